//! Replay B by hand: three referrals of one child, each under a name spelt otherwise, through the
//! pages of those who have to do with it, until the third is before a panel, and a mentor reports.

use std::sync::Arc;

use jiff::civil::date;
use pathway::contact::{Contact, ContactKind, Matching};
use pathway::register::Provider;
use pathway::{Act, Command, Target, When};
use policy::OrgKind;
use service::{Purpose, Service};

use crate::site::{actor, get_as, served, service};
use crate::typed::{At, does, filled, words};

const WHY: &str = "because of what was seen on the day and said by two sources";

/// A referral, as the officer wrote it down when the school rang.
fn referred(service: &Service, id: &str, name: &str, seen: &str) {
    let contact = Contact {
        kind: ContactKind::Referral,
        agency: "school-b2".into(),
        agency_kind: OrgKind::Education,
        names: vec![name.into()],
        born: Some(date(2006, 9, 30)),
        age: None,
        form: Some("national-3".into()),
        seen: Some(seen.into()),
        worries: Some("that he is being radicalised".into()),
        violence: true,
        graded: None,
        history_seen: None,
        gender: None,
        coded: None,
        to: None,
        matching: Matching { postcodes: vec!["AB1 2CD".into()], ..Matching::default() },
    };
    let command = Command {
        target: Target::Contact(id.into()),
        by: actor(),
        happened: When::instant(service.clock().now()),
        act: Act::ContactRecord(contact),
        overrides: vec![],
    };
    service.execute(Purpose::Demonstration, None, &command).unwrap();
}

fn says(at: At, path: &str) -> String {
    let got = get_as(at.0, at.1, path);
    assert_eq!(got.status, 200, "{path} for {}\n{}", at.1, words(&got.body));
    words(&got.body)
}

/// The number of an entry that a form offers as evidence.
fn entry(at: At, path: &str) -> String {
    let body = get_as(at.0, at.1, path).body;
    let (_, rest) = body.split_once("name=\"evidence\" type=\"checkbox\" value=\"").expect(&body);
    rest.split('"').next().unwrap().to_owned()
}

/// The first referral, taken on, linked, and opened as a case: its path.
fn first(officer: At) -> String {
    does(officer, "/contact/r1/do/contact.accept", &[]);
    does(officer, "/contact/r1/do/identity.link", &[("rationale", WHY)]);
    let opened = [
        ("need-reason", "to look into what was seen"),
        ("need-lapses-day", "1"),
        ("need-lapses-month", "9"),
        ("need-lapses-year", "2026"),
    ];
    let to = does(officer, "/contact/r1/do/home.open-case", &opened);
    to.split('?').next().unwrap().to_owned()
}

/// A later referral: found under its other spelling, and answered.
fn again(officer: At, id: &str) {
    let found = says(officer, &format!("/contact/{id}/matching"));
    assert!(found.contains("same person") && found.contains("Close"), "{found}");
    let person = get_as(officer.0, officer.1, &format!("/contact/{id}/matching")).body;
    let (_, rest) = person.split_once("identity.answer?person=").expect(&person);
    let person = rest.split('"').next().unwrap();
    does(officer, &format!("/contact/{id}/do/contact.accept"), &[]);
    let path = format!("/contact/{id}/do/identity.answer?person={person}");
    does(officer, &path, &[("same", "yes"), ("rationale", WHY)]);
}

/// Up to the decision that the panel should hear it.
fn triaged((officer, sam, desk): (At, At, At), case: &str) {
    let check = format!("{case}/do/triage.ask-check");
    assert_eq!(get_as(desk.0, desk.1, case).status, 403, "nobody has asked the unit yet");
    does(officer, &check, &[("of", "Regional unit")]);
    does(desk, &format!("{case}/do/triage.deconflict"), &[("outcome", "clear")]);
    does(officer, &format!("{case}/do/triage.receive"), &[]);
    let assess = [("category", "clear"), ("violence", "yes"), ("rationale", WHY)];
    does(officer, &format!("{case}/do/triage.assess"), &assess);
    let items = [
        ("begun-day", "2"),
        ("begun-month", "3"),
        ("begun-year", "2026"),
        ("items-harm.stated-intent-found", "present"),
        ("items-harm.stated-intent-confidence", "medium"),
        ("items-harm.stated-intent-driver", "yes"),
        ("items-harm.stated-intent-evidence", "what he said to a helpline"),
        ("summary", "a knife, and pages about attacks"),
        ("management", "to be discussed by the panel"),
    ];
    does(officer, &format!("{case}/do/assessment.complete"), &items);
    let plan = [
        ("nature", "a mentor, and work with the school"),
        ("responsible", "Ambervale council"),
        ("provided", "weekly, at the school"),
        ("items-0-answers", "harm.stated-intent"),
        ("items-0-driver", "harm.stated-intent"),
        ("items-0-what", "a mentor speaks with him"),
        ("items-0-organisation", "Steady mentors"),
        ("items-0-due-day", "1"),
        ("items-0-due-month", "5"),
        ("items-0-due-year", "2026"),
        ("ask_consent-how", "at home, with a parent there"),
        ("ask_consent-when-day", "9"),
        ("ask_consent-when-month", "3"),
        ("ask_consent-when-year", "2026"),
        ("ask_consent-by", "Officer"),
    ];
    does(officer, &format!("{case}/do/plan.make"), &plan);
    let decide = format!("{case}/do/triage.decide-section36");
    let evidence = entry(sam, &decide);
    does(sam, &decide, &[("met", "yes"), ("rationale", WHY), ("evidence", &evidence)]);
}

/// Puts the case before the panel, and has it decide.
fn before_the_panel((officer, ana, cora): (At, At, At), case: &str) {
    assert_eq!(get_as(ana.0, ana.1, case).status, 403, "no case of the chair's yet");
    let tabled =
        [("on-day", "9"), ("on-month", "3"), ("on-year", "2026"), ("members", "Ana\nCora")];
    does(officer, &format!("{case}/do/panel.table"), &tabled);
    assert!(says(ana, case).contains("Waiting for the panel"));
    let evidence = entry(cora, &format!("{case}/do/panel.decide"));
    let meeting = [
        ("members-0-person", "Ana"),
        ("members-0-organisation", "Ambervale council"),
        ("members-0-kind", "local-authority"),
        ("members-0-chair", "yes"),
        ("members-1-person", "Sam"),
        ("members-1-organisation", "Ambervale police"),
        ("members-1-kind", "police"),
        ("members-1-resident_force", "yes"),
        ("members-2-person", "Nurse"),
        ("members-2-organisation", "Ambervale health"),
        ("members-2-kind", "health"),
        ("members-2-vote", "for"),
        ("decision", "adopt"),
        ("rationale", WHY),
        ("evidence", evidence.as_str()),
        ("other_services", "child mental health was considered, and is asked"),
        ("referrer", "invited"),
        ("dissent", "the school wanted it sooner"),
    ];
    does(cora, &format!("{case}/do/panel.decide"), &meeting);
    let decided = says(ana, &format!("{case}/decisions"));
    assert!(decided.contains("Ana of Ambervale council (in the chair)"), "{decided}");
    assert!(decided.contains("Dissent: the school wanted it sooner"), "{decided}");
}

/// Support: contracted, tasked in writing, confirmed, and a session reported from a telephone.
fn supported(service: &Service, (officer, mentor): (At, At), case: &str) {
    let approved = Act::RegisterProvider(Provider {
        organisation: "steady-mentors".into(),
        from: date(2026, 1, 1),
        until: None,
    });
    let command = Command {
        target: Target::Register,
        by: actor(),
        happened: When::instant(service.clock().now()),
        act: approved,
        overrides: vec![],
    };
    service.execute(Purpose::Demonstration, None, &command).unwrap();
    let consent = [("said", "given"), ("by", "person"), ("how", "asked at home, and he agreed")];
    does(officer, &format!("{case}/do/consent.record"), &consent);
    assert_eq!(get_as(mentor.0, mentor.1, case).status, 403, "nothing is the mentor's yet");
    let contract = [("provider", "Steady mentors"), ("sessions", "7")];
    does(officer, &format!("{case}/do/intervention.contract"), &contract);
    let task = [("risk", "a knife, and talk of attacks"), ("works_on", "harm.stated-intent")];
    does(officer, &format!("{case}/do/intervention.task"), &task);
    let understood = [("understood", "to speak with him about what he looks at")];
    does(mentor, &format!("{case}/do/intervention.confirm-tasking"), &understood);
    let session = [
        ("outcome", "delivered"),
        ("then-observed", "he looked at the floor"),
        ("then-reported", "he said that he sleeps badly"),
        ("then-urgent", "yes"),
    ];
    does(mentor, &format!("{case}/do/intervention.hold-session"), &session);
    let held = says(officer, &format!("{case}/sessions"));
    assert!(held.contains("1 of 7 sessions attended"), "{held}");
    assert!(held.contains("Somebody must act at once. Seen: he looked at the floor"), "{held}");
    let own = says(mentor, &format!("{case}/sessions"));
    assert!(own.contains("What it is for a knife, and talk of attacks"), "{own}");
    // What is the panel's is not the mentor's, in any part of the case, nor in the list of entries.
    for part in ["", "/decisions", "/entries", "/assessment", "/information", "/people"] {
        let shown = says(mentor, &format!("{case}{part}"));
        assert!(!shown.contains("the school wanted it sooner") && !shown.contains(WHY), "{shown}");
        assert!(!shown.contains("The panel decided"), "{part}: {shown}");
    }
    assert!(says(officer, &format!("{case}/entries")).contains("The panel decided"));
}

#[test]
fn replay_b_is_typed_by_hand_past_the_panel_to_the_first_session() {
    let service: Arc<Service> = service("sqlite::memory:");
    referred(&service, "r1", "Robin Tarleton", "searched for school attacks on a school account");
    let address = served(Arc::clone(&service));
    let at = |who: &'static str| (address, who);
    let case = first(at("officer"));
    // Closed then, as history had it: here it is not, and it is said why.
    let closing = [
        ("disposition", "no-further-action"),
        ("rationale", "he accounted for his searches when officers spoke with him"),
        ("grounds", "own-account"),
    ];
    let path = format!("{case}/do/exit.close");
    let refused = filled(at("officer"), &path, &closing).send(at("officer"));
    assert_eq!(refused.status, 422);
    assert!(words(&refused.body).contains("One person alone would close this case"));
    for (id, name, seen) in [
        ("r2", "Robin Tarelton", "posts about Libya and its former leader"),
        ("r3", "Robyn Tarlton", "pages about bombs open in a lesson"),
    ] {
        referred(&service, id, name, seen);
        again(at("officer"), id);
    }
    let overview = says(at("officer"), &case);
    assert_eq!(overview.matches("Referral to this programme").count(), 3, "{overview}");
    assert!(
        overview.contains("Repeated referrals within the window"),
        "three referrals are read as one: {overview}"
    );
    triaged((at("officer"), at("sam"), at("desk")), &case);
    before_the_panel((at("officer"), at("ana"), at("cora")), &case);
    supported(&service, (at("officer"), at("mentor")), &case);
    assert_eq!(service.stale().unwrap(), None);
    let before = service.dump().unwrap();
    service.rebuild().unwrap();
    assert_eq!(service.dump().unwrap(), before, "the tables are what the record makes them");
}

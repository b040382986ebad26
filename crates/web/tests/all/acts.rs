//! What people do on a case, typed by hand into its forms.

use std::net::SocketAddr;
use std::sync::Arc;

use crate::site::{case, get, served, service};
use crate::typed::{Form, does, filled, words};
use service::Service;

const MEMORY: &str = "sqlite::memory:";
const WHY: &str = "because of what was seen on the day and said by two sources";

fn site() -> (Arc<Service>, SocketAddr) {
    let service = service(MEMORY);
    case(&service);
    (Arc::clone(&service), served(service))
}

fn size(service: &Service) -> u64 {
    service.db().read(|tx| service.record().head(tx)).unwrap().size
}

#[test]
fn a_form_that_is_sent_is_done_and_its_page_says_so() {
    let (_service, address) = site();
    let fields = [("to", "Brinsdale Council"), ("to_kind", "local-authority"), ("reason", WHY)];
    assert_eq!(does(address, "/case/a/do/home.offer", &fields), "/case/a?done=home.offer");
    let home = words(&get(address, "/case/a/home").body);
    assert!(home.contains("Offered to Brinsdale council") && home.contains(WHY), "{home}");
}

#[test]
fn what_is_missing_is_told_twice_and_what_was_typed_stays() {
    let (service, address) = site();
    let before = size(&service);
    let sent =
        filled(address, "/case/a/do/home.offer", &[("reason", "<b>Moved</b>")]).send(address);
    assert_eq!(sent.status, 400);
    for says in [
        "<title>Error: Offer the case to another organisation",
        "<a href=\"#to\">Enter name of the organisation</a>",
        "<a href=\"#to_kind\">Select kind of organisation</a>",
        "&#60;b&#62;Moved&#60;/b&#62;</textarea>",
    ] {
        assert!(sent.body.contains(says), "{says}\n{}", sent.body);
    }
    // Looking is on the record, and nothing else.
    assert!(size(&service) - before <= 2);
}

#[test]
fn a_form_sent_twice_is_done_once() {
    let (service, address) = site();
    let form = filled(address, "/case/a/do/partner.raise-flag", &[("text", "he was seen again")]);
    assert_eq!(form.send(address).status, 303);
    let done = size(&service);
    assert_eq!(form.send(address).status, 303, "a double click is answered as the first");
    assert!(size(&service) - done <= 1, "looking is all that was added");
    let flags = words(&get(address, "/case/a/messages").body);
    assert_eq!(flags.matches("he was seen again").count(), 1, "{flags}");
}

#[test]
fn the_second_of_two_people_sees_what_changed_and_loses_nothing() {
    let (_service, address) = site();
    let own = "my own words, half an hour of them";
    let mine = filled(address, "/case/a/do/partner.raise-flag", &[("text", own)]);
    let other = [("to", "Brinsdale Council"), ("to_kind", "local-authority"), ("reason", WHY)];
    does(address, "/case/a/do/home.offer", &other);
    let back = mine.send(address);
    assert_eq!(back.status, 409, "{}", words(&back.body));
    let says = words(&back.body);
    assert!(says.contains("Somebody recorded more since you began"), "{says}");
    assert!(says.contains("The case was offered to another organisation"), "{says}");
    assert!(back.body.contains(own), "nothing typed is lost");
    let again = Form::of(&back.body).send(address);
    assert_eq!(again.status, 303, "{}", words(&again.body));
}

#[test]
fn a_refusal_says_what_the_rule_is_what_taught_it_and_what_would_do() {
    let (_service, address) = site();
    let fields = [
        ("disposition", "no-further-action"),
        ("rationale", "he accounted for his searches when officers spoke with him"),
        ("grounds", "own-account"),
    ];
    let back = filled(address, "/case/a/do/exit.close", &fields).send(address);
    assert_eq!(back.status, 422);
    let says = words(&back.body);
    for told in [
        "The rules do not let this through yet",
        "One person alone would close this case",
        "A second, different person signs",
        "What taught it",
        "The person’s own account was taken as enough",
        "Nobody may go past it",
        "You may go past it with reasons, and a supervisor’s signature",
    ] {
        assert!(says.contains(told), "{told}\n{says}");
    }
    assert!(back.body.contains("he accounted for his searches"), "everything typed is kept");
    assert!(back.body.contains("name=\"past-decision.evidence-why\""), "evidence may be gone past");
    assert!(!back.body.contains("name=\"past-closure.two-people-why\""), "two people always sign");
}

#[test]
fn a_rule_is_gone_past_with_reasons_and_a_second_person_or_not_at_all() {
    let (_service, address) = site();
    let typed = [("met", "yes"), ("rationale", WHY)];
    let back = filled(address, "/case/a/do/triage.decide-section36", &typed).send(address);
    let refused = words(&back.body);
    assert_eq!(back.status, 422, "{refused}");
    let past = |role: &str| {
        let mut form = Form::of(&back.body).type_in(&[("met", "yes")]);
        let rules: Vec<String> = form
            .hidden
            .iter()
            .filter(|(it, _)| it == "past-offered")
            .map(|it| it.1.clone())
            .collect();
        assert!(!rules.is_empty(), "{refused}");
        for rule in rules {
            let why = format!("past-{rule}-why");
            form = form.type_in(&[(&format!("past-{rule}-go"), "yes"), (&why, WHY)]);
        }
        let second = [
            ("past-second-by-id", "Sam Supervisor"),
            ("past-second-by-organisation", "Ambervale police"),
            ("past-second-by-kind", "police"),
            ("past-second-by-role", role),
        ];
        form.type_in(&second).send(address)
    };
    assert_eq!(past("case-officer").status, 422, "a colleague's signature is not enough");
    let done = past("senior-officer");
    assert_eq!(done.status, 303, "{}", words(&done.body));
    let entries = words(&get(address, "/case/a/entries").body);
    assert!(entries.contains("A rule was gone past, with two signatures"), "{entries}");
}

#[test]
fn only_what_fits_is_offered() {
    let (_service, address) = site();
    let before = get(address, "/case/a").body;
    for (act, offered) in [
        ("home.offer", true),
        ("home.withdraw", false),
        ("exit.follow-up", false),
        ("intervention.hold-session", false),
        ("partner.raise-flag", true),
    ] {
        assert_eq!(before.contains(&format!("/case/a/do/{act}\"")), offered, "{act}");
    }
    let offer = [("to", "Brinsdale Council"), ("to_kind", "local-authority"), ("reason", WHY)];
    does(address, "/case/a/do/home.offer", &offer);
    let after = get(address, "/case/a").body;
    assert!(after.contains("/do/home.withdraw\"") && !after.contains("/do/home.offer\""));
}

#[test]
fn there_is_no_form_where_there_is_no_such_thing_or_act() {
    let (_service, address) = site();
    for path in [
        "/case/none/do/home.offer",
        "/case/a/do/nothing",
        "/case/a/do/contact.record",
        "/elsewhere/a/do/home.offer",
        "/case/a/nothing",
        "/contact/none",
        "/contact/none/matching",
    ] {
        assert_eq!(get(address, path).status, 404, "{path}");
    }
    assert_eq!(get(address, "/contact/k1").status, 200);
}

#[test]
fn another_row_brings_everything_back_and_writes_nothing() {
    let (service, address) = site();
    let typed = [("members-0-person", "Ana Chair"), ("more", "members")];
    let before = size(&service);
    let more = filled(address, "/case/a/do/panel.decide", &typed).send(address);
    assert_eq!(more.status, 200);
    assert!(more.body.contains("name=\"members-3-person\"") && more.body.contains("Ana Chair"));
    assert!(!more.body.contains("There is a problem"), "nothing is wrong yet");
    assert!(size(&service) - before <= 2);
}

#[test]
fn every_part_of_a_case_is_there_and_its_parts_lead_to_each_other() {
    let (_service, address) = site();
    for part in [
        "",
        "/assessment",
        "/information",
        "/home",
        "/plan",
        "/sessions",
        "/decisions",
        "/messages",
        "/people",
        "/end",
        "/entries",
    ] {
        let got = get(address, &format!("/case/a{part}"));
        assert_eq!(got.status, 200, "{part}");
        assert!(got.body.contains("Held by Ambervale police"), "{part}: the home stands on top");
        assert_eq!(got.body.matches("aria-current=\"page\"").count(), 1, "{part}");
    }
    let end = words(&get(address, "/case/a/end").body);
    assert!(end.contains("One person alone would close this case"), "{end}");
}

#[test]
fn evidence_leads_to_the_entry() {
    let (_service, address) = site();
    let entries = get(address, "/case/a/entries").body;
    let from = entries.find("id=\"entry-").unwrap() + 10;
    let number: String = entries[from..].chars().take_while(char::is_ascii_digit).collect();
    assert!(!number.is_empty() && entries.contains("A case was opened"), "{number}");
}

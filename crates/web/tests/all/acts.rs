//! What people do on a case, typed by hand into its forms.

use std::sync::Arc;

use crate::site::{case, get_as, served, service};
use crate::typed::{At, Form, between, does, filled, words};
use service::Service;

const MEMORY: &str = "sqlite::memory:";
const WHY: &str = "because of what was seen on the day and said by two sources";

/// A site with one case, and the officer who holds it.
fn site() -> (Arc<Service>, At) {
    let service = service(MEMORY);
    case(&service);
    let at = (served(Arc::clone(&service)), "officer");
    does(at, "/case/a/do/home.name-holder", &[("holder", "officer")]);
    (service, at)
}

fn get(at: At, path: &str) -> crate::site::Got {
    get_as(at.0, at.1, path)
}

fn size(service: &Service) -> u64 {
    service.db().read(|tx| service.record().head(tx)).unwrap().size
}

#[test]
fn a_form_that_is_sent_is_done_and_its_page_says_so() {
    let (_service, at) = site();
    let fields = [("to", "Brinsdale Council"), ("to_kind", "local-authority"), ("reason", WHY)];
    assert_eq!(does(at, "/case/a/do/home.offer", &fields), "/case/a?done=home.offer");
    let home = words(&get(at, "/case/a/home").body);
    assert!(home.contains("Offered to Brinsdale council") && home.contains(WHY), "{home}");
}

#[test]
fn what_is_missing_is_told_twice_and_what_was_typed_stays() {
    let (service, at) = site();
    let before = size(&service);
    let sent = filled(at, "/case/a/do/home.offer", &[("reason", "<b>Moved</b>")]).send(at);
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
    let (service, at) = site();
    let form = filled(at, "/case/a/do/partner.raise-flag", &[("text", "he was seen again")]);
    assert_eq!(form.send(at).status, 303);
    let done = size(&service);
    assert_eq!(form.send(at).status, 303, "a double click is answered as the first");
    assert!(size(&service) - done <= 1, "looking is all that was added");
    let flags = words(&get(at, "/case/a/messages").body);
    assert_eq!(flags.matches("he was seen again").count(), 1, "{flags}");
}

#[test]
fn whoever_goes_back_and_sends_the_same_words_is_asked_whether_it_happened_again() {
    let (_service, at) = site();
    let flag = ("/case/a/do/partner.raise-flag", [("text", "he was seen again")]);
    let flags = || words(&get(at, "/case/a/messages").body).matches("he was seen again").count();
    does(at, flag.0, &flag.1);
    let back = filled(at, flag.0, &flag.1).send(at);
    let says = words(&back.body);
    assert_eq!((back.status, flags()), (409, 1), "{says}");
    assert!(says.contains("You sent the very same before"), "{says}");
    assert!(back.body.contains("he was seen again</textarea>"), "nothing typed is lost");
    assert_eq!(Form::of(&back.body).send(at).status, 303, "it did happen again");
    assert_eq!(flags(), 2);
    does(at, flag.0, &[("text", "he was seen a third time")]);
}

#[test]
fn the_second_of_two_people_sees_what_changed_and_loses_nothing() {
    let (_service, at) = site();
    let own = "my own words, half an hour of them";
    let mine = filled(at, "/case/a/do/partner.raise-flag", &[("text", own)]);
    let other = [("to", "Brinsdale Council"), ("to_kind", "local-authority"), ("reason", WHY)];
    does(at, "/case/a/do/home.offer", &other);
    let back = mine.send(at);
    assert_eq!(back.status, 409, "{}", words(&back.body));
    let says = words(&back.body);
    assert!(says.contains("Somebody recorded more since you began"), "{says}");
    assert!(says.contains("The case was offered to another organisation"), "{says}");
    assert!(back.body.contains(own), "nothing typed is lost");
    let again = Form::of(&back.body).send(at);
    assert_eq!(again.status, 303, "{}", words(&again.body));
}

#[test]
fn a_refusal_says_what_the_rule_is_what_taught_it_and_what_would_do() {
    let (_service, at) = site();
    let fields = [
        ("disposition", "no-further-action"),
        ("rationale", "he accounted for his searches when officers spoke with him"),
        ("grounds", "own-account"),
    ];
    let back = filled(at, "/case/a/do/exit.close", &fields).send(at);
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
    let (_service, (site, _)) = site();
    let at = (site, "sam");
    let typed = [("met", "yes"), ("rationale", WHY)];
    let back = filled(at, "/case/a/do/triage.decide-section36", &typed).send(at);
    let refused = words(&back.body);
    assert_eq!(back.status, 422, "{refused}");
    let past = |second: &str| {
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
        form.type_in(&[("past-second", second)]).send(at)
    };
    let colleague = past("officer case-officer ambervale-police");
    assert_eq!(colleague.status, 422, "a colleague is not among those who may be asked");
    let sent = past("sally senior-officer ambervale-police");
    assert_eq!(sent.status, 303, "{}", words(&sent.body));
    let entries = || words(&get(at, "/case/a/entries").body);
    assert!(!entries().contains("A rule was gone past"), "nobody has signed yet");
    let waits = between(&sent.head, "location: ", "\r\n").unwrap();
    assert!(waits.starts_with("/queue/sign/"), "{waits}");
    let page = get((site, "sally"), waits).body;
    assert!(words(&page).contains("Why it is right here") && words(&page).contains(WHY), "{page}");
    assert_eq!(Form::with(&page, "value=\"sign\"").send((site, "sally")).status, 303);
    assert!(entries().contains("A rule was gone past, with two signatures"), "{}", entries());
    let look = words(&get(at, "/queue/oversight").body);
    assert!(look.contains("Rules that were gone past in the last 90 days"), "{look}");
    assert!(look.contains("Sally"), "who signed second: {look}");
    let theirs = get((site, "stranger"), "/queue/oversight").body;
    assert!(theirs.contains("There is nothing to look at.") && !theirs.contains("/case/a"));
}

#[test]
fn only_what_fits_is_offered() {
    let (_service, at) = site();
    let before = get(at, "/case/a").body;
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
    does(at, "/case/a/do/home.offer", &offer);
    let after = get(at, "/case/a").body;
    assert!(after.contains("/do/home.withdraw\"") && !after.contains("/do/home.offer\""));
}

#[test]
fn there_is_no_form_where_there_is_no_such_thing_or_act() {
    let (_service, at) = site();
    for path in [
        "/case/a/do/nothing",
        "/case/a/do/contact.record",
        "/elsewhere/a/do/home.offer",
        "/case/a/nothing",
        "/case/a/panel.ics",
    ] {
        assert_eq!(get(at, path).status, 404, "{path}");
    }
    assert_eq!(get(at, "/contact/k1").status, 200);
}

#[test]
fn what_is_not_there_looks_like_what_is_others() {
    let (_service, (site, officer)) = site();
    for (own, none) in [
        ("/case/a/do/home.offer", "/case/none/do/home.offer"),
        ("/case/a/end", "/case/none/end"),
        ("/contact/k1", "/contact/none"),
        ("/contact/k1/matching", "/contact/none/matching"),
        ("/case/a/panel.ics", "/case/none/panel.ics"),
    ] {
        let (others, none) = (get((site, "stranger"), own), get((site, "stranger"), none));
        assert_eq!((others.status, none.status), (403, 403), "{own}");
        assert_eq!(words(&others.body), words(&none.body), "{own}");
        assert_ne!(get((site, officer), own).status, 403, "{own}: the officer’s own");
    }
}

#[test]
fn nobody_does_what_is_not_theirs_whatever_they_send() {
    let (service, (site, officer)) = site();
    let form = filled(
        (site, officer),
        "/case/a/do/home.offer",
        &[("to", "Elmsworth police"), ("to_kind", "police"), ("reason", WHY)],
    );
    // The officer’s own form, with the stranger’s cookie and the officer’s token: not theirs.
    assert_eq!(form.send((site, "stranger")).status, 403);
    let before = size(&service);
    let sam = filled((site, "sam"), "/case/a/do/triage.decide-section36", &[]);
    let other = Form { action: "/case/a/do/triage.deconflict".into(), ..sam.clone() };
    let refused = other.type_in(&[("outcome", "clear")]).send((site, "sam"));
    assert_eq!(refused.status, 403, "the check is the unit’s: {}", words(&refused.body));
    let events = words(&get((site, officer), "/case/a/entries").body);
    assert!(!events.contains("Live investigations were checked"), "{events}");
    assert!(size(&service) > before, "that it was tried is on the record");
    assert_eq!(form.send((site, officer)).status, 303, "the officer may");
}

#[test]
fn another_row_brings_everything_back_and_writes_nothing() {
    let (service, at) = site();
    let typed = [("residual-0-reason", "Nobody can see to it yet"), ("more", "residual")];
    let before = size(&service);
    let more = filled(at, "/case/a/do/plan.make", &typed).send(at);
    assert_eq!(more.status, 200, "{}", words(&more.body));
    assert!(more.body.contains("name=\"residual-1-") && more.body.contains("Nobody can see to it"));
    assert!(!more.body.contains("There is a problem"), "nothing is wrong yet");
    assert!(size(&service) - before <= 2);
}

#[test]
fn every_part_of_a_case_is_there_and_its_parts_lead_to_each_other() {
    let (_service, at) = site();
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
        let got = get(at, &format!("/case/a{part}"));
        assert_eq!(got.status, 200, "{part}");
        assert!(got.body.contains("Held by Ambervale police"), "{part}: the home stands on top");
        assert_eq!(got.body.matches("aria-current=\"page\"").count(), 1, "{part}");
    }
    let end = words(&get(at, "/case/a/end").body);
    assert!(end.contains("One person alone would close this case"), "{end}");
}

#[test]
fn evidence_leads_to_the_entry() {
    let (_service, at) = site();
    let entries = get(at, "/case/a/entries").body;
    let (_, from) = entries.split_once("id=\"entry-").unwrap();
    let number: String = from.chars().take_while(char::is_ascii_digit).collect();
    assert!(!number.is_empty() && entries.contains("A case was opened"), "{number}");
}

#[test]
fn while_a_candidate_stands_unanswered_no_history_is_signed_and_nothing_decided() {
    let (_service, at) = site();
    let proposed = [("contact", "k9"), ("why", "a name one letter apart")];
    does(at, "/people/p1/do/identity.propose", &proposed);
    let case = get(at, "/case/a").body;
    assert!(case.contains("/contact/k9/matching") && !case.contains("identity.sign-no-history"));
    let signed = [("searched", "the name"), ("sources", "police")];
    let back = filled(at, "/people/p1/do/identity.sign-no-history", &signed).send(at);
    let says = words(&back.body);
    assert_eq!(back.status, 422, "{says}");
    assert!(says.contains("A candidate stands unanswered"), "{says}");
    let rejects = [("same", "no"), ("rationale", WHY)];
    does(at, "/people/p1/do/identity.answer?contact=k9", &rejects);
    does(at, "/people/p1/do/identity.sign-no-history", &signed);
}

//! A contact comes in, and who it might be is told at once: F20, F21, F26, F32, F38.

use pathway::contact::Contact;
use pathway::identity::FoundAs;
use pathway::{Act, Event};
use policy::Shelf;
use serde_json::{Value, json};
use service::replay::{ReplayPolicy, Report, Scenario, carried, replay, replay_confirmed};
use service::{Answer, Purpose, Question, Shown};

use crate::harness::{Harness, on_both};
use crate::people::{accept, act, actor, closure, offer};

/// A contact of an agency about an invented person.
fn contact(agency: &str, name: &str, more: Value) -> Act {
    let mut with = json!({
        "kind": "concern", "agency": agency, "agency_kind": "education", "names": [name],
        "seen": "what was seen", "worries": "what worries",
    });
    for (key, value) in more.as_object().unwrap() {
        with[key] = value.clone();
    }
    act("contact.record", with)
}

fn recorded(harness: &Harness, id: &str, act: Act) {
    harness.does("teacher", &format!("contact/{id}"), act);
}

fn linked(harness: &Harness, person: &str, id: &str) {
    let why = "the name and the date of birth agree";
    let link = act("identity.link", json!({ "contact": id, "rationale": why }));
    harness.does("officer", &format!("person/{person}"), link);
}

fn born(day: &str) -> Value {
    json!({ "born": day })
}

/// What somebody who asks is shown.
fn asked(harness: &Harness, question: &Question) -> Vec<Shown> {
    match harness.service().view(&actor("officer"), Purpose::CaseWork, question).unwrap() {
        Answer::Found(shown) => shown,
        other => panic!("{other:?}"),
    }
}

/// The candidates of a contact: each with how it is shown.
fn candidates(harness: &Harness, id: &str) -> Vec<(String, FoundAs)> {
    let shown = asked(harness, &Question::Candidates(id.into()));
    shown.into_iter().map(|it| (it.found.contact, it.found.class)).collect()
}

fn proposed(harness: &Harness, person: &str) -> Vec<String> {
    let events = harness.events(&format!("person/{person}"));
    let proposed = events.into_iter().filter_map(|event| match event {
        Event::IdentityProposed(it) => Some(it.contact),
        _ => None,
    });
    proposed.collect()
}

#[test]
fn f21_a_misspelt_contact_is_proposed_on_the_line_at_intake_with_its_reasons() {
    on_both(|harness| {
        recorded(harness, "c1", contact("school", "Robin Tarleton", born("2006-09-30")));
        linked(harness, "p1", "c1");
        let names = ["Robin Tarelton", "Robyn Tarleton", "TARLETON, Robin", "Tarleton Robin"];
        for (nth, name) in names.into_iter().enumerate() {
            let id = format!("n{nth}");
            recorded(harness, &id, contact("clinic", name, json!({ "age": 19 })));
            assert_eq!(proposed(harness, "p1").last(), Some(&id), "{name}");
        }
        let searched = harness.events("contact/n0").into_iter().find_map(|event| match event {
            Event::ContactSearched(search) => Some(search),
            _ => None,
        });
        let search = searched.unwrap();
        assert_eq!(search.found[0].contact, "c1");
        assert!(search.found[0].because.iter().any(|why| why.contains("one letter apart")));
        assert!(search.keys["names"] > 5 && search.weighed >= 1, "{search:?}");
    });
}

#[test]
fn f21_no_history_is_not_signed_while_a_candidate_stands_anywhere() {
    on_both(|harness| {
        recorded(harness, "c1", contact("school", "Robin Tarleton", born("2006-09-30")));
        linked(harness, "p1", "c1");
        recorded(harness, "c2", contact("clinic", "Robin Tarelton", born("2006-09-30")));
        linked(harness, "p2", "c2");
        let searched = json!({ "searched": ["Robin Tarelton"], "sources": ["police"] });
        let sign = || act("identity.sign-no-history", searched.clone());
        let open = "shape.identity.candidates-open";
        harness.refused("officer", "person/p2", sign(), open);
        harness.refused("officer", "person/p1", sign(), open);
        let no =
            json!({ "contact": "c2", "same": false, "rationale": "another person, by school" });
        harness.does("officer", "person/p1", act("identity.answer", no));
        harness.does("officer", "person/p2", sign());
        let events = harness.events("person/p2");
        let at = events.iter().position(|it| matches!(it, Event::IdentitySearched(_))).unwrap();
        assert!(matches!(events[at + 1], Event::NoHistorySigned(_)), "{events:?}");
    });
}

#[test]
fn what_was_found_on_no_line_is_proposed_when_the_contact_is_put_on_one() {
    on_both(|harness| {
        recorded(harness, "c1", contact("school", "Robin Tarleton", born("2006-09-30")));
        recorded(harness, "c2", contact("clinic", "Robin Tarelton", born("2006-09-30")));
        linked(harness, "p1", "c2");
        assert_eq!(proposed(harness, "p1"), ["c1"]);
    });
}

#[test]
fn peers_11_it_is_found_across_agencies_and_channels_with_no_number_and_twins_apart() {
    on_both(|harness| {
        let at_home = json!({ "born": "2006-09-30", "matching": { "postcodes": ["XX1 1AA"] } });
        recorded(harness, "c1", contact("school", "Robin Tarleton", at_home.clone()));
        recorded(harness, "twin", contact("school", "Maria Tarleton", at_home.clone()));
        let sibling = json!({ "born": "2003-02-11", "matching": { "postcodes": ["XX1 1AA"] } });
        recorded(harness, "sibling", contact("clinic", "Adam Tarleton", sibling));
        let swapped = json!({ "names": ["Tarleton Robin"], "born": "2006-09-30", "kind": "callout",
            "agency": "force", "agency_kind": "police" });
        recorded(harness, "c2", contact("force", "Tarleton Robin", swapped));
        let found = candidates(harness, "c2");
        assert_eq!(found.first(), Some(&("c1".to_owned(), FoundAs::Likely)), "{found:?}");
        let apart = |id: &str| found.iter().all(|it| it.0 != id || it.1 == FoundAs::Household);
        assert!(apart("twin") && apart("sibling"), "{found:?}");
        let twins = asked(harness, &Question::Candidates("twin".into()));
        let twin = twins.iter().find(|it| it.found.contact == "c1").unwrap();
        assert!(twin.found.twin && twin.found.class == FoundAs::Household);
        assert_eq!(twin.called, "May be a twin");
        assert_eq!(proposed(harness, "p1"), Vec::<String>::new());
    });
}

#[test]
fn peers_11_it_is_found_after_a_transfer_and_across_a_closed_case() {
    on_both(|harness| {
        harness.referred();
        harness.does("officer", "case/k1", offer("o1", "coordinator"));
        harness.does("coordinator", "case/k1", accept("o1", "coordinator"));
        let by_a_later_name = contact("clinic", "Invented Nmae", born("1990-01-01"));
        recorded(harness, "c2", by_a_later_name.clone());
        let found = (("c1".to_owned(), FoundAs::Likely), "p1".to_owned());
        let first = |id: &str| {
            let shown = asked(harness, &Question::Candidates(id.into()));
            let best = shown.into_iter().next().unwrap().found;
            ((best.contact, best.class), best.person.unwrap_or_default())
        };
        assert_eq!(first("c2"), found, "after the transfer");
        harness.does("coordinator", "case/k1", offer("o2", "officer"));
        harness.does("officer", "case/k1", accept("o2", "officer"));
        let no = json!({ "contact": "c2", "same": false, "rationale": "another person, by age" });
        harness.does("officer", "person/p1", act("identity.answer", no));
        harness.does("desk", "case/k1", act("triage.deconflict", json!({ "outcome": "clear" })));
        let asks = json!({ "text": "what else worries you?", "asks_before_exit": true });
        harness.does("officer", "case/k1", act("partner.tell-referrer", asks));
        let nothing = json!({ "text": "nothing else" });
        harness.does("teacher", "case/k1", act("partner.hear-referrer", nothing));
        harness.does("officer", "case/k1", closure(Some("supervisor")));
        assert!(harness.page("k1").case.closed.is_some());
        recorded(harness, "c3", by_a_later_name);
        assert_eq!(first("c3"), found, "after the closure");
        assert_eq!(proposed(harness, "p1").last().unwrap(), "c3");
    });
}

#[test]
fn peers_12_one_single_candidate_is_not_likely_for_being_the_only_one() {
    on_both(|harness| {
        recorded(harness, "c1", contact("school", "Robyn Smyth", json!({})));
        recorded(harness, "c2", contact("clinic", "Robin Smith", json!({})));
        let found = candidates(harness, "c2");
        assert!(found.iter().all(|it| it.1 != FoundAs::Likely), "{found:?}");
    });
}

#[test]
fn a_candidate_opens_nothing_and_a_link_only_the_outline() {
    on_both(|harness| {
        harness.referred();
        let before = harness.page("k1").contacts;
        recorded(harness, "c2", contact("clinic", "Invented Nmae", born("1990-01-01")));
        assert_eq!(proposed(harness, "p1"), ["c2"]);
        assert_eq!(harness.page("k1").contacts, before, "a candidate shows nothing of a contact");
        let yes = json!({ "contact": "c2", "same": true, "rationale": "the same person, by age" });
        harness.does("officer", "person/p1", act("identity.answer", yes));
        assert_eq!(harness.page("k1").contacts.len(), before.len() + 1);
    });
}

#[test]
fn an_excluded_contact_is_not_shown_again() {
    on_both(|harness| {
        recorded(harness, "c1", contact("school", "Robin Tarleton", born("2006-09-30")));
        linked(harness, "p1", "c1");
        recorded(harness, "c2", contact("clinic", "Robin Tarelton", born("2006-09-30")));
        assert_eq!(candidates(harness, "c2").len(), 1);
        let why = json!({ "contact": "c2", "rationale": "another person: seen together" });
        harness.does("officer", "person/p1", act("identity.exclude", why.clone()));
        assert_eq!(candidates(harness, "c2"), []);
        harness.does("officer", "person/p1", act("identity.withdraw-exclusion", why));
        assert_eq!(candidates(harness, "c2").len(), 1);
    });
}

#[test]
fn f32_a_restricted_source_takes_part_as_a_desk_to_ask_and_nothing_else() {
    on_both(|harness| {
        let pointer = json!({ "seen": null, "worries": null, "born": "2006-09-30",
            "matching": { "desk": "public protection desk" } });
        recorded(harness, "c1", contact("force", "Robin Tarleton", pointer));
        let with: Contact = serde_json::from_value(json!({ "kind": "missing", "agency": "force",
            "agency_kind": "police", "names": ["Robin Tarelton"], "born": "2006-09-30" }))
        .unwrap();
        let shown = asked(harness, &Question::WhoMightThisBe(Box::new(with)));
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].called, "Known there; ask this desk: public protection desk");
        assert_eq!(shown[0].outline, None);
    });
}

#[test]
fn rows_go_with_the_contents_of_a_contact_and_nothing_finds_it_again() {
    on_both(|harness| {
        recorded(harness, "c1", contact("school", "Robin Tarleton", born("2006-09-30")));
        let rows = harness.service().dump().unwrap().len();
        recorded(harness, "c2", contact("clinic", "Kit Norbury", born("1990-08-01")));
        let by = (&actor("officer"), Purpose::Records);
        assert_eq!(harness.service().destroy_contact(by, "c2").unwrap(), 2);
        let left = harness.service().dump().unwrap();
        let keys = left.iter().filter(|row| row.starts_with("match_")).count();
        assert!(left.len() > rows, "what is left of it is that it was there");
        recorded(harness, "c3", contact("clinic", "Kit Norbury", born("1990-08-01")));
        assert_eq!(candidates(harness, "c3"), []);
        assert!(keys > 10);
    });
}

fn replayed(confirmed: bool) -> Report {
    let scenario = Scenario::read(carried("replay-b").unwrap()).unwrap();
    let pack = Shelf::standard().unwrap().find("throughline-2026").unwrap().clone();
    let policy = ReplayPolicy::Pack(Box::new(pack));
    match confirmed {
        true => replay_confirmed(&scenario, &policy).unwrap(),
        false => replay(&scenario, &policy, None).unwrap(),
    }
}

/// The day on which a rule first spoke.
fn first(report: &Report, rule: &str) -> Option<String> {
    report.findings.iter().find(|it| it.rule == rule).map(|it| it.on.clone())
}

#[test]
fn f20_f38_the_third_referral_is_a_repeat_on_its_day_once_each_was_joined_at_intake() {
    let report = replayed(true);
    assert!(report.verified);
    let joined: Vec<_> = report
        .steps
        .iter()
        .filter(|step| step.outcome == "confirmed")
        .map(|step| (step.on.as_str(), step.target.as_str()))
        .collect();
    assert!(joined.contains(&("2021-02-01", "contact/referral-2")), "{joined:?}");
    assert!(joined.contains(&("2021-04-01", "contact/referral-3")), "{joined:?}");
    assert_eq!(first(&report, "line.repeat").as_deref(), Some("2021-04-01"));
    assert_eq!(first(&report, "decision.history-unseen"), None, "history was seen in time");
}

#[test]
fn f26_the_agencies_are_summed_on_the_day_of_the_contact_that_makes_them_three() {
    let report = replayed(true);
    assert_eq!(first(&report, "line.breadth").as_deref(), Some("2019-12-01"));
}

#[test]
fn f21_left_unanswered_the_candidate_stands_in_the_way_of_closing() {
    let report = replayed(false);
    assert!(first(&report, "decision.history-unseen").is_some());
}

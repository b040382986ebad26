//! Clocks: they raise once, survive a stop, and are never run twice.

use std::sync::Barrier;

use pathway::Event;
use policy::{Rule, Shelf};
use serde_json::json;
use service::planted::{self, Defect};
use service::{Answer, Packs, Purpose, Question, Service};

use crate::harness::{Harness, on_both, open, packs};
use crate::people::{accept, act, actor, message, offer, referral};

/// How often each rule was raised on a stream, with whom it went to.
fn raised(harness: &Harness, stream: &str) -> Vec<(String, String)> {
    let events = harness.events(stream).into_iter();
    let found = events.flat_map(|event| match event {
        Event::StandingChanged(it) => it.raised,
        _ => vec![],
    });
    found.map(|it| (it.rule, it.to)).collect()
}

fn rules(harness: &Harness, stream: &str) -> Vec<String> {
    raised(harness, stream).into_iter().map(|(rule, _)| rule).collect()
}

fn overdue(service: &Service) -> Vec<String> {
    let asked = service.view(&actor("supervisor"), Purpose::Supervision, &Question::Overview);
    let Answer::Overview(whole) = asked.unwrap() else { panic!("another answer") };
    whole.overdue.into_iter().map(|it| format!("{} {}", it.stream, it.clock)).collect()
}

/// Peers' bug 9: a contact that nobody takes on is not forgotten.
pub(crate) fn once(harness: &mut Harness) {
    harness.does("teacher", "contact/c1", referral());
    assert_eq!(harness.service().tick().unwrap().passed, 0);
    harness.until("2026-03-10T09:00:00Z");
    for _ in 0..2 {
        harness.service().tick().unwrap();
        harness.restart();
    }
    assert_eq!(rules(harness, "contact/c1"), ["contact.unowned", "contact.unlinked"]);
    assert_eq!(overdue(harness.service()), ["contact/c1 contact-acceptance", "contact/c1 linkage"]);
    assert_eq!(harness.service().tick().unwrap().passed, 0);
}

#[test]
fn a_contact_that_nobody_takes_on_is_raised_once() {
    on_both(once);
}

#[test]
fn a_clock_that_passed_while_nothing_ran_is_raised_at_the_next_tick() {
    on_both(|harness| {
        harness.does("teacher", "contact/c1", referral());
        harness.restart_at("2026-06-01T09:00:00Z".parse().unwrap());
        assert_eq!(harness.service().tick().unwrap().passed, 2);
        assert_eq!(rules(harness, "contact/c1"), ["contact.unowned", "contact.unlinked"]);
    });
}

#[test]
fn what_is_done_in_time_is_never_raised() {
    on_both(|harness| {
        harness.contact("c1");
        harness.until("2026-03-30T09:00:00Z");
        assert_eq!(harness.service().tick().unwrap().passed, 0);
        assert_eq!(rules(harness, "contact/c1"), Vec::<String>::new());
    });
}

/// Peers' bug 17: where no holder is named the reminder goes to the duty desk.
#[test]
fn without_a_holder_the_reminder_goes_to_the_duty_desk() {
    let shelf = Shelf::standard().unwrap();
    let pack = shelf.find("throughline-2026").unwrap().clone().without(Rule::HolderUnnamed);
    let harness = Harness::new(None, Packs::Fixed(Box::new(pack)), true);
    harness.contact("c1");
    let searched = json!({ "searched": ["Invented Name"], "sources": ["police"] });
    harness.does("officer", "person/p1", act("identity.sign-no-history", searched));
    let need = json!({ "reason": "why this is needed", "lapses": "2026-12-31" });
    let opening = json!({ "person": "p1", "pathway": "channel", "contact": "c1", "need": need });
    harness.does("officer", "case/k1", act("home.open-case", opening));
    harness.does("coordinator", "case/k1", message("m1"));
    harness.until("2026-03-20T09:00:00Z");
    harness.service().tick().unwrap();
    let found = raised(&harness, "case/k1");
    assert!(!found.is_empty());
    assert!(found.iter().all(|(_, to)| to == "duty desk of force"), "{found:?}");
}

#[test]
fn an_offer_that_nobody_accepts_expires_and_the_sender_still_holds_the_case() {
    on_both(|harness| {
        harness.referred();
        harness.does("officer", "case/k1", offer("o1", "nurse"));
        harness.until("2026-03-09T09:00:00Z");
        harness.refused("nurse", "case/k1", accept("o1", "nurse"), "shape.home.expired");
        harness.service().tick().unwrap();
        harness.refused("nurse", "case/k1", accept("o1", "nurse"), "shape.home.no-such-offer");
        assert!(rules(harness, "case/k1").contains(&"home.offer-unanswered".to_owned()));
        assert_eq!(harness.page("k1").case.organisation, "force");
        harness.does("officer", "case/k1", offer("o2", "coordinator"));
        harness.does("coordinator", "case/k1", accept("o2", "coordinator"));
        assert_eq!(harness.page("k1").case.organisation, "council");
    });
}

/// Many contacts, and several processes that tick at the same moment, some of them late.
pub(crate) fn never_twice(defect: Option<Defect>) {
    let harness = Harness::postgres();
    for number in 0..40 {
        harness.does("teacher", &format!("contact/c{number}"), referral());
    }
    harness.until("2026-03-10T09:00:00Z");
    let others = [(); 3].map(|()| harness.beside());
    let start = Barrier::new(others.len());
    std::thread::scope(|scope| {
        for other in &others {
            scope.spawn(|| {
                planted::plant(defect);
                start.wait();
                other.tick().unwrap();
            });
        }
    });
    for number in 0..40 {
        let found = rules(&harness, &format!("contact/c{number}"));
        assert_eq!(found, ["contact.unowned", "contact.unlinked"], "contact {number}");
    }
}

#[test]
fn processes_that_tick_at_once_raise_each_clock_once() {
    never_twice(None);
}

#[test]
fn a_clock_that_jumps_raises_once_and_recorded_time_never_goes_back() {
    let mut harness = Harness::sqlite();
    harness.referred();
    harness.until("2027-04-06T10:00:00Z");
    harness.service().tick().unwrap();
    let found = rules(&harness, "case/k1");
    harness.restart_at("2026-03-02T11:00:00Z".parse().unwrap());
    harness.does("coordinator", "case/k1", message("m1"));
    harness.service().tick().unwrap();
    let service = harness.service();
    let entries = service.db().read(|tx| service.record().range(tx, 0, harness.size())).unwrap();
    assert!(entries.is_sorted_by_key(|entry| entry.envelope.recorded.clone()));
    assert!(entries.last().unwrap().envelope.recorded.starts_with("2027-04-06"));
    assert_eq!(rules(&harness, "case/k1"), found);
}

#[test]
fn what_was_folded_is_the_same_after_a_restart_with_a_clock_of_nanoseconds() {
    let mut harness = Harness::sqlite();
    harness.referred();
    harness.does("coordinator", "case/k1", message("m1"));
    let size = harness.size();
    for _ in 0..3 {
        harness.restart();
        harness.until("2026-03-02T10:00:00.987654321Z");
        let service = harness.service();
        let again = open("sqlite::memory:", service.clock().now(), packs(), true);
        assert_eq!(again.tick().unwrap().passed, 0);
        let tick = pathway::Act::Tick;
        harness.does("desk", "case/k1", tick);
    }
    assert_eq!(harness.size(), size, "a clock was wound again although nothing happened");
}

mod harm {
    store::statements! {
        /// An envelope that no program can read.
        SPOIL = "UPDATE entry SET envelope = '{' WHERE stream = 'contact/c1'";
    }
}

#[test]
fn a_stream_that_cannot_be_read_is_told_and_the_clocks_of_others_are_looked_at() {
    let mut harness = Harness::sqlite();
    for contact in ["contact/c1", "contact/c2", "contact/c3"] {
        harness.does("teacher", contact, referral());
    }
    harness.restart_at("2026-06-01T09:00:00Z".parse().unwrap());
    let service = harness.service();
    service.db().write(|tx| tx.execute(harm::SPOIL, &[])).unwrap();
    let ticked = service.tick().unwrap();
    let [(stream, why)] = &ticked.unreadable[..] else { panic!("{:?}", ticked.unreadable) };
    assert!(stream == "contact/c1" && why.contains("cannot be read"), "{stream}: {why}");
    assert_eq!(ticked.done.len(), 2, "the other two");
    for other in ["contact/c2", "contact/c3"] {
        assert_eq!(rules(&harness, other), ["contact.unowned", "contact.unlinked"]);
    }
    harness.is_spoilt();
}

//! Many at once (R-L14): no update is lost, versions stay whole, and of two only one wins.

use std::collections::BTreeMap;
use std::sync::Barrier;

use pathway::Event;
use serde_json::json;
use service::planted::{self, Defect};
use service::{Once, Purpose, Service, ServiceError};
use store::StoreError;
use testkit::{Dice, long};

use crate::harness::{Harness, packs};
use crate::people::{accept, act, actor, closure, command, message, offer};

const STREAMS: u64 = 50;
const CLIENTS: u64 = 32;

/// Commands of each client: R-L14 asks for so many.
const COMMANDS: u64 = 2_000;

/// The same between processes, where the full size takes many minutes; `record` runs it on a
/// server in CI.
fn between_processes() -> u64 {
    if long() { COMMANDS } else { 100 }
}

/// One client: messages on cases drawn at random, each with a key, some of them sent twice; now
/// and then what fails, beside others who share its transaction.
fn client(service: &Service, number: u64, messages: u64) {
    let mut dice = Dice::new(number);
    for nth in 0..messages {
        let case = format!("case/k{}", dice.below(STREAMS));
        let id = format!("m{number}-{nth}");
        let it = command("coordinator", &case, message(&id), service.clock().now());
        if dice.below(100) == 0 {
            let old = Once { key: None, on: Some(u64::MAX) };
            let moved = service.execute_on(Purpose::CaseWork, old, &it).unwrap_err();
            assert_eq!(moved.code(), "service.moved-on");
            service.db().write(|_| Err::<(), _>(StoreError::Busy)).unwrap_err();
        }
        let again = dice.below(10) == 0;
        for _ in 0..=u32::from(again) {
            service.execute(Purpose::CaseWork, Some(&id), &it).unwrap();
        }
    }
}

/// Lets clients loose on services that share one database, then looks for every message.
pub(crate) fn crowd(harness: &Harness, beside: &[Service], messages: u64, defect: Option<Defect>) {
    (0..STREAMS).for_each(|number| harness.opened(number));
    let served: Vec<&Service> = std::iter::once(harness.service()).chain(beside).collect();
    std::thread::scope(|scope| {
        for number in 0..CLIENTS {
            let service = served[number as usize % served.len()];
            scope.spawn(move || {
                planted::plant(defect);
                client(service, number, messages);
            });
        }
    });
    served.iter().for_each(|service| assert_eq!(service.stale().unwrap(), None));
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for number in 0..STREAMS {
        let stream = format!("case/k{number}");
        let service = harness.service();
        let entries = service.db().read(|tx| service.record().stream(tx, &stream, 1)).unwrap();
        let versions = entries.iter().map(|entry| entry.envelope.version);
        assert!(versions.eq(1..=entries.len() as u64), "{stream}");
        for event in harness.events(&stream) {
            if let Event::MessageSent(it) = event {
                *seen.entry(it.id).or_default() += 1;
            }
        }
    }
    assert!(seen.values().all(|count| *count == 1), "a message was taken twice");
    assert_eq!(seen.len() as u64, CLIENTS * messages, "messages that arrived");
}

#[test]
fn no_update_of_many_clients_is_lost_in_one_process() {
    let harness = Harness::sqlite();
    crowd(&harness, &[], COMMANDS, None);
    println!("R-L14 sqlite: {CLIENTS} clients x {COMMANDS} commands, 0 lost updates");
}

#[test]
fn no_update_is_lost_on_a_file_that_others_may_write_to_as_well() {
    let harness = Harness::new(None, packs(), false);
    crowd(&harness, &[], 100, None);
    let done = harness.beside();
    let it = command("coordinator", "case/k1", message("beside"), done.clock().now());
    done.execute(Purpose::CaseWork, None, &it).unwrap();
    harness.does("coordinator", "case/k1", message("behind"));
    assert_eq!(harness.service().stale().unwrap(), None);
}

#[test]
fn what_another_process_destroyed_is_not_believed_here_any_more() {
    let harness = Harness::postgres();
    harness.referred();
    let beside = harness.beside();
    let says = |id: &str| {
        let it = command("coordinator", "case/k1", message(id), beside.clock().now());
        beside.execute(Purpose::CaseWork, None, &it).unwrap();
    };
    says("before");
    let by = (&actor("supervisor"), Purpose::Supervision);
    assert!(harness.service().destroy_contact(by, "c1").unwrap() > 0);
    says("after");
    assert_eq!(beside.stale().unwrap(), None);
}

#[test]
fn no_update_of_many_clients_is_lost_between_processes() {
    let harness = Harness::postgres();
    let commands = between_processes();
    crowd(&harness, &[harness.beside(), harness.beside()], commands, None);
    println!("R-L14 postgres: {CLIENTS} clients x {commands} commands, 0 lost updates");
}

/// Two acts at the same moment, from services that share a database: how many were done.
fn both_at_once(acts: [(&Service, &str, pathway::Act); 2], case: &str) -> Vec<bool> {
    let start = Barrier::new(2);
    std::thread::scope(|scope| {
        let running = acts.map(|(service, who, act)| {
            let (start, it) = (&start, command(who, case, act, service.clock().now()));
            scope.spawn(move || {
                start.wait();
                match service.execute(Purpose::CaseWork, None, &it) {
                    Ok(_) => true,
                    Err(ServiceError::Refused(_)) => false,
                    Err(error) => panic!("{error}"),
                }
            })
        });
        running.map(|one| one.join().unwrap()).to_vec()
    })
}

/// Hand-offs of one case, each answered twice at once: exactly one answer counts.
fn hand_offs(harness: &Harness, one: &Service, other: &Service) {
    harness.referred();
    let at = "case/k1";
    for round in 0..20 {
        let id = format!("o{round}");
        let from = harness.page("k1").case.organisation;
        let (from, to) = if from == "force" { ("officer", "nurse") } else { ("nurse", "officer") };
        harness.does(from, at, offer(&id, to));
        let withdraw = act("home.withdraw", json!({ "offer": id }));
        let second = if round % 2 == 0 { (to, accept(&id, "night")) } else { (from, withdraw) };
        let acts = [(one, to, accept(&id, "day")), (other, second.0, second.1)];
        let done = both_at_once(acts, at);
        assert_eq!(done.iter().filter(|done| **done).count(), 1, "round {round}");
    }
}

#[test]
fn of_two_answers_to_one_offer_exactly_one_counts_in_one_process() {
    let harness = Harness::sqlite();
    hand_offs(&harness, harness.service(), harness.service());
}

#[test]
fn of_two_answers_to_one_offer_exactly_one_counts_between_processes() {
    let harness = Harness::postgres();
    hand_offs(&harness, &harness.beside(), &harness.beside());
}

#[test]
fn a_hand_off_and_a_closure_at_once_leave_the_case_in_one_home() {
    let harness = Harness::postgres();
    harness.referred();
    harness.does("desk", "case/k1", act("triage.deconflict", json!({ "outcome": "clear" })));
    harness.does("officer", "case/k1", offer("o1", "nurse"));
    let acts = [
        (harness.service(), "nurse", accept("o1", "nurse")),
        (&harness.beside(), "officer", closure(Some("supervisor"))),
    ];
    let done = both_at_once(acts, "case/k1");
    let page = harness.page("k1");
    assert_eq!(page.homes.len(), 1 + usize::from(done[0]), "{done:?}");
    assert_eq!(page.case.closed.is_some(), done[1], "{done:?}");
}

#[test]
fn views_made_again_while_others_write_are_those_of_the_record() {
    let harness = Harness::postgres();
    (0..STREAMS).for_each(|number| harness.opened(number));
    let (writer, maker) = (harness.beside(), harness.beside());
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| client(&writer, 1, 300));
        while !writing.is_finished() {
            maker.rebuild().unwrap();
        }
    });
}

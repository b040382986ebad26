//! Views from any prefix of the record (R-P2), and entries that cannot be read (R-P4).

use std::collections::{BTreeMap, BTreeSet};

use pathway::Event;
use policy::Shelf;
use record::{Append, Expected, NewEntry, Part, RecordError};
use serde_json::{Value, json};
use service::replay::{CARRIED, ReplayPolicy, Scenario, replay};
use store::{Db, Options};
use testkit::{Dice, Folder};

use crate::harness::{Harness, same};
use crate::people::{accept, act, flag, message, offer};

/// Acts drawn at random on a few cases, wise or not. After each: how long the record was, and
/// every row of the views.
fn history(harness: &Harness, seed: u64, acts: u64) -> Vec<(u64, Vec<String>)> {
    let mut dice = Dice::new(seed);
    let mut left = vec![];
    (0..3).for_each(|number| harness.opened(number));
    for nth in 0..acts {
        let case = format!("case/k{}", dice.below(3));
        let old = format!("x{}", dice.below(nth + 1));
        let id = format!("x{nth}");
        let (who, act) = match dice.below(8) {
            0 => ("officer", offer(&id, "nurse")),
            1 => ("nurse", accept(&old, "nurse")),
            2 => ("nurse", offer(&id, "officer")),
            3 => ("officer", accept(&old, "officer")),
            4 => ("nurse", flag(&id)),
            5 => (
                "officer",
                act(
                    "partner.answer-flag",
                    json!({ "id": old, "rationale": "it was looked at with the school" }),
                ),
            ),
            6 => ("coordinator", message(&id)),
            _ => ("nurse", act("partner.acknowledge", json!({ "id": old }))),
        };
        let _ = harness.tries(who, &case, act); // Refusals are entries too.
        let hours = 1 + dice.below(20) as i64;
        let later = harness.now() + jiff::SignedDuration::from_hours(hours);
        harness.service().clock().advance(later);
        harness.service().tick().unwrap();
        if dice.below(6) == 0 {
            harness.page("k1");
        }
        left.push((harness.size(), harness.service().dump().unwrap()));
    }
    left
}

fn any_prefix(harness: &Harness, acts: u64, draws: u64) {
    let left = history(harness, 11, acts);
    let mut dice = Dice::new(12);
    let service = harness.service();
    for _ in 0..draws {
        let (size, live) = &left[dice.below(left.len() as u64) as usize];
        service.db().write(|tx| views::rebuild_to(service.record(), tx, *size)).unwrap();
        same(live, &service.dump().unwrap());
    }
    service.rebuild().unwrap();
    same(&left.last().unwrap().1, &service.dump().unwrap());
    println!("R-P2: {draws} prefixes of {} entries, 0 differences", left.last().unwrap().0);
}

#[test]
fn views_made_from_any_prefix_are_those_of_that_time_on_sqlite() {
    any_prefix(&Harness::sqlite(), 200, 500);
}

#[test]
fn views_made_from_any_prefix_are_those_of_that_time_on_postgres() {
    any_prefix(&Harness::postgres(), 80, 50);
}

/// Appends one entry past the door, as a newer program may have done.
fn appended(harness: &Harness, stream: &str, kind: &str, body: &[u8]) -> u64 {
    let code = || "newer".to_owned();
    let entry = NewEntry {
        kind: kind.into(),
        happened: record::Happened::instant(harness.now()),
        actor: code(),
        organisation: code(),
        role: "partner".into(),
        lawful_basis: code(),
        retention: code(),
        purpose: code(),
        pack: code(),
        parts: vec![Part { name: "body".into(), bytes: body.to_vec() }],
    };
    let service = harness.service();
    let (expected, entries, now) = (Expected::Any, [entry], harness.now());
    let new = Append { stream, expected, entries: &entries, key: None, now };
    let appended = service.db().write(|tx| service.record().append(tx, &new));
    appended.map_err(|error: RecordError| error.to_string()).unwrap().first
}

#[test]
fn an_entry_of_an_unknown_kind_stops_by_name_and_the_views_stay() {
    on_both_spoilt(|harness| {
        harness.referred();
        let live = harness.service().dump().unwrap();
        let seq = appended(harness, "case/k1", "case.teleported", b"police\n{}");
        let error = harness.service().rebuild().unwrap_err();
        assert_eq!(error.code(), "views.undecodable");
        let text = error.to_string();
        assert!(text.contains("`case.teleported`") && text.contains(&seq.to_string()), "{text}");
        same(&live, &harness.service().dump().unwrap());
        let error = harness.starts_beside().unwrap_err();
        assert_eq!(error.code(), "service.unknown-kind");
        assert!(error.to_string().contains("`case.teleported`"), "{error}");
    });
}

#[test]
fn bodies_that_are_not_of_their_kind_stop_by_name() {
    on_both_spoilt(|harness| {
        harness.referred();
        for body in [&b"police\n{}"[..], b"police\n[", b"police", b"", b"nobody\n{}", b"\xff\n{}"] {
            let seq = appended(harness, "case/k1", "home.offered", body);
            let service = harness.service();
            let entry = service.db().read(|tx| service.record().entry(tx, seq)).unwrap().unwrap();
            let error = views::fact_of(&entry).unwrap_err();
            assert_eq!(error.code(), "views.undecodable", "{body:?}");
            assert!(error.to_string().contains("`home.offered`"), "{error}");
        }
        assert_eq!(harness.service().rebuild().unwrap_err().code(), "views.undecodable");
    });
}

fn on_both_spoilt(test: impl Fn(&mut Harness)) {
    for mut harness in [Harness::sqlite(), Harness::postgres()] {
        harness.is_spoilt();
        test(&mut harness);
    }
}

/// The events of every kind that the scenarios make: the first of each, as its body stands.
fn events_made() -> BTreeMap<&'static str, Value> {
    let folder = Folder::new("kinds");
    let pack = Shelf::standard().unwrap().find("throughline-2026").unwrap().clone();
    let mut made = BTreeMap::new();
    for (id, text) in CARRIED {
        let url = folder.file(id).display().to_string();
        let policy = ReplayPolicy::Pack(Box::new(pack.clone()));
        replay(&Scenario::read(text).unwrap(), &policy, Some(&url)).unwrap();
        let db = Db::open(&url, &Options::default()).unwrap();
        let master = record::MasterKey::from_bytes([0x5a; 32]);
        let record = record::Record::open(&db, master, record::Entropy::seeded(1)).unwrap();
        let entries = db.read(|tx| record.range(tx, 0, u64::from(u32::MAX))).unwrap();
        for fact in entries.iter().filter_map(|entry| views::fact_of(entry).unwrap()) {
            let body = serde_json::from_slice(&fact.event.body().unwrap()).unwrap();
            made.entry(fact.event.kind()).or_insert(body);
        }
    }
    made
}

/// R-P4: this file only grows, and a line that stands there is never changed.
const FIXTURES: &str = include_str!("../../../pathway/fixtures/events-v1.jsonl");

fn fixtures() -> Vec<(String, Value)> {
    let read = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        (line["kind"].as_str().unwrap().to_owned(), line["body"].clone())
    };
    FIXTURES.lines().map(read).collect()
}

#[test]
fn every_event_ever_written_can_still_be_read() {
    for (kind, body) in fixtures() {
        let event = Event::read(&kind, body.to_string().as_bytes()).unwrap();
        assert_eq!(event.kind(), kind);
    }
    let kept: BTreeSet<String> = fixtures().into_iter().map(|(kind, _)| kind).collect();
    let made = events_made();
    let missing = made.into_iter().filter(|(kind, _)| !kept.contains(*kind));
    let lines = missing.map(|(kind, body)| json!({ "kind": kind, "body": body }).to_string());
    let lines: Vec<_> = lines.collect();
    assert!(lines.is_empty(), "add to pathway/fixtures/events-v1.jsonl:\n{}", lines.join("\n"));
    println!("R-P4: {} of {} kinds have a fixture, all decode", kept.len(), Event::KINDS.len());
}

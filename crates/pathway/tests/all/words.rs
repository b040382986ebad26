//! The vocabulary of events: every line ever written still reads (R-P4). The fixture only grows.

use std::collections::BTreeSet;

use pathway::Event;
use serde_json::Value;

const LINES: &str = include_str!("../../fixtures/events-v1.jsonl");

fn lines() -> impl Iterator<Item = (String, Value)> {
    LINES.lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        (line["kind"].as_str().unwrap().to_owned(), line["body"].clone())
    })
}

#[test]
fn every_line_ever_written_still_reads_and_writes_the_same() {
    for (kind, body) in lines() {
        let event = Event::read(&kind, body.to_string().as_bytes()).unwrap();
        assert_eq!(event.kind(), kind);
        let again: Value = serde_json::from_slice(&event.body().unwrap()).unwrap();
        assert_eq!(again, body, "{kind} lost something on the way");
    }
}

#[test]
fn every_kind_has_a_line() {
    let written: BTreeSet<String> = lines().map(|(kind, _)| kind).collect();
    let missing: Vec<_> = Event::KINDS.iter().filter(|kind| !written.contains(**kind)).collect();
    assert!(missing.is_empty(), "add a line for each of {missing:?}");
}

#[test]
fn a_kind_from_the_future_is_named_and_not_guessed() {
    let error = Event::read("exit.forgotten", b"{}").unwrap_err();
    assert!(error.to_string().contains("`exit.forgotten`"), "{error}");
}

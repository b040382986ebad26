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
fn every_line_ever_written_still_reads_and_loses_nothing() {
    for (kind, body) in lines() {
        let event = Event::read(&kind, body.to_string().as_bytes()).unwrap();
        assert_eq!(event.kind(), kind);
        let again: Value = serde_json::from_slice(&event.body().unwrap()).unwrap();
        assert!(says_all_of(&again, &body), "{kind} lost something on the way: {again}");
    }
}

/// Whether a value says everything that another says; fields that came later may be there too.
fn says_all_of(now: &Value, then: &Value) -> bool {
    match (now, then) {
        (Value::Object(now), Value::Object(then)) => {
            then.iter().all(|(key, value)| now.get(key).is_some_and(|it| says_all_of(it, value)))
        }
        (Value::Array(now), Value::Array(then)) => {
            now.len() == then.len()
                && now.iter().zip(then).all(|(now, then)| says_all_of(now, then))
        }
        _ => now == then,
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

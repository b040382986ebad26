//! One person among all, and why.

use std::fs;

use super::people::file;
use crate::call::{call, folder};

#[test]
fn every_row_finds_the_others_of_its_person_and_latencies_are_printed() {
    let home = folder("link-lookup");
    let input = file(&home, 300);
    let (input, report) = (input.to_str().unwrap(), home.join("r.json"));
    let report = report.to_str().unwrap();
    let words = ["link", "lookup", "--index", input, "--queries", input, "--truth", "person"];
    let called = call(&[&words[..], &["--report", report]].concat());
    assert!(called.succeeded, "{}", called.err);
    let said: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    for key in ["p50", "p95", "p99", "max"] {
        assert!(said["latency_us"][key].as_f64().unwrap() > 0.0, "{said:#}");
    }
    assert_eq!(said["queries"], said["rows"]);
    assert!(said["known_elsewhere"].as_u64().unwrap() > 100, "{said:#}");
    assert!(said["among_first_three"].as_f64().unwrap() > 0.9, "{said:#}");
}

#[test]
fn a_weight_is_explained_level_by_level_and_an_unknown_id_is_told() {
    let input = file(&folder("link-explain"), 200);
    let words =
        ["link", "explain", input.to_str().unwrap(), "--id", "unique_id", "--truth", "person"];
    let called = call(&[&words[..], &["--left", "1", "--right", "2"]].concat());
    assert!(called.succeeded, "{}", called.err);
    for name in ["given_name", "family_name", "dob"] {
        assert!(called.out.contains(name), "{}", called.out);
    }
    let called = call(&[&words[..], &["--left", "1", "--right", "none"]].concat());
    assert!(!called.succeeded && called.err.contains("no row has the id `none`"), "{}", called.err);
}

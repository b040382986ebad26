//! `throughline line`: a person's whole line from a record, as of any day.

use std::fs;

use crate::call::{Called, call, folder};

/// A record of a replay, with its key, and what `line` says of it.
fn line(name: &str, scenario: &str, words: &[&str]) -> Called {
    let folder = folder(name);
    let path = |file: &str| folder.join(file).to_str().unwrap().to_owned();
    let (db, key) = (path("one.db"), path("one.key"));
    assert!(call(&["replay", scenario, "--database", &db]).succeeded);
    fs::write(&key, format!("{}\n", "5a".repeat(32))).unwrap();
    let owner_only = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(&key, owner_only).unwrap();
    call(&[&["line", "--database", &db, "--key-file", &key], words].concat())
}

#[test]
fn three_referrals_under_three_spellings_stand_on_one_line() {
    let said = line("line-b", "replay-b", &["person-b"]);
    assert!(said.succeeded, "{}", said.err);
    for says in ["Robin Tarleton (", "Robin Tarelton (1 contact)", "Robyn Tarlton"] {
        assert!(said.out.contains(says), "{says}\n{}", said.out);
    }
    assert_eq!(said.out.matches("Referral to this programme").count(), 3, "{}", said.out);
    assert!(said.out.contains("Sources differ on first police contact"), "{}", said.out);
}

#[test]
fn seven_sessions_contracted_and_one_attended_are_told_first() {
    let said = line("line-a", "replay-a", &["person-a"]);
    let says = "- Case a: 1 of 7 sessions attended (1 offered, 1 delivered).";
    assert!(said.out.contains(says), "{}{}", said.out, said.err);
    assert!(said.out.contains("Recorded 1 December 2016, 7 months later"), "{}", said.out);
}

#[test]
fn on_the_day_of_the_second_closure_the_line_is_as_it_was_known_then() {
    let words = ["person-b", "--as-of", "2021-02-20"];
    let said = line("line-then", "replay-b", &words);
    assert!(said.out.contains("as it was known on 20 February 2021"), "{}{}", said.out, said.err);
    assert!(!said.out.contains("Robyn Tarlton"), "{}", said.out);
    assert!(said.out.contains("may be the same person. Nobody has said"), "{}", said.out);
}

#[test]
fn a_picture_and_data_are_written_too() {
    let picture = line("line-svg", "replay-a", &["person-a", "--format", "svg"]);
    assert!(picture.out.starts_with("<svg ") && picture.out.trim_end().ends_with("</svg>"));
    let data = line("line-json", "replay-a", &["person-a", "--format", "json", "--outline"]);
    let data: serde_json::Value = serde_json::from_str(&data.out).unwrap();
    assert_eq!(data["content"], false);
    assert!(data["items"].as_array().unwrap().len() > 5);
}

#[test]
fn a_person_who_is_not_there_and_a_purpose_that_is_refused_are_told() {
    let said = line("line-none", "replay-a", &["person-z"]);
    assert!(!said.succeeded && said.err.contains("no line of `person-z`"), "{}", said.err);
    let said = line("line-closed", "replay-a", &["person-a", "--purpose", "case-work"]);
    assert!(!said.succeeded && said.err.contains("open case"), "{}", said.err);
    let said = line("line-border", "replay-a", &["person-a", "--purpose", "immigration"]);
    assert!(!said.succeeded && said.err.contains("`immigration`"), "{}", said.err);
}

//! Bad input: a clear message, a non-zero exit, and nothing lost.

use std::fs;

use crate::call::{call, folder};

/// The words that a call was refused with.
fn refused(words: &[&str]) -> String {
    let called = call(words);
    assert!(!called.succeeded, "it went through: {words:?}");
    called.err
}

#[test]
fn an_unknown_policy_is_told_with_those_there_are() {
    let said = refused(&["replay", "good-a", "--policy", "channel-1999"]);
    let cure = "unknown policy `channel-1999`: use `then` or one of channel-2012";
    assert!(said.contains(cure), "{said}");
}

#[test]
fn an_unknown_rule_and_an_unknown_scenario_are_told() {
    let said = refused(&["replay", "good-a", "--without", "exit.because-busy"]);
    assert!(said.contains("unknown rule `exit.because-busy`"), "{said}");
    let said = refused(&["replay", "nowhere.toml"]);
    assert!(said.contains("give a file, or one of replay-a"), "{said}");
}

#[test]
fn a_scenario_with_a_date_before_its_predecessor_is_told_with_its_line() {
    let folder = folder("scenario");
    let good = include_str!("../../../../scenarios/good-b.toml");
    let first = good.find("[[step]]").unwrap();
    let before = good.get(..first).unwrap().matches("on = 2026").count();
    let swapped = good.replacen("on = 2026", "on = 2027", before + 1);
    let path = folder.join("late.toml");
    fs::write(&path, swapped).unwrap();
    let said = refused(&["replay", path.to_str().unwrap()]);
    assert!(said.contains("line "), "{said}");
    assert!(said.contains("before the step above it: put steps in the order"), "{said}");
}

#[test]
fn a_replay_into_a_record_that_is_there_is_refused_and_the_record_still_verifies() {
    let folder = folder("replay");
    let path = folder.join("one.db");
    let path = path.to_str().unwrap();
    assert!(call(&["replay", "good-b", "--database", path]).succeeded);
    let before = fs::metadata(path).unwrap().len();
    let said = refused(&["replay", "good-a", "--database", path]);
    assert!(said.contains("replay into an empty one"), "{said}");
    assert_eq!(fs::metadata(path).unwrap().len(), before);
}

#[test]
fn a_wrong_master_key_is_told_and_opens_nothing() {
    let folder = folder("key");
    let (db, key) = (folder.join("one.db"), folder.join("wrong.key"));
    let (db, key) = (db.to_str().unwrap(), key.to_str().unwrap());
    assert!(call(&["replay", "good-b", "--database", db]).succeeded);
    record::MasterKey::create(key.as_ref(), &record::Entropy::seeded(1)).unwrap();
    let said = refused(&["record", "--database", db, "--key-file", key, "verify"]);
    assert!(said.contains("does not open this record; give the key file of"), "{said}");
}

#[test]
fn a_database_that_is_not_there_is_told_and_none_is_made() {
    let folder = folder("missing");
    let path = folder.join("none.db");
    let said = refused(&["record", "--database", path.to_str().unwrap(), "verify"]);
    assert!(said.contains("there is no database"), "{said}");
    assert!(!path.exists());
}

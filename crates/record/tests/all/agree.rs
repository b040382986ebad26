//! R-L10: a second verifier, in another language, says the same of everything. And the vectors
//! that both are held to: `docs/vectors` and `fixtures` only ever grow.

use crate::cases::{log, notes, ours, proofs, theirs};
use crate::image::Image;
use crate::support::{begin, fill, master};
use record::{Entropy, FORMAT, Record, RecordError, verify};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use store::planted::{Defect, with};
use store::{Db, Options};
use testkit::{Folder, long};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file that must hold what we make today. A missing one is written and the test fails once, so
/// that a new file is looked at and a lost one is noticed. A changed one is never overwritten.
fn must_hold(path: &Path, text: &str) {
    if !path.exists() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        panic!("`{}` was missing and is written now: look at it and commit it", path.display());
    }
    let held = std::fs::read_to_string(path).unwrap();
    assert!(held == text, "`{}` no longer holds: the format changed", path.display());
}

/// The same in the order of its names: other crates of a build may ask the JSON crate to keep the
/// order in which names were given. What the record writes is made of structs and does not change.
fn in_order(mut json: Json) -> Json {
    json.sort_all_objects();
    json
}

fn lines(cases: &[Json]) -> String {
    cases.iter().map(|case| format!("{}\n", in_order(case.clone()))).collect()
}

fn vectors() -> Vec<(&'static str, Vec<Json>)> {
    let sizes =
        [(0, 1), (1, 1), (1, 2), (2, 3), (3, 7), (4, 8), (6, 13), (8, 21), (20, 21), (37, 70)];
    let said = |case: Json| {
        let expect = if ours(&case) { "ok" } else { "bad" };
        let mut case = case;
        case["expect"] = json!(expect);
        case
    };
    let proofs = sizes.iter().flat_map(|(old, new)| proofs(*old, *new)).map(said).collect();
    let notes = notes().into_iter().map(said).collect();
    let logs = (1..=12).map(|seed| {
        let (mut case, sound) = log(seed);
        case["expect"] = json!(if sound { "ok" } else { "bad" });
        case
    });
    vec![("proofs.jsonl", proofs), ("notes.jsonl", notes), ("logs.jsonl", logs.collect())]
}

#[test]
fn both_verifiers_agree_on_every_vector_and_no_vector_ever_changes() {
    for (name, cases) in vectors() {
        let path = root().join("docs/vectors").join(name);
        must_hold(&path, &lines(&cases));
        let expected: Vec<_> = cases.iter().map(|case| case["expect"] == "ok").collect();
        assert_eq!(theirs(&path), expected, "{name}");
        let (good, bad) = expected.iter().partition::<Vec<bool>, _>(|sound| **sound);
        println!("R-L10 {name}: {} right and {} wrong cases, agreed", good.len(), bad.len());
        assert!(!good.is_empty() && !bad.is_empty());
    }
}

#[test]
fn both_verifiers_agree_on_random_records_whole_and_tampered() {
    let count = if long() { 5_000 } else { 1_000 };
    let (cases, verdicts): (Vec<_>, Vec<_>) = (1_000..1_000 + count).map(log).unzip();
    let folder = Folder::new("agree");
    let path = folder.file("cases.jsonl");
    std::fs::write(&path, lines(&cases)).unwrap();
    let theirs = theirs(&path);
    let differ: Vec<_> = (0..cases.len()).filter(|at| verdicts[*at] != theirs[*at]).collect();
    let sound = verdicts.iter().filter(|sound| **sound).count();
    println!("R-L10 records: {count} judged by both, {sound} sound, {} differ", differ.len());
    assert_eq!(theirs.len(), cases.len());
    assert!(differ.is_empty(), "seed {}: {}", 1_000 + differ[0], cases[differ[0]]["export"]);
    assert!(sound > 100 && sound < cases.len() - 100);
}

#[test]
fn a_verifier_that_believes_loose_proofs_would_disagree() {
    let cases = proofs(3, 7);
    let strict: Vec<_> = cases.iter().map(ours).collect();
    let loose: Vec<_> = with(Some(Defect::LooseProofs), || cases.iter().map(ours).collect());
    assert_ne!(strict, loose);
}

#[test]
fn the_second_verifier_holds_the_vectors_of_its_signature_scheme() {
    let tool = root().join("tools/verify_record.py");
    let done = std::process::Command::new("python3").arg(&tool).arg("--self-test").output();
    assert!(done.unwrap().status.success());
    let length = std::fs::read_to_string(&tool).unwrap().lines().count();
    assert!(length < 400, "the second verifier has {length} lines and must stay readable");
}

/// The record that is kept for ever as what this format looked like.
fn first_format() -> Json {
    let (db, record) = begin("sqlite::memory:", 99);
    fill(&db, &record, 20);
    record.checkpoint(&db).unwrap();
    db.write(|tx| record.shred_part(tx, 7, "third")).unwrap();
    fill(&db, &record, 5);
    Image::read(&db).unwrap().to_json()
}

#[test]
fn a_record_of_every_format_ever_written_still_opens_on_both_engines() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    must_hold(&folder.join("format-1.json"), &format!("{}\n", in_order(first_format())));
    for (format, url) in (1..=FORMAT).flat_map(|format| {
        ["sqlite::memory:".to_owned(), testkit::postgres()].map(|url| (format, url))
    }) {
        let text = std::fs::read_to_string(folder.join(format!("format-{format}.json"))).unwrap();
        let (db, record) = restored(&url, &Image::from_json(&serde_json::from_str(&text).unwrap()));
        let report = verify(&db, &[], Some(&record)).unwrap();
        assert_eq!((report.entries, report.destroyed, report.checkpoints), (25, 1, 1));
        let mut bodies = 0;
        let read = db.read(|tx| {
            record.each(tx, 0, |_, entry| {
                bodies += usize::from(entry.part("body").is_some());
                Ok::<(), RecordError>(())
            })
        });
        assert_eq!((read, bodies), (Ok(25), 25));
    }
}

fn restored(url: &str, image: &Image) -> (Db, Record) {
    let db = Db::open(url, &Options::default()).unwrap();
    Record::exists(&db).unwrap(); // Makes the tables.
    image.write(&db).unwrap();
    let record = Record::open(&db, master(), Entropy::seeded(1)).unwrap();
    (db, record)
}

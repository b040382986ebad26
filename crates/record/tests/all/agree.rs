//! R-L10: a second verifier, in another language, says the same of everything. And the vectors
//! that both are held to: `docs/vectors` and `fixtures` only ever grow.

use crate::cases::{log, notes, ours, proofs, theirs};
use crate::image::Image;
use crate::support::{at, begin, by, fill, master};
use record::{Entropy, FORMAT, Record, RecordError, verify};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
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
    vec![("proofs.jsonl", proofs), ("notes-2.jsonl", notes), ("logs-2.jsonl", logs.collect())]
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

/// What was written in formats before this one, and what its file hashes to.
const BEFORE: [(&str, &str); 3] = [
    (
        "docs/vectors/notes.jsonl",
        "370917aa4e103d17d539ce985284452ede5374bf4e58f4b21de41af665e88946",
    ),
    ("docs/vectors/logs.jsonl", "51f54f54196dacd84d4315c0d3d49bf607aba9e9b4a321d2fff633b42edca414"),
    (
        "crates/record/fixtures/format-1.json",
        "006ba8df4f9289cb43e458b5ff7347fab19b1f1221e2df1362edb545daea561d",
    ),
];

#[test]
fn what_was_written_in_earlier_formats_is_judged_as_it_was_and_never_changes() {
    for (name, hash) in BEFORE {
        let path = root().join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(hex::encode(Sha256::digest(&text)), hash, "{name} was changed");
        if name.ends_with(".jsonl") {
            let cases: Vec<Json> =
                text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
            let expected: Vec<_> = cases.iter().map(|case| case["expect"] == "ok").collect();
            assert_eq!(theirs(&path), expected, "{name}");
        }
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

/// The record that is kept for ever as what this format looks like.
fn this_format() -> Json {
    let (db, record) = begin("sqlite::memory:", 99);
    fill(&db, &record, 20);
    record.checkpoint(&db).unwrap();
    db.write(|tx| record.destroy_part(tx, (7, "third"), (&by(), at(20)))).unwrap();
    fill(&db, &record, 5);
    Image::read(&db).unwrap().to_json()
}

#[test]
fn a_record_of_every_format_ever_written_still_opens_on_both_engines() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let newest = folder.join(format!("format-{FORMAT}.json"));
    must_hold(&newest, &format!("{}\n", in_order(this_format())));
    // Format 1 did not say in an entry what was destroyed.
    for ((format, entries), url) in [(1, 25), (FORMAT, 26)].into_iter().flat_map(|format| {
        ["sqlite::memory:".to_owned(), testkit::postgres()].map(|url| (format, url))
    }) {
        let text = std::fs::read_to_string(folder.join(format!("format-{format}.json"))).unwrap();
        let (db, record) = restored(&url, &Image::from_json(&serde_json::from_str(&text).unwrap()));
        let report = verify(&db, &[], Some(&record)).unwrap();
        assert_eq!((report.entries, report.destroyed, report.checkpoints), (entries, 1, 1));
        let mut bodies = 0;
        let read = db.read(|tx| {
            record.each(tx, 0, |_, entry| {
                bodies += u64::from(entry.part("body").is_some());
                Ok::<(), RecordError>(())
            })
        });
        assert_eq!((read, bodies), (Ok(entries), entries));
    }
}

#[test]
fn a_record_of_the_first_format_goes_on_in_this_one() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/format-1.json");
    let text = std::fs::read_to_string(fixture).unwrap();
    let image = Image::from_json(&serde_json::from_str(&text).unwrap());
    let (db, record) = restored("sqlite::memory:", &image);
    db.write(|tx| record.destroy(tx, 3, (&by(), at(99)))).unwrap();
    let report = verify(&db, &[], Some(&record)).unwrap();
    assert_eq!((report.entries, report.destroyed), (27, 3));
}

fn restored(url: &str, image: &Image) -> (Db, Record) {
    let db = Db::open(url, &Options::default()).unwrap();
    Record::exists(&db).unwrap(); // Makes the tables.
    image.write(&db).unwrap();
    let record = Record::open(&db, master(), Entropy::seeded(1)).unwrap();
    (db, record)
}

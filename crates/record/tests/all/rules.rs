//! What verifying says, rule by rule: each change breaks one rule, and that rule names the entry.

use crate::image::{BYTES, Cell, ENVELOPE, Image, STREAM, VERSION};
use crate::support::{any, begin, entry, fill, master};
use record::{Append, Entropy, Finding, Record, RecordError, Report, prove_inclusion, verify};
use serde_json::json;
use store::{Db, StoreError};

const KIND: usize = 3;
const KEY: usize = 4;

/// A record of 260 entries: stored nodes, checkpoints at 200 and at 260, a command of two at 3.
fn base() -> (Db, Record, Image) {
    let (db, record) = begin("sqlite::memory:", 1);
    fill(&db, &record, 3);
    let two = [entry("a", "1"), entry("b", "2")];
    let append = Append { key: Some("command"), ..any("case/9", &two, 3) };
    db.write(|tx| record.append(tx, &append)).unwrap();
    fill(&db, &record, 195);
    record.checkpoint(&db).unwrap();
    fill(&db, &record, 60);
    record.checkpoint(&db).unwrap();
    let image = Image::read(&db).unwrap();
    (db, record, image)
}

/// What verifying finds after a change.
fn found(change: impl FnOnce(&mut Image)) -> Finding {
    let (db, record, mut image) = base();
    change(&mut image);
    image.write(&db).unwrap();
    unsound(verify(&db, &[], Some(&record)))
}

fn unsound(verified: Result<Report, RecordError>) -> Finding {
    match verified {
        Err(RecordError::Unsound(finding)) => finding,
        other => panic!("{other:?}"),
    }
}

fn one(rule: &str, seq: u64, change: impl FnOnce(&mut Image)) {
    let finding = found(change);
    let expected = (rule, Some(seq), Some(seq));
    assert_eq!((finding.rule, finding.first, finding.last), expected, "{finding}");
}

/// Without the checkpoints, so that nothing else is in the way of the rule.
fn rehashed(image: &mut Image) {
    image.checkpoints.clear();
    image.rehash();
}

#[test]
fn a_missing_entry() {
    one("missing", 7, |image| {
        image.entries.remove(7);
        image.parts.retain(|row| row[0].int() != 7);
    });
}

#[test]
fn columns_that_are_not_those_of_the_envelope() {
    for (column, other) in [(STREAM, "case/x"), (KIND, "other"), (KEY, "other")] {
        one("columns", 3, |image| image.entries[3][column] = Cell::Text(other.to_owned()));
    }
    one("columns", 4, |image| image.entries[4][KEY] = Cell::Text("none".to_owned()));
    one("columns", 5, |image| image.entries[5][VERSION] = Cell::Int(99));
    one("columns", 6, |image| {
        image.edit(6, |envelope| envelope["seq"] = json!(7));
        rehashed(image);
    });
}

#[test]
fn an_envelope_that_is_not_canonical_or_whose_parts_are_not_in_order() {
    one("envelope", 2, |image| {
        let text = image.entries[2][ENVELOPE].text().replace("\"seq\":2", "\"seq\": 2");
        image.entries[2][ENVELOPE] = Cell::Text(text);
        rehashed(image);
    });
    one("envelope", 2, |image| {
        image.edit(2, |envelope| envelope["sealed"].as_array_mut().unwrap().reverse());
        rehashed(image);
    });
}

#[test]
fn an_envelope_that_does_not_hash_to_its_leaf() {
    one("leaf", 258, |image| image.edit(258, |envelope| envelope["role"] = json!("x")));
}

#[test]
fn parts_too_few_too_many_or_changed() {
    let of = |image: &Image, seq| image.parts.iter().position(|row| row[0].int() == seq).unwrap();
    one("parts", 9, |image| drop(image.parts.remove(of(image, 9))));
    one("parts", 9, |image| drop(image.parts.remove(of(image, 9) + 1)));
    one("parts", 9, |image| {
        let mut more = image.parts[of(image, 9)].clone();
        more[1] = Cell::Text("zz".to_owned());
        image.parts.push(more);
    });
    one("digest", 9, |image| {
        let at = of(image, 9);
        image.parts[at][BYTES].flip(3);
    });
    one("key", 9, |image| {
        let at = of(image, 9);
        image.parts[at][3].flip(3);
    });
}

#[test]
fn a_command_that_is_not_whole() {
    let batch = |image: &mut Image, seq: usize, count: u64| {
        image.edit(seq, |envelope| envelope["batch"] = json!(count));
    };
    one("batch", 5, |image| {
        batch(image, 3, 3);
        rehashed(image);
    });
    one("batch", 3, |image| {
        batch(image, 3, 0);
        rehashed(image);
    });
    one("batch", 4, |image| {
        batch(image, 4, 1);
        rehashed(image);
    });
    one("batch", 260, |image| {
        batch(image, 259, 2);
        image.edit(259, |envelope| envelope["key"] = json!("late"));
        image.entries[259][KEY] = Cell::Text("late".to_owned());
        rehashed(image);
    });
    one("batch", 4, |image| {
        image.edit(4, |envelope| {
            envelope["key"] = json!("inner");
            envelope["batch"] = json!(1);
        });
        image.entries[4][KEY] = Cell::Text("inner".to_owned());
        rehashed(image);
    });
}

#[test]
fn time_that_goes_back() {
    one("recorded", 8, |image| {
        image.edit(8, |envelope| envelope["recorded"] = json!("2026-01-01T00:00:00.000000Z"));
        rehashed(image);
    });
    one("recorded", 0, |image| {
        image.edit(0, |envelope| envelope["recorded"] = json!("2025-01-01T00:00:00.000000Z"));
        rehashed(image);
    });
}

/// Gives an entry another version, in its envelope and beside it.
fn renumber(image: &mut Image, seq: usize, version: i64) {
    image.edit(seq, |envelope| envelope["version"] = json!(version));
    image.entries[seq][VERSION] = Cell::Int(version);
}

/// Versions are bound into the sealing as well: without the keys, only their order tells.
fn misnumbered(seq: u64, change: impl FnOnce(&mut Image, i64)) {
    let (db, _, mut image) = base();
    let stream = image.entries[259][STREAM].text().to_owned();
    let last = image.entries.iter().filter(|row| row[STREAM].text() == stream).count();
    change(&mut image, last.try_into().unwrap());
    rehashed(&mut image);
    image.write(&db).unwrap();
    let finding = unsound(verify(&db, &[], None));
    assert_eq!((finding.rule, finding.first), ("version", Some(seq)), "{finding}");
}

#[test]
fn versions_with_gaps_or_out_of_order() {
    misnumbered(259, |image, last| renumber(image, 259, last + 5));
    misnumbered(254, |image, last| {
        renumber(image, 254, last);
        renumber(image, 259, last - 1);
    });
    misnumbered(0, |image, _| renumber(image, 0, 0));
}

#[test]
fn a_tree_that_is_not_that_of_the_entries() {
    let finding = found(|image| image.nodes[0][2].flip(5));
    assert_eq!((finding.rule, finding.first, finding.last), ("tree", Some(0), Some(255)));
    let finding = found(|image| image.nodes.clear());
    assert_eq!((finding.rule, finding.first), ("tree", Some(0)));
    let finding = found(|image| {
        let more = vec![Cell::Int(16), Cell::Int(0), Cell::Blob(vec![0; 32])];
        image.nodes.push(more);
    });
    assert_eq!((finding.rule, finding.first), ("tree", None));
    let finding = found(|image| {
        image.checkpoints.clear();
        image.head[0][3].flip(40);
    });
    assert_eq!((finding.rule, finding.first, finding.last), ("tree", Some(256), Some(259)));
}

#[test]
fn no_proof_is_made_from_hashes_that_are_missing() {
    let (db, _, mut image) = base();
    assert!(db.read(|tx| prove_inclusion(tx, 258, 260)).is_ok());
    image.nodes.clear();
    image.write(&db).unwrap();
    let made = db.read(|tx| prove_inclusion(tx, 258, 260));
    assert_eq!(made.unwrap_err().code(), "store.corrupt");
}

#[test]
fn checkpoints_that_are_not_ours_or_not_of_these_entries() {
    let finding = found(|image| image.checkpoints[0][1] = image.checkpoints[1][1].clone());
    assert_eq!((finding.rule, finding.first), ("checkpoint", None));
    let finding = found(|image| image.checkpoints[1][2].flip(1));
    assert_eq!((finding.rule, finding.first, finding.last), ("checkpoint", Some(200), Some(259)));
    let finding = found(|image| {
        image.edit(230, |envelope| envelope["role"] = json!("x"));
        image.rehash();
    });
    assert_eq!((finding.rule, finding.first, finding.last), ("checkpoint", Some(200), Some(259)));
}

#[test]
fn a_head_that_says_something_else() {
    one("head", 259, |image| {
        image.head[0][2] = Cell::Text("2027-01-01T00:00:00.000000Z".to_owned());
    });
    let finding = found(|image| {
        let (entries, parts) = (image.entries.clone(), image.parts.clone());
        image.truncate(258);
        image.checkpoints.clear();
        (image.entries, image.parts) = (entries, parts);
    });
    assert_eq!((finding.rule, finding.first), ("head", None));
    let (db, _, mut image) = base();
    image.head[0][1] = Cell::Int(259);
    image.write(&db).unwrap();
    assert_eq!(verify(&db, &[], None).unwrap_err().code(), "store.corrupt");
}

#[test]
fn the_row_that_says_what_the_record_is_cannot_be_changed() {
    for column in 2..7 {
        let (db, record, mut image) = base();
        drop(record);
        match &mut image.genesis[0][column] {
            Cell::Text(text) => *text = text.replace(['0', 'e'], "1"),
            other => other.flip(9),
        }
        image.write(&db).unwrap();
        let code = Record::open(&db, master(), Entropy::seeded(1)).unwrap_err().code();
        let expected = if column == 4 { "record.wrong-key" } else { "store.corrupt" };
        assert_eq!(code, expected, "column {column}");
    }
}

#[test]
fn a_row_that_names_another_signer_or_another_format_opens_nothing() {
    let reopened = |change: &dyn Fn(&mut Image)| {
        let (db, record, mut image) = base();
        drop(record);
        change(&mut image);
        image.write(&db).unwrap();
        Record::open(&db, master(), Entropy::seeded(1)).unwrap_err()
    };
    let (_, _, other) = {
        let (db, record) = begin("sqlite::memory:", 2);
        fill(&db, &record, 1);
        let image = Image::read(&db).unwrap();
        (db, record, image)
    };
    let swapped = reopened(&|image| image.genesis[0][5] = other.genesis[0][5].clone());
    assert_eq!(swapped.code(), "store.corrupt");
    let later = reopened(&|image| image.genesis[0][1] = Cell::Int(3));
    assert_eq!(later, RecordError::UnknownFormat { seq: 0, format: 3 });
}

#[test]
fn a_record_shorter_than_its_checkpoint_or_held_to_that_of_another_is_told() {
    let short = found(|image| {
        let kept = image.checkpoints.clone();
        image.truncate(230);
        image.checkpoints = kept;
    });
    assert_eq!((short.rule, short.first, short.last), ("checkpoint", Some(230), Some(259)));
    assert!(short.to_string().contains("missing"), "{short}");
    let (db, record, _) = base();
    let mut seen = record.checkpoint(&db).unwrap();
    assert!(verify(&db, std::slice::from_ref(&seen), Some(&record)).is_ok());
    seen.origin = "another".to_owned();
    let other = unsound(verify(&db, &[seen], Some(&record)));
    assert_eq!((other.rule, other.first), ("checkpoint", None));
    assert!(other.to_string().contains("another record"), "{other}");
}

#[test]
fn a_checkpoint_is_not_given_out_again_where_its_tree_was_changed_since() {
    let (db, record, mut image) = base();
    assert!(record.checkpoint(&db).is_ok(), "nothing new, so the last one");
    image.checkpoints[1][2].flip(1);
    image.write(&db).unwrap();
    assert_eq!(record.checkpoint(&db).unwrap_err(), RecordError::ReadBack);
}

#[test]
fn nothing_is_signed_over_a_head_or_a_checkpoint_that_was_changed() {
    let sign = |change: fn(&mut Image)| {
        let (db, record, mut image) = base();
        change(&mut image);
        image.write(&db).unwrap();
        fill(&db, &record, 1);
        record.checkpoint(&db).unwrap_err()
    };
    assert_eq!(sign(|image| image.head[0][3].flip(1)), RecordError::ReadBack);
    assert_eq!(sign(|image| image.checkpoints[1][2].flip(1)), RecordError::ReadBack);
    assert_eq!(
        sign(|image| image.checkpoints[1][1] = Cell::Text("x".to_owned())).code(),
        "record.note"
    );
    let short = sign(|image| image.checkpoints[1][2] = Cell::Blob(vec![0; 31]));
    assert!(matches!(short, RecordError::Store(StoreError::Corrupt(_))));
}

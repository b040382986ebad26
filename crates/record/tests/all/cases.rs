//! Cases that both verifiers judge: proofs right and wrong, notes, whole records.

use crate::attacks::{KINDS, attack};
use crate::image::{Image, exported};
use crate::support::{any, begin, entry};
use record::tree::{self, Hash, Subtrees, consistency, inclusion, leaf, root_of};
use record::{Append, Checkpoint, Record, Verifier, verify};
use serde_json::{Value as Json, json};
use std::path::Path;
use std::process::Command;
use store::Db;
use testkit::Dice;

/// A tree over the leaves `0`, `1`, `2`, ... kept whole.
struct Whole(Vec<Hash>);

impl Subtrees for Whole {
    type Error = ();

    fn roots(&mut self, level: u32, from: u64, to: u64) -> Result<Vec<Hash>, ()> {
        let hash = |at: u64| {
            let (first, end) = ((at << level) as usize, ((at + 1) << level) as usize);
            let mut frontier = tree::Frontier::default();
            self.0[first..end].iter().for_each(|leaf| drop(frontier.push(*leaf)));
            frontier.root()
        };
        Ok((from..to).map(hash).collect())
    }
}

fn whole(size: u64) -> Whole {
    Whole((0..size).map(|at| leaf(at.to_string().as_bytes())).collect())
}

fn hexes(path: &[Hash]) -> Vec<String> {
    path.iter().map(hex::encode).collect()
}

/// The case with each hash of its path bent, dropped, doubled, and one added at either end.
fn bent(case: &Json) -> Vec<Json> {
    let path: Vec<Json> = case["path"].as_array().unwrap().clone();
    let other = json!(hex::encode([7; 32]));
    let mut paths = vec![[path.clone(), vec![other.clone()]].concat()];
    paths.push([vec![other.clone()], path.clone()].concat());
    for at in 0..path.len() {
        let mut changed = path.clone();
        changed[at] = other.clone();
        paths.push(changed);
        paths.push([&path[..at], &path[at + 1..]].concat());
        paths.push([&path[..=at], &path[at..]].concat());
    }
    paths.into_iter().map(|path| with(case, "path", json!(path))).collect()
}

fn with(case: &Json, field: &str, value: Json) -> Json {
    let mut other = case.clone();
    other[field] = value;
    other
}

/// Proofs of inclusion and consistency, right ones and bent ones.
pub(crate) fn proofs(old: u64, new: u64) -> Vec<Json> {
    let mut source = whole(new);
    let root = |source: &mut Whole, size| hex::encode(root_of(source, 0, size).unwrap());
    let (old_root, new_root) = (root(&mut source, old), root(&mut source, new));
    let path = hexes(&consistency(&mut source, old, new).unwrap());
    let extends = json!({"kind": "consistency", "old": old, "old_root": old_root, "new": new,
                         "new_root": new_root, "path": path});
    let other = json!(hex::encode(leaf(b"another history")));
    let mut cases = bent(&extends);
    // Both ends fit, the older history is another one: what immudb once believed.
    cases.push(with(&extends, "old_root", other.clone()));
    cases.push(with(&extends, "new_root", other.clone()));
    cases.push(with(&extends, "old", json!(old + 1)));
    cases.push(extends);
    if old < new {
        let path = hexes(&inclusion(&mut source, old, new).unwrap());
        let includes = json!({"kind": "inclusion", "data": old.to_string(), "index": old,
                              "size": new, "root": new_root, "path": path});
        cases.extend(bent(&includes));
        cases.push(with(&includes, "data", json!("x")));
        cases.push(with(&includes, "index", json!(old + 1)));
        cases.push(with(&includes, "root", other));
        cases.push(includes);
    }
    cases
}

/// Notes, right ones and bent ones.
pub(crate) fn notes() -> Vec<Json> {
    let (db, record) = begin("sqlite::memory:", 3);
    let empty = record.checkpoint(&db).unwrap().note;
    grow(&db, &record, 5, &mut Dice::new(3));
    let note = record.checkpoint(&db).unwrap().note;
    let (_, other) = begin("sqlite::memory:", 4);
    let right = json!({"kind": "note", "note": note, "verifier": record.verifier().to_string()});
    let mut cases = vec![with(&right, "note", json!(empty)), right.clone()];
    cases.push(with(&right, "verifier", json!(other.verifier().to_string())));
    cases.push(with(&right, "verifier", json!("example.org/record+00000000+AQ==")));
    let beside = format!("{note}\u{2014} witness.example AAAAAAAA\n");
    let changes = [
        beside,
        note.replacen("\n5\n", "\n6\n", 1),
        note.replacen("\n5\n", "\n05\n", 1),
        note.replacen("\n5\n", "\n+5\n", 1),
        note.replacen("example.org/record\n", "example.org/other\n", 1),
        note.replacen("\n\n", "\nmore\n\n", 1),
        note.replacen("\n\n", "\n", 1),
        note.replace('\u{2014}', "-"),
        note.trim_end().to_owned(),
        String::new(),
    ];
    cases.extend(changes.map(|note| with(&right, "note", json!(note))));
    cases
}

fn grow(db: &Db, record: &Record, count: u64, dice: &mut Dice) {
    for number in 0..count {
        let mut entries = vec![entry("note", "words"), entry("note", "more words")];
        entries.truncate(1 + dice.below(2) as usize);
        for entry in &mut entries {
            entry.parts.truncate(dice.below(3) as usize);
        }
        let stream = format!("case/{}", dice.below(3));
        let size = db.read(|tx| record.head(tx)).unwrap().size;
        let key = format!("key-{size}");
        let key = Some(key.as_str()).filter(|_| dice.below(2) == 0);
        let append = Append { key, ..any(&stream, &entries, number.try_into().unwrap()) };
        db.write(|tx| record.append(tx, &append)).unwrap();
    }
}

/// A record grown at random, with a random attack on it or none, and what our verifier says of it.
pub(crate) fn log(seed: u64) -> (Json, bool) {
    let mut dice = Dice::new(seed);
    let (db, record) = begin("sqlite::memory:", seed);
    grow(&db, &record, dice.below(6), &mut dice);
    let mut seen: Vec<Checkpoint> = Vec::new();
    for _ in 0..dice.below(3) {
        grow(&db, &record, dice.below(6), &mut dice);
        let signed = record.checkpoint(&db).unwrap();
        if dice.below(2) == 0 {
            seen.push(signed);
        }
    }
    grow(&db, &record, dice.below(4), &mut dice);
    let mut image = Image::read(&db).unwrap();
    // The last kind changes a column, which an export does not show.
    let kind = dice.below(KINDS.len() as u64 + 4) as usize;
    if kind < KINDS.len() - 1 {
        let size = image.entries.len() as u64;
        attack(kind, &mut image, size, &mut dice);
        image.write(&db).unwrap();
    }
    let seen_notes: Vec<_> = seen.iter().map(|seen| seen.note.clone()).collect();
    let case = json!({"kind": "log", "export": exported(&db), "seen": seen_notes,
                      "verifier": record.verifier().to_string()});
    (case, verify(&db, &seen, None).is_ok())
}

/// What our own code says of a proof or a note.
pub(crate) fn ours(case: &Json) -> bool {
    let text = |name: &str| case[name].as_str().unwrap();
    let number = |name: &str| case[name].as_u64().unwrap();
    let hash = |text: &str| -> Hash { hex::decode(text).unwrap().try_into().unwrap() };
    let path = || -> Vec<Hash> {
        case["path"].as_array().unwrap().iter().map(|step| hash(step.as_str().unwrap())).collect()
    };
    match text("kind") {
        "inclusion" => {
            let (data, tree) = (text("data").as_bytes(), (number("size"), &hash(text("root"))));
            tree::includes(data, number("index"), tree, &path())
        }
        "consistency" => {
            let (old_root, new_root) = (hash(text("old_root")), hash(text("new_root")));
            tree::extends((number("old"), &old_root), (number("new"), &new_root), &path())
        }
        _ => Verifier::parse(text("verifier")).is_ok_and(|key| key.open(text("note")).is_ok()),
    }
}

/// What the verifier in Python says of each case, in one process.
pub(crate) fn theirs(cases: &Path) -> Vec<bool> {
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/verify_record.py");
    let done = Command::new("python3").arg(tool).arg("--judge").arg(cases).output();
    let done = done.expect("python3 is needed: apt-get install python3");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let said = String::from_utf8(done.stdout).unwrap();
    said.lines().map(|line| line == "ok").collect()
}

//! A full disk and an entry that cannot be read, met by the program: a message, a non-zero exit,
//! and nothing lost.

use store::{Db, Options, Value};
use testkit::SmallDisk;

use crate::call::call;
use crate::record_verbs::Kept;

mod harm {
    store::statements! {
        /// The envelope of an entry.
        ENVELOPE = "SELECT envelope FROM entry WHERE seq = 5";
        /// Another one in its place.
        REPLACE = "UPDATE entry SET envelope = $1 WHERE seq = 5";
    }
}

#[test]
fn a_demo_that_fills_its_disk_stops_at_95_per_cent_and_what_was_made_verifies() {
    let disk = SmallDisk::new("demo-disk", 64);
    let folder = disk.file("");
    let said = call(&["demo", "--no-serve", "--data", &folder]);
    assert!(!said.succeeded);
    assert!(said.err.contains("the disk is 95 % full and new work is refused"), "{}", said.err);
    let (db, key) = (disk.file("throughline.db"), disk.file("throughline.key"));
    let verified = call(&["record", "--database", &db, "--key-file", &key, "verify"]);
    assert!(verified.succeeded && verified.out.ends_with("verified\n"), "{}", verified.err);
    let entries = verified.out.lines().find_map(|line| line.strip_prefix("entries "));
    let entries: u64 = entries.unwrap().split_whitespace().next().unwrap().parse().unwrap();
    assert!(entries > 1_000, "{entries} entries of the work until then");
}

#[test]
fn a_demo_that_finds_its_disk_full_says_so_and_serves_nothing() {
    let disk = SmallDisk::new("demo-disk", 64);
    disk.fill_up();
    let said = call(&["demo", "--no-serve", "--data", &disk.file("demo")]);
    assert!(!said.succeeded && said.out.is_empty(), "{}", said.out);
    assert!(said.err.contains("the disk is full; free some space"), "{}", said.err);
}

#[test]
fn a_replay_that_fills_the_disk_is_told_and_the_record_that_was_there_is_whole() {
    let disk = SmallDisk::new("replay-disk", 8);
    let (one, two) = (disk.file("one.db"), disk.file("two.db"));
    assert!(call(&["replay", "good-b", "--database", &one]).succeeded);
    let before = std::fs::read(&one).unwrap();
    disk.fill_up();
    let said = call(&["replay", "good-a", "--database", &two]);
    assert!(!said.succeeded);
    assert!(said.err.contains("the disk is full; free some space and try again"), "{}", said.err);
    assert_eq!(std::fs::read(&one).unwrap(), before);
    disk.make_room();
    drop(std::fs::remove_file(&two));
    let again = call(&["replay", "good-a", "--database", &two]);
    assert!(again.succeeded, "{}", again.err);
}

#[test]
fn a_checkpoint_on_a_full_disk_is_told_and_held_once_there_is_room() {
    let disk = SmallDisk::new("note-disk", 16);
    let kept = Kept::in_folder(disk.file("").into());
    let before = kept.record(&["verify"]).out;
    disk.fill_up();
    let said = kept.record(&["checkpoint"]);
    assert!(!said.succeeded && said.out.is_empty(), "nothing is signed that is not held");
    assert!(said.err.contains("the disk is full"), "{}", said.err);
    disk.make_room();
    assert_eq!(kept.record(&["verify"]).out, before);
    assert!(kept.record(&["checkpoint"]).succeeded);
}

#[test]
fn an_entry_that_cannot_be_read_is_named_by_every_verb_and_the_rest_is_not_touched() {
    let kept = Kept::new("undecodable");
    let db = Db::open(&kept.path("one.db"), &Options::default()).unwrap();
    let row = db.read(|tx| tx.row(harm::ENVELOPE, &[])).unwrap().unwrap();
    let whole = row.text(0).unwrap();
    let replace = |text: &str| {
        db.write(|tx| tx.execute(harm::REPLACE, &[Value::Text(text)])).map(drop).unwrap();
    };
    replace(whole.trim_end_matches('}'));
    for words in [&["verify"][..], &["tail", "--count", "500"], &["checkpoint"]] {
        let said = kept.record(words);
        assert!(!said.succeeded, "{words:?} went through: {}", said.out);
        assert!(said.err.contains("entry 5"), "{words:?}: {}", said.err);
        assert!(!said.out.contains("verified"), "{}", said.out);
    }
    replace(whole);
    assert!(kept.record(&["verify"]).succeeded, "the calls changed nothing");
}

//! `throughline record`: what it proves about a record, and what it says of one that was changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use store::{Db, Options};

use crate::call::{Called, call, folder};

mod harm {
    store::statements! {
        /// Cuts off the last entry, and everything that would give it away from inside.
        CUT_ENTRY = "DELETE FROM entry WHERE seq = (SELECT MAX(seq) FROM entry)";
        /// Its sealed parts.
        CUT_PARTS = "DELETE FROM sealed WHERE seq = (SELECT MAX(seq) FROM sealed)";
        /// Somebody empties a view.
        EMPTY = "DELETE FROM case_view";
        /// And changes a row of another.
        MOVE = "UPDATE contact_view SET agency = 'elsewhere'";
        /// Another kind for an entry, as a newer program might have written it.
        RENAME = "UPDATE entry SET kind = 'future.kind' WHERE seq = 5";
    }
}

/// A record of a replay in a folder of its own, with its key beside it.
pub(crate) struct Kept {
    folder: PathBuf,
}

impl Kept {
    pub(crate) fn new(name: &str) -> Kept {
        Kept::in_folder(folder(name))
    }

    pub(crate) fn in_folder(folder: PathBuf) -> Kept {
        let kept = Kept { folder };
        let db = kept.path("one.db");
        assert!(call(&["replay", "good-a", "--database", &db]).succeeded);
        let key = kept.path("one.key");
        fs::write(&key, format!("{}\n", "5a".repeat(32))).unwrap();
        let owner_only = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(&key, owner_only).unwrap();
        kept
    }

    pub(crate) fn path(&self, file: &str) -> String {
        self.folder.join(file).to_str().unwrap().to_owned()
    }

    pub(crate) fn record(&self, words: &[&str]) -> Called {
        let (db, key) = (self.path("one.db"), self.path("one.key"));
        call(&[&["record", "--database", &db, "--key-file", &key], words].concat())
    }

    fn harm(&self, statements: &[store::Sql]) {
        let db = Db::open(&self.path("one.db"), &Options::default()).unwrap();
        for sql in statements {
            db.write(|tx| tx.execute(*sql, &[]).map(drop)).unwrap();
        }
    }
}

#[test]
fn a_sound_record_verifies_and_says_that_nobody_outside_holds_a_checkpoint_yet() {
    let kept = Kept::new("sound");
    let said = kept.record(&["verify"]);
    assert!(said.succeeded, "{}", said.err);
    assert!(said.out.ends_with("verified\n"), "{}", said.out);
    assert!(said.out.contains("no checkpoint is held"), "{}", said.out);
}

/// Peers 5b-20: a chain whose tail was cut off looks whole from inside; a checkpoint tells.
#[test]
fn peers_5b_20_a_cut_tail_is_told_by_a_checkpoint_that_left_the_building() {
    let kept = Kept::new("tail");
    let note = kept.path("witness.note");
    fs::write(&note, kept.record(&["checkpoint"]).out).unwrap();
    assert!(kept.record(&["verify", "--checkpoint", &note]).succeeded);
    kept.harm(&[harm::CUT_PARTS, harm::CUT_ENTRY]);
    let said = kept.record(&["verify", "--checkpoint", &note]);
    assert!(!said.succeeded);
    assert!(said.err.contains("the record is not sound"), "{}", said.err);
}

#[test]
fn an_entry_of_an_unknown_kind_is_named_with_its_place() {
    let kept = Kept::new("unknown");
    kept.harm(&[harm::RENAME]);
    let said = kept.record(&["verify"]);
    assert!(!said.succeeded);
    assert!(said.err.contains("entry 5"), "{}", said.err);
}

#[test]
fn a_proof_is_printed_for_an_entry_and_none_for_one_that_is_not_there() {
    let kept = Kept::new("proof");
    let said = kept.record(&["prove", "--entry", "3"]);
    assert!(said.succeeded && said.out.lines().count() > 3, "{}", said.err);
    assert!(kept.record(&["prove", "--since", "10"]).succeeded);
    let said = kept.record(&["prove", "--entry", "100000"]);
    assert!(!said.succeeded && said.err.contains("there is no entry 100000"), "{}", said.err);
    assert!(kept.record(&["prove"]).err.contains("say what to prove"));
}

#[test]
fn the_tail_shows_codes_and_ids_and_no_sealed_word() {
    let kept = Kept::new("words");
    let said = kept.record(&["tail", "--count", "500"]);
    assert!(said.out.contains("exit.closed"), "{}", said.out);
    let scenario = include_str!("../../../../scenarios/good-a.toml");
    let sealed = scenario.lines().filter_map(|line| line.trim().strip_prefix("rationale = \""));
    for reason in sealed {
        assert!(!said.out.contains(reason.trim_end_matches('"')), "{reason}");
    }
}

#[test]
fn the_second_verifier_agrees_on_an_export() {
    let kept = Kept::new("export");
    let export = kept.path("export.jsonl");
    assert!(kept.record(&["checkpoint"]).succeeded);
    fs::write(&export, kept.record(&["export"]).out).unwrap();
    let tool = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/verify_record.py");
    let said = Command::new("python3").arg(tool).arg(&export).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn views_that_somebody_changed_by_hand_are_told_and_mended_from_the_record() {
    let kept = Kept::new("views");
    let sound = kept.record(&["views"]);
    assert!(sound.succeeded && sound.out.contains("are what the record makes"), "{}", sound.out);
    kept.harm(&[harm::EMPTY, harm::MOVE]);
    for _ in 0..2 {
        // Looking changes nothing.
        let told = kept.record(&["views"]);
        assert!(!told.succeeded, "{}", told.out);
        assert!(told.out.contains("case_view has 0 rows; the record makes 1"), "{}", told.out);
        assert!(told.out.contains("contact_view has"), "{}", told.out);
    }
    assert!(kept.record(&["views", "--mend"]).succeeded);
    assert!(kept.record(&["views"]).succeeded);
    assert!(kept.record(&["verify"]).succeeded, "the record itself was never touched");
}

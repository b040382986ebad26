//! R-L9: a record that shows each of two agencies another history is found out within one round
//! of checkpoints, by witnesses in processes of their own.

use crate::process::probe;
use crate::support::{add, begin, fill};
use record::{Checkpoint, Record, RecordError, prove_consistency};
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use store::Db;
use testkit::long;

/// A witness at work.
struct Agency {
    process: Child,
    ask: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Agency {
    fn start(verifier: &str, defect: &[&str]) -> Agency {
        let mut process = Command::new(probe())
            .args(["witness", verifier])
            .args(defect)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (ask, answers) = (process.stdin.take(), process.stdout.take().unwrap());
        Agency { process, ask, answers: BufReader::new(answers) }
    }

    /// Shows it a note with a proof; answers what it says.
    fn show(&mut self, note: &Checkpoint, proof: &[record::tree::Hash]) -> String {
        let proof: Vec<_> = proof.iter().map(hex::encode).collect();
        let asked = json!({"note": note.note, "proof": proof});
        writeln!(self.ask.as_mut().unwrap(), "{asked}").unwrap();
        let mut said = String::new();
        self.answers.read_line(&mut said).unwrap();
        said.trim().to_owned()
    }
}

impl Drop for Agency {
    fn drop(&mut self) {
        drop(self.ask.take());
        let _ = self.process.wait();
    }
}

/// One history of a record, and what the agency that is shown it has seen of it.
struct History {
    db: Db,
    record: Record,
    seen: u64,
}

impl History {
    fn begin() -> History {
        let (db, record) = begin("sqlite::memory:", 1);
        History { db, record, seen: 0 }
    }

    /// A round: a checkpoint, with the proof from the one before.
    fn round(&mut self) -> (Checkpoint, Vec<record::tree::Hash>) {
        let new = self.record.checkpoint(&self.db).unwrap();
        let proof = self.db.read(|tx| prove_consistency(tx, self.seen, new.size)).unwrap();
        self.seen = new.size;
        (new, proof)
    }

    fn grow(&self, count: u64, stream: &str) {
        let count = i64::try_from(count).unwrap();
        let grown = self.db.write(|tx| {
            for second in 0..count {
                add(&self.record, tx, stream, second);
            }
            Ok::<(), RecordError>(())
        });
        grown.unwrap();
    }
}

/// Two histories with the same beginning; answers what each agency says when they exchange notes
/// after the first round in which the record told them different things.
fn split(trial: u64, defect: &[&str]) -> [String; 2] {
    let (mut one, mut two) = (History::begin(), History::begin());
    let verifier = one.record.verifier().to_string();
    assert_eq!(verifier, two.record.verifier().to_string());
    let mut agencies = [Agency::start(&verifier, defect), Agency::start(&verifier, defect)];
    let common = 1 + trial % 9;
    let mut notes = Vec::new();
    for (history, agency) in [&mut one, &mut two].into_iter().zip(&mut agencies) {
        fill(&history.db, &history.record, common);
        let (note, proof) = history.round();
        assert_eq!(agency.show(&note, &proof), "ok");
    }
    one.grow(1 + trial % 4, "case/told");
    two.grow(1 + trial % 4, "case/kept-quiet");
    for (history, agency) in [&mut one, &mut two].into_iter().zip(&mut agencies) {
        let (note, proof) = history.round();
        assert_eq!(agency.show(&note, &proof), "ok", "by itself each history holds");
        notes.push(note);
    }
    let [first, second] = &mut agencies;
    [first.show(&notes[1], &[]), second.show(&notes[0], &[])]
}

#[test]
fn a_record_that_shows_two_histories_is_found_out_in_the_first_round() {
    let trials = if long() { 5_000 } else { 500 };
    let alarms = (0..trials)
        .filter(|trial| split(*trial, &[]).iter().all(|said| said == "record.split-view"));
    let alarms = alarms.count() as u64;
    println!("R-L9 split view: {alarms} of {trials} found by both agencies in the first round");
    assert_eq!(alarms, trials);
}

#[test]
fn agencies_that_believe_everything_would_be_noticed() {
    assert_eq!(split(1, &["skip-consistency"]), ["ok", "ok"]);
}

#[test]
fn two_agencies_that_see_one_history_have_nothing_to_say() {
    let mut history = History::begin();
    let verifier = history.record.verifier().to_string();
    let mut agencies = [Agency::start(&verifier, &[]), Agency::start(&verifier, &[])];
    for _ in 0..5 {
        history.grow(3, "case/1");
        let (note, proof) = history.round();
        for agency in &mut agencies {
            assert_eq!(agency.show(&note, &proof), "ok");
        }
    }
}

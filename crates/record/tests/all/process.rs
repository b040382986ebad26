//! The probe as a process: run it, trace it, make its system calls fail, and look at what it left.

use crate::support::master;
use record::{Entropy, Record, verify};
use std::path::Path;
use std::process::{Command, Output};
use store::{Db, Options};

/// The program of `src/bin/record-probe.rs`.
pub(crate) fn probe() -> &'static str {
    env!("CARGO_BIN_EXE_record-probe")
}

/// Runs the probe under `strace` with these options.
pub(crate) fn traced(options: &[&str], arguments: &[&str]) -> Output {
    let mut command = Command::new("strace");
    command.args(options).arg(probe()).args(arguments);
    command.output().expect("strace is needed: apt-get install strace")
}

/// The numbers of the commands that a run acknowledged.
pub(crate) fn acknowledged(output: &Output) -> Vec<u64> {
    let said = String::from_utf8_lossy(&output.stdout);
    said.lines().map(|line| line.strip_prefix("ack ").unwrap().parse().unwrap()).collect()
}

/// What a database holds after something happened to it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Left {
    pub(crate) entries: u64,
}

/// Opens what was left, as a new process would; checks that it verifies, that every acknowledged
/// command is there once, and that the one in flight can be asked again. Says what is wrong.
pub(crate) fn look(path: &Path, acked: impl IntoIterator<Item = u64>) -> Result<Left, String> {
    look_at((path, false), acked)
}

/// The same for the commands of a crowd: they stand at other places than their numbers say.
pub(crate) fn look_at(
    (path, at_once): (&Path, bool),
    acked: impl IntoIterator<Item = u64>,
) -> Result<Left, String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let db = Db::open(&path.display().to_string(), &Options::default()).map_err(|e| said(&e))?;
    if !Record::exists(&db).map_err(|e| said(&e))? {
        return match acked.into_iter().next() {
            Some(number) => Err(format!("command {number} and all the record are lost")),
            None => Ok(Left { entries: 0 }),
        };
    }
    let record = Record::open(&db, master(), Entropy::seeded(1)).map_err(|e| said(&e))?;
    let report = verify(&db, &[], Some(&record)).map_err(|e| said(&e))?;
    db.check().map_err(|e| said(&e))?;
    for number in acked {
        let key = format!("command-{number}");
        let found = db.read(|tx| record.by_key(tx, &key)).map_err(|e| said(&e))?;
        let stands = |found: &record::Appended| match at_once {
            true => found.count == 1 && found.first < report.entries,
            false => found.seqs() == (number..number + 1),
        };
        if !found.as_ref().is_some_and(stands) {
            return Err(format!("command {number} was acknowledged and is lost"));
        }
    }
    record.checkpoint(&db).map_err(|e| said(&e))?;
    Ok(Left { entries: report.entries })
}

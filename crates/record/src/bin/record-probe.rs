//! A small program that writes to a record, for campaigns that kill it, starve it and lie to it.
//!
//! - `record-probe write PATH COUNT [DEFECT]` appends entries one by one, and prints `ack N` after
//!   each commit;
//! - `record-probe crowd PATH COUNT [DEFECT]` does it from four threads at once, who share commits,
//!   and of whose work one part in five fails;
//! - `record-probe hold PATH` holds the lock until its input ends;
//! - `record-probe witness KEY [DEFECT]` believes or refuses notes, one JSON object a line;
//! - `record-probe fill PATH COUNT` appends fast;
//! - `record-probe verify PATH` says what verifying took.

use jiff::Timestamp;
use record::{
    Append, Checkpoint, Entropy, Expected, Happened, MasterKey, NewEntry, Part, Record,
    RecordError, Verifier, tree, witness,
};
use std::error::Error;
use std::io::{BufRead, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::ScopedJoinHandle;
use std::time::Instant;
use store::planted::{Defect, plant};
use store::{Db, Options};

/// How many threads a crowd is.
const CROWD: usize = 4;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["write", path, count, defect @ ..] => planted(defect).and_then(|()| write(path, count)),
        ["crowd", path, count, defect @ ..] => crowd(path, count, defect),
        ["hold", path] => hold(path),
        ["fill", path, count] => fill(path, count),
        ["verify", path] => verify(path),
        ["witness", key, defect @ ..] => planted(defect).and_then(|()| believe(key)),
        _ => Err("see the beginning of src/bin/record-probe.rs for how to use this".into()),
    };
    if let Err(error) = done {
        eprintln!("{error}");
        std::process::exit(3);
    }
}

fn open(path: &str) -> Result<(Db, Record), RecordError> {
    let db = Db::open(path, &Options { lock: true, ..Options::default() })?;
    let (master, entropy) = (MasterKey::from_bytes([7; 32]), Entropy::system());
    let record = if Record::exists(&db)? {
        Record::open(&db, master, entropy)?
    } else {
        Record::create(&db, "example.org/record", master, entropy, moment(0))?
    };
    Ok((db, record))
}

fn moment(second: u64) -> Timestamp {
    let second = i64::try_from(second).unwrap_or(i64::MAX);
    Timestamp::from_second(second.saturating_add(1_767_225_600)).unwrap_or(Timestamp::MAX)
}

/// Plants the defect that is named, if one is.
fn planted(names: &[&str]) -> Result<(), Box<dyn Error>> {
    plant(match names {
        [] => None,
        ["skip-sync"] => Some(Defect::SkipSync),
        ["go-on-after-io"] => Some(Defect::GoOnAfterIo),
        ["answer-early"] => Some(Defect::AnswerEarly),
        ["ignore-commit"] => Some(Defect::IgnoreCommit),
        ["skip-consistency"] => Some(Defect::SkipConsistency),
        other => return Err(format!("no defect is called `{}`", other.join(" ")).into()),
    });
    Ok(())
}

fn write(path: &str, count: &str) -> Result<(), Box<dyn Error>> {
    let (db, record) = open(path)?;
    let from = db.read(|tx| record.head(tx))?.size;
    let mut out = std::io::stdout();
    for number in from..from + count.parse::<u64>()? {
        command(&db, &record, number)?;
        writeln!(out, "ack {number}")?;
        if number % 8 == 7 {
            record.checkpoint(&db)?;
        }
    }
    Ok(())
}

/// Entries from four threads, which share commits.
fn crowd(path: &str, count: &str, defect: &[&str]) -> Result<(), Box<dyn Error>> {
    let (db, record) = open(path)?;
    let from = db.read(|tx| record.head(tx))?.size;
    let (next, end) = (AtomicU64::new(from), from + count.parse::<u64>()?);
    std::thread::scope(|scope| {
        let work = || -> Result<(), String> {
            planted(defect).map_err(|why| why.to_string())?;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= end {
                    return Ok(());
                }
                if number % 5 == 0 {
                    let spoils =
                        db.write(|tx| record.lock(tx).and(Err::<(), _>(RecordError::NotBegun)));
                    spoils.map_or_else(spoilt, Ok).map_err(|why| why.to_string())?;
                }
                command(&db, &record, number).map_err(|why| why.to_string())?;
                println!("ack {number}");
            }
        };
        let all: Vec<_> = (0..CROWD).map(|_| scope.spawn(work)).collect();
        let ended = |it: ScopedJoinHandle<'_, _>| it.join().map_err(|_| "a thread stopped")?;
        all.into_iter().try_for_each(ended)
    })?;
    Ok(())
}

/// What fails of itself is as it should be; what fails otherwise ends the thread.
fn spoilt(why: RecordError) -> Result<(), RecordError> {
    if matches!(why, RecordError::NotBegun) { Ok(()) } else { Err(why) }
}

/// One command, asked again twice when it fails, as a careless caller would. The key makes that
/// safe; a handle that met a failing disk must refuse all the same.
fn command(db: &Db, record: &Record, number: u64) -> Result<(), RecordError> {
    let (stream, key) = (format!("case/{}", number % 5), format!("command-{number}"));
    let entries = [entry(number)];
    let (stream, key) = (stream.as_str(), Some(key.as_str()));
    let append =
        Append { stream, expected: Expected::Any, entries: &entries, key, now: moment(number) };
    let ask = || db.write(|tx| record.append(tx, &append)).map(|_| ());
    ask().or_else(|_| ask()).or_else(|_| ask())
}

fn entry(number: u64) -> NewEntry {
    let code = |text: &str| text.to_owned();
    NewEntry {
        kind: code("note"),
        happened: Happened::instant(moment(number)),
        actor: code("user/1"),
        organisation: code("org/1"),
        role: code("case-holder"),
        lawful_basis: code("public-task"),
        retention: code("case-6y"),
        purpose: code("support"),
        pack: code("throughline-2026"),
        parts: vec![Part { name: code("body"), bytes: number.to_string().repeat(40).into_bytes() }],
    }
}

fn hold(path: &str) -> Result<(), Box<dyn Error>> {
    let held = open(path)?;
    println!("held");
    std::io::stdin().lines().try_for_each(|line| line.map(|_| ()))?;
    drop(held);
    Ok(())
}

/// Entries in transactions of a thousand.
fn fill(path: &str, count: &str) -> Result<(), Box<dyn Error>> {
    let (db, record) = open(path)?;
    let count: u64 = count.parse()?;
    for first in (0..count).step_by(1_000) {
        db.write(|tx| {
            (first..count.min(first + 1_000)).try_for_each(|number| {
                let (stream, entries) = (format!("case/{}", number / 20), [entry(number)]);
                let (stream, expected) = (stream.as_str(), Expected::Any);
                let now = moment(number);
                let append = Append { stream, expected, entries: &entries, key: None, now };
                record.append(tx, &append).map(|_| ())
            })
        })?;
    }
    Ok(())
}

/// Verifies, and prints entries, seconds, the peak of our memory, and how long the same bytes take
/// to be hashed and nothing else.
fn verify(path: &str) -> Result<(), Box<dyn Error>> {
    let db = Db::open(path, &Options::default())?;
    let began = Instant::now();
    let report = record::verify(&db, &[], None)?;
    let took = began.elapsed().as_secs_f64();
    let status = std::fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("?").trim();
    let began = Instant::now();
    let bytes = [7; 1_000]; // About an envelope, its part, and the nodes above it.
    for _ in 0..report.entries {
        std::hint::black_box(tree::leaf(std::hint::black_box(&bytes)));
    }
    let raw = began.elapsed().as_secs_f64();
    let (entries, ratio) = (report.entries, took / raw);
    println!(
        "{entries} entries verified in {took:.2} s, peak {peak}, {ratio:.1} times bare SHA-256"
    );
    Ok(())
}

/// A witness in a process of its own: keeps the newest checkpoint that it believed.
fn believe(key: &str) -> Result<(), Box<dyn Error>> {
    let verifier = Verifier::parse(key)?;
    let mut seen: Option<Checkpoint> = None;
    for line in std::io::stdin().lock().lines() {
        let asked: serde_json::Value = serde_json::from_str(&line?)?;
        let note = asked.get("note").and_then(|note| note.as_str()).unwrap_or_default();
        let steps = asked.get("proof").and_then(|proof| proof.as_array());
        let proof: Option<Vec<_>> = steps
            .into_iter()
            .flatten()
            .map(|step| hex::decode(step.as_str()?).ok()?.try_into().ok())
            .collect();
        match witness(&verifier, seen.as_ref(), note, &proof.unwrap_or_default()) {
            Ok(believed) => {
                seen = Some(believed);
                println!("ok");
            }
            Err(error) => println!("{}", error.code()),
        }
    }
    Ok(())
}

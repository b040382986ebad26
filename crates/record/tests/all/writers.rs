//! R-L14: one serving process for each file; and of many that write at once, none loses anything.

use crate::process::probe;
use crate::support::{any, begin, begin_in, entry, master};
use record::{Append, Entropy, Entry, Expected, Record, RecordError, verify};
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use store::planted::{Defect, with};
use store::{Db, Options};
use testkit::Folder;

const CLIENTS: u64 = 32;
const STREAMS: u64 = 50;
/// Commands of each client, in CI too: R-L14 asks for so many.
const COMMANDS: u64 = 2_000;

#[test]
fn a_second_serving_process_stops_within_a_second_and_says_why() {
    let folder = Folder::new("second");
    let path = folder.file("r.db").display().to_string();
    let mut first = Command::new(probe());
    first.args(["hold", &path]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut first = first.spawn().unwrap();
    let mut said = String::new();
    BufReader::new(first.stdout.take().unwrap()).read_line(&mut said).unwrap();
    assert_eq!(said, "held\n");
    let began = Instant::now();
    let second = Command::new(probe()).args(["write", &path, "1"]).output().unwrap();
    let took = began.elapsed();
    assert!(!second.status.success() && took < Duration::from_secs(1), "{took:?}");
    let why = String::from_utf8_lossy(&second.stderr);
    assert!(why.starts_with("another process holds"), "{why}");
    println!("R-L14 second process: stopped after {} ms", took.as_millis());
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
    let third = Command::new(probe()).args(["write", &path, "1"]).output().unwrap();
    assert!(third.status.success(), "the lock goes with its holder");
}

/// Versions that streams have reached, so that a long stream is not read from its beginning.
#[derive(Default)]
struct Reached(Mutex<HashMap<String, u64>>);

impl Reached {
    fn get(&self, stream: &str) -> u64 {
        self.0.lock().unwrap().get(stream).copied().unwrap_or(1)
    }

    fn set(&self, stream: &str, version: u64) {
        self.0.lock().unwrap().insert(stream.to_owned(), version.max(1));
    }
}

/// One command of one client: adds one to the counter of a stream, deciding on what it has read,
/// and decides again when somebody was quicker. Answers how often it was.
fn count_up(
    (db, record): &(Db, Record),
    reached: &Reached,
    stream: &str,
    key: &str,
) -> Result<u64, RecordError> {
    let mut conflicts = 0;
    loop {
        let seen = db.read(|tx| record.stream(tx, stream, reached.get(stream)))?;
        let (count, version) =
            seen.last().map_or((0, 0), |last| (counter(last), last.envelope.version));
        reached.set(stream, version);
        let entries = [entry("counted", &(count + 1).to_string())];
        let expected = Expected::Version(version);
        let append = Append { expected, key: Some(key), ..any(stream, &entries, 1) };
        match db.write(|tx| record.append(tx, &append)) {
            Err(RecordError::Conflict { .. }) => conflicts += 1,
            done => return done.map(|_| conflicts),
        }
    }
}

fn counter(entry: &Entry) -> u64 {
    std::str::from_utf8(entry.part("body").unwrap()).unwrap().parse().unwrap()
}

/// Many clients at once; answers the failures of single commands, and the conflicts.
fn crowd(handles: &[(Db, Record)], commands: u64, defect: Option<Defect>) -> (Vec<String>, u64) {
    let (failures, conflicts) = (Mutex::new(Vec::new()), Mutex::new(0));
    let reached = Reached::default();
    let client = |client: u64| {
        let handle = &handles[client as usize % handles.len()];
        for command in 0..commands {
            let stream = format!("case/{}", (client * 7 + command * 13) % STREAMS);
            let key = format!("client-{client}-{command}");
            match with(defect, || count_up(handle, &reached, &stream, &key)) {
                Ok(times) => *conflicts.lock().unwrap() += times,
                Err(error) => failures.lock().unwrap().push(format!("{key}: {error}")),
            }
        }
    };
    std::thread::scope(|scope| {
        (0..CLIENTS).for_each(|number| {
            drop(scope.spawn({
                let client = &client;
                move || client(number)
            }))
        });
    });
    (failures.into_inner().unwrap(), conflicts.into_inner().unwrap())
}

/// Every command is there once, and every counter is as high as its stream is long.
fn nothing_lost(db: &Db, record: &Record, commands: u64) {
    assert_eq!(verify(db, &[], Some(record)).unwrap().entries, CLIENTS * commands);
    for number in 0..STREAMS {
        let entries = db.read(|tx| record.stream(tx, &format!("case/{number}"), 1)).unwrap();
        let counted: Vec<_> = entries.iter().map(counter).collect();
        assert!(counted.iter().copied().eq(1..=entries.len() as u64), "{counted:?}");
    }
    for (client, command) in (0..CLIENTS).flat_map(|client| (0..commands).map(move |c| (client, c)))
    {
        let key = format!("client-{client}-{command}");
        assert!(db.read(|tx| record.by_key(tx, &key)).unwrap().is_some(), "{key}");
    }
}

#[test]
fn of_many_clients_on_a_file_none_loses_an_update() {
    let folder = Folder::new("crowd");
    let (db, record) = begin(&folder.file("r.db").display().to_string(), 1);
    let commands = COMMANDS;
    let handles = [(db, record)];
    let (failures, conflicts) = crowd(&handles, commands, None);
    assert!(failures.is_empty(), "{failures:?}");
    nothing_lost(&handles[0].0, &handles[0].1, commands);
    println!("R-L14 SQLite: {CLIENTS} clients x {commands}, {conflicts} conflicts, 0 lost updates");
}

/// Handles of four nodes on one server, each with connections of its own.
fn nodes() -> Vec<(Db, Record)> {
    let url = testkit::postgres();
    let options = Options { sessions_max: 8, ..Options::default() };
    let first = Db::open(&url, &options).unwrap();
    let record = begin_in(&first, 1);
    let mut nodes = vec![(first, record)];
    for node in 2..5 {
        let db = Db::open(&url, &options).unwrap();
        let record = Record::open(&db, master(), Entropy::seeded(node)).unwrap();
        nodes.push((db, record));
    }
    nodes
}

#[test]
fn of_many_clients_of_four_nodes_on_a_server_none_loses_an_update() {
    let commands = COMMANDS;
    let nodes = nodes();
    let (failures, conflicts) = crowd(&nodes, commands, None);
    assert!(failures.is_empty(), "{failures:?}");
    nothing_lost(&nodes[3].0, &nodes[3].1, commands);
    println!(
        "R-L14 PostgreSQL: {CLIENTS} clients x {commands}, {conflicts} conflicts, 0 lost updates"
    );
}

#[test]
fn a_head_that_is_locked_too_late_would_be_noticed() {
    let (failures, _) = crowd(&nodes(), 10, Some(Defect::LateHeadLock));
    assert!(!failures.is_empty());
}

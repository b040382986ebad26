//! What the tests share: records on both engines, entries, and sizes.

use jiff::Timestamp;
use jiff::civil::date;
use record::RecordError;
use record::{Append, Appended, Entropy, Expected, Happened, MasterKey, NewEntry, Part, Record};
use store::{Db, Options, Sql, Tx, Value};

/// A moment in the tests, in seconds after the beginning of 2026.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

pub(crate) fn master() -> MasterKey {
    MasterKey::from_bytes([7; 32])
}

pub(crate) fn begin(url: &str, seed: u64) -> (Db, Record) {
    let db = Db::open(url, &Options::default()).unwrap();
    let record = begin_in(&db, seed);
    (db, record)
}

pub(crate) fn begin_in(db: &Db, seed: u64) -> Record {
    Record::create(db, "example.org/record", master(), Entropy::seeded(seed), at(0)).unwrap()
}

/// Runs a test on a fresh record of each engine.
pub(crate) fn on_both(test: impl Fn(&Db, &Record)) {
    for url in ["sqlite::memory:", &testkit::postgres()] {
        let (db, record) = begin(url, 1);
        test(&db, &record);
    }
}

/// An entry with a body and a part about a third person.
pub(crate) fn entry(kind: &str, body: &str) -> NewEntry {
    NewEntry {
        kind: kind.to_owned(),
        happened: Happened::day(date(2026, 1, 1)),
        actor: "user/1".to_owned(),
        organisation: "org/1".to_owned(),
        role: "case-holder".to_owned(),
        lawful_basis: "public-task".to_owned(),
        retention: "case-6y".to_owned(),
        purpose: "support".to_owned(),
        pack: "throughline-2026".to_owned(),
        parts: vec![
            Part { name: "third".to_owned(), bytes: b"about another".to_vec() },
            Part { name: "body".to_owned(), bytes: body.as_bytes().to_vec() },
        ],
    }
}

/// Who destroys, and why: the body says it.
pub(crate) fn by() -> NewEntry {
    let mut by = entry("destroying", "the class of retention ran out");
    by.parts.retain(|part| part.name == "body");
    by
}

/// Appends one entry to a stream, whatever its version.
pub(crate) fn add(record: &Record, tx: &mut Tx<'_>, stream: &str, second: i64) -> Appended {
    let entries = [entry("note", &format!("{stream} {second}"))];
    record.append(tx, &any(stream, &entries, second)).unwrap()
}

pub(crate) fn any<'a>(stream: &'a str, entries: &'a [NewEntry], second: i64) -> Append<'a> {
    Append { stream, expected: Expected::Any, entries, key: None, now: at(second) }
}

/// Adds `count` entries to a few streams, in transactions of 64.
pub(crate) fn fill(db: &Db, record: &Record, count: u64) {
    let mut done = 0;
    while done < count {
        let end = count.min(done + 64);
        db.write(|tx| {
            for number in done..end {
                let stream = format!("case/{}", number % 5);
                add(record, tx, &stream, number.try_into().unwrap());
            }
            Ok::<(), RecordError>(())
        })
        .unwrap();
        done = end;
    }
}

/// The envelope of an entry, as stored.
pub(crate) fn envelope(db: &Db, seq: u64) -> String {
    const GET: Sql = Sql::literal("SELECT envelope FROM entry WHERE seq = $1");
    let seq = Value::count(seq).unwrap();
    db.read(|tx| tx.row(GET, &[seq])).unwrap().unwrap().text(0).unwrap().to_owned()
}

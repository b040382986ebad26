//! Appending: order, versions, idempotency keys, time, and what cannot be said.

use crate::support::{add, any, at, entry, on_both};
use record::{Append, Expected, NewEntry, RecordError, Report, verify};
use store::planted::{Defect, with};
use store::{Db, Sql, StoreError};

fn sound(db: &Db) -> Report {
    verify(db, &[], None).unwrap()
}

#[test]
fn entries_get_places_and_versions_one_after_the_other() {
    on_both(|db, record| {
        let two = [entry("a", "1"), entry("b", "2")];
        let done = db.write(|tx| record.append(tx, &any("case/1", &two, 1))).unwrap();
        assert_eq!((done.seqs(), done.version, done.again), (0..2, 2, false));
        let other = db.write(|tx| record.append(tx, &any("case/2", &two, 1))).unwrap();
        assert_eq!((other.seqs(), other.version), (2..4, 2));
        let report = sound(db);
        assert_eq!((report.entries, report.streams, report.parts), (4, 2, 8));
    });
}

#[test]
fn a_decision_on_an_older_version_is_refused() {
    on_both(|db, record| {
        let one = [entry("a", "1")];
        let append = |expected| {
            let append =
                Append { stream: "case/1", expected, entries: &one, key: None, now: at(1) };
            db.write(|tx| record.append(tx, &append))
        };
        append(Expected::New).unwrap();
        append(Expected::Version(1)).unwrap();
        for stale in [Expected::New, Expected::Version(1), Expected::Version(3)] {
            let error = append(stale).unwrap_err();
            assert_eq!(error.code(), "record.conflict");
            assert!(error.to_string().contains("is at version 2"), "{error}");
        }
        assert_eq!(sound(db).entries, 2);
    });
}

/// Asks twice under one key; answers how many entries there are then.
fn ask_twice(db: &Db, record: &record::Record) -> u64 {
    let two = [entry("a", "1"), entry("b", "2")];
    let append = Append { key: Some("command-1"), ..any("case/1", &two, 1) };
    let first = db.write(|tx| record.append(tx, &append)).unwrap();
    let again = db.write(|tx| record.append(tx, &append)).unwrap();
    assert_eq!(again.seqs(), if again.again { first.seqs() } else { 2..4 });
    db.read(|tx| record.head(tx)).unwrap().size
}

#[test]
fn asking_twice_under_one_key_writes_once() {
    on_both(|db, record| {
        assert_eq!(ask_twice(db, record), 2);
        let found = db.read(|tx| record.by_key(tx, "command-1")).unwrap().unwrap();
        assert_eq!((found.seqs(), found.version, found.again), (0..2, 2, true));
        assert_eq!(db.read(|tx| record.by_key(tx, "command-2")).unwrap(), None);
    });
}

#[test]
fn a_record_that_forgot_its_keys_would_be_noticed() {
    on_both(|db, record| {
        assert_eq!(with(Some(Defect::SkipKeys), || ask_twice(db, record)), 4);
    });
}

#[test]
fn a_key_that_comes_back_with_another_command_is_refused() {
    on_both(|db, record| {
        let (one, other) = ([entry("a", "1")], [entry("b", "1")]);
        let ask = |stream, entries: &[NewEntry]| {
            let append = Append { key: Some("command-1"), ..any(stream, entries, 1) };
            db.write(|tx| record.append(tx, &append))
        };
        ask("case/1", &one).unwrap();
        for (stream, entries) in [("case/1", &other), ("case/2", &one)] {
            assert_eq!(ask(stream, entries).unwrap_err().code(), "record.key-reused");
        }
        assert_eq!(sound(db).entries, 1);
    });
}

#[test]
fn recorded_time_never_goes_back() {
    on_both(|db, record| {
        for second in [100, 50, 200] {
            db.write(|tx| Ok::<_, RecordError>(add(record, tx, "case/1", second))).unwrap();
        }
        let entries = db.read(|tx| record.stream(tx, "case/1", 1)).unwrap();
        let times: Vec<_> = entries.iter().map(|entry| entry.envelope.recorded.as_str()).collect();
        let expected = [at(100), at(100), at(200)].map(|time| format!("{time:.6}"));
        assert_eq!(times, expected);
        sound(db);
    });
}

#[test]
fn what_failed_leaves_nothing() {
    on_both(|db, record| {
        let failed = db.write(|tx| {
            add(record, tx, "case/1", 1);
            Err::<(), _>(RecordError::NotBegun)
        });
        assert_eq!(failed, Err(RecordError::NotBegun));
        let wrong = [entry("a", "1"), NewEntry { role: "two words".to_owned(), ..entry("b", "") }];
        let error = db.write(|tx| record.append(tx, &any("case/1", &wrong, 1))).unwrap_err();
        assert_eq!(error.code(), "record.invalid");
        let none = db.write(|tx| record.append(tx, &any("case/1", &[], 1))).unwrap_err();
        assert_eq!(none.code(), "record.invalid");
        assert_eq!(sound(db).entries, 0);
    });
}

#[test]
fn the_database_itself_refuses_a_second_entry_of_one_version() {
    const PUSH_IN: Sql = Sql::literal(
        "INSERT INTO entry (seq, stream, version, kind, key, envelope, leaf) \
         SELECT 9, stream, version, kind, key, envelope, leaf FROM entry WHERE seq = 0",
    );
    on_both(|db, record| {
        db.write(|tx| Ok::<_, RecordError>(add(record, tx, "case/1", 1))).unwrap();
        let error = db.write(|tx| tx.execute(PUSH_IN, &[])).unwrap_err();
        assert!(matches!(error, StoreError::Constraint(_)), "{error}");
    });
}

//! Who writes that they look, and reads then: in the same turn where nobody waits for it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use store::{Db, StoreError, Tx, Value};
use testkit::Folder;

use crate::support::{ADD, NAMES, open};

fn add(tx: &mut Tx<'_>, id: i64, name: &str) -> Result<(), StoreError> {
    tx.execute(ADD, &[Value::Int(id), Value::Text(name)]).map(|_| ())
}

fn file() -> (Folder, Db) {
    let folder = Folder::new("reading");
    let db = open(&folder.file("r.db").display().to_string());
    (folder, db)
}

/// Waits for something, as long as a slow machine may need.
fn comes(what: impl Fn() -> bool) -> bool {
    let begun = Instant::now();
    while !what() && begun.elapsed() < Duration::from_secs(5) {
        std::thread::sleep(Duration::from_millis(1));
    }
    what()
}

#[test]
fn what_was_written_is_read_on_every_engine_and_who_reads_does_not_write() {
    let (_folder, file) = file();
    for db in [file, open("sqlite::memory:"), open(&testkit::postgres())] {
        let looked = db.write_audit_then_read(
            |tx| add(tx, 1, "looked"),
            |tx| Ok::<_, StoreError>(tx.rows(NAMES, &[])?.len()),
        );
        assert_eq!(looked, Ok(1), "{:?}", db.engine());
        assert_eq!(db.write(|tx| add(tx, 2, "later")), Ok(()), "{:?}", db.engine());
    }
}

#[test]
fn who_reads_in_a_turn_writes_nothing_and_whoever_comes_next_does() {
    let (_folder, db) = file();
    let tried = db.write_audit_then_read(|tx| add(tx, 1, "looked"), |tx| add(tx, 2, "slipped in"));
    assert!(matches!(&tried, Err(StoreError::Statement(why)) if why.contains("does not write")));
    let row =
        |tx: &mut Tx<'_>| tx.rows(ADD, &[Value::Int(3), Value::Text("as a question")]).map(|_| ());
    assert!(db.write_audit_then_read(|tx| add(tx, 4, "looked again"), row).is_err());
    assert_eq!(db.write(|tx| add(tx, 5, "later")), Ok(()));
    let names = db.read(|tx| tx.rows(NAMES, &[])).unwrap();
    assert_eq!(names.len(), 3, "what was looked at twice, and what came later");
}

#[test]
fn a_turn_comes_back_after_a_failure_and_after_a_panic() {
    let (_folder, db) = file();
    let failed: Result<(), StoreError> =
        db.write_audit_then_read(|tx| add(tx, 1, "looked"), |_| Err(StoreError::Busy));
    assert_eq!(failed, Err(StoreError::Busy));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        db.write_audit_then_read::<(), StoreError>(
            |tx| add(tx, 2, "looked again"),
            |_| panic!("at work"),
        )
    }));
    assert!(panicked.is_err());
    assert_eq!(db.write(|tx| add(tx, 3, "later")), Ok(()));
}

#[test]
fn who_is_alone_reads_in_their_turn_and_whoever_comes_waits() {
    let (_folder, db) = file();
    std::thread::scope(|scope| {
        let read = db.write_audit_then_read(
            |tx| add(tx, 1, "looked"),
            |_| {
                scope.spawn(|| db.write(|tx| add(tx, 2, "came")).unwrap());
                Ok::<_, StoreError>(comes(|| db.waiting() == 1))
            },
        );
        assert_eq!(read, Ok(true), "the turn was given back before anything was read");
    });
}

#[test]
fn where_somebody_waits_the_turn_is_given_back_before_reading() {
    let (_folder, db) = file();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            assert!(comes(|| db.transaction().0 > 1));
            db.write(|tx| add(tx, 2, "came")).unwrap();
            done.store(true, Ordering::SeqCst);
        });
        let read = db.write_audit_then_read(
            |tx| {
                add(tx, 1, "looked")?;
                assert!(comes(|| db.waiting() == 1), "nobody came");
                Ok::<_, StoreError>(())
            },
            |_| Ok(comes(|| done.load(Ordering::SeqCst))),
        );
        assert_eq!(read, Ok(true), "whoever waited waits on while somebody reads");
    });
}

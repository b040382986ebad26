//! What is particular to each engine: the lock of a file, dead connections, servers that will
//! not do.

use crate::support::{NAMES, add, names, open};
use std::sync::Barrier;
use store::planted::{Defect, with};
use store::{Db, Options, Sql, StoreError, Value};
use testkit::Folder;

const KILL_OTHERS: Sql = Sql::literal(
    "SELECT CAST(COUNT(pg_terminate_backend(pid)) AS BIGINT) FROM pg_stat_activity \
     WHERE datname = current_database() AND pid <> pg_backend_pid()",
);
const KILL_ME: Sql = Sql::literal("SELECT pg_terminate_backend(pg_backend_pid())");

fn second_holder() -> Result<Db, StoreError> {
    let folder = Folder::new("lock");
    let path = folder.file("s.db").display().to_string();
    let options = Options { lock: true, ..Options::default() };
    let first = Db::open(&path, &options).unwrap();
    let second = Db::open(&path, &options);
    drop(first);
    Db::open(&path, &options).expect("the lock goes with its holder");
    second
}

#[test]
fn a_file_is_served_by_one_holder() {
    let error = second_holder().unwrap_err();
    assert_eq!(error.code(), "store.locked");
    assert!(error.to_string().starts_with("another process holds"), "{error}");
}

#[test]
fn a_lock_that_is_not_taken_would_be_noticed() {
    assert!(with(Some(Defect::SkipLock), second_holder).is_ok());
}

#[test]
fn a_reader_needs_no_lock() {
    let folder = Folder::new("lock");
    let path = folder.file("s.db").display().to_string();
    let options = Options { lock: true, ..Options::default() };
    let serving = Db::open(&path, &options).unwrap();
    serving.migrate("test", crate::support::STEPS).unwrap();
    add(&serving, 1, "one").unwrap();
    assert_eq!(names(&open(&path)), ["one"]);
}

#[test]
fn a_connection_that_died_while_idle_is_replaced() {
    let url = testkit::postgres();
    let db = open(&url);
    add(&db, 1, "one").unwrap();
    let other = open(&url);
    for id in 2..6 {
        let killed = other.read(|tx| tx.row(KILL_OTHERS, &[])).unwrap().unwrap();
        assert!(killed.int(0).unwrap() >= 1);
        add(&db, id, &format!("n{id}")).unwrap();
    }
    assert_eq!(names(&db).len(), 5);
}

#[test]
fn when_a_server_went_away_all_its_idle_connections_are_forgotten_at_once() {
    let url = testkit::postgres();
    let (db, other) = (open(&url), open(&url));
    let meet = Barrier::new(3);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| db.read(|tx| tx.rows(NAMES, &[]).map(|_| meet.wait())).map(drop));
        }
    });
    let killed = other.read(|tx| tx.row(KILL_OTHERS, &[])).unwrap().unwrap();
    assert_eq!(killed.int(0), Ok(3));
    add(&db, 1, "one").unwrap();
}

/// A file whose pages are damaged behind what opening reads, to the end.
fn damaged(folder: &Folder) -> String {
    let path = folder.file("s.db");
    let url = path.display().to_string();
    let db = open(&url);
    for id in 0..2_000 {
        add(&db, id, &format!("a name that takes some room {id}")).unwrap();
    }
    db.check().unwrap();
    drop(db); // The log is folded into the file.
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[12 * 4096..].fill(0x55);
    std::fs::write(&path, bytes).unwrap();
    url
}

#[test]
fn a_file_that_is_checked_names_what_is_damaged() {
    let error = open(&damaged(&Folder::new("page"))).check().unwrap_err();
    assert_eq!(error.code(), "store.corrupt");
}

#[test]
fn a_handle_that_met_a_damaged_page_does_no_more_work() {
    let folder = Folder::new("page");
    let url = damaged(&folder);
    let db = open(&url);
    let read = db.read(|tx| tx.rows(NAMES, &[])).map(|rows| rows.len());
    assert_eq!(read.unwrap_err().code(), "store.corrupt");
    let sound = Sql::literal("SELECT 1");
    assert_eq!(db.read(|tx| tx.row(sound, &[])).unwrap_err().code(), "store.corrupt");
    assert!(open(&url).read(|tx| tx.row(sound, &[])).is_ok());
}

#[test]
fn a_connection_that_dies_inside_a_transaction_is_told_and_nothing_stands() {
    let db = open(&testkit::postgres());
    let error = db.write(|tx| {
        tx.execute(crate::support::ADD, &[Value::Int(1), Value::Text("one")])?;
        tx.rows(KILL_ME, &[]).map(|_| ())
    });
    assert_eq!(error.unwrap_err().code(), "store.unreachable");
    assert!(names(&db).is_empty());
    add(&db, 2, "two").unwrap();
    assert_eq!(names(&db), ["two"]);
}

#[test]
fn a_connection_that_dies_while_it_commits_leaves_it_open_whether_it_stands() {
    let dies = Sql::literal(
        "DO $$ BEGIN \
         CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS \
         'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'; \
         CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON visit \
         DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die(); END $$",
    );
    let db = open(&testkit::postgres());
    db.write(|tx| tx.execute(dies, &[])).unwrap();
    assert_eq!(add(&db, 1, "one").unwrap_err().code(), "store.outcome-unknown");
    assert!(names(&db).is_empty(), "asked again, the database says");
}

#[test]
fn a_server_that_acknowledges_before_it_syncs_is_told_not_to() {
    let lazy = Sql::literal(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', \
         current_database()); END $$",
    );
    let asked = Sql::literal("SELECT current_setting('synchronous_commit')");
    let url = testkit::postgres();
    open(&url).write(|tx| tx.execute(lazy, &[])).unwrap();
    let row = open(&url).read(|tx| tx.row(asked, &[])).unwrap().unwrap();
    assert_eq!(row.text(0), Ok("on"));
}

#[test]
fn a_file_is_opened_as_the_record_needs_it() {
    let folder = Folder::new("pragmas");
    let db = open(&folder.file("s.db").display().to_string());
    let number = |sql| db.write(|tx| tx.row(sql, &[])).unwrap().unwrap().int(0).unwrap();
    assert_eq!(number(Sql::literal("PRAGMA synchronous")), 2, "FULL");
    assert_eq!(number(Sql::literal("PRAGMA secure_delete")), 1);
    assert_eq!(number(Sql::literal("PRAGMA foreign_keys")), 1);
    assert_eq!(number(Sql::literal("PRAGMA busy_timeout")), 5000);
    let mode = db.write(|tx| tx.row(Sql::literal("PRAGMA journal_mode"), &[])).unwrap().unwrap();
    assert_eq!(mode.text(0), Ok("wal"));
}

/// Changes two rows one after the other, waiting between them for the other thread to do the same
/// the other way round; answers how often the work was run.
fn cross(db: &Db, first: i64, second: i64, meet: &Barrier) -> Result<u32, StoreError> {
    let change = Sql::literal("UPDATE visit SET name = name || 'x' WHERE id = $1");
    let mut runs = 0;
    db.write(|tx| {
        runs += 1;
        tx.execute(change, &[Value::Int(first)])?;
        if runs == 1 {
            meet.wait();
        }
        tx.execute(change, &[Value::Int(second)])
    })?;
    Ok(runs)
}

#[test]
fn two_transactions_that_cross_are_tried_again_and_both_stand() {
    let db = open(&testkit::postgres());
    add(&db, 1, "one").unwrap();
    add(&db, 2, "two").unwrap();
    let meet = Barrier::new(2);
    let runs = std::thread::scope(|scope| {
        let other = scope.spawn(|| cross(&db, 2, 1, &meet));
        cross(&db, 1, 2, &meet).unwrap() + other.join().unwrap().unwrap()
    });
    assert!(runs >= 3, "one of the two must have been run again");
    assert_eq!(names(&db), ["onexx", "twoxx"]);
}

#[test]
fn a_pool_lends_no_more_sessions_than_it_may() {
    let options = Options { sessions_max: 2, ..Options::default() };
    let url = testkit::postgres();
    open(&url);
    let db = Db::open(&url, &options).unwrap();
    let most = std::sync::atomic::AtomicI64::new(0);
    let count = Sql::literal(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM pg_stat_activity WHERE datname = current_database() \
         AND state = 'active'",
    );
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let row = db.read(|tx| tx.rows(NAMES, &[]).and(tx.row(count, &[]))).unwrap();
                    let seen = row.unwrap().int(0).unwrap();
                    most.fetch_max(seen, std::sync::atomic::Ordering::Relaxed);
                }
            });
        }
    });
    assert!((1..=2).contains(&most.into_inner()));
}

#[test]
fn a_server_that_will_not_do_is_refused_with_the_cure() {
    let url = testkit::postgres_as("ENCODING 'LATIN1' LOCALE 'C'");
    let error = Db::open(&url, &Options::default()).unwrap_err();
    assert_eq!(error.code(), "store.address");
    assert!(error.to_string().contains("createdb --template=template0"), "{error}");
    let gone = testkit::postgres() + "_not_there";
    assert_eq!(Db::open(&gone, &Options::default()).unwrap_err().code(), "store.unreachable");
    let nobody = "postgres://postgres@127.0.0.1:1/x";
    assert_eq!(Db::open(nobody, &Options::default()).unwrap_err().code(), "store.unreachable");
}

#[test]
fn a_file_that_is_no_database_is_called_damaged() {
    let folder = Folder::new("damaged");
    let path = folder.file("s.db");
    std::fs::write(&path, [b'x'; 8192]).unwrap();
    let error = Db::open(&path.display().to_string(), &Options::default()).unwrap_err();
    assert_eq!(error.code(), "store.corrupt");
    let nowhere = folder.file("no/such/folder/s.db").display().to_string();
    assert_eq!(Db::open(&nowhere, &Options::default()).unwrap_err().code(), "store.unreachable");
}

#[test]
fn a_database_of_another_program_is_refused_and_not_a_byte_of_it_changes() {
    let folder = Folder::new("foreign");
    let path = folder.file("other.db");
    let url = path.display().to_string();
    // Ours, with the table by which it is known renamed, stands in for that of another program.
    let other = open(&url);
    let renamed = Sql::literal("ALTER TABLE migration RENAME TO theirs");
    other.write(|tx| tx.execute(renamed, &[])).unwrap();
    drop(other);
    let before = std::fs::read(&path).unwrap();
    let error = Db::open(&url, &Options::default()).unwrap_err();
    assert_eq!(error.code(), "store.foreign");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

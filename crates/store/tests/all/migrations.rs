//! Migrations: once each, in order, never edited, never from an older program.

use crate::support::{STEPS, add, names, open};
use store::{Db, Migration, Options, StoreError};

const SECOND: Migration =
    Migration { number: 2, sql: "ALTER TABLE visit ADD COLUMN extra {INT} NOT NULL DEFAULT 0" };

fn on_both(test: impl Fn(&Db)) {
    for url in ["sqlite::memory:", &testkit::postgres()] {
        test(&open(url));
    }
}

#[test]
fn a_step_runs_once_and_later_ones_follow() {
    on_both(|db| {
        add(db, 1, "kept").unwrap();
        let steps = [STEPS[0], SECOND];
        db.migrate("test", &steps).unwrap();
        db.migrate("test", &steps).unwrap();
        assert_eq!(names(db), ["kept"]);
    });
}

#[test]
fn an_edited_step_is_refused_by_its_number() {
    on_both(|db| {
        let edited = [Migration { number: 1, sql: "CREATE TABLE other (id {INT})" }];
        let error = db.migrate("test", &edited).unwrap_err();
        let expected = StoreError::MigrationChanged { set: "test".to_owned(), number: 1 };
        assert_eq!((error.code(), error), ("store.migration-changed", expected));
    });
}

#[test]
fn a_database_of_a_newer_program_is_refused() {
    on_both(|db| {
        db.migrate("test", &[STEPS[0], SECOND]).unwrap();
        let error = db.migrate("test", STEPS).unwrap_err();
        let expected = StoreError::TooNew { set: "test".to_owned(), number: 2 };
        assert_eq!((error.code(), error), ("store.too-new", expected));
    });
}

#[test]
fn a_step_that_fails_leaves_nothing() {
    on_both(|db| {
        let broken = Migration { number: 2, sql: "CREATE TABLE half (id {INT}); NONSENSE" };
        assert_eq!(db.migrate("test", &[STEPS[0], broken]).unwrap_err().code(), "store.statement");
        let mended = Migration { number: 2, sql: "CREATE TABLE half (id {INT})" };
        db.migrate("test", &[STEPS[0], mended]).unwrap();
    });
}

#[test]
fn two_programs_that_start_at_once_migrate_once() {
    let url = testkit::postgres();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let db = Db::open(&url, &Options::default()).unwrap();
                db.migrate("test", STEPS).unwrap();
            });
        }
    });
}

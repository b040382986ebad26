//! Transactions, values and rows, the same on both engines.

use crate::support::{ADD, NAMES, add, names, on_both, open};
use store::{Sql, StoreError, Value};
use testkit::Folder;

const PUT: Sql =
    Sql::literal("INSERT INTO visit (bytes, share, id, flag, name) VALUES ($3, $5, $1, $4, $2)");
const ALL: Sql = Sql::literal("SELECT id, name, bytes, flag, share FROM visit ORDER BY id");

#[test]
fn every_kind_of_value_comes_back_as_it_went_in() {
    on_both(|db| {
        let full = [
            Value::Int(i64::MAX),
            Value::Text("Si\u{e2}n \u{1f3e0}"),
            Value::Blob(&[0, 255]),
            Value::Bool(true),
            Value::Real(0.1),
        ];
        let empty = [Value::Int(-1), Value::Null, Value::Null, Value::Bool(false), Value::Null];
        db.write(|tx| tx.execute(PUT, &full).and(tx.execute(PUT, &empty))).unwrap();
        let rows = db.read(|tx| tx.rows(ALL, &[])).unwrap();
        assert_eq!((rows[0].int(0), rows[1].int(0)), (Ok(-1), Ok(i64::MAX)));
        assert_eq!(rows[1].text(1), Ok("Si\u{e2}n \u{1f3e0}"));
        assert_eq!(rows[1].blob(2), Ok([0, 255].as_slice()));
        assert_eq!((rows[0].bool(3), rows[1].bool(3)), (Ok(false), Ok(true)));
        assert_eq!(rows[1].real(4), Ok(0.1));
        assert_eq!((rows[0].opt_text(1), rows[0].opt_blob(2)), (Ok(None), Ok(None)));
    });
}

#[test]
fn a_column_read_as_what_it_is_not_is_an_error() {
    on_both(|db| {
        add(db, -7, "x").unwrap();
        let row = db.read(|tx| tx.row(NAMES, &[])).unwrap().unwrap();
        let wrong = [row.text(0).err(), row.int(1).err(), row.count(0).err(), row.bool(9).err()];
        for error in wrong {
            assert_eq!(error.unwrap().code(), "store.column");
        }
        assert_eq!((row.len(), row.is_empty()), (2, false));
        assert_eq!(Value::count(u64::MAX).unwrap_err().code(), "store.statement");
    });
}

#[test]
fn an_error_takes_everything_back() {
    on_both(|db| {
        let failed = db.write(|tx| {
            tx.execute(ADD, &[Value::Int(1), Value::Text("one")])?;
            Err::<(), _>(StoreError::Busy)
        });
        assert_eq!(failed, Err(StoreError::Busy));
        assert!(names(db).is_empty());
    });
}

#[test]
fn a_statement_that_failed_unnoticed_takes_everything_back_too() {
    on_both(|db| {
        let swallowed = db.write(|tx| {
            tx.execute(ADD, &[Value::Int(1), Value::Text("one")])?;
            let _ = tx.execute(ADD, &[Value::Int(1), Value::Text("again")]);
            Ok::<_, StoreError>(())
        });
        assert_eq!(swallowed.unwrap_err().code(), "store.constraint");
        assert!(names(db).is_empty());
    });
}

#[test]
fn a_panic_takes_everything_back_and_leaves_the_handle_whole() {
    on_both(|db| {
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            db.write(|tx| {
                tx.execute(ADD, &[Value::Int(1), Value::Text("one")])?;
                std::panic::resume_unwind(Box::new("a handler failed"));
                #[expect(unreachable_code, reason = "it gives the closure its type")]
                Ok::<(), StoreError>(())
            })
        }));
        assert!(panicked.is_err());
        add(db, 2, "two").unwrap();
        assert_eq!(names(db), ["two"]);
    });
}

#[test]
fn a_reader_sees_one_state_and_cannot_change_it() {
    let folder = Folder::new("snapshot");
    let file = folder.file("s.db").display().to_string();
    for url in [&file, &testkit::postgres()] {
        let db = open(url);
        add(&db, 1, "one").unwrap();
        let seen = db.read(|tx| {
            let before = tx.rows(NAMES, &[])?.len();
            add(&db, 2, "two")?;
            let after = tx.rows(NAMES, &[])?.len();
            Ok::<_, StoreError>((before, after))
        });
        assert_eq!(seen, Ok((1, 1)));
        let written = db.read(|tx| tx.execute(ADD, &[Value::Int(3), Value::Text("three")]));
        assert!(written.is_err());
        assert_eq!(names(&db), ["one", "two"]);
    }
}

#[test]
fn the_wrong_number_of_parameters_is_refused() {
    on_both(|db| {
        for values in [&[Value::Int(1)] as &[Value<'_>], &[Value::Int(1), Value::Null, Value::Null]]
        {
            let error = db.write(|tx| tx.execute(ADD, values)).unwrap_err();
            assert_eq!(error.code(), "store.statement");
        }
    });
}

#[test]
fn each_stops_at_the_first_error_and_the_transaction_goes_on() {
    on_both(|db| {
        for id in 0..2000 {
            db.write(|tx| tx.execute(ADD, &[Value::Int(id), Value::Text(&format!("n{id}"))]))
                .unwrap();
        }
        let mut seen = 0;
        let rest = db.read(|tx| {
            let stopped = tx.each(NAMES, &[], |_| {
                seen += 1;
                if seen == 10 { Err(StoreError::Busy) } else { Ok(()) }
            });
            assert_eq!(stopped, Err(StoreError::Busy));
            Ok::<_, StoreError>(tx.rows(NAMES, &[])?.len())
        });
        assert_eq!((seen, rest), (10, Ok(2000)));
    });
}

#[test]
fn many_threads_read_and_write_at_once() {
    let folder = Folder::new("threads");
    let file = folder.file("s.db").display().to_string();
    for url in [&file, &testkit::postgres()] {
        let db = open(url);
        std::thread::scope(|scope| {
            for thread in 0..24 {
                let db = &db;
                scope.spawn(move || {
                    for step in 0..10 {
                        let id = thread * 100 + step;
                        add(db, id, &format!("n{id}")).unwrap();
                        assert!(!names(db).is_empty());
                    }
                });
            }
        });
        assert_eq!(names(&db).len(), 240);
        db.check().unwrap();
    }
}

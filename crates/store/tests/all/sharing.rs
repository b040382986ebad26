//! Callers who share a transaction: nobody is answered before it stands, and what one of them
//! spoils the others do again.

use crate::support::{ADD, NAMES, add, names, open};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use store::planted::{Defect, with};
use store::{Db, StoreError, Tx, Value};
use testkit::Folder;

/// Long enough for an answer to come, if it came early.
const WHILE: Duration = Duration::from_millis(20);

/// What became of two callers of whom the second goes on in what the first left open.
struct Two<T> {
    first: Result<(), StoreError>,
    second: std::thread::Result<Result<T, StoreError>>,
    /// How often the work of each was run.
    runs: (usize, usize),
    /// The first was answered while the second was still at work.
    early: bool,
    /// How many transactions were taken back.
    lost: u64,
    names: Vec<String>,
}

/// Somebody holds the turn until both wait for it; then the first adds a row, and the second runs.
fn two<T: Send>(
    defect: Option<Defect>,
    second: impl Fn(&mut Tx<'_>) -> Result<T, StoreError> + Sync,
) -> Two<T> {
    let folder = Folder::new("sharing");
    let db = &open(&folder.file("s.db").display().to_string());
    let (_, before) = db.transaction();
    let (ones, twos) = (&AtomicUsize::new(0), &AtomicUsize::new(0));
    let (begun, has_begun) = std::sync::mpsc::channel();
    let (answered, early) = (&AtomicBool::new(false), &AtomicBool::new(false));
    // Both wait, in their order: a turn this old is left open to nobody.
    let wait = |many| {
        while db.waiting() < many {
            std::thread::sleep(Duration::from_millis(2))
        }
    };
    let held = || {
        db.write(|_| {
            begun.send(()).unwrap();
            wait(2);
            std::thread::sleep(Duration::from_millis(6));
            Ok::<_, StoreError>(())
        })
    };
    let one = || {
        let done = with(defect, || {
            db.write(|tx| {
                ones.fetch_add(1, Ordering::SeqCst);
                tx.execute(ADD, &[Value::Int(1), Value::Text("one")]).map(|_| ())
            })
        });
        answered.store(true, Ordering::SeqCst);
        done
    };
    let two = || {
        db.write(|tx| {
            if twos.fetch_add(1, Ordering::SeqCst) == 0 {
                std::thread::sleep(WHILE);
                early.store(answered.load(Ordering::SeqCst), Ordering::SeqCst);
            }
            second(tx)
        })
    };
    let (first, second) = std::thread::scope(|scope| {
        scope.spawn(held);
        has_begun.recv().unwrap();
        let one = scope.spawn(one);
        wait(1);
        let two = scope.spawn(two);
        (one.join().unwrap(), two.join())
    });
    let runs = (ones.load(Ordering::SeqCst), twos.load(Ordering::SeqCst));
    let early = early.load(Ordering::SeqCst);
    Two { first, second, runs, early, lost: db.transaction().1 - before, names: names(db) }
}

/// Adds the second row, and answers how many it then sees.
fn adds(tx: &mut Tx<'_>) -> Result<usize, StoreError> {
    tx.execute(ADD, &[Value::Int(2), Value::Text("two")])?;
    Ok(tx.rows(NAMES, &[])?.len())
}

#[test]
fn who_shares_a_commit_is_answered_behind_it() {
    let done = two(None, adds);
    assert_eq!((done.first, done.second.unwrap()), (Ok(()), Ok(2)));
    assert_eq!((done.runs, done.early, done.lost), ((1, 1), false, 0));
    assert_eq!(done.names, ["one", "two"]);
}

#[test]
fn an_answer_before_the_commit_would_be_noticed() {
    assert!(two(Some(Defect::AnswerEarly), adds).early);
}

#[test]
fn what_another_callers_failure_took_back_is_done_again() {
    let fails = |_: &mut Tx<'_>| Err::<(), _>(StoreError::Busy);
    let done = two(None, fails);
    assert_eq!((done.first, done.second.unwrap()), (Ok(()), Err(StoreError::Busy)));
    // The failure may have rested on what was taken back: it is told where it comes again alone.
    assert_eq!((done.runs, done.lost), ((2, 2), 1));
    assert_eq!(done.names, ["one"]);
    assert!(two(Some(Defect::DropShared), fails).names.is_empty());
}

#[test]
fn a_failure_that_rested_on_what_was_taken_back_is_not_told() {
    let alone = |tx: &mut Tx<'_>| match tx.rows(NAMES, &[])?.len() {
        0 => adds(tx),
        _ => Err(StoreError::Busy),
    };
    // Alone it may find the row again or not: whoever comes first then.
    let done = two(None, alone);
    let second = done.second.unwrap();
    let stands = if second == Ok(1) { vec!["one", "two"] } else { vec!["one"] };
    assert_eq!((done.first, done.runs.1), (Ok(()), 2));
    assert_eq!(done.names, stands);
}

#[test]
fn a_row_that_a_rule_refuses_costs_only_whoever_brought_it() {
    let done = two(None, |tx| adds(tx).and_then(|_| adds(tx)));
    assert_eq!(done.second.unwrap().unwrap_err().code(), "store.constraint");
    assert_eq!((done.first, done.runs, done.names), (Ok(()), (2, 2), vec!["one".to_owned()]));
}

#[test]
fn a_panic_costs_only_whoever_panicked() {
    let done =
        two(None, |_| std::panic::resume_unwind(Box::new("a handler failed")) as Result<(), _>);
    assert!(done.second.is_err());
    assert_eq!(
        (done.first, done.runs, done.names.as_slice()),
        (Ok(()), (2, 1), &["one".into()][..])
    );
}

#[test]
fn many_callers_some_of_whom_fail_write_what_they_were_told() {
    let folder = Folder::new("sharing");
    let db = open(&folder.file("s.db").display().to_string());
    let told: Vec<i64> = std::thread::scope(|scope| {
        let caller = |of: i64| {
            let db: &Db = &db;
            let one = move |id: i64| match id % 7 {
                0 => db.write(|tx| {
                    tx.execute(ADD, &[Value::Int(-id), Value::Text(&format!("bad{id}"))])?;
                    Err(StoreError::Busy)
                }),
                _ => add(db, id, &format!("n{id}")),
            };
            move || (0..50).map(|nth| 1 + of * 50 + nth).filter(|id| one(*id).is_ok()).collect()
        };
        let all: Vec<_> = (0..8).map(|of| scope.spawn(caller(of))).collect();
        all.into_iter().flat_map(|it| -> Vec<i64> { it.join().unwrap() }).collect()
    });
    let rows = db.read(|tx| tx.rows(NAMES, &[])).unwrap();
    let stand: Vec<i64> = rows.iter().map(|row| row.int(0).unwrap()).collect();
    assert_eq!(stand, told);
    assert_eq!(told.len(), (1..=400).filter(|id| id % 7 != 0).count());
}

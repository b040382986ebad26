//! R-L13, the lower half: a full disk is told, nothing is lost, and the reserve is for the audit.

use crate::support::{STEPS, add};
use store::planted::{Defect, with};
use store::{Db, Options, Sql, StoreError, Value};
use testkit::{Folder, SmallDisk};

const PUT: Sql = Sql::literal("INSERT INTO visit (id, bytes) VALUES ($1, $2)");

fn put(db: &Db, audit: bool, id: i64) -> Result<u64, StoreError> {
    let bytes = [7; 1000];
    let values = [Value::Int(id), Value::Blob(&bytes)];
    if audit {
        db.write_audit(|tx| tx.execute(PUT, &values))
    } else {
        db.write(|tx| tx.execute(PUT, &values))
    }
}

#[test]
fn a_full_disk_is_told_and_what_was_there_stays_and_room_lets_work_go_on() {
    let disk = SmallDisk::new("disk", 8);
    let db = Db::open(&disk.file("s.db"), &Options::default()).unwrap();
    db.migrate("test", STEPS).unwrap();
    let mut kept = 0;
    let full = loop {
        match put(&db, false, kept) {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(full, StoreError::Full);
    assert_eq!(put(&db, false, kept), Err(StoreError::Full));
    assert_eq!(db.read(|tx| tx.rows(crate::support::NAMES, &[])).unwrap().len() as i64, kept);
    drop(db);
    let other = Folder::new("roomy");
    std::fs::copy(disk.file("s.db"), other.file("s.db")).unwrap();
    let _ = std::fs::copy(disk.file("s.db-wal"), other.file("s.db-wal"));
    let db = Db::open(&other.file("s.db").display().to_string(), &Options::default()).unwrap();
    db.check().unwrap();
    put(&db, false, kept).unwrap();
    println!("R-L13 full disk: {kept} acknowledged, all there");
}

/// Fills the disk of a database with a reserve; answers what ordinary work and the audit got.
fn on_a_full_disk(reserve: u64) -> (Result<u64, StoreError>, i64, StoreError) {
    let disk = SmallDisk::new("disk", 16);
    let options = Options { reserve, ..Options::default() };
    let db = Db::open(&disk.file("s.db"), &options).unwrap();
    db.migrate("test", STEPS).unwrap();
    put(&db, true, 0).unwrap();
    disk.fill_up();
    let mut written = 1;
    while put(&db, true, written).is_ok() && db.reserve_left() == Some(reserve) {
        written += 1; // Until the log needs room that is not there.
    }
    let ordinary = add(&db, -1, "ordinary");
    let refused = loop {
        written += 1;
        match put(&db, true, written) {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert_eq!(db.reserve_left(), Some(0));
    assert_eq!(names_or_none(&db), written);
    (ordinary, written, refused)
}

fn names_or_none(db: &Db) -> i64 {
    let count = Sql::literal("SELECT CAST(COUNT(*) AS BIGINT) FROM visit WHERE id >= 0");
    db.read(|tx| tx.row(count, &[])).unwrap().unwrap().int(0).unwrap()
}

#[test]
fn on_a_full_disk_the_audit_goes_on_from_the_reserve_and_ordinary_work_does_not() {
    let (ordinary, written, refused) = on_a_full_disk(6 << 20);
    println!("R-L13 reserve: {written} audit rows on a full disk before it was used up");
    assert_eq!(ordinary, Err(StoreError::Full));
    assert!(written > 2_000, "{written}");
    assert_eq!(refused, StoreError::Full);
}

#[test]
fn ordinary_work_that_eats_the_reserve_would_be_noticed() {
    let (ordinary, ..) = with(Some(Defect::EatReserve), || on_a_full_disk(6 << 20));
    assert!(ordinary.is_ok());
}

#[test]
fn a_reserve_is_made_whole_again_when_there_is_room() {
    let disk = SmallDisk::new("disk", 16);
    let options = Options { reserve: 4 << 20, ..Options::default() };
    let db = Db::open(&disk.file("s.db"), &options).unwrap();
    db.migrate("test", STEPS).unwrap();
    disk.fill_up();
    let mut id = 0;
    while db.reserve_left() == Some(4 << 20) {
        put(&db, true, id).unwrap();
        id += 1;
    }
    assert_eq!(add(&db, -1, "ordinary"), Err(StoreError::Full));
    disk.make_room();
    // Filling it again is tried now and then only, because it costs what it is long.
    let tries = (1..200_i64).find(|number| add(&db, -number, &format!("n{number}")).is_ok());
    assert!(tries.is_some_and(|tries| tries <= 65), "{tries:?}");
    assert_eq!(db.reserve_left(), Some(4 << 20));
}

/// Ordinary work until it is refused: what refused it, and how full the disk is then.
fn until_refused(disk: &SmallDisk, reserve: u64) -> (Db, i64, StoreError) {
    let options = Options { reserve, ..Options::default() };
    let db = Db::open(&disk.file("s.db"), &options).unwrap();
    db.migrate("test", STEPS).unwrap();
    let mut kept = 0;
    loop {
        match put(&db, false, kept) {
            Ok(_) => kept += 1,
            Err(error) => return (db, kept, error),
        }
    }
}

#[test]
fn at_95_per_cent_new_work_is_refused_while_the_reserve_is_whole_and_the_audit_goes_on() {
    let (disk, reserve) = (SmallDisk::new("line", 64), 16 << 20);
    let (db, kept, refused) = until_refused(&disk, reserve);
    assert_eq!(refused, StoreError::NearlyFull(95));
    assert_eq!(refused.code(), "store.nearly-full");
    assert_eq!(db.reserve_left(), Some(reserve));
    assert_eq!(names_or_none(&db), kept);
    (0..1_000).for_each(|nth| drop(put(&db, true, kept + nth).unwrap()));
    assert!(matches!(put(&db, false, -1), Err(StoreError::NearlyFull(95..))));
    assert_eq!(names_or_none(&db), kept + 1_000);
    println!("R-L13 line: {kept} rows up to 95 %, then audit only");
}

#[test]
fn work_goes_on_by_itself_once_the_disk_is_below_the_line_again() {
    let disk = SmallDisk::new("line", 64);
    let (db, ..) = until_refused(&disk, 4 << 20);
    assert_eq!(put(&db, false, -1), Err(StoreError::NearlyFull(95)));
    disk.enlarge(128);
    put(&db, false, -1).unwrap();
}

#[test]
fn work_that_crosses_the_line_would_be_noticed() {
    let disk = SmallDisk::new("line", 32);
    let (_, _, refused) = with(Some(Defect::CrossTheLine), || until_refused(&disk, 4 << 20));
    assert_eq!(refused, StoreError::Full);
}

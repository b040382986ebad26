//! R-L13: on a full disk ordinary commands are refused, and entries about who looked at what go on
//! from the reserve until it is used up.

use crate::support::{any, begin_in, entry, fill};
use record::{AUDIT_RESERVE, Record, RecordError, verify};
use store::{Db, Options};
use testkit::SmallDisk;

/// How many entries about who looked a reserve of [`AUDIT_RESERVE`] must last for.
const WANTED: u64 = 50_000;

/// An entry that says who looked.
fn consult(db: &Db, record: &Record, audit: bool, second: i64) -> Result<(), RecordError> {
    let mut entries = [entry("reading.consulted", "")];
    entries[0].parts.clear();
    let append = any("reading/case/1", &entries, second);
    let work = |tx: &mut store::Tx<'_>| record.append(tx, &append).map(|_| ());
    if audit { db.write_audit(work) } else { db.write(work) }
}

#[test]
fn the_audit_goes_on_from_the_reserve_and_then_refuses() {
    let disk = SmallDisk::new("record-disk", 64);
    let options = Options { reserve: AUDIT_RESERVE, lock: true, ..Options::default() };
    let db = Db::open(&disk.file("r.db"), &options).unwrap();
    let record = begin_in(&db, 1);
    fill(&db, &record, 200);
    disk.fill_up();
    let mut consulted = 0;
    let refused = loop {
        match consult(&db, &record, true, 1_000 + consulted) {
            Ok(()) => consulted += 1,
            Err(error) => break error,
        }
        if consulted == 5_000 {
            let ordinary = consult(&db, &record, false, 6_000).unwrap_err();
            assert_eq!(ordinary.code(), "store.full");
        }
    };
    println!(
        "R-L13 reserve: {consulted} audited entries on a full disk from {AUDIT_RESERVE} bytes"
    );
    assert_eq!(refused.code(), "store.full");
    assert!(consulted as u64 >= WANTED, "{consulted} of {WANTED}");
    assert_eq!(verify(&db, &[], Some(&record)).unwrap().entries, 200 + consulted as u64);
}

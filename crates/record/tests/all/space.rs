//! R-L13: on a full disk ordinary commands are refused, and entries about who looked at what go on
//! from the reserve until it is used up.

use crate::support::{any, begin_in, entry, fill};
use record::{AUDIT_RESERVE, Record, RecordError, verify};
use std::process::Command;
use store::{Db, Options};
use testkit::Folder;

/// How many entries about who looked a reserve of [`AUDIT_RESERVE`] must last for.
const WANTED: u64 = 50_000;

/// A small file system of its own, gone when this goes.
struct Disk(Folder);

impl Disk {
    fn new(mebibytes: u64) -> Disk {
        let folder = Folder::new("record-disk");
        let size = format!("size={mebibytes}m");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path());
        assert!(mount.status().is_ok_and(|done| done.success()), "run as root, to mount a tmpfs");
        Disk(folder)
    }

    fn fill_up(&self) {
        let mut file = std::fs::File::create(self.0.file("somebody-elses")).unwrap();
        while std::io::Write::write_all(&mut file, &[0; 1 << 12]).is_ok() {}
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// An entry that says who looked.
fn consult(db: &Db, record: &Record, audit: bool, second: i64) -> Result<(), RecordError> {
    let question = "view=case;case=case/1;fields=".to_owned() + &"name,".repeat(74);
    let mut entries = [entry("consulted", &question)];
    entries[0].parts.remove(0);
    let append = any("consultations", &entries, second);
    let work = |tx: &mut store::Tx<'_>| record.append(tx, &append).map(|_| ());
    if audit { db.write_audit(work) } else { db.write(work) }
}

#[test]
fn the_audit_goes_on_from_the_reserve_and_then_refuses() {
    let disk = Disk::new(AUDIT_RESERVE / (1 << 20) + 24);
    let options = Options { reserve: AUDIT_RESERVE, lock: true, ..Options::default() };
    let db = Db::open(&disk.0.file("r.db").display().to_string(), &options).unwrap();
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

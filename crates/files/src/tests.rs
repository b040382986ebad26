//! Files, kept on both engines.

use super::*;
use record::{Entropy, MasterKey};
use store::{Db, Options, StoreError, Value};

store::statements! {
    /// What anybody sees who reads the table.
    SEEN = "SELECT sealed FROM file WHERE id = $1";
    /// Somebody puts one file's bytes into another's row.
    SWAP = "UPDATE file SET sealed = (SELECT sealed FROM file WHERE id = $1), \
        wrapped = (SELECT wrapped FROM file WHERE id = $1) WHERE id = $2";
}

const BYTES: &[u8] = b"%PDF-1.7 what the school wrote of Invented Name";

fn on_both(test: impl Fn(&Db, &Record)) {
    for url in ["sqlite::memory:".to_owned(), testkit::postgres()] {
        let db = Db::open(&url, &Options::default()).unwrap();
        let now = "2026-11-24T09:00:00Z".parse().unwrap();
        let (key, entropy) = (MasterKey::from_bytes([7; 32]), Entropy::seeded(1));
        let record = Record::create(&db, "test/files", key, entropy, now).unwrap();
        db.migrate(SET, MIGRATIONS).unwrap();
        test(&db, &record);
    }
}

fn kept(db: &Db, record: &Record, id: &str) -> Result<(), FileError> {
    db.write(|tx| keep(tx, record, (id, BYTES)))
}

#[test]
fn a_file_comes_back_as_it_went_and_its_row_says_nothing_of_it() {
    on_both(|db, record| {
        kept(db, record, "case/c/f").unwrap();
        assert_eq!(db.read(|tx| open(tx, record, "case/c/f")).unwrap().unwrap(), BYTES);
        let row = db.read(|tx| tx.row(SEEN, &[Value::Text("case/c/f")])).unwrap().unwrap();
        let sealed = row.blob(0).unwrap().to_vec();
        assert!(!sealed.windows(8).any(|part| part == b"Invented"));
        assert!(db.read(|tx| open(tx, record, "case/c/g")).unwrap().is_none());
    });
}

#[test]
fn a_file_is_kept_once_and_never_changed() {
    on_both(|db, record| {
        kept(db, record, "case/c/f").unwrap();
        let again = db.write(|tx| keep(tx, record, ("case/c/f", b"%PDF-1.7 something else")));
        assert_eq!(again.unwrap_err().code(), "files.there");
        assert_eq!(db.read(|tx| open(tx, record, "case/c/f")).unwrap().unwrap(), BYTES);
    });
}

#[test]
fn the_bytes_of_one_file_do_not_open_in_anothers_place() {
    on_both(|db, record| {
        kept(db, record, "case/c/f").unwrap();
        kept(db, record, "case/other/f").unwrap();
        let swap = [Value::Text("case/other/f"), Value::Text("case/c/f")];
        db.write(|tx| tx.execute(SWAP, &swap).map(drop).map_err(FileError::from)).unwrap();
        let opened = db.read(|tx| open(tx, record, "case/c/f"));
        assert_eq!(opened.unwrap_err().code(), "files.unsealable");
    });
}

#[test]
fn a_file_that_is_destroyed_is_gone() {
    on_both(|db, record| {
        kept(db, record, "case/c/f").unwrap();
        assert!(db.write(|tx| destroy(tx, "case/c/f")).unwrap());
        assert!(db.read(|tx| open(tx, record, "case/c/f")).unwrap().is_none());
        assert!(!db.write(|tx| destroy(tx, "case/c/f")).unwrap());
    });
}

#[test]
fn every_statement_is_understood_by_both_engines() {
    on_both(|db, _| {
        let prepared = |tx: &mut Tx<'_>| -> Result<(), StoreError> {
            table::ALL.iter().try_for_each(|sql| tx.prepare(*sql).map(drop))
        };
        db.read(prepared).unwrap();
    });
}

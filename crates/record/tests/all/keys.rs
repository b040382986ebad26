//! The master key: its file, its name, and a wrong one.

use crate::support::{at, fill, master, on_both};
use record::{Entropy, MasterKey, Record, RecordError};
use store::{Db, Options};
use testkit::Folder;

#[test]
fn a_wrong_master_key_is_told_at_once() {
    on_both(|db, record| {
        fill(db, record, 3);
        let wrong = MasterKey::from_bytes([8; 32]);
        let error = Record::open(db, wrong.clone(), Entropy::seeded(2)).unwrap_err();
        let wanted = RecordError::WrongKey { given: wrong.id(), wanted: master().id() };
        assert_eq!((error.code(), &error), ("record.wrong-key", &wanted));
        let again = Record::open(db, master(), Entropy::seeded(2)).unwrap();
        assert_eq!(again.verifier(), record.verifier());
        assert_eq!(db.read(|tx| again.entry(tx, 2)).unwrap().unwrap().parts.len(), 2);
    });
}

#[test]
fn a_database_holds_one_record_and_says_when_it_holds_none() {
    let db = Db::open("sqlite::memory:", &Options::default()).unwrap();
    assert_eq!(Record::exists(&db), Ok(false));
    let none = Record::open(&db, master(), Entropy::seeded(1)).unwrap_err();
    assert_eq!(none, RecordError::NotBegun);
    let begin = |origin| Record::create(&db, origin, master(), Entropy::seeded(1), at(0));
    assert_eq!(begin("a+b").unwrap_err().code(), "record.invalid");
    assert_eq!(begin("a").unwrap().origin(), "a");
    assert_eq!(begin("b").unwrap_err(), RecordError::AlreadyBegun("a".to_owned()));
    assert_eq!(Record::exists(&db), Ok(true));
}

#[test]
fn a_key_file_is_for_its_owner_only_and_never_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("key");
    let path = folder.file("master.key");
    let made = MasterKey::create(&path, &Entropy::system()).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(MasterKey::load(&path).unwrap().id(), made.id());
    assert_eq!(MasterKey::create(&path, &Entropy::system()).unwrap_err().code(), "record.key-file");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
    let error = MasterKey::load(&path).unwrap_err().to_string();
    assert!(error.contains("chmod 600"), "{error}");
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
    std::fs::write(&path, "not a key").unwrap();
    assert!(MasterKey::load(&path).unwrap_err().to_string().contains("64 hex digits"));
    assert_eq!(MasterKey::load(&folder.file("none")).unwrap_err().code(), "record.key-file");
}

#[test]
fn a_key_does_not_show_itself() {
    let key = MasterKey::from_bytes([7; 32]);
    assert!(!format!("{key:?}").contains("7, 7"), "{key:?}");
    assert!(!format!("{key:?}").contains("0707"));
    assert_eq!(key.id().len(), 16);
    assert_ne!(key.id(), MasterKey::from_bytes([8; 32]).id());
}

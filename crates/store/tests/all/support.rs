//! What the tests share: a small table on both engines.

use store::{Db, Migration, Options, Sql, StoreError, Value};
use testkit::Folder;

pub(crate) const STEPS: &[Migration] = &[Migration {
    number: 1,
    sql: "CREATE TABLE visit (id {INT} PRIMARY KEY, name TEXT, bytes {BLOB}, flag {BOOL}, \
          share {REAL}, UNIQUE (name)) {STRICT}",
}];

pub(crate) const ADD: Sql = Sql::literal("INSERT INTO visit (id, name) VALUES ($1, $2)");
pub(crate) const NAMES: Sql = Sql::literal("SELECT id, name FROM visit ORDER BY id");

/// A fresh database of each engine with the table, and on `SQLite` one file and one in memory.
pub(crate) fn on_both(test: impl Fn(&Db)) {
    let folder = Folder::new("store");
    let file = folder.file("s.db").display().to_string();
    for url in ["sqlite::memory:", &file, &testkit::postgres()] {
        let db = open(url);
        test(&db);
    }
}

pub(crate) fn open(url: &str) -> Db {
    let db = Db::open(url, &Options::default()).unwrap();
    db.migrate("test", STEPS).unwrap();
    db
}

pub(crate) fn add(db: &Db, id: i64, name: &str) -> Result<u64, StoreError> {
    db.write(|tx| tx.execute(ADD, &[Value::Int(id), Value::Text(name)]))
}

pub(crate) fn names(db: &Db) -> Vec<String> {
    let rows = db.read(|tx| tx.rows(NAMES, &[])).unwrap();
    rows.iter().map(|row| row.text(1).unwrap().to_owned()).collect()
}

//! `signing`: an act that waits for signatures, sealed under a key of its own; and `signing_asked`:
//! who has to do with it, by id, so that each finds what waits for them.

use jiff::Timestamp;
use record::SealedApart;
use store::{Row, StoreError, Tx, Value};

use super::text;

pub(crate) const CREATE: &str = "CREATE TABLE signing (
    id TEXT PRIMARY KEY,
    version {INT} NOT NULL,
    sealed {BLOB} NOT NULL,
    wrapped {BLOB} NOT NULL,
    lapses TEXT NOT NULL,
    about {INT} NOT NULL
) {STRICT};
CREATE INDEX signing_lapses ON signing (lapses);
CREATE INDEX signing_about ON signing (about);
CREATE TABLE signing_asked (
    person TEXT NOT NULL,
    signing TEXT NOT NULL,
    PRIMARY KEY (person, signing)
) {STRICT};
CREATE INDEX signing_asked_signing ON signing_asked (signing)";

store::statements! {
    /// One begins to wait; nothing where it waits already.
    INSERT = "INSERT INTO signing (id, version, sealed, wrapped, lapses, about) VALUES ($1, 1, \
        $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING";
    /// Somebody has to do with it.
    ASKED = "INSERT INTO signing_asked (person, signing) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    /// It is written anew, on the one that was read.
    UPDATE = "UPDATE signing SET version = version + 1, sealed = $2, wrapped = $3 WHERE id = $1 \
        AND version = $4";
    /// One that has not lapsed.
    GET = "SELECT id, version, sealed, wrapped, lapses FROM signing WHERE id = $1 AND lapses > $2";
    /// Those that somebody has to do with, that which lapses first before the others.
    OF = "SELECT s.id, s.version, s.sealed, s.wrapped, s.lapses FROM signing_asked a JOIN signing \
        s ON s.id = a.signing WHERE a.person = $1 AND s.lapses > $2 ORDER BY s.lapses, s.id LIMIT \
        $3";
    /// One waits no longer, and its key is gone.
    DELETE = "DELETE FROM signing WHERE id = $1";
    /// Nobody has to do with it any more.
    DELETE_ASKED = "DELETE FROM signing_asked WHERE signing = $1";
    /// All go that are about one thing.
    FORGET = "DELETE FROM signing WHERE about = $1";
    /// And who had to do with them.
    FORGET_ASKED = "DELETE FROM signing_asked WHERE signing IN (SELECT id FROM signing WHERE \
        about = $1)";
    /// How many have lapsed.
    LAPSED = "SELECT COUNT(*) FROM signing WHERE lapses <= $1";
    /// Those that have lapsed, the first before the others.
    LAPSING = "SELECT id FROM signing WHERE lapses <= $1 ORDER BY lapses, id LIMIT $2";
    /// It stays longer.
    KEEP = "UPDATE signing SET lapses = $2 WHERE id = $1";
}

/// One row.
pub(crate) struct SigningRow {
    pub(crate) id: String,
    pub(crate) version: u64,
    pub(crate) sealed: SealedApart,
    pub(crate) lapses: String,
}

fn from_row(row: &Row) -> Result<SigningRow, StoreError> {
    let (bytes, wrapped) = (row.blob(2)?.to_vec(), row.blob(3)?.to_vec());
    let sealed = SealedApart { bytes, wrapped };
    let (id, lapses) = (row.text(0)?.to_owned(), row.text(4)?.to_owned());
    Ok(SigningRow { id, version: row.count(1)?, sealed, lapses })
}

/// Whether it waits from now on; not so where it waits already.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: &str,
    (sealed, lapses): (&SealedApart, Timestamp),
    (about, people): (i64, &[&str]),
) -> Result<bool, StoreError> {
    let lapses = text(lapses);
    let [bytes, wrapped] = [&sealed.bytes, &sealed.wrapped].map(|it| Value::Blob(it));
    let row = [Value::Text(id), bytes, wrapped, Value::Text(&lapses), Value::Int(about)];
    if tx.execute(INSERT, &row)? == 0 {
        return Ok(false);
    }
    for person in people {
        tx.execute(ASKED, &[Value::Text(person), Value::Text(id)])?;
    }
    Ok(true)
}

/// Whether it was written: not so where another writing came first.
pub(crate) fn update(
    tx: &mut Tx<'_>,
    (id, before): (&str, u64),
    sealed: &SealedApart,
) -> Result<bool, StoreError> {
    let [bytes, wrapped] = [&sealed.bytes, &sealed.wrapped].map(|it| Value::Blob(it));
    Ok(tx.execute(UPDATE, &[Value::Text(id), bytes, wrapped, Value::count(before)?])? == 1)
}

pub(crate) fn get(
    tx: &mut Tx<'_>,
    id: &str,
    now: Timestamp,
) -> Result<Option<SigningRow>, StoreError> {
    let row = tx.row(GET, &[Value::Text(id), Value::Text(&text(now))])?;
    row.as_ref().map(from_row).transpose()
}

pub(crate) fn of(
    tx: &mut Tx<'_>,
    (person, now): (&str, Timestamp),
    most: i64,
) -> Result<Vec<SigningRow>, StoreError> {
    let values = [Value::Text(person), Value::Text(&text(now)), Value::Int(most)];
    tx.rows(OF, &values)?.iter().map(from_row).collect()
}

pub(crate) fn delete(tx: &mut Tx<'_>, id: &str) -> Result<(), StoreError> {
    tx.execute(DELETE_ASKED, &[Value::Text(id)])?;
    tx.execute(DELETE, &[Value::Text(id)]).map(drop)
}

pub(crate) fn forget(tx: &mut Tx<'_>, about: i64) -> Result<(), StoreError> {
    tx.execute(FORGET_ASKED, &[Value::Int(about)])?;
    tx.execute(FORGET, &[Value::Int(about)]).map(drop)
}

pub(crate) fn lapsed(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, StoreError> {
    let row = tx.row(LAPSED, &[Value::Text(&text(now))])?;
    row.map_or(Ok(0), |row| row.count(0))
}

pub(crate) fn lapsing(
    tx: &mut Tx<'_>,
    now: Timestamp,
    most: i64,
) -> Result<Vec<String>, StoreError> {
    let rows = tx.rows(LAPSING, &[Value::Text(&text(now)), Value::Int(most)])?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

pub(crate) fn keep(tx: &mut Tx<'_>, id: &str, until: Timestamp) -> Result<(), StoreError> {
    tx.execute(KEEP, &[Value::Text(id), Value::Text(&text(until))]).map(drop)
}

//! `draft`: what was typed and not sent, sealed under a key of its own.

use jiff::Timestamp;
use record::SealedApart;
use store::{StoreError, Tx, Value};

use super::text;

pub(crate) const CREATE: &str = "CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    version {INT} NOT NULL,
    sealed {BLOB} NOT NULL,
    wrapped {BLOB} NOT NULL,
    lapses TEXT NOT NULL
) {STRICT};
CREATE INDEX draft_lapses ON draft (lapses)";

store::statements! {
    /// The first writing of one; nothing where there is one.
    INSERT = "INSERT INTO draft (id, version, sealed, wrapped, lapses) VALUES ($1, 1, $2, $3, $4) \
        ON CONFLICT (id) DO NOTHING";
    /// The next writing, on the one that was read.
    UPDATE = "UPDATE draft SET version = version + 1, sealed = $2, wrapped = $3, lapses = $4 \
        WHERE id = $1 AND version = $5";
    /// One that has not lapsed.
    GET = "SELECT version, sealed, wrapped FROM draft WHERE id = $1 AND lapses > $2";
    /// One goes, with its key.
    DELETE = "DELETE FROM draft WHERE id = $1";
    /// How many have lapsed.
    LAPSED = "SELECT COUNT(*) FROM draft WHERE lapses <= $1";
    /// All go that have lapsed.
    LAPSE = "DELETE FROM draft WHERE lapses <= $1";
}

/// The version and what is sealed.
pub(crate) fn get(
    tx: &mut Tx<'_>,
    id: &str,
    now: Timestamp,
) -> Result<Option<(u64, SealedApart)>, StoreError> {
    let row = tx.row(GET, &[Value::Text(id), Value::Text(&text(now))])?;
    let Some(row) = row else { return Ok(None) };
    let (bytes, wrapped) = (row.blob(1)?.to_vec(), row.blob(2)?.to_vec());
    Ok(Some((row.count(0)?, SealedApart { bytes, wrapped })))
}

/// Whether it was written: not so where another writing came first.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    (id, before): (&str, u64),
    sealed: &SealedApart,
    lapses: Timestamp,
) -> Result<bool, StoreError> {
    let lapses = text(lapses);
    let [bytes, wrapped] = [&sealed.bytes, &sealed.wrapped].map(|it| Value::Blob(it));
    let row = [Value::Text(id), bytes, wrapped, Value::Text(&lapses)];
    let changed = match before {
        0 => tx.execute(INSERT, &row)?,
        _ => tx.execute(UPDATE, &[&row[..], &[Value::count(before)?]].concat())?,
    };
    Ok(changed == 1)
}

pub(crate) fn delete(tx: &mut Tx<'_>, id: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(DELETE, &[Value::Text(id)])? == 1)
}

pub(crate) fn lapsed(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, StoreError> {
    let row = tx.row(LAPSED, &[Value::Text(&text(now))])?;
    row.map_or(Ok(0), |row| row.count(0))
}

pub(crate) fn lapse(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute(LAPSE, &[Value::Text(&text(now))])
}

//! `file`: the sealed bytes of each file. No view: a rebuild leaves it alone.

use record::SealedApart;
use store::{Migration, StoreError, Tx, Value};

const CREATE: &str = "CREATE TABLE file (
    id TEXT PRIMARY KEY,
    sealed {BLOB} NOT NULL,
    wrapped {BLOB} NOT NULL
) {STRICT}";

/// Name of the set of migrations.
pub const SET: &str = "files";

/// The steps, in order.
pub const MIGRATIONS: &[Migration] = &[Migration { number: 1, sql: CREATE }];

store::statements! {
    /// A new one; nothing where its place is taken.
    PUT = "INSERT INTO file (id, sealed, wrapped) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
    /// One of them.
    GET = "SELECT sealed, wrapped FROM file WHERE id = $1";
    /// One goes, with its key.
    DELETE = "DELETE FROM file WHERE id = $1";
}

/// Whether it was written: not so where its place is taken.
pub(crate) fn put(tx: &mut Tx<'_>, id: &str, sealed: &SealedApart) -> Result<bool, StoreError> {
    let [bytes, wrapped] = [&sealed.bytes, &sealed.wrapped].map(|it| Value::Blob(it));
    Ok(tx.execute(PUT, &[Value::Text(id), bytes, wrapped])? == 1)
}

/// What is sealed, and its key.
pub(crate) fn get(tx: &mut Tx<'_>, id: &str) -> Result<Option<SealedApart>, StoreError> {
    let Some(row) = tx.row(GET, &[Value::Text(id)])? else { return Ok(None) };
    let (bytes, wrapped) = (row.blob(0)?.to_vec(), row.blob(1)?.to_vec());
    Ok(Some(SealedApart { bytes, wrapped }))
}

pub(crate) fn delete(tx: &mut Tx<'_>, id: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(DELETE, &[Value::Text(id)])? == 1)
}

//! `signin_session`: who is signed in, under the hash of a token.

use jiff::Timestamp;
use store::{Row, StoreError, Tx, Value};

use crate::Session;

pub(crate) const CREATE: &str = "CREATE TABLE signin_session (
    hash {BLOB} PRIMARY KEY,
    account TEXT NOT NULL,
    began TEXT NOT NULL,
    seen TEXT NOT NULL,
    proved TEXT NOT NULL
) {STRICT}";

store::statements! {
    /// Somebody signed in.
    INSERT = "INSERT INTO signin_session (hash, account, began, seen, proved) VALUES ($1, $2, $3, \
        $4, $5)";
    /// One session.
    GET = "SELECT account, began, seen, proved FROM signin_session WHERE hash = $1";
    /// Something was done.
    SEEN = "UPDATE signin_session SET seen = $2 WHERE hash = $1";
    /// One session ends.
    DELETE = "DELETE FROM signin_session WHERE hash = $1";
    /// Every session of an account ends.
    DELETE_ALL = "DELETE FROM signin_session WHERE account = $1";
    /// Sessions end that began before a moment: none may last so long.
    DELETE_OLD = "DELETE FROM signin_session WHERE began <= $1";
}

type Hash = [u8; 32];

fn instant(row: &Row, column: usize) -> Result<Timestamp, StoreError> {
    let text = row.text(column)?;
    text.parse().map_err(|_| StoreError::Corrupt(format!("`{text}` is no moment of a session")))
}

/// Moments of one length, so that text sorts as time does.
fn text(moment: Timestamp) -> String {
    format!("{moment:.6}")
}

pub(crate) fn insert(tx: &mut Tx<'_>, hash: &Hash, session: &Session) -> Result<(), StoreError> {
    let [began, seen, proved] = [session.began, session.seen, session.proved].map(text);
    let values = [&session.account, &began, &seen, &proved].map(|text| Value::Text(text));
    let [account, began, seen, proved] = values;
    tx.execute(INSERT, &[Value::Blob(hash), account, began, seen, proved]).map(drop)
}

pub(crate) fn get(tx: &mut Tx<'_>, hash: &Hash) -> Result<Option<Session>, StoreError> {
    let Some(row) = tx.row(GET, &[Value::Blob(hash)])? else { return Ok(None) };
    let account = row.text(0)?.to_owned();
    let (began, seen, proved) = (instant(&row, 1)?, instant(&row, 2)?, instant(&row, 3)?);
    Ok(Some(Session { account, began, seen, proved }))
}

pub(crate) fn seen(tx: &mut Tx<'_>, hash: &Hash, now: Timestamp) -> Result<(), StoreError> {
    tx.execute(SEEN, &[Value::Blob(hash), Value::Text(&text(now))]).map(drop)
}

pub(crate) fn delete(tx: &mut Tx<'_>, hash: &Hash) -> Result<(), StoreError> {
    tx.execute(DELETE, &[Value::Blob(hash)]).map(drop)
}

pub(crate) fn delete_all(tx: &mut Tx<'_>, account: &str) -> Result<u64, StoreError> {
    tx.execute(DELETE_ALL, &[Value::Text(account)])
}

pub(crate) fn delete_old(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, StoreError> {
    tx.execute(DELETE_OLD, &[Value::Text(&text(before))])
}

//! `signin_recovery`: hashes of recovery codes that were not used yet.

use store::{StoreError, Tx, Value};

pub(crate) const CREATE: &str = "CREATE TABLE signin_recovery (
    account TEXT NOT NULL,
    hash {BLOB} NOT NULL,
    PRIMARY KEY (account, hash)
) {STRICT}";

store::statements! {
    /// One more.
    INSERT = "INSERT INTO signin_recovery (account, hash) VALUES ($1, $2)";
    /// One is used, once.
    USE = "DELETE FROM signin_recovery WHERE account = $1 AND hash = $2";
    /// All of an account.
    CLEAR = "DELETE FROM signin_recovery WHERE account = $1";
}

pub(crate) fn insert(tx: &mut Tx<'_>, account: &str, hash: &[u8; 32]) -> Result<(), StoreError> {
    tx.execute(INSERT, &[Value::Text(account), Value::Blob(hash)]).map(drop)
}

/// Whether there was such a code.
pub(crate) fn use_up(tx: &mut Tx<'_>, account: &str, hash: &[u8; 32]) -> Result<bool, StoreError> {
    Ok(tx.execute(USE, &[Value::Text(account), Value::Blob(hash)])? == 1)
}

pub(crate) fn clear(tx: &mut Tx<'_>, account: &str) -> Result<(), StoreError> {
    tx.execute(CLEAR, &[Value::Text(account)]).map(drop)
}

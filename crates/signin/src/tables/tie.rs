//! `signin_tie`: for whom an identity provider vouches, under the number of issuer and subject.

use store::{StoreError, Tx, Value};

pub(crate) const CREATE: &str = "CREATE TABLE signin_tie (
    subject {INT} PRIMARY KEY,
    account TEXT NOT NULL
) {STRICT}";

store::statements! {
    /// Somebody is vouched for.
    INSERT = "INSERT INTO signin_tie (subject, account) VALUES ($1, $2)";
    /// Who is vouched for.
    GET = "SELECT account FROM signin_tie WHERE subject = $1";
    /// Every account that somebody vouches for.
    IDS = "SELECT DISTINCT account FROM signin_tie ORDER BY account";
    /// A leaver.
    DELETE = "DELETE FROM signin_tie WHERE account = $1";
}

pub(crate) fn insert(tx: &mut Tx<'_>, subject: i64, account: &str) -> Result<(), StoreError> {
    tx.execute(INSERT, &[Value::Int(subject), Value::Text(account)]).map(drop)
}

pub(crate) fn get(tx: &mut Tx<'_>, subject: i64) -> Result<Option<String>, StoreError> {
    tx.row(GET, &[Value::Int(subject)])?.map(|row| row.text(0).map(str::to_owned)).transpose()
}

pub(crate) fn ids(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    tx.rows(IDS, &[])?.iter().map(|row| row.text(0).map(str::to_owned)).collect()
}

pub(crate) fn delete(tx: &mut Tx<'_>, account: &str) -> Result<(), StoreError> {
    tx.execute(DELETE, &[Value::Text(account)]).map(drop)
}

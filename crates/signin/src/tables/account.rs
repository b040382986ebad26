//! `signin_account`: who may sign in, under the number of a name, with a stretched password.

use store::{Row, StoreError, Tx, Value};

pub(crate) const CREATE: &str = "CREATE TABLE signin_account (
    account TEXT PRIMARY KEY,
    name {INT} NOT NULL UNIQUE,
    password TEXT NOT NULL,
    enrolment TEXT NOT NULL,
    last_step {INT} NOT NULL
) {STRICT}";

store::statements! {
    /// A new account, or the same with another password and another app; nothing where the name is
    /// another account's.
    PUT = "INSERT INTO signin_account (account, name, password, enrolment, last_step) VALUES ($1, \
        $2, $3, $4, 0) ON CONFLICT (account) DO UPDATE SET name = excluded.name, password = \
        excluded.password, enrolment = excluded.enrolment, last_step = 0";
    /// Whose name it is.
    OF_NAME = "SELECT account, password, enrolment FROM signin_account WHERE name = $1";
    /// One account.
    GET = "SELECT account, password, enrolment FROM signin_account WHERE account = $1";
    /// A step is used, once.
    USE_STEP = "UPDATE signin_account SET last_step = $2 WHERE account = $1 AND last_step < $2";
    /// Every account.
    IDS = "SELECT account FROM signin_account ORDER BY account";
    /// A leaver.
    DELETE = "DELETE FROM signin_account WHERE account = $1";
}

/// An account as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) password: String,
    /// The number of the enrolment, from which the secret of the app follows.
    pub(crate) enrolment: String,
}

impl Account {
    fn of(row: &Row) -> Result<Account, StoreError> {
        let text = |at| row.text(at).map(str::to_owned);
        Ok(Account { id: text(0)?, password: text(1)?, enrolment: text(2)? })
    }
}

pub(crate) fn of_name(tx: &mut Tx<'_>, name: i64) -> Result<Option<Account>, StoreError> {
    tx.row(OF_NAME, &[Value::Int(name)])?.as_ref().map(Account::of).transpose()
}

pub(crate) fn get(tx: &mut Tx<'_>, account: &str) -> Result<Option<Account>, StoreError> {
    tx.row(GET, &[Value::Text(account)])?.as_ref().map(Account::of).transpose()
}

pub(crate) fn put(tx: &mut Tx<'_>, name: i64, account: &Account) -> Result<(), StoreError> {
    let Account { id, password, enrolment } = account;
    let [id, password, enrolment] = [id, password, enrolment].map(|text| Value::Text(text));
    tx.execute(PUT, &[id, Value::Int(name), password, enrolment]).map(drop)
}

/// Whether the step had not been used, nor a later one.
pub(crate) fn use_step(tx: &mut Tx<'_>, account: &str, step: u64) -> Result<bool, StoreError> {
    Ok(tx.execute(USE_STEP, &[Value::Text(account), Value::count(step)?])? == 1)
}

pub(crate) fn ids(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    tx.rows(IDS, &[])?.iter().map(|row| row.text(0).map(str::to_owned)).collect()
}

pub(crate) fn delete(tx: &mut Tx<'_>, account: &str) -> Result<(), StoreError> {
    tx.execute(DELETE, &[Value::Text(account)]).map(drop)
}

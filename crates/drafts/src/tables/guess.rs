//! `draft_guess`: wrong guesses under the number of what was guessed at, which is not in clear.

use jiff::Timestamp;
use store::{StoreError, Tx, Value};

use super::text;

pub(crate) const CREATE: &str = "CREATE TABLE draft_guess (
    number {INT} PRIMARY KEY,
    wrong {INT} NOT NULL,
    since TEXT NOT NULL
) {STRICT}";

store::statements! {
    /// One more, counted before it is looked at; answers how many since the first.
    ONE_MORE = "INSERT INTO draft_guess (number, wrong, since) VALUES ($1, 1, $2) ON CONFLICT \
        (number) DO UPDATE SET wrong = draft_guess.wrong + 1 RETURNING wrong";
    /// It was right.
    DELETE = "DELETE FROM draft_guess WHERE number = $1";
    /// What is too old to count.
    FORGET = "DELETE FROM draft_guess WHERE since <= $1";
}

pub(crate) fn one_more(tx: &mut Tx<'_>, number: i64, now: Timestamp) -> Result<u64, StoreError> {
    let row = tx.row(ONE_MORE, &[Value::Int(number), Value::Text(&text(now))])?;
    row.map_or(Ok(1), |row| row.count(0))
}

pub(crate) fn delete(tx: &mut Tx<'_>, number: i64) -> Result<(), StoreError> {
    tx.execute(DELETE, &[Value::Int(number)]).map(drop)
}

pub(crate) fn forget(tx: &mut Tx<'_>, until: Timestamp) -> Result<u64, StoreError> {
    tx.execute(FORGET, &[Value::Text(&text(until))])
}

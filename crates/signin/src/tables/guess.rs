//! `signin_guess`: wrong guesses under the number of a name or of a source; neither is in clear.

use store::{StoreError, Tx, Value};

use crate::guess::Guesses;

pub(crate) const CREATE: &str = "CREATE TABLE signin_guess (
    number {INT} PRIMARY KEY,
    wrong {INT} NOT NULL,
    last TEXT NOT NULL
) {STRICT}";

store::statements! {
    /// What is known.
    GET = "SELECT wrong, last FROM signin_guess WHERE number = $1";
    /// One more.
    PUT = "INSERT INTO signin_guess (number, wrong, last) VALUES ($1, $2, $3) ON CONFLICT (number) \
        DO UPDATE SET wrong = excluded.wrong, last = excluded.last";
    /// One was right: it is taken back.
    BACK = "UPDATE signin_guess SET wrong = wrong - 1 WHERE number = $1 AND wrong > 0";
    /// The right one wipes out those before it.
    DELETE = "DELETE FROM signin_guess WHERE number = $1";
}

pub(crate) fn get(tx: &mut Tx<'_>, number: i64) -> Result<Option<Guesses>, StoreError> {
    let Some(row) = tx.row(GET, &[Value::Int(number)])? else { return Ok(None) };
    let text = row.text(1)?;
    let wrong = || StoreError::Corrupt(format!("`{text}` is no moment of a guess"));
    Ok(Some(Guesses { wrong: row.count(0)?, last: text.parse().map_err(|_| wrong())? }))
}

pub(crate) fn put(tx: &mut Tx<'_>, number: i64, guesses: Guesses) -> Result<(), StoreError> {
    let (wrong, last) = (Value::count(guesses.wrong)?, guesses.last.to_string());
    tx.execute(PUT, &[Value::Int(number), wrong, Value::Text(&last)]).map(drop)
}

pub(crate) fn back(tx: &mut Tx<'_>, number: i64) -> Result<(), StoreError> {
    tx.execute(BACK, &[Value::Int(number)]).map(drop)
}

pub(crate) fn delete(tx: &mut Tx<'_>, number: i64) -> Result<(), StoreError> {
    tx.execute(DELETE, &[Value::Int(number)]).map(drop)
}

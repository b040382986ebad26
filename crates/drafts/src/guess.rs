//! Guesses at a code: counted for what is guessed at, whether or not there is such a thing, so
//! that nobody learns which.

use jiff::{SignedDuration, Timestamp};
use record::Record;
use store::{StoreError, Tx};

use crate::tables::guess as table;

/// Wrong guesses within [`WINDOW`] after which nothing is looked at, right or wrong.
const MOST: u64 = 10;

/// How long wrong guesses count.
const WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// Whether one more guess at a thing is looked at. It counts as wrong until [`right`] is called, so
/// that many at once are so many guesses.
///
/// # Errors
/// When the database says no.
pub fn guess(
    tx: &mut Tx<'_>,
    record: &Record,
    (at, now): (&str, Timestamp),
) -> Result<bool, StoreError> {
    forget(tx, now)?;
    Ok(table::one_more(tx, record.keyed("guess", at), now)? <= MOST)
}

/// The guess was right: those before it are forgotten.
///
/// # Errors
/// When the database says no.
pub fn right(tx: &mut Tx<'_>, record: &Record, at: &str) -> Result<(), StoreError> {
    table::delete(tx, record.keyed("guess", at))
}

/// Forgets guesses that are too old to count; answers how many things they were at.
///
/// # Errors
/// When the database says no.
pub fn forget(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, StoreError> {
    table::forget(tx, now.checked_sub(WINDOW).unwrap_or(Timestamp::MIN))
}

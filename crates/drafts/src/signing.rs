//! An act that waits for signatures: what it says, sealed, and who has to do with it.

use jiff::Timestamp;
use record::{Apart, Record};
use store::Tx;

use crate::DraftError;
use crate::tables::signing as table;

/// An act that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct Signing {
    /// Its id.
    pub id: String,
    /// Which writing of it this is, from 1.
    pub version: u64,
    /// What it says, as whoever keeps it wrote it.
    pub contents: Vec<u8>,
    /// Until when it waits.
    pub lapses: String,
}

impl std::fmt::Debug for Signing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The contents are about people: they stay out of logs.
        f.debug_struct("Signing").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The most acts that one person is shown at a time.
const MOST: i64 = 200;

/// Lets an act wait until it lapses, and says what it is about and who has to do with it. Answers
/// whether it did not wait already.
///
/// # Errors
/// When the database says no.
pub fn wait(
    tx: &mut Tx<'_>,
    record: &Record,
    id: &str,
    (contents, lapses): (&[u8], Timestamp),
    (about, people): (&str, &[&str]),
) -> Result<bool, DraftError> {
    let sealed = record.seal_apart(&at(id, 1), contents)?;
    Ok(table::insert(tx, id, (&sealed, lapses), (number(record, about), people))?)
}

/// An act that waits; nothing where it does not, or no longer.
///
/// # Errors
/// [`DraftError::Unsealable`] where its row was changed by hand.
pub fn waiting(
    tx: &mut Tx<'_>,
    record: &Record,
    (id, now): (&str, Timestamp),
) -> Result<Option<Signing>, DraftError> {
    table::get(tx, id, now)?.map(|row| opened(record, row)).transpose()
}

/// The acts that somebody has to do with, that which lapses first before the others.
///
/// # Errors
/// [`DraftError::Unsealable`] where a row was changed by hand.
pub fn waiting_for(
    tx: &mut Tx<'_>,
    record: &Record,
    (person, now): (&str, Timestamp),
) -> Result<Vec<Signing>, DraftError> {
    table::of(tx, (person, now), MOST)?.into_iter().map(|row| opened(record, row)).collect()
}

/// Writes an act anew on the one that was read; it waits no longer for that.
///
/// # Errors
/// [`DraftError::Changed`] where another writing came first.
pub fn rewrite(
    tx: &mut Tx<'_>,
    record: &Record,
    read: &Signing,
    contents: &[u8],
) -> Result<(), DraftError> {
    let sealed = record.seal_apart(&at(&read.id, read.version + 1), contents)?;
    match table::update(tx, (&read.id, read.version), &sealed)? {
        true => Ok(()),
        false => Err(DraftError::Changed),
    }
}

/// Some of the acts whose time to be signed, or to be kept after that, is over: their ids.
///
/// # Errors
/// When the database says no.
pub fn lapsing(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<String>, DraftError> {
    Ok(table::lapsing(tx, now, MOST)?)
}

/// An act, though its time may be over.
///
/// # Errors
/// [`DraftError::Unsealable`] where its row was changed by hand.
pub fn any(tx: &mut Tx<'_>, record: &Record, id: &str) -> Result<Option<Signing>, DraftError> {
    waiting(tx, record, (id, Timestamp::UNIX_EPOCH))
}

/// Keeps an act longer than it waited, for whoever sent it.
///
/// # Errors
/// When the database says no.
pub fn keep(tx: &mut Tx<'_>, id: &str, until: Timestamp) -> Result<(), DraftError> {
    Ok(table::keep(tx, id, until)?)
}

/// An act waits no longer: it is destroyed with its key.
///
/// # Errors
/// When the database says no.
pub fn waited(tx: &mut Tx<'_>, id: &str) -> Result<(), DraftError> {
    Ok(table::delete(tx, id)?)
}

/// Everything that waits about one thing is destroyed: its contents go.
///
/// # Errors
/// When the database says no.
pub fn forget_waiting(tx: &mut Tx<'_>, record: &Record, about: &str) -> Result<(), DraftError> {
    Ok(table::forget(tx, number(record, about))?)
}

/// What stands in the table for what an act is about.
fn number(record: &Record, about: &str) -> i64 {
    record.keyed("signing", about)
}

fn at(id: &str, version: u64) -> Apart<'_> {
    Apart { kind: "signing", id, version }
}

fn opened(record: &Record, row: table::SigningRow) -> Result<Signing, DraftError> {
    let table::SigningRow { id, version, sealed, lapses } = row;
    let contents = record.open_apart(&at(&id, version), &sealed).ok_or(DraftError::Unsealable)?;
    Ok(Signing { id, version, contents, lapses })
}

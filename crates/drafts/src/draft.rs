//! One draft: opened, saved, destroyed.

use jiff::Timestamp;
use record::{Apart, Record};
use store::Tx;

use crate::tables::{draft as table, signing};
use crate::{Code, DraftError};

/// What was typed, and which writing of it this is.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which writing, from 1; it grows by one each time.
    pub version: u64,
    /// What was typed, as whoever keeps it wrote it.
    pub contents: Vec<u8>,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The contents are about people: they stay out of logs.
        f.debug_struct("Draft").field("version", &self.version).finish_non_exhaustive()
    }
}

/// The draft of a code; nothing where there is none, or none any more.
///
/// # Errors
/// [`DraftError::Unsealable`] where its row was changed by hand.
pub fn open(
    tx: &mut Tx<'_>,
    record: &Record,
    (code, now): (&Code, Timestamp),
) -> Result<Option<Draft>, DraftError> {
    let id = code.id(record);
    let Some((version, sealed)) = table::get(tx, &id, now)? else { return Ok(None) };
    let at = Apart { kind: "draft", id: &id, version };
    let contents = record.open_apart(&at, &sealed).ok_or(DraftError::Unsealable)?;
    Ok(Some(Draft { version, contents }))
}

/// Writes a draft on the one that was read, whose version was `before` (0: there was none). Its
/// former key is gone with this; it is kept until `lapses`. Answers its version.
///
/// # Errors
/// [`DraftError::Changed`] where another writing came first.
pub fn save(
    tx: &mut Tx<'_>,
    record: &Record,
    (code, before): (&Code, u64),
    (contents, lapses): (&[u8], Timestamp),
) -> Result<u64, DraftError> {
    let (id, version) = (code.id(record), before + 1);
    let sealed = record.seal_apart(&Apart { kind: "draft", id: &id, version }, contents)?;
    match table::put(tx, (&id, before), &sealed, lapses)? {
        true => Ok(version),
        false => Err(DraftError::Changed),
    }
}

/// Destroys a draft with its key; answers whether there was one.
///
/// # Errors
/// When the database says no.
pub fn destroy(tx: &mut Tx<'_>, record: &Record, code: &Code) -> Result<bool, DraftError> {
    Ok(table::delete(tx, &code.id(record))?)
}

/// How much has lapsed and is still there: drafts, and acts that waited for signatures.
///
/// # Errors
/// When the database says no.
pub fn lapsed(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, DraftError> {
    Ok(table::lapsed(tx, now)? + signing::lapsed(tx, now)?)
}

/// Destroys the drafts that have lapsed; answers how many. Acts that waited for signatures are told
/// of first: see [`crate::lapsing`].
///
/// # Errors
/// When the database says no.
pub fn lapse(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, DraftError> {
    Ok(table::lapse(tx, now)?)
}

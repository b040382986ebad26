//! Destroying what a part holds, for good, and saying so in an entry of its own.
//!
//! A key that is gone without such an entry was lost or taken, and verifying says so.

use crate::entry::{Envelope, NewEntry};
use crate::tables::{entry as entries, sealed};
use crate::{Append, Expected, Finding, Record, RecordError};
use jiff::Timestamp;
use store::planted::{self, Defect};
use store::{Tx, Value};

/// Kind of the entries that say that a part was destroyed. The record writes them itself.
pub const DESTROYED: &str = "record.destroyed";

/// What the streams of those entries begin with; the place of the entry and the part follow.
const STREAMS: &str = "destroyed/";

/// The first format in which a key that is gone has an entry that says so.
const SAID_FROM: u64 = 2;

impl Record {
    /// Destroys the keys of all parts of an entry, for good. Envelope, sealed bytes and proofs
    /// stay. Each is said in an entry made like `by`. Answers how many parts it destroyed.
    ///
    /// # Errors
    /// As [`Record::append`].
    pub fn destroy(
        &self,
        tx: &mut Tx<'_>,
        seq: u64,
        (by, now): (&NewEntry, Timestamp),
    ) -> Result<u64, RecordError> {
        let rows = tx.rows(sealed::RANGE, &[Value::count(seq)?, Value::count(seq + 1)?])?;
        let mut destroyed = 0;
        for row in &rows {
            destroyed += u64::from(self.destroy_part(tx, (seq, row.text(1)?), (by, now))?);
        }
        Ok(destroyed)
    }

    /// Destroys the key of one part of an entry, and says so in an entry made like `by`; answers
    /// whether there was one to destroy.
    ///
    /// # Errors
    /// As [`Record::append`].
    pub fn destroy_part(
        &self,
        tx: &mut Tx<'_>,
        (seq, part): (u64, &str),
        (by, now): (&NewEntry, Timestamp),
    ) -> Result<bool, RecordError> {
        if tx.execute(sealed::DESTROY, &[Value::count(seq)?, Value::Text(part)])? == 0 {
            return Ok(false);
        }
        let said = NewEntry { kind: DESTROYED.to_owned(), ..by.clone() };
        let (stream, said) = (stream(seq, part), [said]);
        let new =
            Append { stream: &stream, expected: Expected::New, entries: &said, key: None, now };
        self.put(tx, &new)?;
        Ok(true)
    }
}

/// Where it is said that a part was destroyed.
fn stream(seq: u64, part: &str) -> String {
    format!("{STREAMS}{seq}/{part}")
}

/// Refuses what only the record itself writes.
pub(crate) fn check_foreign(new: &Append<'_>) -> Result<(), RecordError> {
    let why = "the record writes it itself when a part is destroyed";
    let invalid =
        |field, value: &str| Err(RecordError::Invalid { field, value: value.to_owned(), why });
    if new.stream.starts_with(STREAMS) {
        return invalid("stream", new.stream);
    }
    match new.entries.iter().find(|entry| entry.kind == DESTROYED) {
        Some(entry) => invalid("kind", &entry.kind),
        None => Ok(()),
    }
}

/// Whether a key that is gone was destroyed as it should be.
pub(crate) fn was_said(
    tx: &mut Tx<'_>,
    envelope: &Envelope,
    part: &str,
) -> Result<bool, RecordError> {
    if envelope.format < SAID_FROM || planted::is(Defect::BelieveLostKeys) {
        return Ok(true);
    }
    let stream = stream(envelope.seq, part);
    let row = tx.row(entries::VERSION, &[Value::Text(&stream)])?;
    Ok(row.map_or(Ok(0), |row| row.count(0))? > 0)
}

/// Where an entry says that a part was destroyed, that part is of an entry before it and has no
/// key.
pub(crate) fn check_done(tx: &mut Tx<'_>, envelope: &Envelope) -> Result<(), RecordError> {
    let Some(place) = envelope.stream.strip_prefix(STREAMS) else { return Ok(()) };
    let bad = |what: String| Err(Finding::entry("destroyed", envelope.seq, what).into());
    let named = place.split_once('/').and_then(|(seq, part)| Some((seq.parse().ok()?, part)));
    let Some((seq, part)) = named.filter(|(seq, _)| *seq < envelope.seq) else {
        return bad("it says that a part was destroyed, and names none before it".to_owned());
    };
    let rows = tx.rows(sealed::RANGE, &[Value::count(seq)?, Value::count(seq + 1)?])?;
    match rows.iter().find(|row| row.text(1) == Ok(part)).map(|row| row.opt_blob(3)) {
        Some(Ok(None)) => Ok(()),
        Some(_) => bad(format!(
            "it says that part `{part}` of entry {seq} was destroyed; its key is there"
        )),
        None => {
            bad(format!("it says that part `{part}` of entry {seq} was destroyed; there is none"))
        }
    }
}

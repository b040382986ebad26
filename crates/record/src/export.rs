//! The export: the whole record as JSON Lines, for a verifier that shares no code with this one.

use crate::checkpoint::Stored;
use crate::genesis::Genesis;
use crate::read::Head;
use crate::tables::{entry, sealed};
use crate::{FORMAT, RecordError, Verifier};
use base64ct::{Base64, Encoding};
use serde::Serialize;
use std::io::Write;
use store::{Tx, Value};

/// Entries held at one time.
const PAGE: u64 = 512;

/// The first line.
#[derive(Serialize)]
struct Header<'a> {
    format: u64,
    origin: &'a str,
    root: String,
    size: u64,
    verifier: String,
}

/// A line of an entry.
#[derive(Serialize)]
struct Line {
    envelope: String,
    sealed: Vec<PartLine>,
}

#[derive(Serialize)]
struct PartLine {
    part: String,
    bytes: String,
}

/// A line of a checkpoint.
#[derive(Serialize)]
struct NoteLine<'a> {
    checkpoint: &'a str,
}

/// Writes the record: a line that names it, a line an entry, a line a checkpoint. Sealed bytes
/// stay sealed and no key is written. Answers how many entries it wrote.
///
/// # Errors
/// [`RecordError::Export`] when `out` does not take it.
pub fn export(tx: &mut Tx<'_>, out: &mut dyn Write) -> Result<u64, RecordError> {
    let genesis = Genesis::get(tx)?;
    let verifier = Verifier::new(&genesis.origin, genesis.verifier).to_string();
    let head = Head::get(tx)?;
    let (size, root) = (head.size, hex::encode(head.root()));
    line(out, &Header { format: FORMAT, origin: &genesis.origin, root, size, verifier })?;
    let mut at = 0;
    while at < size {
        let end = size.min(at + PAGE);
        for entry in page(tx, at, end)? {
            line(out, &entry)?;
        }
        at = end;
    }
    for Stored { note, .. } in Stored::all(tx)? {
        line(out, &NoteLine { checkpoint: &note })?;
    }
    out.flush().map_err(|error| RecordError::Export(error.to_string()))?;
    Ok(size)
}

fn page(tx: &mut Tx<'_>, from: u64, to: u64) -> Result<Vec<Line>, RecordError> {
    let bounds = [Value::count(from)?, Value::count(to)?];
    let rows = tx.rows(sealed::RANGE, &bounds)?;
    let mut parts = rows.iter().peekable();
    let mut lines = Vec::new();
    for row in tx.rows(entry::RANGE, &bounds)? {
        let seq = row.int(0)?;
        let mut sealed = Vec::new();
        while let Some(part) = parts.next_if(|part| part.int(0) == Ok(seq)) {
            let (part, bytes) = (part.text(1)?.to_owned(), Base64::encode_string(part.blob(2)?));
            sealed.push(PartLine { part, bytes });
        }
        lines.push(Line { envelope: row.text(5)?.to_owned(), sealed });
    }
    Ok(lines)
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> Result<(), RecordError> {
    let failed = |error: &dyn std::fmt::Display| RecordError::Export(error.to_string());
    let text = serde_json::to_string(value).map_err(|error| failed(&error))?;
    writeln!(out, "{text}").map_err(|error| failed(&error))
}

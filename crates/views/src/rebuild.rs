//! Every table again, from the record alone; and all rows as text, for comparing two makings.

use record::{Entry, Record};
use store::Tx;

use crate::ViewError;
use crate::apply::{Reading, Taken, apply_reading, apply_uncounted};
use crate::codec::{READING, fact_of};
use crate::matching::{self, Words};
use crate::tables::{TABLES, made};

/// Empties every table and makes it again from the record's entries, in their order. Commands
/// wait meanwhile: what they would write to a half-made table would be lost.
///
/// # Errors
/// When an entry cannot be read, naming it; nothing is changed then.
pub fn rebuild(record: &Record, tx: &mut Tx<'_>) -> Result<u64, ViewError> {
    let size = record.lock(tx)?.size;
    rebuild_to(record, tx, size)
}

/// Makes every table as it was when the record had `size` entries.
///
/// # Errors
/// When an entry cannot be read, naming it; nothing is changed then.
pub fn rebuild_to(record: &Record, tx: &mut Tx<'_>, size: u64) -> Result<u64, ViewError> {
    record.lock(tx)?;
    for table in TABLES {
        tx.execute(table.clear, &[])?;
    }
    matching::begin(tx, record)?;
    made::made(tx)?;
    fill(record, tx, size)
}

/// Makes the rows of some entries alone, in tables that hold none: how their streams stood when
/// the record held no more of them. Entries come in their order. No words are counted: nobody is
/// searched for in them.
///
/// # Errors
/// When an entry cannot be read, naming it.
pub fn make_of(record: &Record, tx: &mut Tx<'_>, entries: &[Entry]) -> Result<(), ViewError> {
    let mut words = Words::default();
    entries.iter().try_for_each(|entry| take(tx, (record, &mut words), entry))
}

/// How many entries are held in memory at one time.
const PAGE: u64 = 2_000;

fn fill(record: &Record, tx: &mut Tx<'_>, size: u64) -> Result<u64, ViewError> {
    let (mut from, mut words) = (0, Words::default());
    while from < size {
        let to = (from + PAGE).min(size);
        for entry in record.range(tx, from, to)? {
            take(tx, (record, &mut words), &entry)?;
        }
        from = to;
    }
    words.write(tx)?;
    Ok(size)
}

/// Takes one entry in. What was destroyed leaves no rows: a rebuild does not bring it back.
fn take(
    tx: &mut Tx<'_>,
    (record, words): (&Record, &mut Words),
    entry: &Entry,
) -> Result<(), ViewError> {
    let envelope = &entry.envelope;
    if envelope.kind == READING {
        let reading = Reading {
            seq: envelope.seq,
            about: envelope.stream.strip_prefix("reading/").unwrap_or(&envelope.stream),
            actor: &envelope.actor,
            organisation: &envelope.organisation,
            purpose: &envelope.purpose,
            recorded: &envelope.recorded,
        };
        return apply_reading(tx, &reading);
    }
    let Some(fact) = fact_of(entry)? else { return Ok(()) };
    words.count(record, &fact);
    apply_uncounted(tx, Taken { stream: &envelope.stream, fact: &fact, record })
}

/// All rows of all tables as text, in one order: what must be equal after a rebuild.
pub fn dump(tx: &mut Tx<'_>) -> Result<Vec<String>, ViewError> {
    let mut lines = vec![];
    for table in TABLES {
        for row in tx.rows(table.all, &[])? {
            let values: Result<Vec<String>, _> = (0..row.len()).map(|at| cell(&row, at)).collect();
            lines.push(format!("{} {}", table.name, values?.join(" | ")));
        }
    }
    Ok(lines)
}

/// What a table holds, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// Its name.
    pub table: &'static str,
    /// How many rows it has.
    pub rows: u64,
    /// A hash over all of them, in one order.
    pub hash: [u8; 32],
}

/// What every table holds, in memory that does not grow with it.
///
/// # Errors
/// When the database says no.
pub fn digests(tx: &mut Tx<'_>) -> Result<Vec<Digest>, ViewError> {
    let mut digests = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        let mut digest = Digest { table: table.name, rows: 0, hash: [0; 32] };
        tx.each::<ViewError>(table.all, &[], |row| {
            let mut text = digest.hash.to_vec();
            for at in 0..row.len() {
                text.extend(cell(row, at)?.bytes());
                text.push(b'\n');
            }
            digest.hash = record::tree::leaf(&text);
            digest.rows += 1;
            Ok(())
        })?;
        digests.push(digest);
    }
    Ok(digests)
}

/// One value as text, the same on both engines: flags and numbers read as numbers.
fn cell(row: &store::Row, at: usize) -> Result<String, store::StoreError> {
    if let Ok(text) = row.opt_text(at) {
        return Ok(text.unwrap_or("-").to_owned());
    }
    if let Ok(number) = row.opt_int(at) {
        return Ok(number.map_or("-".to_owned(), |number| number.to_string()));
    }
    Ok(i64::from(row.bool(at)?).to_string())
}

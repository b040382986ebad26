//! Reading entries back, opened.

use crate::entry::{self, Envelope};
use crate::seal::{self, Place};
use crate::tables::{entry as entries, head, sealed};
use crate::tree::{Frontier, Hash};
use crate::{Record, RecordError, destroy};
use store::{Row, Sql, StoreError, Tx, Value};

/// Entries that a reader of the whole record holds at one time.
const PAGE: u64 = 512;

/// Places that one statement takes.
const SOME: usize = 32;

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// How many entries it has; the place of the next one.
    pub size: u64,
    /// When its last entry was recorded; when it was begun, if it has none.
    pub recorded: String,
    pub(crate) frontier: Frontier,
}

/// An entry with its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it says in plain.
    pub envelope: Envelope,
    /// The parts of its body, in the order of their names.
    pub parts: Vec<OpenPart>,
}

/// A part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPart {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub body: Body,
}

/// What a part holds.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Nothing any more: its key was destroyed. What is left is that it was there.
    Destroyed,
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            // The bytes are about people: they stay out of logs.
            Body::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Body::Destroyed => f.write_str("Destroyed"),
        }
    }
}

impl Head {
    pub(crate) fn from_row(row: &Row) -> Result<Head, RecordError> {
        let size = row.count(0)?;
        let frontier = Frontier::from_bytes(size, row.blob(2)?)
            .ok_or_else(|| StoreError::Corrupt("the head does not fit its tree".to_owned()))?;
        Ok(Head { size, recorded: row.text(1)?.to_owned(), frontier })
    }

    pub(crate) fn get(tx: &mut Tx<'_>) -> Result<Head, RecordError> {
        Head::from_row(&tx.row(head::GET, &[])?.ok_or(RecordError::NotBegun)?)
    }

    /// The root of the tree over all entries.
    pub fn root(&self) -> Hash {
        self.frontier.root()
    }
}

impl Entry {
    /// The bytes of a part; `None` when it has no such part or its key was destroyed.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts.iter().find(|part| part.name == name).and_then(|part| match &part.body {
            Body::Bytes(bytes) => Some(bytes.as_slice()),
            Body::Destroyed => None,
        })
    }

    /// Whether any of its parts was destroyed.
    pub fn is_tombstone(&self) -> bool {
        self.parts.iter().any(|part| part.body == Body::Destroyed)
    }
}

impl Record {
    /// Every kind of entry in the record. Reads the whole table: for starting up.
    pub fn kinds(&self, tx: &mut Tx<'_>) -> Result<Vec<String>, RecordError> {
        let kinds = tx.rows(entries::KINDS, &[])?;
        Ok(kinds.iter().map(|row| row.text(0).map(str::to_owned)).collect::<Result<_, _>>()?)
    }

    /// Where the record stands.
    pub fn head(&self, tx: &mut Tx<'_>) -> Result<Head, RecordError> {
        Head::get(tx)
    }

    /// The entries of a stream from a version (1 for all), oldest first.
    pub fn stream(
        &self,
        tx: &mut Tx<'_>,
        stream: &str,
        from: u64,
    ) -> Result<Vec<Entry>, RecordError> {
        let values = [Value::Text(stream), Value::count(from)?];
        let rows = tx.rows(entries::STREAM, &values)?;
        self.opened(tx, &rows, sealed::STREAM, &values)
    }

    /// One entry.
    pub fn entry(&self, tx: &mut Tx<'_>, seq: u64) -> Result<Option<Entry>, RecordError> {
        Ok(self.range(tx, seq, seq + 1)?.into_iter().next())
    }

    /// The entries from a place, before another.
    pub fn range(&self, tx: &mut Tx<'_>, from: u64, to: u64) -> Result<Vec<Entry>, RecordError> {
        let values = [Value::count(from)?, Value::count(to)?];
        let rows = tx.rows(entries::RANGE, &values)?;
        self.opened(tx, &rows, sealed::RANGE, &values)
    }

    /// The entries at some places, oldest first.
    pub fn some(&self, tx: &mut Tx<'_>, seqs: &[u64]) -> Result<Vec<Entry>, RecordError> {
        let mut found = Vec::with_capacity(seqs.len());
        for seqs in seqs.chunks(SOME) {
            let mut values = [Value::Null; SOME];
            for (value, seq) in values.iter_mut().zip(seqs) {
                *value = Value::count(*seq)?;
            }
            let rows = tx.rows(entries::SOME, &values)?;
            found.append(&mut self.opened(tx, &rows, sealed::SOME, &values)?);
        }
        found.sort_by_key(|entry| entry.envelope.seq);
        Ok(found)
    }

    /// The last entries, oldest first.
    pub fn tail(&self, tx: &mut Tx<'_>, count: u64) -> Result<Vec<Entry>, RecordError> {
        let size = self.head(tx)?.size;
        self.range(tx, size.saturating_sub(count), size)
    }

    /// Visits every entry from a place to the end in constant memory. The visitor gets the
    /// transaction too, so that it can fill tables as it goes. Answers how many it saw.
    pub fn each<E: From<RecordError>>(
        &self,
        tx: &mut Tx<'_>,
        from: u64,
        mut visit: impl FnMut(&mut Tx<'_>, &Entry) -> Result<(), E>,
    ) -> Result<u64, E> {
        let size = self.head(tx)?.size;
        let mut at = from;
        while at < size {
            let to = size.min(at + PAGE);
            for entry in self.range(tx, at, to)? {
                visit(tx, &entry)?;
            }
            at = to;
        }
        Ok(size.saturating_sub(from))
    }

    /// Decodes rows of entries and opens the parts that `parts` finds for them.
    fn opened(
        &self,
        tx: &mut Tx<'_>,
        rows: &[Row],
        parts: Sql,
        values: &[Value<'_>],
    ) -> Result<Vec<Entry>, RecordError> {
        let sealed = tx.rows(parts, values)?;
        let mut sealed = sealed.iter().peekable();
        let mut opened = Vec::with_capacity(rows.len());
        for row in rows {
            let seq = row.count(0)?;
            let envelope = entry::decode(seq, row.text(3)?, row.text(5)?)?;
            let mut parts = Vec::new();
            while let Some(part) = sealed.next_if(|part| part.count(0) == Ok(seq)) {
                parts.push(self.open_part(tx, &envelope, part)?);
            }
            opened.push(Entry { envelope, parts });
        }
        Ok(opened)
    }

    fn open_part(
        &self,
        tx: &mut Tx<'_>,
        envelope: &Envelope,
        row: &Row,
    ) -> Result<OpenPart, RecordError> {
        let name = row.text(1)?.to_owned();
        let Some(wrapped) = row.opt_blob(3)? else {
            // What was lost must not read as what was destroyed.
            return match destroy::was_said(tx, envelope, &name)? {
                true => Ok(OpenPart { name, body: Body::Destroyed }),
                false => Err(RecordError::Unsealable { seq: envelope.seq, part: name }),
            };
        };
        let Envelope { stream, version, kind, .. } = envelope;
        let place = Place { stream, version: *version, kind, part: &name };
        match seal::open(&self.master, &place, row.blob(2)?, wrapped) {
            Some(bytes) => Ok(OpenPart { name, body: Body::Bytes(bytes) }),
            None => Err(RecordError::Unsealable { seq: envelope.seq, part: name }),
        }
    }
}

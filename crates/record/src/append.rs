//! Appending: the one way in.

use crate::entry::{self, Envelope, FORMAT, NewEntry, SealedDigest, instant};
use crate::seal::{self, Place};
use crate::tables::{entry as entries, head, node, sealed};
use crate::tree::{self, Frontier, Hash};
use crate::{Head, Record, RecordError, destroy};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use store::planted::{self, Defect};
use store::{Tx, Value};

/// Bytes to keep back on the disk (`store::Options::reserve`) so that 50,000 entries about who
/// looked at what can still be written when it is full (R-L13 of the reliability reference). One
/// with its row in the views was measured at about 600 bytes; this gives 1 KiB to each.
pub const AUDIT_RESERVE: u64 = 50_000 * 1_024;

/// What the caller believes about a stream when it appends to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Anything: for entries that no decision rests on, such as who looked at what.
    Any,
    /// The stream has no entry yet.
    New,
    /// The stream is at this version: that of the last entry the decision rests on.
    Version(u64),
}

/// Entries to append to one stream, all or none.
#[derive(Debug, Clone, Copy)]
pub struct Append<'a> {
    /// The stream.
    pub stream: &'a str,
    /// What the caller believes about it.
    pub expected: Expected,
    /// The entries, in their order.
    pub entries: &'a [NewEntry],
    /// Idempotency key of the command: with it, asking twice writes once.
    pub key: Option<&'a str>,
    /// Now. What is recorded never goes back: an earlier time than the last entry's becomes that.
    pub now: Timestamp,
}

/// Where entries stand now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appended {
    /// They stood there already: this key was used for them before.
    pub again: bool,
    /// Place of the first.
    pub first: u64,
    /// How many they are.
    pub count: u64,
    /// The version of their stream after the last of them.
    pub version: u64,
}

impl Appended {
    /// Their places.
    pub fn seqs(&self) -> std::ops::Range<u64> {
        self.first..self.first + self.count
    }
}

impl Record {
    /// Locks the record until the transaction ends, and tells where it stands. A command calls it
    /// before it reads what its decision rests on; then nothing it read can change under it.
    pub fn lock(&self, tx: &mut Tx<'_>) -> Result<Head, RecordError> {
        let taken = if planted::is(Defect::LateHeadLock) { head::GET } else { head::TAKE };
        let row = tx.row(taken, &[])?.ok_or(RecordError::NotBegun)?;
        Head::from_row(&row)
    }

    /// Appends entries to a stream.
    ///
    /// # Errors
    /// [`RecordError::Conflict`] when the stream is not where the caller believes;
    /// [`RecordError::KeyReused`] when the key was used for other entries;
    /// [`RecordError::Invalid`] when a text cannot stand in an envelope.
    pub fn append(&self, tx: &mut Tx<'_>, new: &Append<'_>) -> Result<Appended, RecordError> {
        destroy::check_foreign(new)?;
        self.put(tx, new)
    }

    /// Appends what callers give, and what the record says itself.
    pub(crate) fn put(&self, tx: &mut Tx<'_>, new: &Append<'_>) -> Result<Appended, RecordError> {
        new.check()?;
        let head = self.lock(tx)?;
        if let Some(key) = new.key
            && !planted::is(Defect::SkipKeys)
            && let Some(earlier) = earlier(tx, key)?
        {
            return new.matches(tx, key, earlier);
        }
        let version = version(tx, new.stream)?;
        new.expect(version)?;
        let recorded = instant(new.now).max(head.recorded);
        let mut writer = Writer { record: self, frontier: head.frontier, version, recorded };
        for (at, entry) in new.entries.iter().enumerate() {
            writer.write(tx, new, entry, at == 0)?;
        }
        let Writer { frontier, version, recorded, .. } = writer;
        let bytes = frontier.to_bytes();
        let size = Value::count(frontier.size())?;
        tx.execute(head::SET, &[size, Value::Text(&recorded), Value::Blob(&bytes)])?;
        Ok(Appended { again: false, first: head.size, count: new.entries.len() as u64, version })
    }

    /// What was appended under a key, if it was used before.
    pub fn by_key(&self, tx: &mut Tx<'_>, key: &str) -> Result<Option<Appended>, RecordError> {
        Ok(earlier(tx, key)?.map(|(appended, _)| appended))
    }
}

impl Append<'_> {
    fn check(&self) -> Result<(), RecordError> {
        entry::code("stream", self.stream)?;
        if let Some(key) = self.key {
            entry::code("key", key)?;
        }
        if self.entries.is_empty() {
            let (field, value) = ("entries", String::new());
            return Err(RecordError::Invalid { field, value, why: "there must be at least one" });
        }
        self.entries.iter().try_for_each(NewEntry::check)
    }

    fn expect(&self, found: u64) -> Result<(), RecordError> {
        let expected = match self.expected {
            Expected::Any => return Ok(()),
            Expected::New => 0,
            Expected::Version(version) => version,
        };
        if expected != found {
            let stream = self.stream.to_owned();
            return Err(RecordError::Conflict { stream, expected, found });
        }
        Ok(())
    }

    /// The same key again: the same answer, if it is the same command as far as the record sees.
    fn matches(
        &self,
        tx: &mut Tx<'_>,
        key: &str,
        (appended, stream): (Appended, String),
    ) -> Result<Appended, RecordError> {
        let (from, to) = (appended.first, appended.first + appended.count);
        let rows = tx.rows(entries::RANGE, &[Value::count(from)?, Value::count(to)?])?;
        let kinds = rows.iter().map(|row| row.text(3)).collect::<Result<Vec<_>, _>>()?;
        if stream != self.stream || !kinds.into_iter().eq(self.entries.iter().map(|e| &e.kind)) {
            return Err(RecordError::KeyReused(key.to_owned()));
        }
        Ok(appended)
    }
}

/// The version that a stream is at.
fn version(tx: &mut Tx<'_>, stream: &str) -> Result<u64, RecordError> {
    let row = tx.row(entries::VERSION, &[Value::Text(stream)])?;
    Ok(row.map_or(Ok(0), |row| row.count(0))?)
}

/// What a key stands on, with its stream.
fn earlier(tx: &mut Tx<'_>, key: &str) -> Result<Option<(Appended, String)>, RecordError> {
    let Some(row) = tx.row(entries::BY_KEY, &[Value::Text(key)])? else { return Ok(None) };
    let envelope = entry::decode(row.count(0)?, row.text(3)?, row.text(5)?)?;
    let count = envelope.batch.unwrap_or(1);
    let version = envelope.version + count.saturating_sub(1);
    Ok(Some((Appended { again: true, first: envelope.seq, count, version }, envelope.stream)))
}

/// The record while entries are written to it.
struct Writer<'r> {
    record: &'r Record,
    frontier: Frontier,
    version: u64,
    recorded: String,
}

impl Writer<'_> {
    fn write(
        &mut self,
        tx: &mut Tx<'_>,
        new: &Append<'_>,
        entry: &NewEntry,
        first: bool,
    ) -> Result<(), RecordError> {
        self.version += 1;
        let (version, seq) = (self.version, self.frontier.size());
        let mut parts = Vec::with_capacity(entry.parts.len());
        for part in &entry.parts {
            let place = Place { stream: new.stream, version, kind: &entry.kind, part: &part.name };
            let sealed =
                seal::seal(&self.record.master, &self.record.entropy, &place, &part.bytes)?;
            parts.push((part.name.as_str(), sealed));
        }
        parts.sort_by_key(|(name, _)| *name);
        let sealed = parts
            .iter()
            .map(|(name, sealed)| SealedDigest {
                part: (*name).to_owned(),
                sha256: hex::encode(Sha256::digest(&sealed.bytes)),
            })
            .collect();
        let envelope = self.envelope(new, entry, sealed, first);
        let text = entry::encode(&envelope)?;
        let leaf = tree::leaf(text.as_bytes());
        self.insert(tx, &envelope, &text, &leaf)?;
        for (name, part) in &parts {
            let (bytes, wrapped) = (Value::Blob(&part.bytes), Value::Blob(&part.wrapped));
            tx.execute(sealed::INSERT, &[Value::count(seq)?, Value::Text(name), bytes, wrapped])?;
        }
        self.grow(tx, leaf)
    }

    fn envelope(
        &self,
        new: &Append<'_>,
        entry: &NewEntry,
        sealed: Vec<SealedDigest>,
        first: bool,
    ) -> Envelope {
        let key = new.key.filter(|_| first);
        Envelope {
            actor: entry.actor.clone(),
            batch: key.map(|_| new.entries.len() as u64),
            format: FORMAT,
            happened: entry.happened.clone(),
            key: key.map(str::to_owned),
            kind: entry.kind.clone(),
            lawful_basis: entry.lawful_basis.clone(),
            organisation: entry.organisation.clone(),
            pack: entry.pack.clone(),
            purpose: entry.purpose.clone(),
            recorded: self.recorded.clone(),
            retention: entry.retention.clone(),
            role: entry.role.clone(),
            sealed,
            seq: self.frontier.size(),
            stream: new.stream.to_owned(),
            version: self.version,
        }
    }

    fn insert(
        &self,
        tx: &mut Tx<'_>,
        envelope: &Envelope,
        text: &str,
        leaf: &Hash,
    ) -> Result<(), RecordError> {
        let key = Value::maybe(envelope.key.as_deref().filter(|_| !planted::is(Defect::SkipKeys)));
        let (seq, version) = (Value::count(envelope.seq)?, Value::count(envelope.version)?);
        let (stream, kind) = (Value::Text(&envelope.stream), Value::Text(&envelope.kind));
        let flipped;
        let text = if planted::is(Defect::FlipOnWrite) {
            flipped = text.replacen("recorded\":\"2", "recorded\":\"3", 1);
            &flipped
        } else {
            text
        };
        let row = [seq, stream, version, kind, key, Value::Text(text), Value::Blob(leaf)];
        tx.execute(entries::INSERT, &row)?;
        Ok(())
    }

    /// Adds the leaf to the tree, and stores the subtrees of 256, 65,536, ... that it completes.
    fn grow(&mut self, tx: &mut Tx<'_>, leaf: Hash) -> Result<(), RecordError> {
        for done in self.frontier.push(leaf) {
            if done.level.is_multiple_of(8) {
                let (level, position) = (Value::Int(done.level.into()), Value::count(done.index)?);
                tx.execute(node::INSERT, &[level, position, Value::Blob(&done.hash)])?;
            }
        }
        Ok(())
    }
}

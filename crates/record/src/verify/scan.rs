//! Reading entries one page at a time, and checking each by itself: columns, envelope, leaf hash,
//! and the digests of its parts.

use super::Finding;
use crate::entry::{self, Envelope};
use crate::seal::{self, Place};
use crate::tables::{entry as entries, sealed};
use crate::tree::{self, Hash};
use crate::{Record, RecordError};
use sha2::{Digest, Sha256};
use std::ops::Range;
use store::planted::{self, Defect};
use store::{Row, StoreError, Tx, Value};

/// Entries held at one time.
const PAGE: u64 = 512;

/// An entry that is sound by itself.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) envelope: Envelope,
    pub(crate) leaf: Hash,
    /// How many of its parts were seen.
    pub(crate) parts: u64,
    /// Those that have no key any more.
    pub(crate) keyless: Vec<String>,
}

/// Visits the entries of a range that are sound by themselves, up to the first that is not.
pub(crate) fn scan(
    tx: &mut Tx<'_>,
    range: Range<u64>,
    keys: Option<&Record>,
    mut visit: impl FnMut(&mut Tx<'_>, &Checked) -> Result<(), RecordError>,
) -> Result<(), RecordError> {
    let mut at = range.start;
    while at < range.end {
        let end = range.end.min(at + PAGE);
        let mut page = Page { first: at, entries: Vec::with_capacity(PAGE as usize), bad: None };
        let bounds = [Value::count(at)?, Value::count(end)?];
        tx.each(entries::RANGE, &bounds, |row| page.entry(row))?;
        if page.next() < end && page.bad.is_none() {
            page.bad = Some(Finding::entry("missing", page.next(), "missing").into());
        }
        tx.each(sealed::RANGE, &bounds, |row| page.part(row, keys))?;
        page.finish();
        for checked in &page.entries {
            visit(tx, checked)?;
        }
        if let Some(bad) = page.bad {
            return Err(bad);
        }
        at = end;
    }
    Ok(())
}

/// Sound entries from a place on, and what is wrong with the one after them.
struct Page {
    first: u64,
    entries: Vec<Checked>,
    bad: Option<RecordError>,
}

impl Page {
    /// The place after the last sound entry.
    fn next(&self) -> u64 {
        self.first + self.entries.len() as u64
    }

    /// Takes a row of `entry`. After the first bad one, others do not matter.
    fn entry(&mut self, row: &Row) -> Result<(), StoreError> {
        if self.bad.is_none() {
            match check(self.next(), row) {
                Ok(checked) => self.entries.push(checked),
                Err(bad) => self.bad = Some(bad),
            }
        }
        Ok(())
    }

    /// Takes a row of `sealed`. Rows come in the order of entries and part names, as the digests
    /// in envelopes do, so each must be the next digest of its entry.
    fn part(&mut self, row: &Row, keys: Option<&Record>) -> Result<(), StoreError> {
        let Ok(seq) = row.count(0) else { return Ok(()) };
        let Some(at) = seq.checked_sub(self.first).and_then(|at| usize::try_from(at).ok()) else {
            return Ok(());
        };
        // Parts of entries at or after the first bad one do not matter any more.
        let Some(checked) = self.entries.get_mut(at) else { return Ok(()) };
        if let Err(bad) = check_part(checked, row, keys) {
            self.entries.truncate(at);
            self.bad = Some(bad.into());
        }
        Ok(())
    }

    /// Every digest must have met its part.
    fn finish(&mut self) {
        let short = |checked: &Checked| checked.parts < checked.envelope.sealed.len() as u64;
        if let Some(at) = self.entries.iter().position(short) {
            self.entries.truncate(at);
            let what = "a sealed part is missing";
            self.bad = Some(Finding::entry("parts", self.next(), what).into());
        }
    }
}

/// Checks one row of `entry` against itself.
fn check(seq: u64, row: &Row) -> Result<Checked, RecordError> {
    let bad = |rule, what: &str| Err(Finding::entry(rule, seq, what).into());
    let columns = (row.count(0), row.text(1), row.count(2), row.text(3), row.opt_text(4));
    let (Ok(found), Ok(stream), Ok(version), Ok(kind), Ok(key)) = columns else {
        return bad("columns", "a column does not hold what it should");
    };
    let (Ok(text), Ok(leaf)) = (row.text(5), row.blob(6)) else {
        return bad("columns", "envelope or leaf do not hold what they should");
    };
    if found != seq {
        return bad("missing", "missing");
    }
    let envelope = match entry::decode(seq, kind, text) {
        Err(RecordError::Undecodable { why, .. }) => {
            return bad("envelope", &format!("its envelope cannot be read ({why})"));
        }
        decoded => decoded?,
    };
    let hash = tree::leaf(text.as_bytes());
    if hash != *leaf {
        return bad("leaf", "its envelope does not hash to its leaf");
    }
    if envelope.seq != seq || envelope.stream != stream || envelope.version != version {
        return bad("columns", "its place in the table is not the one in its envelope");
    }
    if envelope.kind != kind || envelope.key.as_deref() != key {
        return bad("columns", "its kind or key in the table is not the one in its envelope");
    }
    if !envelope.sealed.is_sorted_by(|one, next| one.part < next.part) {
        return bad("envelope", "its parts are not in the order of their names");
    }
    Ok(Checked { envelope, leaf: hash, parts: 0, keyless: vec![] })
}

/// Checks one row of `sealed` against the next digest of its entry.
fn check_part(checked: &mut Checked, row: &Row, keys: Option<&Record>) -> Result<(), Finding> {
    let seq = checked.envelope.seq;
    let bad = |rule, what: String| Err(Finding::entry(rule, seq, what));
    let (Ok(part), Ok(bytes), Ok(wrapped)) = (row.text(1), row.blob(2), row.opt_blob(3)) else {
        return bad("parts", "a sealed part does not hold what it should".to_owned());
    };
    let next = usize::try_from(checked.parts).ok();
    let digest = next.and_then(|next| checked.envelope.sealed.get(next));
    let Some(digest) = digest.filter(|digest| digest.part == part) else {
        return bad("parts", format!("part `{part}` is not the one its envelope names"));
    };
    if !planted::is(Defect::SkipDigests) && digest.sha256 != hex::encode(Sha256::digest(bytes)) {
        return bad("digest", format!("the sealed bytes of part `{part}` were changed"));
    }
    checked.parts += 1;
    match (wrapped, keys) {
        (None, _) => checked.keyless.push(part.to_owned()),
        (Some(wrapped), Some(record)) => {
            let Envelope { stream, version, kind, .. } = &checked.envelope;
            let place = Place { stream, version: *version, kind, part };
            if seal::open(&record.master, &place, bytes, wrapped).is_none() {
                return bad("key", format!("the key of part `{part}` was changed"));
            }
        }
        (Some(_), None) => {}
    }
    Ok(())
}

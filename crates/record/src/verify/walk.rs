//! What is checked from one entry to the next: times, batches, the tree and its checkpoints.

use super::{Expected, Finding, scan::Checked};
use crate::genesis::Genesis;
use crate::read::Head;
use crate::tables::node;
use crate::tree::{Completed, Frontier};
use crate::{RecordError, destroy};
use std::iter::Peekable;
use std::vec::IntoIter;
use store::planted::{self, Defect};
use store::{Tx, Value};

/// The state of a walk through all entries.
pub(super) struct Walk {
    frontier: Frontier,
    /// When the last entry was recorded; at the beginning, when the record was begun.
    recorded: String,
    /// Stream of the command being walked through, and how many of its entries are still to come.
    batch: Option<(String, u64)>,
    expected: Peekable<IntoIter<Expected>>,
    /// Entries before this place are known to be those of a checkpoint.
    proved: u64,
    pub(super) parts: u64,
    pub(super) destroyed: u64,
}

impl Walk {
    pub(super) fn new(genesis: &Genesis, expected: Vec<Expected>) -> Walk {
        Walk {
            frontier: Frontier::default(),
            recorded: genesis.begun.clone(),
            batch: None,
            expected: expected.into_iter().peekable(),
            proved: 0,
            parts: 0,
            destroyed: 0,
        }
    }

    /// Takes the next entry.
    pub(super) fn step(&mut self, tx: &mut Tx<'_>, entry: &Checked) -> Result<(), RecordError> {
        self.checkpoints()?; // Those at size 0, before the first entry.
        let seq = entry.envelope.seq;
        if entry.envelope.recorded < self.recorded {
            let what = "it was recorded before the one in front of it";
            return Err(Finding::entry("recorded", seq, what).into());
        }
        self.recorded.clone_from(&entry.envelope.recorded);
        self.batch(entry)?;
        self.parts += entry.parts;
        self.destroyed += entry.keyless.len() as u64;
        for part in &entry.keyless {
            if !destroy::was_said(tx, &entry.envelope, part)? {
                let what = format!("the key of part `{part}` is gone, and no entry says why");
                return Err(Finding::entry("key", seq, what).into());
            }
        }
        destroy::check_done(tx, &entry.envelope)?;
        for completed in self.frontier.push(entry.leaf) {
            if completed.level.is_multiple_of(8) && !planted::is(Defect::SkipTree) {
                stored(tx, &completed)?;
            }
        }
        Ok(self.checkpoints()?)
    }

    /// The entries of one command in one stream follow each other.
    fn batch(&mut self, entry: &Checked) -> Result<(), Finding> {
        let bad = |what: &str| Finding::entry("batch", entry.envelope.seq, what);
        match (&entry.envelope.key, entry.envelope.batch) {
            (Some(_), Some(1..)) | (None, None) => {}
            _ => return Err(bad("key and batch must stand together")),
        }
        match self.batch.take() {
            Some((stream, left)) => {
                if entry.envelope.stream != stream || entry.envelope.key.is_some() {
                    return Err(bad("it stands among the entries of another command"));
                }
                self.batch = (left > 1).then(|| (stream, left - 1));
            }
            None => {
                let left = entry.envelope.batch.unwrap_or(1) - 1;
                self.batch = (left > 0).then(|| (entry.envelope.stream.clone(), left));
            }
        }
        Ok(())
    }

    /// Compares the tree with every checkpoint of the size that it has now.
    fn checkpoints(&mut self) -> Result<(), Finding> {
        let size = self.frontier.size();
        while let Some(expected) = self.expected.next_if(|expected| expected.size <= size) {
            let same_frontier = expected.frontier.is_none_or(|stored| stored == self.frontier);
            let same = expected.root == self.frontier.root() && same_frontier;
            if !same && !planted::is(Defect::SkipTree) {
                let what = format!("not those of {} checkpoint at {size}", expected.whose);
                let last = size.saturating_sub(1);
                return Err(Finding::range("checkpoint", self.proved, last, what));
            }
            self.proved = size;
        }
        Ok(())
    }

    /// The end of the walk is where the head says.
    pub(super) fn end(&mut self, head: &Head) -> Result<(), Finding> {
        self.checkpoints()?; // Those at size 0 of an empty record.
        let last = head.size.saturating_sub(1);
        if self.batch.is_some() {
            return Err(Finding::entry("batch", head.size, "missing at the end of a command"));
        }
        if self.recorded != head.recorded {
            let what = "the head says another time than the last entry";
            return Err(Finding::entry("head", last, what));
        }
        if self.frontier != head.frontier && !planted::is(Defect::SkipTree) {
            // Complete subtrees were compared as they were met: the change is after the last.
            let first = self.proved.max(head.size / 256 * 256).min(last);
            return Err(Finding::range("tree", first, last, "the tree is not the one in the head"));
        }
        Ok(())
    }
}

/// Compares a complete subtree with the stored one.
fn stored(tx: &mut Tx<'_>, completed: &Completed) -> Result<(), RecordError> {
    let Completed { level, index, hash } = completed;
    let values = [Value::Int((*level).into()), Value::count(*index)?, Value::count(index + 1)?];
    let row = tx.row(node::RANGE, &values)?;
    if row.as_ref().is_none_or(|row| row.blob(0) != Ok(hash)) {
        let (first, last) = (index << level, ((index + 1) << level) - 1);
        let what = "not those that the stored tree was made of";
        return Err(Finding::range("tree", first, last, what).into());
    }
    Ok(())
}

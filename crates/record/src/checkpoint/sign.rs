//! Signing a checkpoint: only after every entry since the last one was read back and hashed again.

use super::{Checkpoint, Verifier};
use crate::read::Head;
use crate::tables::checkpoint;
use crate::tree::Frontier;
use crate::verify::scan;
use crate::{Record, RecordError};
use store::planted::{self, Defect};
use store::{Db, Row, StoreError, Tx, Value};

/// A checkpoint as stored.
pub(crate) struct Stored {
    pub(crate) size: u64,
    pub(crate) note: String,
    pub(crate) frontier: Frontier,
}

impl Stored {
    fn from_row(row: &Row) -> Result<Stored, RecordError> {
        let size = row.count(0)?;
        let frontier = Frontier::from_bytes(size, row.blob(2)?)
            .ok_or_else(|| StoreError::Corrupt("a checkpoint does not fit its tree".to_owned()))?;
        Ok(Stored { size, note: row.text(1)?.to_owned(), frontier })
    }

    /// All of them, oldest first.
    pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Stored>, RecordError> {
        tx.rows(checkpoint::ALL_OF_THEM, &[])?.iter().map(Stored::from_row).collect()
    }

    fn last(tx: &mut Tx<'_>) -> Result<Option<Stored>, RecordError> {
        tx.row(checkpoint::LAST, &[])?.map(|row| Stored::from_row(&row)).transpose()
    }
}

impl Record {
    /// The key that checks this record's checkpoints, with its name.
    pub fn verifier(&self) -> Verifier {
        Verifier::new(&self.origin, self.signer.verifying_key())
    }

    /// The newest checkpoint, if one was signed.
    pub fn last_checkpoint(&self, tx: &mut Tx<'_>) -> Result<Option<Checkpoint>, RecordError> {
        Stored::last(tx)?.map(|stored| self.verifier().open(&stored.note)).transpose()
    }

    /// Signs where the record stands now, stores the note and answers it. When nothing was added
    /// since the last one, that is the answer.
    ///
    /// The hashes were first taken as the entries were written. Here every entry since the last
    /// checkpoint is read back from the database and hashed again, and both must agree: a log that
    /// signs a root over bytes that it does not hold can never be repaired.
    ///
    /// # Errors
    /// [`RecordError::ReadBack`] or [`RecordError::Unsound`] when they do not; nothing is signed.
    pub fn checkpoint(&self, db: &Db) -> Result<Checkpoint, RecordError> {
        let (checkpoint, frontier) = match db.read(|tx| self.read_back(tx))? {
            ReadBack::Signed(checkpoint) => return Ok(checkpoint),
            ReadBack::Grown(frontier) => {
                let (size, root) = (frontier.size(), frontier.root());
                (Checkpoint::sign(&self.origin, size, root, &self.signer), frontier)
            }
        };
        let bytes = frontier.to_bytes();
        db.write(|tx| {
            // Another process may have signed the same size since we read.
            if let Some(last) = Stored::last(tx)?.filter(|last| last.size >= checkpoint.size) {
                return self.verifier().open(&last.note);
            }
            let (size, note) = (Value::count(checkpoint.size)?, Value::Text(&checkpoint.note));
            tx.execute(checkpoint::INSERT, &[size, note, Value::Blob(&bytes)])?;
            Ok(checkpoint.clone())
        })
    }

    fn read_back(&self, tx: &mut Tx<'_>) -> Result<ReadBack, RecordError> {
        let head = Head::get(tx)?;
        let last = Stored::last(tx)?;
        let mut frontier = Frontier::default();
        if let Some(last) = last {
            let checkpoint = self.verifier().open(&last.note)?;
            if checkpoint.size != last.size || checkpoint.root != last.frontier.root() {
                return Err(RecordError::ReadBack);
            }
            if last.size == head.size {
                return Ok(ReadBack::Signed(checkpoint));
            }
            frontier = last.frontier;
        }
        if planted::is(Defect::SkipSecondHash) {
            return Ok(ReadBack::Grown(head.frontier));
        }
        let from = frontier.size();
        scan(tx, from..head.size, None, |_, entry| {
            frontier.push(entry.leaf);
            Ok(())
        })?;
        if frontier != head.frontier {
            return Err(RecordError::ReadBack);
        }
        Ok(ReadBack::Grown(frontier))
    }
}

/// What reading back found.
enum ReadBack {
    /// Nothing new since this checkpoint.
    Signed(Checkpoint),
    /// A tree that agrees with the one written.
    Grown(Frontier),
}

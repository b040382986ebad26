//! Proofs about a record, made from its tables. No key is needed.

use crate::RecordError;
use crate::read::Head;
use crate::tables::{entry, node};
use crate::tree::{self, Hash, Subtrees};
use store::{StoreError, Tx, Value};

/// The stored hashes of a record.
struct Stored<'t, 'd>(&'t mut Tx<'d>);

impl Subtrees for Stored<'_, '_> {
    type Error = RecordError;

    fn roots(&mut self, level: u32, from: u64, to: u64) -> Result<Vec<Hash>, RecordError> {
        let (first, end) = (Value::count(from)?, Value::count(to)?);
        let rows = if level == 0 {
            self.0.rows(entry::LEAVES, &[first, end])?
        } else {
            self.0.rows(node::RANGE, &[Value::Int(level.into()), first, end])?
        };
        let hashes: Option<Vec<Hash>> =
            rows.iter().map(|row| row.blob(0).ok()?.try_into().ok()).collect();
        let whole = hashes.filter(|hashes| hashes.len() as u64 == to - from);
        Ok(whole.ok_or_else(|| StoreError::Corrupt("hashes of the tree are missing".to_owned()))?)
    }
}

/// The path from entry `index` to the root of the first `size` entries.
///
/// # Errors
/// [`RecordError::Outside`] when `index` is not below `size`, or `size` beyond the record.
pub fn prove_inclusion(tx: &mut Tx<'_>, index: u64, size: u64) -> Result<Vec<Hash>, RecordError> {
    within(tx, size)?;
    if index >= size {
        return Err(RecordError::Outside { index, size });
    }
    tree::inclusion(&mut Stored(tx), index, size)
}

/// What shows that the first `old` entries are the beginning of the first `new`.
///
/// # Errors
/// [`RecordError::Outside`] when `old` is beyond `new`, or `new` beyond the record.
pub fn prove_consistency(tx: &mut Tx<'_>, old: u64, new: u64) -> Result<Vec<Hash>, RecordError> {
    within(tx, new)?;
    if old > new {
        return Err(RecordError::Outside { index: old, size: new });
    }
    tree::consistency(&mut Stored(tx), old, new)
}

/// The root of the first `size` entries.
///
/// # Errors
/// [`RecordError::Outside`] when `size` is beyond the record.
pub fn root_at(tx: &mut Tx<'_>, size: u64) -> Result<Hash, RecordError> {
    within(tx, size)?;
    tree::root_of(&mut Stored(tx), 0, size)
}

fn within(tx: &mut Tx<'_>, size: u64) -> Result<(), RecordError> {
    let head = Head::get(tx)?.size;
    if size > head {
        return Err(RecordError::Outside { index: size, size: head });
    }
    Ok(())
}

//! What a witness does: believe a newer checkpoint only if it leads back to the one it has seen.

use super::{Checkpoint, Verifier};
use crate::RecordError;
use crate::tree::{self, Hash};
use store::planted::{self, Defect};

/// Checks a note against the newest checkpoint that this witness has seen of the same record, and
/// answers the checkpoint to keep from now on. `verifier` is pinned: it was agreed on outside,
/// once, and is never taken from the record itself.
///
/// # Errors
/// [`RecordError::Note`] for a note that is not signed by the record;
/// [`RecordError::RolledBack`], [`RecordError::SplitView`] or [`RecordError::Inconsistent`] when
/// the record shows another history than before: keep both notes, they prove it.
pub fn witness(
    verifier: &Verifier,
    seen: Option<&Checkpoint>,
    note: &str,
    proof: &[Hash],
) -> Result<Checkpoint, RecordError> {
    let new = verifier.open(note)?;
    let Some(seen) = seen else { return Ok(new) };
    if planted::is(Defect::SkipConsistency) {
        return Ok(new);
    }
    if new.size < seen.size {
        return Err(RecordError::RolledBack { seen: seen.size, given: new.size });
    }
    if new.size == seen.size && new.root != seen.root {
        return Err(RecordError::SplitView(new.size));
    }
    if !tree::extends((seen.size, &seen.root), (new.size, &new.root), proof) {
        return Err(RecordError::Inconsistent(seen.size));
    }
    Ok(new)
}

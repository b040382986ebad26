//! Checkpoints: what the record signs about itself, so that others can hold it to its word.
//!
//! A checkpoint is a signed note of C2SP tlog-checkpoint: the name of the record, how many entries
//! it has, the root of its tree. Whoever keeps one can later tell whether the record still begins
//! with the same entries.

mod note;
mod sign;
mod witness;

pub use note::{Checkpoint, Verifier};
pub use witness::witness;

pub(crate) use sign::Stored;

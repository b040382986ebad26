//! Which pairs are looked at: records with equal keys, each pair once.

mod keys;
mod visit;

pub(crate) use keys::Keys;
pub use visit::{Refused, Tally};
pub(crate) use visit::{Candidate, sorted, visit};

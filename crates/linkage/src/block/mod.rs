//! Which pairs are looked at: records with equal keys, each pair once.

mod keys;
mod visit;

pub(crate) use keys::Keys;
pub(crate) use visit::{Candidate, Visited, sorted, visit};
pub use visit::{Refused, Tally};

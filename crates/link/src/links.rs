//! What comes out: pairs with their weights, and which cluster each row is in.

mod csv;
mod parquet;

use crate::LinkError;
use crate::output::Draft;
use crate::table::{Ending, Ids, ending};

/// A pair of rows with its match weight (log2 of the odds that they are one person).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The row that comes first in the table.
    pub left: u32,
    /// The row that comes second.
    pub right: u32,
    /// The match weight.
    pub weight: f64,
}

/// The probability that a weight stands for, from 0 to 1.
pub fn probability(weight: f64) -> f64 {
    1.0 / (1.0 + (-weight).exp2())
}

/// Writes pairs as `id_l, id_r, weight, probability`, in their order, by the ending of the place.
///
/// # Errors
///
/// [`LinkError::Unwritable`]; the draft is then to be dropped.
pub fn write_pairs(
    draft: &Draft,
    ids: &Ids,
    pairs: impl Iterator<Item = Pair>,
) -> Result<u64, LinkError> {
    match ending(draft.place())? {
        Ending::Csv => csv::pairs(draft, ids, pairs),
        Ending::Parquet => parquet::pairs(draft, ids, pairs),
    }
}

/// Writes clusters as `id, cluster`, one line a row in the table's order. A cluster is called by
/// the id of its first row.
///
/// # Errors
///
/// [`LinkError::Unwritable`]; the draft is then to be dropped.
pub fn write_clusters(draft: &Draft, ids: &Ids, clusters: &[u32]) -> Result<(), LinkError> {
    match ending(draft.place())? {
        Ending::Csv => csv::clusters(draft, ids, clusters),
        Ending::Parquet => parquet::clusters(draft, ids, clusters),
    }
}

#[cfg(test)]
mod tests;

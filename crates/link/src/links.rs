//! What comes out: pairs with their weights, and which cluster each row is in.

mod csv;
mod parquet;
mod read;

pub use read::{read_clusters, read_labels, read_pairs};

use linkage::score::Pair;

use crate::LinkError;
use crate::output::Draft;
use crate::table::{Ending, Ids, ending};

/// Starts a file of links, whose ending says its form.
///
/// # Errors
///
/// [`LinkError::Ending`] or [`LinkError::Unwritable`].
pub fn start(path: &std::path::Path) -> Result<Draft, LinkError> {
    ending(path)?;
    Draft::new(path)
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

//! Pairs and clusters as CSV.

use std::io::{BufWriter, Write};

use linkage::score::Pair;

use crate::LinkError;
use crate::output::Draft;
use crate::table::Ids;

/// Writes pairs.
pub(super) fn pairs(
    draft: &Draft,
    ids: &Ids,
    pairs: impl Iterator<Item = Pair>,
) -> Result<u64, LinkError> {
    let mut out = BufWriter::new(draft.file()?);
    let mut count = 0;
    let write = || -> std::io::Result<()> {
        writeln!(out, "id_l,id_r,weight,probability")?;
        for pair in pairs {
            let (left, right) = (field(ids, pair.left), field(ids, pair.right));
            let weight = pair.weight;
            writeln!(out, "{left},{right},{weight},{}", pair.probability())?;
            count += 1;
        }
        out.flush()
    };
    write().map_err(|why| draft.failed(&why))?;
    Ok(count)
}

/// Writes clusters.
pub(super) fn clusters(draft: &Draft, ids: &Ids, clusters: &[u32]) -> Result<(), LinkError> {
    let mut out = BufWriter::new(draft.file()?);
    let mut write = || -> std::io::Result<()> {
        writeln!(out, "id,cluster")?;
        for (row, cluster) in (0..).zip(clusters) {
            writeln!(out, "{},{}", field(ids, row), field(ids, *cluster))?;
        }
        out.flush()
    };
    write().map_err(|why| draft.failed(&why))
}

/// An id as a field: quoted where it has to be.
fn field(ids: &Ids, row: u32) -> String {
    let text = ids.text(row as usize);
    let plain = !text.contains(['"', ',', '\n', '\r', ';', '\t', '|']);
    if plain { text } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}

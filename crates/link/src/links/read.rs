//! Pairs and clusters read again, held to the rows of a table.

use std::collections::HashMap;
use std::path::Path;

use linkage::frame::Column;
use linkage::score::Pair;

use crate::LinkError;
use crate::table::{Ids, Reading, Table};

/// Reads `id_l, id_r, weight` into the order that the kernel wants: by rows.
///
/// # Errors
///
/// What reading meets, and [`LinkError::Values`] for an id that no row has or a weight that is no
/// number.
pub fn read_pairs(path: &Path, ids: &Ids, how: &Reading<'_>) -> Result<Vec<Pair>, LinkError> {
    let columns = Table::open(path)?.columns(&["id_l", "id_r", "weight"], how)?;
    let [left, right, weight] = columns.as_slice() else { return Ok(Vec::new()) };
    let (lefts, rights) = (rows(path, left, ids)?, rows(path, right, ids)?);
    let wrong = |row: usize| LinkError::Values {
        path: path.to_owned(),
        column: "weight".to_owned(),
        why: format!("row {} has no number here", row + 1),
    };
    let weights: Vec<Option<f32>> = weight.values.iter().map(|text| text.parse().ok()).collect();
    let mut pairs = Vec::with_capacity(lefts.len());
    for (row, (left, right)) in lefts.into_iter().zip(rights).enumerate() {
        let at = weight.ids.get(row).and_then(|id| (*id as usize).checked_sub(1));
        let weight = at.and_then(|at| weights.get(at).copied().flatten());
        let weight = weight.filter(|weight| weight.is_finite()).ok_or_else(|| wrong(row))?;
        pairs.push(Pair { left: left.min(right), right: left.max(right), weight });
    }
    pairs.sort_unstable_by_key(|pair| (pair.left, pair.right));
    Ok(pairs)
}

/// Reads `id_l, id_r`: pairs of rows that somebody says are of one person.
///
/// # Errors
///
/// What reading meets, and [`LinkError::Values`] for an id that no row has, or a row beside itself.
pub fn read_labels(
    path: &Path,
    ids: &Ids,
    how: &Reading<'_>,
) -> Result<Vec<(u32, u32)>, LinkError> {
    let columns = Table::open(path)?.columns(&["id_l", "id_r"], how)?;
    let [left, right] = columns.as_slice() else { return Ok(Vec::new()) };
    let labels: Vec<(u32, u32)> =
        rows(path, left, ids)?.into_iter().zip(rows(path, right, ids)?).collect();
    match labels.iter().position(|(left, right)| left == right) {
        None => Ok(labels),
        Some(row) => Err(LinkError::Values {
            path: path.to_owned(),
            column: "id_r".to_owned(),
            why: format!("row {} names one row twice; name two rows of one person", row + 1),
        }),
    }
}

/// Reads `id, cluster` into one number a row, equal where the clusters are.
///
/// # Errors
///
/// What reading meets, and [`LinkError::Values`] for an id that no row has, or a row without id.
pub fn read_clusters(path: &Path, ids: &Ids, how: &Reading<'_>) -> Result<Vec<u32>, LinkError> {
    let columns = Table::open(path)?.columns(&["id", "cluster"], how)?;
    let [id, cluster] = columns.as_slice() else { return Ok(Vec::new()) };
    let mut clusters: Vec<u32> = vec![0; ids.len()];
    for (row, number) in rows(path, id, ids)?.into_iter().zip(&cluster.ids) {
        clusters.get_mut(row as usize).into_iter().for_each(|slot| *slot = *number);
    }
    match clusters.iter().position(|cluster| *cluster == 0) {
        None => Ok(clusters),
        Some(row) => Err(LinkError::Values {
            path: path.to_owned(),
            column: "id".to_owned(),
            why: format!("`{}` of the table is in no cluster; give every row one", ids.text(row)),
        }),
    }
}

/// The row of each id in a column.
fn rows(path: &Path, column: &Column, ids: &Ids) -> Result<Vec<u32>, LinkError> {
    let mut of_text = HashMap::with_capacity(ids.len());
    for row in 0..ids.len() {
        of_text.insert(ids.text(row), row as u32);
    }
    let known: Vec<Option<u32>> =
        column.values.iter().map(|text| of_text.get(text).copied()).collect();
    let row = |at: usize, id: u32| {
        let place = (id as usize).checked_sub(1);
        place.and_then(|place| known.get(place).copied().flatten()).ok_or_else(|| {
            let said = column.value(id).unwrap_or_default();
            let why = format!("row {} names `{said}`, which is no id of the table", at + 1);
            let (path, column) = (path.to_owned(), column.name.clone());
            LinkError::Values { path, column, why }
        })
    };
    column.ids.iter().enumerate().map(|(at, id)| row(at, *id)).collect()
}

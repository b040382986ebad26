//! Model files, held to the table that they are to be used on.

use std::path::Path;

use linkage::model::{self, ModelError};
use linkage::score::Model;

use crate::LinkError;
use crate::table::Table;

/// Reads a model for a table. `truth` is the column that no model may name.
///
/// # Errors
///
/// [`LinkError::Model`] with the line where it names a column that the table does not have, or
/// that is the truth.
pub fn read(path: &Path, table: &Path, truth: Option<&str>) -> Result<Model, LinkError> {
    let text = std::fs::read_to_string(path).map_err(|why| LinkError::unreadable(path, &why))?;
    let read = model::read(&text).map_err(|why| wrong(path, why))?;
    let names = Table::open(table)?;
    let refused = |line: Option<usize>, why: String| {
        Err(LinkError::Model { path: path.to_owned(), line, why })
    };
    for (field, line) in read.model.plan.fields.iter().zip(&read.field_lines) {
        for column in &field.columns {
            if truth == Some(column) {
                let why =
                    format!("the model compares `{column}`, which is the truth; train without");
                return refused(Some(*line), why);
            }
            if !names.names().iter().any(|there| there == column) {
                let table = table.display();
                let why = format!(
                    "the model compares `{column}`, which `{table}` does not have; use the model \
                     for its own columns, rename the column, or train a model on this table"
                );
                return refused(Some(*line), why);
            }
        }
    }
    if let Some(source) = &read.model.plan.source
        && !names.names().contains(source)
    {
        return refused(
            None,
            format!("the model links sources told by `{source}`, which is missing"),
        );
    }
    Ok(read.model)
}

/// The columns that a model needs.
pub fn columns(model: &Model) -> Vec<String> {
    let of_fields = model.plan.fields.iter().flat_map(|field| field.columns.iter().cloned());
    of_fields.chain(model.plan.source.clone()).collect()
}

/// An error of a model's text, with its file.
pub fn wrong(path: &Path, why: ModelError) -> LinkError {
    LinkError::Model { path: path.to_owned(), line: why.line, why: why.why }
}

//! A table column by column, each distinct value kept once.

mod builder;
mod texts;

pub use builder::Builder;
pub(crate) use builder::{Interner, hash, mix};
pub use texts::Texts;

/// A table: columns of the same length.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    columns: Vec<Column>,
    rows: usize,
}

/// A column: for each row the number of its value, 0 where there is none.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name in the file.
    pub name: String,
    /// For each row, 0 for missing or 1 + the position of its value in `values`.
    pub ids: Vec<u32>,
    /// The distinct values, in the order of their first appearance.
    pub values: Texts,
}

impl Column {
    /// The text of a row, if it has one.
    pub fn text(&self, row: usize) -> Option<&str> {
        self.value(self.ids.get(row).copied()?)
    }

    /// The text with this number; none for 0 (missing).
    pub fn value(&self, id: u32) -> Option<&str> {
        self.values.get((id as usize).checked_sub(1)?)
    }
}

/// Why columns do not make a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnequalColumns {
    /// The column that differs.
    pub name: String,
}

impl std::fmt::Display for UnequalColumns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "column `{}` has another number of rows than the first; read it again", self.name)
    }
}

impl std::error::Error for UnequalColumns {}

impl Frame {
    /// A table of columns.
    ///
    /// # Errors
    /// When a column differs in length from the first.
    pub fn new(columns: Vec<Column>) -> Result<Frame, UnequalColumns> {
        let rows = columns.first().map_or(0, |column| column.ids.len());
        match columns.iter().find(|column| column.ids.len() != rows) {
            Some(column) => Err(UnequalColumns { name: column.name.clone() }),
            None => Ok(Frame { columns, rows }),
        }
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The columns.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// A column by its name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Takes a column out, to free its memory or keep it apart (identifiers, truth).
    pub fn take(&mut self, name: &str) -> Option<Column> {
        let at = self.columns.iter().position(|column| column.name == name)?;
        Some(self.columns.remove(at))
    }
}

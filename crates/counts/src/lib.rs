//! Tables of counts that may leave the house: no small cell stands in them, and what does stand in
//! them gives no small cell back.
//!
//! Pure, and knows nothing of people. Counts go in as a [`Counted`], which nothing can print; the
//! one way out is [`control`]. What stays absent: percentages of what is withheld, a second table
//! over the same people by something else that is counted, and any knowledge of what rows mean.

mod flow;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Serialize, Serializer};

/// Counts of one group, one for each column. They cannot be shown from here.
#[derive(Clone, PartialEq, Eq)]
pub struct Counted {
    label: String,
    counts: Vec<u64>,
}

impl Counted {
    /// The counts of a group, in the order of the columns.
    pub fn new(label: &str, counts: Vec<u64>) -> Counted {
        Counted { label: label.into(), counts }
    }
}

impl fmt::Debug for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Counted({})", self.label)
    }
}

/// Why there is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTable {
    /// A column's total is itself too small, so that nothing can stand beside it.
    TooFew,
    /// It has one group or one column only: its total would be its cell.
    NoGroups,
    /// The rows are not as long as the columns.
    Uneven,
    /// Nobody said which count is too small.
    NoLimit,
}

impl fmt::Display for NoTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoTable::TooFew => "not shown: too few in all to divide into groups",
            NoTable::NoGroups => "not shown: there are no groups to compare",
            NoTable::Uneven => "not shown: a group has not one count for each column",
            NoTable::NoLimit => {
                "not shown: the policy sets no `smallest-count`, so nobody knows what is too small"
            }
        })
    }
}

impl std::error::Error for NoTable {}

/// A cell of a table that may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// The count.
    Shown(u64),
    /// It is too small, or would give one that is too small back. Which of the two is not said.
    Withheld,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Shown(count) => f.pad(&count.to_string()),
            Cell::Withheld => f.pad("withheld"),
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Shown(count) => to.serialize_u64(*count),
            Cell::Withheld => to.serialize_str("withheld"),
        }
    }
}

/// One group of a table that may leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The group.
    pub label: String,
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// All of them together.
    pub total: Cell,
}

/// A table that may leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What is counted in each column.
    pub columns: Vec<String>,
    /// The groups.
    pub rows: Vec<Row>,
    /// Each column in all. Always shown, so that tables over the same people cannot differ in it.
    pub totals: Vec<u64>,
    /// Everybody.
    pub total: u64,
}

impl Row {
    /// Whole percent of a column among the group, where both counts are shown.
    pub fn percent(&self, column: usize) -> Option<u64> {
        match (self.cells.get(column)?, self.total) {
            (Cell::Shown(part), Cell::Shown(whole)) if whole > 0 => {
                Some((part * 200 + whole) / (whole * 2))
            }
            _ => None,
        }
    }
}

/// Makes a table that may leave. Every count below `least` is withheld, and so many others that
/// what stands leaves each of them free to be anything from 0 to `least - 1`.
///
/// Give every group that there can be, those with nobody in them too: that a group is listed must
/// not say that somebody is in it.
///
/// # Errors
/// [`NoTable`] where no table can be made so.
pub fn control(columns: &[&str], rows: &[Counted], least: u64) -> Result<Table, NoTable> {
    if least == 0 {
        return Err(NoTable::NoLimit);
    }
    if rows.len() < 2 || columns.len() < 2 {
        return Err(NoTable::NoGroups);
    }
    if rows.iter().any(|row| row.counts.len() != columns.len()) {
        return Err(NoTable::Uneven);
    }
    let column = |at: usize| rows.iter().filter_map(|row| row.counts.get(at)).sum::<u64>();
    let totals: Vec<u64> = (0..columns.len()).map(column).collect();
    if totals.iter().any(|total| *total < least) {
        return Err(NoTable::TooFew);
    }
    let counts: Vec<&[u64]> = rows.iter().map(|row| row.counts.as_slice()).collect();
    let withheld = flow::withheld(&counts, least).ok_or(NoTable::TooFew)?;
    let cell = |hidden: &bool, count: u64| match hidden {
        true => Cell::Withheld,
        false => Cell::Shown(count),
    };
    let rows = rows.iter().zip(&withheld).map(|(row, (cells, total))| Row {
        label: row.label.clone(),
        cells: cells.iter().zip(&row.counts).map(|(it, count)| cell(it, *count)).collect(),
        total: cell(total, row.counts.iter().sum()),
    });
    Ok(Table {
        columns: columns.iter().map(|it| (*it).to_owned()).collect(),
        rows: rows.collect(),
        total: totals.iter().sum(),
        totals,
    })
}

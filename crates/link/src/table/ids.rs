//! What the rows of a table are called, in the type that the file has.

use linkage::frame::{Builder, Column};

use super::Found;

/// Ids of rows: whole numbers where the file keeps them as such, else text.
#[derive(Debug, Clone)]
pub enum Ids {
    /// Whole numbers.
    Integers(Vec<i64>),
    /// Texts.
    Texts(Column),
}

impl Ids {
    /// The ids of a column, or the first row (from 0) without one.
    pub(crate) fn new(found: Found) -> Result<Ids, usize> {
        if let Some(row) = found.column.ids.iter().position(|id| *id == 0) {
            return Err(row);
        }
        if !found.integer {
            return Ok(Ids::Texts(found.column));
        }
        let column = found.column;
        let values: Option<Vec<i64>> = column.values.iter().map(|text| text.parse().ok()).collect();
        let whole = values.and_then(|values| {
            let value = |id: &u32| values.get(*id as usize - 1).copied();
            column.ids.iter().map(value).collect()
        });
        Ok(whole.map_or(Ids::Texts(column), Ids::Integers))
    }

    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Ids::Integers(ids) => ids.len(),
            Ids::Texts(column) => column.ids.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The id of a row as text; empty beyond the last.
    pub fn text(&self, row: usize) -> String {
        match self {
            Ids::Integers(ids) => ids.get(row).map_or_else(String::new, i64::to_string),
            Ids::Texts(column) => column.text(row).unwrap_or_default().to_owned(),
        }
    }

    /// The first row of an id that is given as text.
    pub fn row(&self, id: &str) -> Option<usize> {
        match self {
            Ids::Integers(ids) => {
                let id: i64 = id.parse().ok()?;
                ids.iter().position(|there| *there == id)
            }
            Ids::Texts(column) => {
                let value = column.values.iter().position(|text| text == id)? as u32 + 1;
                column.ids.iter().position(|there| *there == value)
            }
        }
    }

    /// The same rows, each called by its source and its id: where sources number their rows alike,
    /// an id alone would say two people.
    #[must_use]
    pub fn with(&self, sources: &Column) -> Ids {
        let mut names = Builder::new(&sources.name, self.len());
        for row in 0..self.len() {
            names.push(&format!("{}:{}", sources.text(row).unwrap_or_default(), self.text(row)));
        }
        Ids::Texts(names.finish())
    }

    /// Two rows of one source with one id: the first such pair, by the second row.
    pub fn twice(&self, sources: Option<&Column>) -> Option<(usize, usize)> {
        let mut keys: Vec<(i64, u32, usize)> = match self {
            Ids::Texts(column) if column.values.len() == column.ids.len() => return None,
            Ids::Texts(column) => {
                column.ids.iter().enumerate().map(|(row, id)| (i64::from(*id), 0, row)).collect()
            }
            Ids::Integers(ids) if ids.is_sorted_by(|one, next| one < next) => return None,
            Ids::Integers(ids) => ids.iter().enumerate().map(|(row, id)| (*id, 0, row)).collect(),
        };
        for (key, source) in keys.iter_mut().zip(sources.iter().flat_map(|column| &column.ids)) {
            key.1 = *source;
        }
        keys.sort_unstable();
        let twins = keys.array_windows().filter(|[one, next]| (one.0, one.1) == (next.0, next.1));
        twins.map(|[one, next]| (one.2, next.2)).min_by_key(|(_, second)| *second)
    }
}

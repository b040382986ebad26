//! Makes a table ready to be compared: each distinct value standardised once, records as numbers.

mod derive;
mod field;
mod standardise;
mod values;

pub use values::{Home, Values};

use crate::frame::Frame;
use crate::plan::Plan;
use rayon::prelude::*;
use standardise::Manner;

/// A table ready to be compared under one plan.
#[derive(Debug, Clone)]
pub struct Prepared {
    rows: usize,
    width: usize,
    /// Row by row, for each field of the plan the number of its value; 0 is missing.
    cells: Vec<u32>,
    /// For each field of the plan, its distinct standardised values.
    pub values: Vec<Values>,
    /// For each record the number of its source; empty where the plan names none.
    sources: Vec<u32>,
    /// For each field, how its values are written.
    manners: Vec<Manner>,
    wanted: derive::Wanted,
    /// For each field the numbers of its values, where the table is made for looking up.
    numbers: Vec<values::Numbers>,
}

/// Why a table cannot be prepared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The plan names a column that the table lacks.
    NoColumn(String),
    /// More records than numbers.
    TooManyRows(usize),
}

impl Error {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Error::NoColumn(_) => "link.no-column",
            Error::TooManyRows(_) => "link.too-many-rows",
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::NoColumn(name) => {
                write!(f, "there is no column `{name}`; name one that the table has")
            }
            Error::TooManyRows(rows) => {
                write!(f, "`{rows}` records are too many for one table; split it by area or year")
            }
        }
    }
}

impl std::error::Error for Error {}

/// Standardises every field of the plan and lays the records out for comparing.
///
/// # Errors
/// When the table lacks a column that the plan names, or has more than 2^31 records.
pub fn prepare(frame: &Frame, plan: &Plan) -> Result<Prepared, Error> {
    let rows = frame.rows();
    if rows > i32::MAX as usize {
        return Err(Error::TooManyRows(rows));
    }
    let wanted = derive::Wanted::of(plan);
    let made: Vec<field::Made> = plan
        .fields
        .par_iter()
        .zip(wanted.fields())
        .map(|(field, wanted)| field::prepare(frame, field, wanted))
        .collect::<Result<_, _>>()?;
    let (mut columns, mut values, mut manners) = (Vec::new(), Vec::new(), Vec::new());
    for made in made {
        columns.push(made.ids);
        values.push(made.values);
        manners.push(made.manner);
    }
    let sources = match &plan.source {
        None => Vec::new(),
        Some(name) => frame.column(name).ok_or_else(|| Error::NoColumn(name.clone()))?.ids.clone(),
    };
    let width = columns.len();
    let cells = row_by_row(&columns, rows);
    Ok(Prepared { rows, width, cells, values, sources, manners, wanted, numbers: Vec::new() })
}

fn row_by_row(columns: &[Vec<u32>], rows: usize) -> Vec<u32> {
    let width = columns.len();
    let mut cells = vec![0; rows * width];
    const STRIPE: usize = 4096;
    cells.par_chunks_mut((STRIPE * width).max(1)).enumerate().for_each(|(stripe, cells)| {
        for (at, column) in columns.iter().enumerate() {
            let ids = column.iter().skip(stripe * STRIPE);
            for (row, id) in cells.chunks_mut(width).zip(ids) {
                if let Some(cell) = row.get_mut(at) {
                    *cell = *id;
                }
            }
        }
    });
    cells
}

impl Prepared {
    /// How many records.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The values of a record, one number a field.
    pub fn row(&self, record: u32) -> &[u32] {
        let start = record as usize * self.width;
        self.cells.get(start..start + self.width).unwrap_or(&[])
    }

    /// The number of a record's value in a field; 0 is missing.
    pub fn id(&self, record: u32, field: usize) -> u32 {
        self.row(record).get(field).copied().unwrap_or(0)
    }

    /// The standardised text of a record's value in a field; empty where missing.
    pub fn text(&self, record: u32, field: usize) -> &str {
        self.values.get(field).map_or("", |values| values.text(self.id(record, field)))
    }

    /// A table of one record, standardised as this one was. `find` gives the text of a column.
    pub(crate) fn one<'a>(&self, plan: &Plan, find: &impl Fn(&str) -> Option<&'a str>) -> Prepared {
        let fields = plan.fields.iter().zip(&self.manners).zip(self.wanted.fields());
        let (cells, values): (Vec<u32>, Vec<Values>) =
            fields.map(|((field, manner), wanted)| field::one(field, manner, wanted, find)).unzip();
        Prepared {
            rows: 1,
            width: self.width,
            cells,
            values,
            sources: Vec::new(),
            manners: Vec::new(),
            wanted: derive::Wanted::default(),
            numbers: Vec::new(),
        }
    }

    /// Makes the table ready for looking up values by their text.
    pub(crate) fn number_values(&mut self) {
        self.numbers = self.values.par_iter().map(Values::numbers).collect();
    }

    /// Whether values can be looked up.
    pub(crate) fn is_numbered(&self) -> bool {
        !self.numbers.is_empty()
    }

    /// The number of a value of a field by its hash.
    pub(crate) fn number(&self, field: usize, whole: u64) -> Option<u32> {
        self.numbers.get(field)?.get(&whole).copied()
    }

    /// How many pairs of records the plan allows to be linked.
    pub fn all_pairs(&self, plan: &Plan) -> f64 {
        let pairs = |n: f64| n * (n - 1.0) / 2.0;
        let all = pairs(self.rows as f64);
        if plan.settings.within_source || self.sources.is_empty() {
            return all;
        }
        let mut sizes = std::collections::BTreeMap::new();
        for source in &self.sources {
            *sizes.entry(source).or_insert(0.0) += 1.0;
        }
        all - sizes.into_values().map(pairs).sum::<f64>()
    }

    /// The source of a record, if the plan names a source column.
    pub fn source(&self, record: u32) -> Option<u32> {
        self.sources.get(record as usize).copied()
    }
}

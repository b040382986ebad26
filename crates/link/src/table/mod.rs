//! A table in a file: which columns it has, and those that are asked for, read.

mod ids;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use linkage::frame::{Builder, Column, Frame};

pub use ids::Ids;

use crate::{LinkError, csv, parquet};

/// The most rows that are linked at once.
pub const ROWS_MAX: usize = 250_000_000;

/// How a table is read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// How many threads may decode columns.
    pub threads: usize,
    /// The most bytes that columns may take, if that is bounded.
    pub memory: Option<u64>,
    /// Called now and then with how much is done, of how much.
    pub told: &'a (dyn Fn(usize, usize) + Sync),
}

impl std::fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading")
            .field("threads", &self.threads)
            .field("memory", &self.memory)
            .finish_non_exhaustive()
    }
}

/// A column as it was read, and whether the file keeps its values as whole numbers.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) column: Column,
    pub(crate) integer: bool,
}

/// A file with a table in it, looked at and not read yet.
#[derive(Debug)]
pub struct Table {
    path: PathBuf,
    form: Form,
    names: Vec<String>,
}

#[derive(Debug)]
enum Form {
    Csv(csv::Open),
    Parquet(parquet::Open),
}

impl Table {
    /// Opens a CSV or Parquet file by its ending.
    ///
    /// # Errors
    ///
    /// [`LinkError`] for a file that cannot be read, is damaged, or names a column twice.
    pub fn open(path: &Path) -> Result<Self, LinkError> {
        let form = match ending(path)? {
            Ending::Csv => Form::Csv(csv::Open::new(path)?),
            Ending::Parquet => Form::Parquet(parquet::Open::new(path)?),
        };
        let names = match &form {
            Form::Csv(file) => file.names(),
            Form::Parquet(file) => file.names(),
        };
        let mut sorted: Vec<&String> = names.iter().collect();
        sorted.sort_unstable();
        if let Some(pair) = sorted.windows(2).find(|pair| pair.first() == pair.last()) {
            let column = pair.first().map_or_else(String::new, |name| (*name).clone());
            let why = "two columns have this name; rename one".to_owned();
            return Err(LinkError::Values { path: path.to_owned(), column, why });
        }
        Ok(Table { path: path.to_owned(), form, names })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The names of its columns, in their order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The names of columns that can be read, and of the others with the reason.
    pub fn readable(&self) -> (Vec<&str>, Vec<(&str, &'static str)>) {
        let mut sides = (Vec::new(), Vec::new());
        for (at, name) in self.names.iter().enumerate() {
            match self.refusal(at) {
                None => sides.0.push(name.as_str()),
                Some(why) => sides.1.push((name.as_str(), why)),
            }
        }
        sides
    }

    /// Reads these columns, in this order.
    ///
    /// # Errors
    ///
    /// [`LinkError::Column`] for a name that is not there, and what reading them meets.
    pub fn columns(&self, names: &[&str], how: &Reading<'_>) -> Result<Vec<Column>, LinkError> {
        let found = self.find(names, how)?;
        Ok(found.into_iter().map(|found| found.column).collect())
    }

    /// Reads these columns into a frame.
    ///
    /// # Errors
    ///
    /// As [`Table::columns`].
    pub fn frame(&self, names: &[&str], how: &Reading<'_>) -> Result<Frame, LinkError> {
        let columns = self.columns(names, how)?;
        Frame::new(columns).map_err(|why| LinkError::parquet(&self.path, &why))
    }

    /// Reads these columns, and the column that identifies rows, in one go.
    ///
    /// # Errors
    ///
    /// As [`Table::columns`], and [`LinkError::Values`] where a row has no id.
    pub fn frame_and_ids(
        &self,
        names: &[&str],
        id: &str,
        how: &Reading<'_>,
    ) -> Result<(Frame, Ids), LinkError> {
        if let Some(ids) = self.whole_numbers(id)? {
            return Ok((self.frame(names, how)?, Ids::Integers(ids)));
        }
        let all: Vec<&str> = names.iter().copied().chain([id]).collect();
        let mut found = self.find(&all, how)?;
        let ids = Ids::new(found.pop().ok_or_else(|| self.missing(id))?);
        let ids = ids.map_err(|row| LinkError::Values {
            path: self.path.clone(),
            column: id.to_owned(),
            why: format!("row {} has no id; give every row one", row + 1),
        })?;
        let columns = found.into_iter().map(|found| found.column).collect();
        let frame = Frame::new(columns).map_err(|why| LinkError::parquet(&self.path, &why))?;
        Ok((frame, ids))
    }

    /// Holds a name to those that are there and can be read.
    ///
    /// # Errors
    ///
    /// [`LinkError::Column`] or [`LinkError::Values`].
    pub fn has(&self, name: &str) -> Result<(), LinkError> {
        let at = self.names.iter().position(|there| there == name);
        match at.map(|at| self.refusal(at)) {
            None => Err(self.missing(name)),
            Some(None) => Ok(()),
            Some(Some(why)) => Err(LinkError::Values {
                path: self.path.clone(),
                column: name.to_owned(),
                why: why.to_owned(),
            }),
        }
    }

    /// A column of whole numbers, where the file keeps them as such and every row has one.
    fn whole_numbers(&self, name: &str) -> Result<Option<Vec<i64>>, LinkError> {
        let at = self.names.iter().position(|there| there == name);
        match (&self.form, at) {
            (Form::Parquet(file), Some(at)) => file.whole_numbers(at),
            _ => Ok(None),
        }
    }

    fn find(&self, names: &[&str], how: &Reading<'_>) -> Result<Vec<Found>, LinkError> {
        let place = |name: &&str| self.names.iter().position(|there| there == name);
        let wanted: Vec<usize> = names
            .iter()
            .map(|name| place(name).ok_or_else(|| self.missing(name)))
            .collect::<Result<_, _>>()?;
        match &self.form {
            Form::Csv(file) => file.columns(&wanted, how),
            Form::Parquet(file) => file.columns(&wanted, how),
        }
    }

    fn refusal(&self, at: usize) -> Option<&'static str> {
        match &self.form {
            Form::Csv(_) => None,
            Form::Parquet(file) => file.refusal(at),
        }
    }

    /// The error for a column that is not there.
    fn missing(&self, name: &str) -> LinkError {
        let there = self.names.clone();
        LinkError::Column { path: self.path.clone(), column: name.to_owned(), there }
    }
}

/// What the ending of a file's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Csv,
    Parquet,
}

/// The form of a file by its ending, in any case.
pub(crate) fn ending(path: &Path) -> Result<Ending, LinkError> {
    let text = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match text.as_deref() {
        Some("csv" | "tsv" | "txt") => Ok(Ending::Csv),
        Some("parquet" | "pq") => Ok(Ending::Parquet),
        _ => Err(LinkError::Ending { path: path.to_owned() }),
    }
}

/// What columns may take of the memory.
#[derive(Debug)]
pub(crate) struct Budget<'a> {
    path: &'a Path,
    limit: Option<u64>,
    kept: AtomicU64,
}

impl<'a> Budget<'a> {
    /// A budget for the columns of one file.
    pub(crate) fn new(path: &'a Path, limit: Option<u64>) -> Self {
        Budget { path, limit, kept: AtomicU64::new(0) }
    }

    /// Counts a finished column in.
    pub(crate) fn keep(&self, column: &Builder) {
        self.kept.fetch_add(bytes(column), Ordering::Relaxed);
    }

    /// Holds columns in the making, and what is kept, to the limit.
    pub(crate) fn check(&self, columns: &[Builder]) -> Result<(), LinkError> {
        if columns.iter().any(|column| column.room() == 0) {
            return Err(self.over("a column has more than 4 GiB of distinct text; split the file"));
        }
        let now: u64 = columns.iter().map(bytes).sum();
        let used = now + self.kept.load(Ordering::Relaxed);
        match self.limit {
            Some(limit) if used > limit => Err(self.over(&format!(
                "its columns take more than the {} MB that `--memory` gives; give more, or leave \
                 out columns in the configuration",
                limit / 1_000_000
            ))),
            _ => Ok(()),
        }
    }

    fn over(&self, why: &str) -> LinkError {
        LinkError::Size { path: self.path.to_owned(), why: why.to_owned() }
    }
}

fn bytes(column: &Builder) -> u64 {
    column.rows() as u64 * 4 + (u64::from(u32::MAX) - column.room() as u64)
}

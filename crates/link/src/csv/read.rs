//! Columns of a CSV file, in one pass.

use std::cell::Cell;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use linkage::frame::Builder;

use super::parse::{Record, Records};
use crate::LinkError;
use crate::table::{Budget, Found, ROWS_MAX, Reading};

/// Rows between two looks at the memory that is used.
const BATCH: usize = 16 * 1024;

/// A CSV file whose first line is known.
#[derive(Debug)]
pub(crate) struct Open {
    path: PathBuf,
    names: Vec<String>,
}

impl Open {
    /// Opens a file and reads the names of its columns.
    ///
    /// # Errors
    ///
    /// [`LinkError`] for a file that cannot be read or whose first line gives no names.
    pub(crate) fn new(path: &Path) -> Result<Self, LinkError> {
        let (names, _) = start(path, open(path)?)?;
        Ok(Open { path: path.to_owned(), names })
    }

    /// Names of the columns.
    pub(crate) fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    /// Reads the columns at these positions, in their order.
    ///
    /// # Errors
    ///
    /// [`LinkError::Line`] at the first line that is not as the first line promised.
    pub(crate) fn columns(
        &self,
        wanted: &[usize],
        how: &Reading<'_>,
    ) -> Result<Vec<Found>, LinkError> {
        let file = open(&self.path)?;
        let length = file.metadata().map_or(0, |about| about.len());
        let taken = Cell::new(0);
        let (names, mut records) = start(&self.path, Counted { source: file, taken: &taken })?;
        let mut columns = Columns::new(&names, wanted);
        let budget = Budget::new(&self.path, how.memory);
        let mut record = Record::default();
        while records.next(&mut record)? {
            columns.push(&record).map_err(|why| records.wrong(record.line, why))?;
            if columns.rows.is_multiple_of(BATCH) {
                budget.check(&columns.builders)?;
                (how.told)(per_mille(taken.get(), length), 1_000);
            }
            if columns.rows > ROWS_MAX {
                let why = format!("more than {ROWS_MAX} rows; split the file");
                return Err(LinkError::Size { path: self.path.clone(), why });
            }
        }
        budget.check(&columns.builders)?;
        let done = columns.builders.into_iter().map(Builder::finish);
        Ok(done.map(|column| Found { column, integer: false }).collect())
    }
}

/// The columns that are wanted, as they fill.
struct Columns {
    builders: Vec<Builder>,
    /// For each field of a record, the builders that want it.
    places: Vec<Vec<usize>>,
    rows: usize,
}

impl Columns {
    fn new(names: &[String], wanted: &[usize]) -> Self {
        let name = |at: &usize| names.get(*at).map_or("", String::as_str);
        let builders = wanted.iter().map(|at| Builder::new(name(at), 0)).collect();
        let mut places = vec![Vec::new(); names.len()];
        for (to, from) in wanted.iter().enumerate() {
            places.get_mut(*from).into_iter().for_each(|place| place.push(to));
        }
        Columns { builders, places, rows: 0 }
    }

    /// Adds a record, or says why it cannot be one of this table.
    fn push(&mut self, record: &Record) -> Result<(), String> {
        let (has, wants) = (record.len(), self.places.len());
        if has != wants {
            return Err(format!(
                "{has} fields where the first line has {wants}; quote fields that hold the \
                 separator, and give every line all its fields"
            ));
        }
        for (field, places) in record.texts().zip(&self.places) {
            let text = field.ok_or("a letter is cut by a separator; save the file as UTF-8")?;
            for place in places {
                self.builders.get_mut(*place).into_iter().for_each(|builder| builder.push(text));
            }
        }
        self.rows += 1;
        Ok(())
    }
}

/// Counts the bytes that are taken from a source, for those who wait.
struct Counted<'a, R> {
    source: R,
    taken: &'a Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let came = self.source.read(into)?;
        self.taken.set(self.taken.get() + came as u64);
        Ok(came)
    }
}

fn open(path: &Path) -> Result<File, LinkError> {
    File::open(path).map_err(|why| LinkError::unreadable(path, &why))
}

/// The names in the first line, and the records after it.
fn start<R: Read>(path: &Path, source: R) -> Result<(Vec<String>, Records<R>), LinkError> {
    let mut records = Records::new(path, source)?;
    let mut first = Record::default();
    if !records.next(&mut first)? {
        return Err(records.wrong(1, "the file is empty; its first line names the columns"));
    }
    let names = first.texts().enumerate().map(|(at, name)| match name.map(str::trim) {
        None => Err(records.wrong(first.line, "a letter is cut by a separator")),
        Some("") => Ok(format!("column {}", at + 1)),
        Some(name) => Ok(name.to_owned()),
    });
    Ok((names.collect::<Result<_, _>>()?, records))
}

fn per_mille(part: u64, whole: u64) -> usize {
    usize::try_from(part.saturating_mul(1_000) / whole.max(1)).unwrap_or(1_000)
}

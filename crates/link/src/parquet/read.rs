//! Columns of a Parquet file, each read by one thread from its first row group to its last.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use linkage::frame::Builder;
use parquet::basic::Type;
use parquet::column::page::PageReader;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{
    BoolType, ByteArrayType, DataType, DoubleType, FixedLenByteArrayType, FloatType, Int32Type,
    Int64Type, Int96Type,
};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::pages;
use super::shape::{self, Shape};
use crate::LinkError;
use crate::table::{Budget, Found, ROWS_MAX, Reading};

/// What is said where the library that decodes pages gives up over a torn file.
const TORN: &str = "the file is damaged inside; copy it again, or write it anew";
/// Rows decoded at a time where pages are not read directly.
const BATCH: usize = 8 * 1024;

/// A Parquet file whose columns are known.
#[derive(Debug)]
pub(crate) struct Open {
    path: PathBuf,
    shapes: Vec<(String, Result<Shape, &'static str>)>,
    rows: usize,
    groups: usize,
}

impl Open {
    /// Opens a file and looks at its columns.
    ///
    /// # Errors
    ///
    /// [`LinkError`] for a file that cannot be read, is damaged, or has too many rows.
    pub(crate) fn new(path: &Path) -> Result<Self, LinkError> {
        let looked = catch_unwind(|| Open::look(path));
        looked.unwrap_or_else(|_| Err(LinkError::parquet(path, &TORN)))
    }

    fn look(path: &Path) -> Result<Self, LinkError> {
        let reader = open(path)?;
        let metadata = reader.metadata();
        let rows = usize::try_from(metadata.file_metadata().num_rows()).unwrap_or(usize::MAX);
        if rows > ROWS_MAX {
            let why = format!("{rows} rows; at most {ROWS_MAX} are linked at once, split the file");
            return Err(LinkError::Size { path: path.to_owned(), why });
        }
        let schema = metadata.file_metadata().schema_descr();
        let columns = schema.columns().iter();
        let shapes = columns.map(|column| (column.path().string(), Shape::of(column))).collect();
        let groups = metadata.num_row_groups();
        sound(path, &reader)?;
        Ok(Open { path: path.to_owned(), shapes, rows, groups })
    }

    /// Names of the columns; what is inside a nested column has dots in its name.
    pub(crate) fn names(&self) -> Vec<String> {
        self.shapes.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Why a column cannot be read, if that is so.
    pub(crate) fn refusal(&self, at: usize) -> Option<&'static str> {
        self.shapes.get(at).and_then(|(_, shape)| shape.err())
    }

    /// Reads the columns at these positions, in their order.
    ///
    /// # Errors
    ///
    /// [`LinkError`] for the first column (by position) that cannot be read.
    pub(crate) fn columns(
        &self,
        wanted: &[usize],
        how: &Reading<'_>,
    ) -> Result<Vec<Found>, LinkError> {
        let done = AtomicUsize::new(0);
        let next = AtomicUsize::new(0);
        let order = self.largest_first(wanted)?;
        let budget = Budget::new(&self.path, how.memory);
        let found: Mutex<Vec<(usize, Result<Found, LinkError>)>> = Mutex::new(Vec::new());
        let work = || {
            while let Some(at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                let read = AssertUnwindSafe(|| self.column(*at, &budget));
                let column = catch_unwind(read).unwrap_or_else(|_| Err(self.wrong(TORN)));
                let failed = column.is_err();
                found.lock().unwrap_or_else(PoisonError::into_inner).push((*at, column));
                (how.told)(done.fetch_add(1, Ordering::Relaxed) + 1, wanted.len());
                if failed {
                    next.store(order.len(), Ordering::Relaxed);
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..how.threads.clamp(1, order.len().max(1)) {
                scope.spawn(work);
            }
            work();
        });
        let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_by_key(|(at, _)| wanted.iter().position(|want| want == at));
        found.into_iter().map(|(_, column)| column).collect()
    }

    /// A column of whole numbers as such; none where it is of another shape or lacks a value.
    ///
    /// # Errors
    ///
    /// [`LinkError`] where it cannot be read.
    pub(crate) fn whole_numbers(&self, at: usize) -> Result<Option<Vec<i64>>, LinkError> {
        let Some((name, Ok(Shape::Whole))) = self.shapes.get(at) else { return Ok(None) };
        let read = AssertUnwindSafe(|| -> Result<Vec<i64>, String> {
            let reader = open(&self.path).map_err(text)?;
            let mut numbers = Vec::with_capacity(self.rows);
            for group in 0..self.groups {
                let group = reader.get_row_group(group).map_err(text)?;
                match group.get_column_reader(at).map_err(text)? {
                    ColumnReader::Int64ColumnReader(column) => append(column, &mut numbers)?,
                    ColumnReader::Int32ColumnReader(column) => append(column, &mut numbers)?,
                    _ => return Err(TORN.to_owned()),
                }
            }
            Ok(numbers)
        });
        let numbers = catch_unwind(read).unwrap_or_else(|_| Err(TORN.to_owned()));
        let numbers =
            numbers.map_err(|why| self.wrong(&format!("column `{name}` cannot be read: {why}")))?;
        Ok(Some(numbers).filter(|numbers| numbers.len() == self.rows))
    }

    /// The columns with the most bytes first, so that no thread is left with a long one.
    fn largest_first(&self, wanted: &[usize]) -> Result<Vec<usize>, LinkError> {
        let reader = open(&self.path)?;
        let size = |at: usize| {
            let groups = reader.metadata().row_groups().iter();
            groups.map(|group| group.columns().get(at).map_or(0, |c| c.uncompressed_size())).sum()
        };
        let mut order = wanted.to_vec();
        order.sort_by_key(|at| (std::cmp::Reverse::<i64>(size(*at)), *at));
        Ok(order)
    }

    fn column(&self, at: usize, budget: &Budget<'_>) -> Result<Found, LinkError> {
        let Some((name, Ok(shape))) = self.shapes.get(at) else {
            let why = self.refusal(at).unwrap_or("it is not there");
            let name = self.shapes.get(at).map_or("", |(name, _)| name);
            return Err(self.wrong(&format!("column `{name}` cannot be read: {why}")));
        };
        let reader = open(&self.path)?;
        let mut builder = Builder::new(name, self.rows);
        for group in 0..self.groups {
            let read = self.chunk(&reader, (group, at), *shape, &mut builder);
            read.map_err(|why| self.wrong(&format!("column `{name}` cannot be read: {why}")))?;
            budget.check(std::slice::from_ref(&builder))?;
        }
        if builder.rows() != self.rows {
            let why = format!("column `{name}` has {} rows of {}", builder.rows(), self.rows);
            return Err(self.wrong(&why));
        }
        budget.keep(&builder);
        Ok(Found { column: builder.finish(), integer: shape.is_integer() })
    }

    fn chunk(
        &self,
        reader: &SerializedFileReader<File>,
        (group, at): (usize, usize),
        shape: Shape,
        builder: &mut Builder,
    ) -> Result<(), String> {
        let group = reader.get_row_group(group).map_err(text)?;
        let chunk = group.metadata().columns().get(at).ok_or("the file ends early")?;
        let descr = chunk.column_descr_ptr();
        let optional = descr.max_def_level() > 0;
        let known = chunk.encodings().all(pages::is_known);
        let mut pages = group.get_column_page_reader(at).map_err(text)?;
        if shape == Shape::Text && known {
            return pages::read_text(pages.as_mut(), optional, builder).map_err(|why| why.0);
        }
        let values = Values { pages, optional, builder, descr };
        match values.descr.physical_type() {
            Type::BOOLEAN => values.read::<BoolType>(|value| value.to_string()),
            Type::INT32 => values.read::<Int32Type>(|value| shape::of_i32(shape, *value)),
            Type::INT64 => values.read::<Int64Type>(|value| shape::of_i64(shape, *value)),
            Type::INT96 => values.read::<Int96Type>(shape::of_int96),
            Type::FLOAT => values.read::<FloatType>(|value| shape::of_f32(*value)),
            Type::DOUBLE => values.read::<DoubleType>(|value| shape::of_f64(*value)),
            Type::BYTE_ARRAY => values.read_or::<ByteArrayType>(|value| {
                std::str::from_utf8(value.data()).map(Into::into)
            }),
            Type::FIXED_LEN_BYTE_ARRAY => {
                values.read::<FixedLenByteArrayType>(|value| shape::of_uuid(value.data()))
            }
        }
    }

    fn wrong(&self, why: &str) -> LinkError {
        LinkError::parquet(&self.path, &why)
    }
}

/// Adds the values of a chunk to numbers.
fn append<T: DataType>(mut column: ColumnReaderImpl<T>, to: &mut Vec<i64>) -> Result<(), String>
where
    T::T: Into<i64>,
{
    let (mut present, mut values) = (Vec::new(), Vec::new());
    loop {
        present.clear();
        values.clear();
        let read = column.read_records(BATCH, Some(&mut present), None, &mut values);
        let (rows, _, _) = read.map_err(text)?;
        if rows == 0 {
            return Ok(());
        }
        to.extend(values.drain(..).map(Into::into));
    }
}

/// The values of one chunk, decoded by the library.
struct Values<'a> {
    pages: Box<dyn PageReader>,
    optional: bool,
    builder: &'a mut Builder,
    descr: parquet::schema::types::ColumnDescPtr,
}

impl Values<'_> {
    fn read<T: DataType>(self, write: impl Fn(&T::T) -> String) -> Result<(), String> {
        self.read_or::<T>(|value| Ok(write(value)))
    }

    fn read_or<T: DataType>(
        self,
        write: impl Fn(&T::T) -> Result<String, std::str::Utf8Error>,
    ) -> Result<(), String> {
        let mut reader = ColumnReaderImpl::<T>::new(self.descr, self.pages);
        let (mut present, mut values) = (Vec::new(), Vec::new());
        loop {
            present.clear();
            values.clear();
            let read = reader.read_records(BATCH, Some(&mut present), None, &mut values);
            let (rows, _, _) = read.map_err(text)?;
            if rows == 0 {
                return Ok(());
            }
            let mut next = values.iter();
            for row in 0..rows {
                let there = !self.optional || present.get(row).is_some_and(|level| *level > 0);
                match there.then(|| next.next()).flatten() {
                    Some(value) => self.builder.push(&write(value).map_err(text)?),
                    None => self.builder.push_missing(),
                }
            }
        }
    }
}

fn open(path: &Path) -> Result<SerializedFileReader<File>, LinkError> {
    let file = File::open(path).map_err(|why| LinkError::unreadable(path, &why))?;
    SerializedFileReader::new(file).map_err(|why| match why {
        ParquetError::External(why) => LinkError::unreadable(path, &why),
        why => LinkError::parquet(path, &format!("this is no sound Parquet file ({why})")),
    })
}

/// Holds what the footer says to what the file can hold, before memory is taken on its word.
fn sound(path: &Path, reader: &SerializedFileReader<File>) -> Result<(), LinkError> {
    let length = std::fs::metadata(path).map_err(|why| LinkError::unreadable(path, &why))?.len();
    let groups = reader.metadata().row_groups();
    let chunks = groups.iter().flat_map(|group| group.columns());
    for chunk in chunks {
        let (start, size) = chunk.byte_range();
        if start.checked_add(size).is_none_or(|end| end > length) {
            let name = chunk.column_path().string();
            let why = format!("column `{name}` goes beyond the end of the file; copy it again");
            return Err(LinkError::parquet(path, &why));
        }
    }
    let rows: i128 = groups.iter().map(|group| i128::from(group.num_rows())).sum();
    if rows != i128::from(reader.metadata().file_metadata().num_rows()) {
        return Err(LinkError::parquet(path, &"the footer contradicts itself; write it again"));
    }
    Ok(())
}

fn text(why: impl std::fmt::Display) -> String {
    why.to_string()
}

//! Rows as they come out of either engine.

use crate::StoreError;
use rusqlite::types::ValueRef;

/// One cell, with its memory kept when the row is filled again.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Null,
    Int(i64),
    Bool(bool),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// One row. Columns are counted from 0; reading one as what it is not is an error, not a panic.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    cells: Vec<Cell>,
}

impl Row {
    /// A whole number.
    pub fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.opt_int(column)?.ok_or(StoreError::Column { column, wanted: "a number" })
    }

    /// A whole number that is never negative, such as a sequence number.
    pub fn count(&self, column: usize) -> Result<u64, StoreError> {
        u64::try_from(self.int(column)?)
            .map_err(|_| StoreError::Column { column, wanted: "a number from 0" })
    }

    /// A text.
    pub fn text(&self, column: usize) -> Result<&str, StoreError> {
        self.opt_text(column)?.ok_or(StoreError::Column { column, wanted: "a text" })
    }

    /// Bytes.
    pub fn blob(&self, column: usize) -> Result<&[u8], StoreError> {
        self.opt_blob(column)?.ok_or(StoreError::Column { column, wanted: "bytes" })
    }

    /// A flag.
    pub fn bool(&self, column: usize) -> Result<bool, StoreError> {
        match self.cells.get(column) {
            Some(Cell::Bool(flag)) => Ok(*flag),
            Some(Cell::Int(0)) => Ok(false),
            Some(Cell::Int(1)) => Ok(true),
            _ => Err(StoreError::Column { column, wanted: "a flag" }),
        }
    }

    /// A number with a fraction.
    pub fn real(&self, column: usize) -> Result<f64, StoreError> {
        match self.cells.get(column) {
            Some(Cell::Real(number)) => Ok(*number),
            _ => Err(StoreError::Column { column, wanted: "a real number" }),
        }
    }

    /// A whole number or null.
    pub fn opt_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.cells.get(column) {
            Some(Cell::Int(number)) => Ok(Some(*number)),
            Some(Cell::Null) => Ok(None),
            _ => Err(StoreError::Column { column, wanted: "a number" }),
        }
    }

    /// A text or null.
    pub fn opt_text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        match self.cells.get(column) {
            Some(Cell::Text(text)) => Ok(Some(text)),
            Some(Cell::Null) => Ok(None),
            _ => Err(StoreError::Column { column, wanted: "a text" }),
        }
    }

    /// Bytes or null.
    pub fn opt_blob(&self, column: usize) -> Result<Option<&[u8]>, StoreError> {
        match self.cells.get(column) {
            Some(Cell::Blob(bytes)) => Ok(Some(bytes)),
            Some(Cell::Null) => Ok(None),
            _ => Err(StoreError::Column { column, wanted: "bytes" }),
        }
    }

    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether the row has no column at all.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Takes the cells of a row of `SQLite`, reusing memory of the last one.
    pub(crate) fn fill_sqlite(
        &mut self,
        row: &rusqlite::Row<'_>,
        columns: usize,
    ) -> Result<(), StoreError> {
        self.cells.resize(columns, Cell::Null);
        for (column, cell) in self.cells.iter_mut().enumerate() {
            match row.get_ref(column)? {
                ValueRef::Null => *cell = Cell::Null,
                ValueRef::Integer(number) => *cell = Cell::Int(number),
                ValueRef::Real(number) => *cell = Cell::Real(number),
                ValueRef::Blob(bytes) => cell.put_blob(Some(bytes)),
                // What is not UTF-8 is no text: whoever asks for a text is told so.
                ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => cell.put_text(Some(text)),
                    Err(_) => cell.put_blob(Some(bytes)),
                },
            }
        }
        Ok(())
    }

    /// Takes the cells of a row of `PostgreSQL`, reusing memory of the last one.
    pub(crate) fn fill_postgres(&mut self, row: &postgres::Row) -> Result<(), StoreError> {
        use postgres::types::Type;
        self.cells.resize(row.len(), Cell::Null);
        for (column, (cell, of)) in self.cells.iter_mut().zip(row.columns()).enumerate() {
            match *of.type_() {
                Type::INT8 => *cell = Cell::from_int(row.try_get(column)?),
                Type::INT4 => {
                    *cell = Cell::from_int(row.try_get::<_, Option<i32>>(column)?.map(i64::from));
                }
                Type::FLOAT8 => {
                    *cell = row.try_get::<_, Option<f64>>(column)?.map_or(Cell::Null, Cell::Real);
                }
                Type::BOOL => {
                    *cell = row.try_get::<_, Option<bool>>(column)?.map_or(Cell::Null, Cell::Bool);
                }
                Type::BYTEA => cell.put_blob(row.try_get(column)?),
                Type::TEXT | Type::VARCHAR | Type::NAME => cell.put_text(row.try_get(column)?),
                _ => return Err(StoreError::Column { column, wanted: "of a type that we use" }),
            }
        }
        Ok(())
    }
}

impl Cell {
    fn from_int(number: Option<i64>) -> Cell {
        number.map_or(Cell::Null, Cell::Int)
    }

    fn put_text(&mut self, text: Option<&str>) {
        match (&mut *self, text) {
            (Cell::Text(old), Some(text)) => {
                old.clear();
                old.push_str(text);
            }
            (_, text) => *self = text.map_or(Cell::Null, |text| Cell::Text(text.to_owned())),
        }
    }

    fn put_blob(&mut self, bytes: Option<&[u8]>) {
        match (&mut *self, bytes) {
            (Cell::Blob(old), Some(bytes)) => {
                old.clear();
                old.extend_from_slice(bytes);
            }
            (_, bytes) => *self = bytes.map_or(Cell::Null, |bytes| Cell::Blob(bytes.to_vec())),
        }
    }
}

//! Parameters of statements.

use crate::StoreError;
use postgres::types::{ToSql, Type};

/// One parameter of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// For `{INT}` columns.
    Int(i64),
    /// For `TEXT` columns.
    Text(&'a str),
    /// For `{BLOB}` columns.
    Blob(&'a [u8]),
    /// For `{BOOL}` columns.
    Bool(bool),
    /// For `{REAL}` columns.
    Real(f64),
}

impl<'a> Value<'a> {
    /// A text, or null.
    pub fn maybe(text: Option<&'a str>) -> Value<'a> {
        text.map_or(Value::Null, Value::Text)
    }

    /// A count as a number; fails above 2^63.
    pub fn count(number: u64) -> Result<Value<'a>, StoreError> {
        i64::try_from(number)
            .map(Value::Int)
            .map_err(|_| StoreError::Statement(format!("{number} is too large for a column")))
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
            Value::Bool(flag) => ValueRef::Integer(i64::from(*flag)),
            Value::Real(number) => ValueRef::Real(*number),
        }))
    }
}

impl Value<'_> {
    /// The value as `PostgreSQL` takes it; a null takes the type of its parameter.
    pub(crate) fn for_postgres(&self, parameter: &Type) -> &(dyn ToSql + Sync) {
        match self {
            Value::Null => match *parameter {
                Type::INT8 => &None::<i64>,
                Type::BYTEA => &None::<&[u8]>,
                Type::BOOL => &None::<bool>,
                Type::FLOAT8 => &None::<f64>,
                _ => &None::<&str>,
            },
            Value::Int(number) => number,
            Value::Text(text) => text,
            Value::Blob(bytes) => bytes,
            Value::Bool(flag) => flag,
            Value::Real(number) => number,
        }
    }
}

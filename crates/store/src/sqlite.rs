//! The `SQLite` engine: connections, statements, and what its failures mean.

use crate::{Row, Sql, StoreError, Value, planted, planted::Defect};
use rusqlite::{Connection, OpenFlags, ffi};
use std::path::Path;

/// Statements kept prepared on each connection; there are fewer than this in the whole program.
const STATEMENTS_MAX: usize = 512;

/// How much the connection that writes remembers of the file, in KiB. Those who look read on it too
/// ([`crate::Db::write_audit_then_read`]); the others forget everything with each commit.
const WRITER_KIB: i64 = 65_536;

/// Names of placeholders, so that binding does not build texts.
const NAMES: [&str; 32] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15",
    "$16", "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$24", "$25", "$26", "$27", "$28",
    "$29", "$30", "$31", "$32",
];

/// How many tables there are, and how many of them are that of our migrations.
const TABLES: Sql = Sql::literal(
    "SELECT COUNT(*), COUNT(CASE WHEN name = 'migration' THEN 1 END) FROM sqlite_master \
     WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
);

/// Opens a connection with the settings that the record relies on: write-ahead log, a sync on
/// every commit, deleted bytes overwritten.
pub(crate) fn open(path: &Path, write: bool) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags(write))?;
    settle(&connection, write)?;
    Ok(connection)
}

/// Whether a file holds tables and none of them says which of our steps ran. It is only read: what
/// cannot be read is for opening to tell.
pub(crate) fn is_foreign(path: &Path) -> bool {
    let reads = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let Ok(connection) = Connection::open_with_flags(path, reads) else { return false };
    let counts = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found = connection.query_row(TABLES.text(), [], counts);
    found.is_ok_and(|(all, ours): (i64, i64)| all > 0 && ours == 0)
}

/// Opens a database that lives in memory and dies with its handle.
pub(crate) fn open_memory() -> Result<Connection, StoreError> {
    let connection = Connection::open_in_memory_with_flags(flags(true))?;
    settle(&connection, true)?;
    Ok(connection)
}

fn flags(write: bool) -> OpenFlags {
    let access = if write {
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE // A reader of a write-ahead log must be able to open it.
    };
    access | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn settle(connection: &Connection, write: bool) -> Result<(), StoreError> {
    connection.execute_batch("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;")?;
    if write {
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;")?;
        connection.pragma_update(None, "cache_size", -WRITER_KIB)?;
    } else {
        connection.execute_batch("PRAGMA query_only = ON;")?;
    }
    let sync = if planted::is(Defect::SkipSync) { "OFF" } else { "FULL" };
    connection.pragma_update(None, "synchronous", sync)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    Ok(())
}

fn bound<'c>(
    connection: &'c Connection,
    sql: Sql,
    values: &[Value<'_>],
) -> Result<rusqlite::CachedStatement<'c>, StoreError> {
    let mut statement = connection.prepare_cached(sql.text())?;
    if statement.parameter_count() != values.len() || values.len() > NAMES.len() {
        let (wants, got) = (statement.parameter_count(), values.len());
        return Err(StoreError::Statement(format!("it takes {wants} parameters and got {got}")));
    }
    // By name: SQLite numbers `$2` before `$1` when it comes first in the text.
    for (name, value) in NAMES.iter().zip(values) {
        let index = statement
            .parameter_index(name)?
            .ok_or_else(|| StoreError::Statement(format!("it does not use `{name}`")))?;
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(statement)
}

pub(crate) fn execute(
    connection: &Connection,
    sql: Sql,
    values: &[Value<'_>],
) -> Result<u64, StoreError> {
    let changed = bound(connection, sql, values)?.raw_execute()?;
    Ok(changed as u64)
}

/// Visits each row until `visit` answers false.
pub(crate) fn each(
    connection: &Connection,
    sql: Sql,
    values: &[Value<'_>],
    visit: &mut dyn FnMut(&Row) -> bool,
) -> Result<(), StoreError> {
    let mut statement = bound(connection, sql, values)?;
    let columns = statement.column_count();
    let mut found = statement.raw_query();
    let mut row = Row::default();
    while let Some(next) = found.next()? {
        row.fill_sqlite(next, columns)?;
        if !visit(&row) {
            break;
        }
    }
    Ok(())
}

/// Whether a statement only looks, asked where the connection could do more. A setting of the
/// connection (`query_only`) would have every statement that it keeps prepared made anew.
pub(crate) fn looks(connection: &Connection, sql: Sql) -> Result<(), StoreError> {
    let reads = connection.prepare_cached(sql.text())?.readonly();
    if reads { Ok(()) } else { Err(only_reads(sql)) }
}

/// What somebody hears who writes where they only read.
pub(crate) fn only_reads(sql: Sql) -> StoreError {
    StoreError::Statement(format!("who reads does not write; `{}`", sql.text()))
}

pub(crate) fn prepare(connection: &Connection, sql: Sql) -> Result<(), StoreError> {
    connection.prepare_cached(sql.text())?;
    Ok(())
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        let rusqlite::Error::SqliteFailure(code, text) = &error else {
            return StoreError::Statement(error.to_string());
        };
        let text = text.clone().unwrap_or_else(|| error.to_string());
        match code.extended_code & 0xff {
            ffi::SQLITE_FULL => StoreError::Full,
            ffi::SQLITE_CONSTRAINT => StoreError::Constraint(text),
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => StoreError::Busy,
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => StoreError::Corrupt(text),
            // The shared-memory index could not grow: SQLite says "I/O error" for a full disk here.
            ffi::SQLITE_IOERR if code.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
                StoreError::Full
            }
            ffi::SQLITE_IOERR => {
                StoreError::Io(format!("SQLite code {}: {text}", code.extended_code))
            }
            ffi::SQLITE_CANTOPEN | ffi::SQLITE_PERM | ffi::SQLITE_READONLY => {
                StoreError::Unreachable(text)
            }
            _ => StoreError::Statement(text),
        }
    }
}

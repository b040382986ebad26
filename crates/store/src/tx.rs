//! A transaction as its closure sees it: the same calls on both engines.

use crate::{Row, Sql, StoreError, Value, postgres::Session, sqlite};

/// An open transaction. It ends when the closure that got it returns.
#[derive(Debug)]
pub struct Tx<'a> {
    pub(crate) on: On<'a>,
    /// The last failure seen inside, or the one of the disk, kept here because the closure may turn
    /// it into its own kind.
    pub(crate) failed: Option<StoreError>,
}

/// The connection below a transaction.
#[derive(Debug)]
pub(crate) enum On<'a> {
    Sqlite(&'a rusqlite::Connection),
    /// One that could write, and only reads.
    SqliteReads(&'a rusqlite::Connection),
    Postgres(&'a mut Session),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(on: On<'a>) -> Tx<'a> {
        Tx { on, failed: None }
    }

    /// Runs a statement that returns no rows; answers how many it changed.
    pub fn execute(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let done = match &mut self.on {
            On::Sqlite(connection) => sqlite::execute(connection, sql, values),
            On::SqliteReads(_) => Err(sqlite::only_reads(sql)),
            On::Postgres(session) => session.execute(sql, values),
        };
        self.note(done)
    }

    /// All rows of a statement. For lists that may be long, use [`Tx::each`].
    pub fn rows(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        self.each(sql, values, |row| {
            rows.push(row.clone());
            Ok::<(), StoreError>(())
        })?;
        Ok(rows)
    }

    /// The first row of a statement, if it has one.
    pub fn row(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<Option<Row>, StoreError> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// Calls `visit` with each row in turn, in constant memory. An error of `visit` ends it.
    pub fn each<E: From<StoreError>>(
        &mut self,
        sql: Sql,
        values: &[Value<'_>],
        mut visit: impl FnMut(&Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut refused = None;
        let mut step = |row: &Row| match visit(row) {
            Ok(()) => true,
            Err(error) => {
                refused = Some(error);
                false
            }
        };
        let done = match &mut self.on {
            On::Sqlite(connection) => sqlite::each(connection, sql, values, &mut step),
            On::SqliteReads(connection) => sqlite::looks(connection, sql)
                .and_then(|()| sqlite::each(connection, sql, values, &mut step)),
            On::Postgres(session) => session.each(sql, values, &mut step),
        };
        self.note(done)?;
        refused.map_or(Ok(()), Err)
    }

    /// Prepares a statement without running it: what the test of all statements does.
    pub fn prepare(&mut self, sql: Sql) -> Result<(), StoreError> {
        let done = match &mut self.on {
            On::Sqlite(connection) | On::SqliteReads(connection) => {
                sqlite::prepare(connection, sql)
            }
            On::Postgres(session) => session.prepare(sql).map(|_| ()),
        };
        self.note(done)
    }

    /// Runs the text of a migration, which may hold several statements.
    pub(crate) fn batch(&mut self, text: &str) -> Result<(), StoreError> {
        let done = match &mut self.on {
            On::Sqlite(connection) => connection.execute_batch(text).map_err(StoreError::from),
            On::SqliteReads(_) => Err(StoreError::Statement("who reads does not migrate".into())),
            On::Postgres(session) => session.batch(text),
        };
        self.note(done)
    }

    fn note<T>(&mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &done
            && !self.failed.as_ref().is_some_and(StoreError::is_fatal)
        {
            self.failed = Some(error.clone());
        }
        done
    }
}

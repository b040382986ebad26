//! The `PostgreSQL` engine: a small pool of sessions, statements, and what its failures mean.

use crate::{Row, Sql, StoreError, Value};
use ::postgres::{
    Client, Config, NoTls, Statement, error::SqlState, fallible_iterator::FallibleIterator,
    types::ToSql,
};
use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a server may take to answer the door, where its address does not say.
const CONNECT_MAX: Duration = Duration::from_secs(10);

/// One connection with its prepared statements.
pub(crate) struct Session {
    client: Client,
    prepared: HashMap<&'static str, Statement>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("prepared", &self.prepared.len()).finish_non_exhaustive()
    }
}

impl Session {
    fn open(config: &Config) -> Result<Session, StoreError> {
        let mut client = config.connect(NoTls)?;
        // A server may be set to acknowledge before it syncs; the record may not.
        client.batch_execute("SET synchronous_commit = on")?;
        Ok(Session { client, prepared: HashMap::new() })
    }

    /// The statement, prepared once a session.
    pub(crate) fn prepare(&mut self, sql: Sql) -> Result<Statement, StoreError> {
        if let Some(statement) = self.prepared.get(sql.text()) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql.text())?;
        self.prepared.insert(sql.text(), statement.clone());
        Ok(statement)
    }

    pub(crate) fn execute(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let statement = self.prepare(sql)?;
        let parameters = bound(&statement, values)?;
        Ok(self.client.execute(&statement, &parameters)?)
    }

    /// Visits each row until `visit` answers false. Rows arrive as they are asked for.
    pub(crate) fn each(
        &mut self,
        sql: Sql,
        values: &[Value<'_>],
        visit: &mut dyn FnMut(&Row) -> bool,
    ) -> Result<(), StoreError> {
        let statement = self.prepare(sql)?;
        let parameters = bound(&statement, values)?;
        let mut found = self.client.query_raw(&statement, parameters)?;
        let mut row = Row::default();
        while let Some(next) = found.next()? {
            row.fill_postgres(&next)?;
            if !visit(&row) {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn batch(&mut self, text: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(text)?)
    }
}

fn bound<'v>(
    statement: &Statement,
    values: &'v [Value<'_>],
) -> Result<Vec<&'v (dyn ToSql + Sync)>, StoreError> {
    let types = statement.params();
    if types.len() != values.len() {
        let (wants, got) = (types.len(), values.len());
        return Err(StoreError::Statement(format!("it takes {wants} parameters and got {got}")));
    }
    Ok(values.iter().zip(types).map(|(value, of)| value.for_postgres(of)).collect())
}

/// Sessions made when needed, up to a limit; a transaction holds one from begin to end.
pub(crate) struct Pool {
    config: Config,
    limit: usize,
    state: Mutex<State>,
    freed: Condvar,
}

struct State {
    idle: Vec<Session>,
    open: usize,
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("limit", &self.limit).finish_non_exhaustive()
    }
}

impl Pool {
    /// Opens the first session and looks at the server with it.
    pub(crate) fn open(mut config: Config, limit: usize) -> Result<Pool, StoreError> {
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_MAX);
        }
        let mut first = Session::open(&config)?;
        check_server(&mut first)?;
        let state = Mutex::new(State { idle: vec![first], open: 1 });
        Ok(Pool { config, limit: limit.max(1), state, freed: Condvar::new() })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A session with a transaction begun on it. One that died while idle is replaced, once.
    pub(crate) fn begin(&self, how: &str) -> Result<Lease<'_>, StoreError> {
        let mut lease = self.lease()?;
        match lease.session.batch(how) {
            Err(StoreError::Unreachable(_)) => {
                drop(lease);
                self.forget_idle(); // They died with the server.
                let mut lease = self.lease()?;
                lease.session.batch(how)?;
                Ok(lease)
            }
            begun => begun.map(|()| lease),
        }
    }

    fn forget_idle(&self) {
        let mut state = self.state();
        state.open -= state.idle.len();
        state.idle.clear();
    }

    fn lease(&self) -> Result<Lease<'_>, StoreError> {
        let mut state = self.state();
        loop {
            while let Some(session) = state.idle.pop() {
                if !session.client.is_closed() {
                    return Ok(Lease { session, permit: Permit { pool: self, kept: false } });
                }
                state.open -= 1;
            }
            if state.open < self.limit {
                state.open += 1;
                break;
            }
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        drop(state);
        let permit = Permit { pool: self, kept: false };
        Ok(Lease { session: Session::open(&self.config)?, permit })
    }
}

/// The right to one of the pool's sessions. Dropped unkept (a panic, a broken connection), the
/// session is closed with it and another may be opened in its place.
struct Permit<'p> {
    pool: &'p Pool,
    kept: bool,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if !self.kept {
            self.pool.state().open -= 1;
        }
        self.pool.freed.notify_one();
    }
}

/// A session in use by one transaction.
pub(crate) struct Lease<'p> {
    pub(crate) session: Session,
    permit: Permit<'p>,
}

impl Lease<'_> {
    /// Commits. When the connection breaks here, nobody knows whether the transaction stands.
    pub(crate) fn commit(mut self) -> Result<(), StoreError> {
        match self.session.batch("COMMIT") {
            Ok(()) => {
                self.keep();
                Ok(())
            }
            Err(StoreError::Unreachable(_)) => Err(StoreError::OutcomeUnknown),
            Err(error) => Err(error),
        }
    }

    /// Takes everything back; a session that cannot even do that is closed.
    pub(crate) fn rollback(mut self) {
        if self.session.batch("ROLLBACK").is_ok() {
            self.keep();
        }
    }

    fn keep(self) {
        let Lease { session, mut permit } = self;
        permit.kept = true;
        permit.pool.state().idle.push(session);
    }
}

/// Refuses servers on which the common rules do not hold.
fn check_server(session: &mut Session) -> Result<(), StoreError> {
    let asked = "SELECT current_setting('server_version_num'), datcollate, \
                 pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()";
    let row = session.client.query_one(asked, &[])?;
    let (version, collation, encoding): (&str, &str, &str) =
        (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    fit(version, collation, encoding)
}

/// Whether a server of this version number, with this order and encoding of text, will do.
fn fit(version: &str, collation: &str, encoding: &str) -> Result<(), StoreError> {
    let refuse = |why: &str| StoreError::Address {
        address: "this PostgreSQL database".to_owned(),
        why: why.to_owned(),
    };
    if version.parse::<u32>().unwrap_or(0) < 150_000 {
        return Err(refuse("it must be PostgreSQL 15 or later"));
    }
    if !matches!(collation, "C" | "POSIX" | "C.UTF-8" | "C.utf8") || encoding != "UTF8" {
        return Err(refuse(
            "make it with `createdb --template=template0 --encoding=UTF8 --locale=C NAME`: \
             sorting must be the same on every machine",
        ));
    }
    Ok(())
}

impl From<::postgres::Error> for StoreError {
    fn from(error: ::postgres::Error) -> StoreError {
        let Some(db) = error.as_db_error() else {
            let text = error.to_string();
            return if error.is_closed() || std::error::Error::source(&error).is_some_and(is_io) {
                StoreError::Unreachable(text)
            } else {
                StoreError::Statement(text)
            };
        };
        let text = db.message().to_owned();
        match *db.code() {
            SqlState::DISK_FULL => StoreError::Full,
            SqlState::T_R_SERIALIZATION_FAILURE
            | SqlState::T_R_DEADLOCK_DETECTED
            | SqlState::LOCK_NOT_AVAILABLE => StoreError::Busy,
            SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => StoreError::Corrupt(text),
            _ => match db.code().code().get(..2) {
                Some("23") => StoreError::Constraint(text),
                Some("58") => StoreError::Io(text),
                // Connection, authorisation, name of the database, too many, shutting down.
                Some("08" | "28" | "3D" | "53" | "57") => StoreError::Unreachable(text),
                _ => StoreError::Statement(text),
            },
        }
    }
}

fn is_io(source: &(dyn std::error::Error + 'static)) -> bool {
    source.is::<std::io::Error>()
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn a_server_too_old_or_that_sorts_by_a_language_is_refused_with_the_cure() {
        assert!(fit("150000", "C", "UTF8").is_ok());
        assert!(fit("180001", "C.UTF-8", "UTF8").is_ok());
        for (version, collation, encoding, cure) in [
            ("149999", "C", "UTF8", "PostgreSQL 15"),
            ("unknown", "C", "UTF8", "PostgreSQL 15"),
            ("170000", "en_GB.UTF-8", "UTF8", "createdb"),
            ("170000", "C", "LATIN1", "createdb"),
        ] {
            let why = fit(version, collation, encoding).unwrap_err().to_string();
            assert!(why.contains(cure), "{why}");
        }
    }
}

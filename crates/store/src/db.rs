//! The handle of a database: where transactions begin and end.

use crate::address::{self, Address};
use crate::file::{Hold, Sqlite};
use crate::planted::{self, Defect};
use crate::postgres::{Lease, Pool};
use crate::tx::{On, Tx};
use crate::{Migration, Sql, StoreError, migrate};
use std::sync::{Arc, OnceLock};

/// How often a transaction that crossed another one is tried again.
const ATTEMPTS_MAX: u32 = 10;

/// What [`Db::check`] asks; the first finding is enough.
const INTEGRITY: Sql = Sql::literal("PRAGMA integrity_check(1)");

/// Which engine is below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// `SQLite`, inside this process.
    Sqlite,
    /// A `PostgreSQL` server.
    Postgres,
}

/// How to open a database.
#[derive(Debug, Clone)]
pub struct Options {
    /// Hold the file for this process: set by whoever serves, so that a second one stops at once.
    pub lock: bool,
    /// Bytes kept back beside a file of `SQLite` for [`Db::write_audit`]; 0 for none. With a
    /// reserve, [`Db::write`] is refused from 95 % of the disk on (less than 1 GiB free).
    pub reserve: u64,
    /// Most sessions on a `PostgreSQL` server at one time.
    pub sessions_max: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { lock: false, reserve: 0, sessions_max: 16 }
    }
}

/// An open database. Cloning it is cheap and gives the same database.
#[derive(Debug, Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    below: Below,
    /// The first failure after which nothing may be acknowledged any more.
    stopped: OnceLock<StoreError>,
}

#[derive(Debug)]
enum Below {
    Sqlite(Sqlite),
    Postgres(Pool),
}

/// A transaction begun on one connection. Dropped without an end, it is rolled back.
enum Begun<'d> {
    Sqlite(Hold<'d>),
    Postgres(Box<Lease<'d>>),
}

/// How one attempt at a transaction ended, with the database's own failure beside the caller's.
struct Attempt<T, E> {
    result: Result<T, E>,
    cause: Option<StoreError>,
}

impl Db {
    /// Opens `sqlite:PATH`, a bare path, `sqlite::memory:` or `postgres://user@host/name`.
    ///
    /// # Errors
    /// [`StoreError::Locked`] at once when the lock is wanted and another process has it;
    /// [`StoreError::Address`] for an address or a server that will not do.
    pub fn open(url: &str, options: &Options) -> Result<Db, StoreError> {
        let below = match address::parse(url)? {
            Address::File(path) => Below::Sqlite(Sqlite::open(&path, options)?),
            Address::Memory => Below::Sqlite(Sqlite::open_memory()?),
            Address::Server(config) => Below::Postgres(Pool::open(*config, options.sessions_max)?),
        };
        Ok(Db { inner: Arc::new(Inner { below, stopped: OnceLock::new() }) })
    }

    /// Which engine is below.
    pub fn engine(&self) -> Engine {
        match self.inner.below {
            Below::Sqlite(_) => Engine::Sqlite,
            Below::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs `work` in one transaction that may write, and commits it; an `Err` rolls it back.
    ///
    /// `SQLite` takes its write lock at the beginning. `PostgreSQL` runs at READ COMMITTED: lock
    /// first what the decision rests on (the record's head does that for everything). When two
    /// transactions crossed there, `work` is called again; it must have no effect of its own
    /// outside the transaction.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if let Below::Sqlite(Sqlite { reserve: Some(reserve), .. }) = &self.inner.below {
            reserve.allow_ordinary()?;
        }
        self.try_often(work, false)
    }

    /// Like [`Db::write`], for what must be written even on a full disk (who looked at what):
    /// it may use up the reserve. Keep other work out of it.
    pub fn write_audit<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.try_often(work, true)
    }

    /// Runs `work` on one consistent state of the database, which it cannot change. On a
    /// database in memory it must not be called from inside a [`Db::write`].
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.attempt(false, work)?.result
    }

    /// Runs the steps of `set` that have not run yet, in their order.
    ///
    /// # Errors
    /// [`StoreError::MigrationChanged`] when a step was edited after it ran, and
    /// [`StoreError::TooNew`] when the database knows steps that this program does not.
    pub fn migrate(&self, set: &str, steps: &[Migration]) -> Result<(), StoreError> {
        migrate::migrate(self, set, steps)
    }

    /// Asks the engine to check its own file: pages, indexes, constraints. It takes as long as
    /// reading everything. A server checks its pages itself.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with the first thing that is wrong.
    pub fn check(&self) -> Result<(), StoreError> {
        if self.engine() == Engine::Postgres {
            return Ok(());
        }
        self.read(|tx| {
            let row = tx.row(INTEGRITY, &[])?;
            let found = row.as_ref().map_or(Ok("no answer"), |row| row.text(0))?;
            if found == "ok" { Ok(()) } else { Err(StoreError::Corrupt(found.to_owned())) }
        })
    }

    /// Bytes of the reserve that are left, where there is one.
    pub fn reserve_left(&self) -> Option<u64> {
        match &self.inner.below {
            Below::Sqlite(file) => file.reserve.as_ref().map(crate::reserve::Reserve::left),
            Below::Postgres(_) => None,
        }
    }

    fn try_often<T, E: From<StoreError>>(
        &self,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
        audit: bool,
    ) -> Result<T, E> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            let Attempt { result, cause } = self.attempt(true, &mut work)?;
            let again = match cause {
                Some(StoreError::Busy) => {
                    self.engine() == Engine::Postgres && attempts < ATTEMPTS_MAX
                }
                Some(StoreError::Full) if audit => self.release_reserve()?,
                _ => false,
            };
            if !again {
                return result;
            }
        }
    }

    fn release_reserve(&self) -> Result<bool, StoreError> {
        match &self.inner.below {
            Below::Sqlite(Sqlite { reserve: Some(reserve), .. }) => reserve.release(),
            _ => Ok(false),
        }
    }

    /// One transaction from begin to end. `Err` here means that the handle stopped earlier.
    fn attempt<T, E: From<StoreError>>(
        &self,
        write: bool,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Attempt<T, E>, StoreError> {
        if let Some(reason) = self.inner.stopped.get() {
            return Err(reason.clone());
        }
        let attempt = match self.begin(write) {
            Ok(begun) => begun.run(work),
            Err(error) => Attempt { result: Err(error.clone().into()), cause: Some(error) },
        };
        if let Some(cause) = attempt.cause.as_ref().filter(|cause| cause.is_fatal())
            && !planted::is(Defect::GoOnAfterIo)
        {
            self.inner.stopped.get_or_init(|| cause.clone());
        }
        Ok(attempt)
    }

    fn begin(&self, write: bool) -> Result<Begun<'_>, StoreError> {
        match &self.inner.below {
            Below::Sqlite(file) if write => Ok(Begun::Sqlite(file.begin_write()?)),
            Below::Sqlite(file) => Ok(Begun::Sqlite(file.begin_read()?)),
            Below::Postgres(pool) => Ok(Begun::Postgres(Box::new(pool.begin(if write {
                "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
            } else {
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            })?))),
        }
    }
}

impl Begun<'_> {
    /// Runs the closure and ends the transaction as it says.
    fn run<T, E: From<StoreError>>(
        mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Attempt<T, E> {
        let mut tx = Tx::new(match &mut self {
            Begun::Sqlite(hold) => On::Sqlite(hold.connection()),
            Begun::Postgres(lease) => On::Postgres(&mut lease.session),
        });
        let result = work(&mut tx);
        // A statement failed and the closure went on: PostgreSQL would "commit" nothing at all,
        // so the transaction ends the same way on both engines.
        let result = match (result, tx.failed.take()) {
            (Ok(_), Some(failed)) => Err((failed.clone().into(), Some(failed))),
            (Err(error), cause) => Err((error, cause)),
            (Ok(value), None) => Ok(value),
        };
        match result {
            Ok(value) => match self.commit() {
                Ok(()) => Attempt { result: Ok(value), cause: None },
                Err(_) if planted::is(Defect::IgnoreCommit) => {
                    Attempt { result: Ok(value), cause: None }
                }
                Err(error) => Attempt { result: Err(error.clone().into()), cause: Some(error) },
            },
            Err((error, cause)) => {
                self.rollback();
                Attempt { result: Err(error), cause }
            }
        }
    }

    fn commit(self) -> Result<(), StoreError> {
        match self {
            Begun::Sqlite(hold) => hold.commit(),
            Begun::Postgres(lease) => lease.commit(),
        }
    }

    fn rollback(self) {
        match self {
            Begun::Sqlite(hold) => drop(hold),
            Begun::Postgres(lease) => lease.rollback(),
        }
    }
}

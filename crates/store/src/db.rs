//! The handle of a database: where transactions begin and end.

use crate::address::{self, Address};
use crate::file::{Hold, Sqlite};
use crate::planted::{self, Defect};
use crate::postgres::{Lease, Pool};
use crate::turns::{End, Stay, Turn};
use crate::tx::{On, Tx};
use crate::{Migration, Sql, StoreError, migrate};
use std::sync::atomic::{AtomicU64, Ordering};
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
    /// How many transactions on a server were begun to write, and how many of all failed.
    begun: AtomicU64,
    lost: AtomicU64,
}

#[derive(Debug)]
enum Below {
    Sqlite(Sqlite),
    Postgres(Pool),
}

/// A transaction begun on one connection. Dropped without an end, it is rolled back.
enum Begun<'d> {
    Reader(Hold<'d>),
    Writer(Turn<'d>),
    Stay(Stay<'d>),
    Postgres(Box<Lease<'d>>),
}

/// What a caller does after its transaction.
enum After<'d> {
    Leave,
    /// It reads, in the same turn where it may.
    Read(Option<Stay<'d>>),
}

/// How one attempt at a transaction ended, with the database's own failure beside the caller's.
struct Attempt<T, E> {
    result: Result<T, E>,
    cause: Option<StoreError>,
    /// Others' work was taken back with it: it is to be run again, alone.
    again: bool,
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
        let (begun, lost) = (AtomicU64::new(0), AtomicU64::new(0));
        Ok(Db { inner: Arc::new(Inner { below, stopped: OnceLock::new(), begun, lost }) })
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
    /// `SQLite` takes its write lock at the beginning; callers that wait for it may share a
    /// transaction and its commit, which nobody is answered before. `PostgreSQL` runs at READ
    /// COMMITTED: lock first what the decision rests on (the record's head does that for
    /// everything). When two transactions crossed there, or one that was shared was taken back
    /// because of another caller, `work` is called again: of what it does outside the transaction,
    /// nothing may be believed that [`Db::transaction`] speaks against.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.try_often(work, false, &mut After::Leave)
    }

    /// Like [`Db::write`], for what must be written even on a full disk (who looked at what):
    /// it may use up the reserve. Keep other work out of it.
    pub fn write_audit<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.try_often(work, true, &mut After::Leave)
    }

    /// Writes who looks as [`Db::write_audit`] does, and reads as [`Db::read`] does once that is
    /// durable. On a file whoever does both keeps the turn for reading, where nobody waits for it.
    pub fn write_audit_then_read<T, E: From<StoreError>>(
        &self,
        audit: impl FnMut(&mut Tx<'_>) -> Result<(), E>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut after = After::Read(None);
        self.try_often(audit, true, &mut after)?;
        match after {
            After::Read(Some(stay)) => {
                self.attempt(|| Ok(Begun::Stay(stay)), &mut After::Leave, work)?.result
            }
            _ => self.read(work),
        }
    }

    /// Runs `work` on one consistent state of the database, which it cannot change. On a
    /// database in memory it must not be called from inside a [`Db::write`].
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.attempt(|| self.begin_read(), &mut After::Leave, work)?.result
    }

    /// The number of the transaction that is being written, and how many were taken back so far
    /// without a word to all who wrote in them. Asked inside [`Db::write`]: what an earlier call
    /// wrote stands, or stands where this one stands, while the second number is what it was then.
    pub fn transaction(&self) -> (u64, u64) {
        match &self.inner.below {
            Below::Sqlite(file) => file.turns.counts(),
            Below::Postgres(_) => {
                let Inner { begun, lost, .. } = &*self.inner;
                (begun.load(Ordering::SeqCst), lost.load(Ordering::SeqCst))
            }
        }
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

    fn try_often<'d, T, E: From<StoreError>>(
        &'d self,
        mut work: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
        audit: bool,
        after: &mut After<'d>,
    ) -> Result<T, E> {
        let (mut attempts, mut alone) = (0, false);
        loop {
            attempts += 1;
            if let Below::Sqlite(Sqlite { reserve: Some(reserve), .. }) = &self.inner.below
                && !audit
            {
                reserve.allow_ordinary()?;
            }
            let Attempt { result, cause, again } =
                self.attempt(|| self.begin_write(alone), after, &mut work)?;
            let again = match cause {
                Some(StoreError::Busy) => {
                    self.engine() == Engine::Postgres && attempts < ATTEMPTS_MAX
                }
                Some(StoreError::Full) if audit && !again => self.release_reserve()?,
                _ => again && !planted::is(Defect::DropShared),
            };
            if !again {
                return result;
            }
            alone = true;
        }
    }

    /// How many callers wait for their turn to write, on a file.
    #[cfg(feature = "planted")]
    #[doc(hidden)]
    pub fn waiting(&self) -> usize {
        match &self.inner.below {
            Below::Sqlite(file) => file.turns.waiting(),
            Below::Postgres(_) => 0,
        }
    }

    fn release_reserve(&self) -> Result<bool, StoreError> {
        match &self.inner.below {
            Below::Sqlite(Sqlite { reserve: Some(reserve), .. }) => reserve.release(),
            _ => Ok(false),
        }
    }

    /// One transaction from begin to end. `Err` here means that the handle stopped earlier.
    fn attempt<'d, T, E: From<StoreError>>(
        &self,
        begin: impl FnOnce() -> Result<Begun<'d>, StoreError>,
        after: &mut After<'d>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Attempt<T, E>, StoreError> {
        if let Some(reason) = self.inner.stopped.get() {
            return Err(reason.clone());
        }
        let attempt = match begin() {
            Ok(begun) => begun.run(after, work),
            Err(error) => Attempt::failed(error),
        };
        if attempt.cause.is_some() {
            self.inner.lost.fetch_add(1, Ordering::SeqCst);
        }
        if let Some(cause) = attempt.cause.as_ref().filter(|cause| cause.is_fatal())
            && !planted::is(Defect::GoOnAfterIo)
        {
            self.inner.stopped.get_or_init(|| cause.clone());
            if let Below::Sqlite(file) = &self.inner.below {
                file.turns.stop(cause);
            }
        }
        Ok(attempt)
    }

    fn begin_write(&self, alone: bool) -> Result<Begun<'_>, StoreError> {
        match &self.inner.below {
            Below::Sqlite(file) => Ok(Begun::Writer(file.turns.begin(alone)?)),
            Below::Postgres(pool) => {
                self.inner.begun.fetch_add(1, Ordering::SeqCst);
                let how = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
                Ok(Begun::Postgres(Box::new(pool.begin(how)?)))
            }
        }
    }

    fn begin_read(&self) -> Result<Begun<'_>, StoreError> {
        match &self.inner.below {
            Below::Sqlite(file) => match file.begin_read() {
                Some(reader) => Ok(Begun::Reader(reader?)),
                None => Ok(Begun::Writer(file.turns.begin(true)?)),
            },
            Below::Postgres(pool) => {
                let how = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Ok(Begun::Postgres(Box::new(pool.begin(how)?)))
            }
        }
    }
}

impl<T, E: From<StoreError>> Attempt<T, E> {
    fn failed(error: StoreError) -> Attempt<T, E> {
        Attempt { result: Err(error.clone().into()), cause: Some(error), again: false }
    }
}

impl<'d> Begun<'d> {
    /// Runs the closure and ends the transaction as it says.
    fn run<T, E: From<StoreError>>(
        mut self,
        after: &mut After<'d>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Attempt<T, E> {
        let mut tx = Tx::new(match &mut self {
            Begun::Reader(hold) => On::Sqlite(hold.connection()),
            Begun::Writer(turn) => On::Sqlite(turn.connection()),
            Begun::Stay(stay) => On::SqliteReads(stay.connection()),
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
            Ok(value) => match self.commit(after) {
                End::Failed(error) if !planted::is(Defect::IgnoreCommit) => Attempt::failed(error),
                end => Attempt { result: Ok(value), cause: None, again: end == End::TakenBack },
            },
            Err((error, cause)) => {
                let again = self.rollback(cause.as_ref());
                Attempt { result: Err(error), cause, again }
            }
        }
    }

    fn commit(self, after: &mut After<'d>) -> End {
        let done = match (self, after) {
            (Begun::Reader(hold), _) => hold.commit(),
            (Begun::Stay(stay), _) => stay.commit(),
            (Begun::Writer(turn), After::Leave) => return turn.commit(),
            (Begun::Writer(turn), After::Read(stay)) => {
                let (end, stays) = turn.commit_and_stay();
                *stay = stays;
                return end;
            }
            (Begun::Postgres(lease), _) => lease.commit(),
        };
        done.map_or_else(End::Failed, |()| End::Committed)
    }

    /// True where others' work was taken back with it: then even a failure may rest on that.
    fn rollback(self, cause: Option<&StoreError>) -> bool {
        match self {
            Begun::Reader(hold) => drop(hold),
            Begun::Stay(stay) => drop(stay),
            Begun::Writer(turn) => return turn.rollback(cause),
            Begun::Postgres(lease) => lease.rollback(),
        }
        false
    }
}

//! A database file of `SQLite`: one connection that writes, a few that read, and the lock.

use crate::planted::{self, Defect};
use crate::reserve::Reserve;
use crate::turns::Turns;
use crate::{Options, Sql, StoreError, sqlite};
use rusqlite::Connection;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Connections for reading that a file keeps open.
const READERS: usize = 4;

const BEGIN: Sql = Sql::literal("BEGIN DEFERRED");
const COMMIT: Sql = Sql::literal("COMMIT");
const ROLLBACK: Sql = Sql::literal("ROLLBACK");

/// An open file, or a database in memory.
#[derive(Debug)]
pub(crate) struct Sqlite {
    pub(crate) turns: Turns,
    /// Empty for a database in memory, which reads on its writer.
    readers: Vec<Mutex<Connection>>,
    /// Which reader to wait for when all are busy.
    turn: AtomicUsize,
    pub(crate) reserve: Option<Reserve>,
    /// Held open for its lock.
    _lock: Option<File>,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, options: &Options) -> Result<Sqlite, StoreError> {
        if sqlite::is_foreign(path) {
            return Err(StoreError::Foreign(path.display().to_string()));
        }
        let lock = if options.lock { Some(lock(path)?) } else { None };
        let reserve = match options.reserve {
            0 => None,
            size => Some(Reserve::open(&beside(path, "reserve"), size)?),
        };
        let turns = Turns::new(sqlite::open(path, true)?);
        let readers: Result<Vec<_>, StoreError> =
            (0..READERS).map(|_| sqlite::open(path, false).map(Mutex::new)).collect();
        sync_folder(path)?;
        Ok(Sqlite { turns, readers: readers?, turn: AtomicUsize::new(0), reserve, _lock: lock })
    }

    pub(crate) fn open_memory() -> Result<Sqlite, StoreError> {
        Ok(Sqlite {
            turns: Turns::new(sqlite::open_memory()?),
            readers: Vec::new(),
            turn: AtomicUsize::new(0),
            reserve: None,
            _lock: None,
        })
    }

    /// A reader with a transaction open; none for a database in memory, which has no readers.
    pub(crate) fn begin_read(&self) -> Option<Result<Hold<'_>, StoreError>> {
        let free = self.readers.iter().find_map(|reader| reader.try_lock().ok());
        let connection = free.or_else(|| {
            let turn = self.turn.fetch_add(1, Ordering::Relaxed) % READERS;
            self.readers.get(turn).map(take)
        });
        connection.map(Hold::begin)
    }
}

/// A connection, also after a panic of whoever had it: its transaction was rolled back then.
fn take(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A connection that reads, with a transaction open on it; dropping it ends it.
pub(crate) struct Hold<'d> {
    connection: MutexGuard<'d, Connection>,
}

impl<'d> Hold<'d> {
    fn begin(connection: MutexGuard<'d, Connection>) -> Result<Hold<'d>, StoreError> {
        sqlite::execute(&connection, BEGIN, &[])?;
        Ok(Hold { connection })
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Ends the transaction.
    pub(crate) fn commit(self) -> Result<(), StoreError> {
        sqlite::execute(&self.connection, COMMIT, &[]).map(|_| ())
    }
}

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        // After a commit, and after some failures of the disk, no transaction is open any longer.
        if !self.connection.is_autocommit() {
            // It has read only: there is nothing to take back.
            let _ = sqlite::execute(&self.connection, ROLLBACK, &[]);
        }
    }
}

/// Takes the lock of a file for as long as the answer lives, or says at once who is in the way.
fn lock(path: &Path) -> Result<File, StoreError> {
    let file =
        OpenOptions::new().write(true).create(true).truncate(false).open(beside(path, "lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) if planted::is(Defect::SkipLock) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked(path.display().to_string())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Makes the names of the file and of its log last. `SQLite` asks for it too, and goes on when it
/// fails: then a power cut could take away the log with everything that was acknowledged.
fn sync_folder(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

/// `PATH.ending`: the files that we keep beside a database.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

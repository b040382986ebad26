//! Whose turn it is on the one connection that writes, and who shares a commit.
//!
//! Callers run one after the other. Where others wait, one that is done leaves its transaction open
//! to the next, and the last of them commits for all: one sync of the disk instead of one each.
//! Nobody is answered before that commit. Where a transaction is taken back because of one of
//! them, the others did nothing wrong: each is run again, alone.

use crate::planted::{self, Defect};
use crate::{Sql, StoreError, sqlite};
use rusqlite::Connection;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

const BEGIN: Sql = Sql::literal("BEGIN IMMEDIATE");
const READ: Sql = Sql::literal("BEGIN DEFERRED");
const COMMIT: Sql = Sql::literal("COMMIT");
const ROLLBACK: Sql = Sql::literal("ROLLBACK");

/// Most callers that share a commit.
const SHARE_MAX: usize = 16;

/// A transaction as old as this is not left open to another caller.
const SHARE_FOR: Duration = Duration::from_millis(5);

/// The connection that writes, and who waits for it.
#[derive(Debug)]
pub(crate) struct Turns {
    connection: Mutex<Connection>,
    line: Mutex<Line>,
    free: Condvar,
    begun: AtomicU64,
    lost: AtomicU64,
}

/// Who stands where.
#[derive(Debug, Default)]
struct Line {
    taken: bool,
    waiting: usize,
    /// The transaction that callers before left open.
    open: Option<Arc<Shared>>,
    /// The failure of the disk after which nobody may write any more.
    stopped: Option<StoreError>,
}

/// A transaction that several callers may share.
#[derive(Debug)]
struct Shared {
    begun: Instant,
    /// How many callers left their work in it.
    callers: AtomicUsize,
    end: Mutex<Option<End>>,
    ended: Condvar,
}

/// How a transaction ended for one caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// It stands.
    Committed,
    /// It was taken back because of another caller: the work is to be run again, alone.
    TakenBack,
    /// It could not be committed.
    Failed(StoreError),
}

impl Turns {
    pub(crate) fn new(connection: Connection) -> Turns {
        Turns {
            connection: Mutex::new(connection),
            line: Mutex::default(),
            free: Condvar::new(),
            begun: AtomicU64::new(0),
            lost: AtomicU64::new(0),
        }
    }

    /// How many transactions were begun so far, and how many taken back. Neither changes during a
    /// turn.
    pub(crate) fn counts(&self) -> (u64, u64) {
        (self.begun.load(Ordering::SeqCst), self.lost.load(Ordering::SeqCst))
    }

    /// Waits for the turn, and begins a transaction or goes on in that of the callers before;
    /// `alone` shares with nobody.
    pub(crate) fn begin(&self, alone: bool) -> Result<Turn<'_>, StoreError> {
        let mut line = locked(&self.line);
        line.waiting += 1;
        while line.taken {
            line = self.free.wait(line).unwrap_or_else(PoisonError::into_inner);
        }
        (line.taken, line.waiting) = (true, line.waiting - 1);
        let shared = line.open.take();
        drop(line);
        let connection = locked(&self.connection);
        let mut turn = Turn { turns: self, connection, shared, alone, stays_open: false };
        if alone {
            turn.finish();
        }
        let stopped = locked(&self.line).stopped.clone();
        if let Some(why) = stopped {
            return Err(why);
        }
        if turn.shared.is_none() {
            sqlite::execute(&turn.connection, BEGIN, &[]).inspect_err(|why| self.stop(why))?;
            self.begun.fetch_add(1, Ordering::SeqCst);
            turn.shared = Some(Arc::new(Shared::new()));
        }
        Ok(turn)
    }

    /// The disk failed: nobody writes any more, those who wait for their turn included.
    pub(crate) fn stop(&self, why: &StoreError) {
        if why.is_fatal() && !planted::is(Defect::GoOnAfterIo) {
            locked(&self.line).stopped.get_or_insert(why.clone());
        }
    }

    /// How many callers wait for their turn.
    #[cfg(feature = "planted")]
    pub(crate) fn waiting(&self) -> usize {
        locked(&self.line).waiting
    }
}

/// The turn of one caller. Dropped without an end, everything in its transaction is taken back.
pub(crate) struct Turn<'d> {
    turns: &'d Turns,
    connection: MutexGuard<'d, Connection>,
    /// The transaction that is open, if there is one.
    shared: Option<Arc<Shared>>,
    alone: bool,
    /// The transaction is left to the next caller.
    stays_open: bool,
}

impl<'d> Turn<'d> {
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Ends the turn, and answers when the transaction has ended: by this caller, or by the last of
    /// those who waited.
    pub(crate) fn commit(mut self) -> End {
        let Some(shared) = self.shared.clone() else { return End::Committed };
        let callers = shared.callers.fetch_add(1, Ordering::SeqCst) + 1;
        let young = callers < SHARE_MAX && shared.begun.elapsed() < SHARE_FOR;
        self.stays_open = young && !self.alone && locked(&self.turns.line).waiting > 0;
        if self.stays_open {
            drop(self);
            return shared.wait();
        }
        self.finish()
    }

    /// The same; and where nobody else waits, the turn goes on for reading. The connection that
    /// wrote has its pages still, and a reader would have forgotten its own with the commit.
    pub(crate) fn commit_and_stay(mut self) -> (End, Option<Stay<'d>>) {
        if locked(&self.turns.line).waiting > 0 {
            return (self.commit(), None);
        }
        if let Some(shared) = &self.shared {
            shared.callers.fetch_add(1, Ordering::SeqCst);
        }
        let end = self.finish();
        let goes_on = end == End::Committed && locked(&self.turns.line).waiting == 0;
        (end, goes_on.then(|| Stay::begin(self)).flatten())
    }

    /// Takes everything back, because of a failure of the database where there is one. True where
    /// others had left their work here, and the disk is sound.
    pub(crate) fn rollback(mut self, cause: Option<&StoreError>) -> bool {
        if let Some(why) = cause.filter(|why| why.is_fatal()) {
            self.turns.stop(why);
            self.take_back(End::Failed(why.clone()));
            return false;
        }
        let shares = self.shared.as_ref().is_some_and(|it| it.callers.load(Ordering::SeqCst) > 0);
        if cause.is_none() && !shares {
            self.undo(); // It was the caller's own doing: they know.
        } else {
            self.take_back(End::TakenBack);
        }
        shares
    }

    /// Commits what is open, and tells everybody who has a part in it.
    fn finish(&mut self) -> End {
        let Some(shared) = self.shared.clone() else { return End::Committed };
        let Err(why) = sqlite::execute(&self.connection, COMMIT, &[]) else {
            self.shared = None;
            return shared.end(End::Committed);
        };
        self.turns.stop(&why);
        let shares = shared.callers.load(Ordering::SeqCst) > 1 && !why.is_fatal();
        self.take_back(if shares { End::TakenBack } else { End::Failed(why) })
    }

    /// Takes back what is open, and tells everybody who has a part in it.
    fn take_back(&mut self, end: End) -> End {
        self.turns.lost.fetch_add(1, Ordering::SeqCst);
        match self.undo() {
            Some(shared) => shared.end(end),
            None => end,
        }
    }

    /// Ends what is open without a trace.
    fn undo(&mut self) -> Option<Arc<Shared>> {
        // After a commit, and after some failures of the disk, no transaction is open any longer.
        if !self.connection.is_autocommit() {
            // A rollback that fails leaves the log without a commit mark, which is as good.
            if let Err(why) = sqlite::execute(&self.connection, ROLLBACK, &[]) {
                self.turns.stop(&why);
            }
        }
        self.shared.take()
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if !self.stays_open && self.shared.is_some() {
            self.take_back(End::TakenBack);
        }
        let mut line = locked(&self.turns.line);
        (line.taken, line.open) = (false, self.shared.take());
        self.turns.free.notify_one();
    }
}

/// A turn that reads, after what it wrote was committed.
pub(crate) struct Stay<'d> {
    turn: Turn<'d>,
}

impl<'d> Stay<'d> {
    /// None where the connection will not: then somebody else reads.
    fn begin(turn: Turn<'d>) -> Option<Stay<'d>> {
        sqlite::execute(&turn.connection, READ, &[]).ok()?;
        Some(Stay { turn })
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.turn.connection
    }

    /// Ends what was read.
    pub(crate) fn commit(self) -> Result<(), StoreError> {
        sqlite::execute(&self.turn.connection, COMMIT, &[]).map(drop)
    }
}

impl Drop for Stay<'_> {
    fn drop(&mut self) {
        if self.turn.connection.is_autocommit() {
            return;
        }
        // It has read only: there is nothing to take back. The next caller begins anew, and a
        // connection on which that cannot be is no use to anybody.
        if let Err(why) = sqlite::execute(&self.turn.connection, ROLLBACK, &[]) {
            locked(&self.turn.turns.line).stopped.get_or_insert(why);
        }
    }
}

impl Shared {
    fn new() -> Shared {
        Shared {
            begun: Instant::now(),
            callers: AtomicUsize::new(0),
            end: Mutex::new(None),
            ended: Condvar::new(),
        }
    }

    fn end(&self, end: End) -> End {
        *locked(&self.end) = Some(end.clone());
        self.ended.notify_all();
        end
    }

    fn wait(&self) -> End {
        if planted::is(Defect::AnswerEarly) {
            return End::Committed;
        }
        let mut end = locked(&self.end);
        loop {
            match &*end {
                Some(end) => return end.clone(),
                None => end = self.ended.wait(end).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// What is behind a lock, also after a panic of whoever had it: its transaction was taken back.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! What can go wrong in a database, told apart as far as a caller can act on it.

use thiserror::Error;

/// A failure of the database or of its use. The text says what to do next.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process serves the same file.
    #[error("another process holds `{0}`; stop it first, or choose another database")]
    Locked(String),
    /// No room on the disk. Nothing was written; what was there is intact.
    #[error("the disk is full; free some space and try again (nothing was lost)")]
    Full,
    /// The disk has come to the line from which only the audit is written. Nothing was written.
    #[error(
        "the disk is {0} % full and new work is refused from here; free some space and try again \
         (nothing was lost, and reading goes on)"
    )]
    NearlyFull(u8),
    /// A unique, foreign key, check or not-null rule of a table refused the row.
    #[error("a rule of the database refused the row: {0}")]
    Constraint(String),
    /// Somebody else was writing for too long, or two transactions crossed.
    #[error("the database is busy; try again")]
    Busy,
    /// The engine says that the file or the pages are damaged.
    #[error("the database is damaged ({0}); stop, copy it away and restore a backup")]
    Corrupt(String),
    /// The server cannot be reached, or went away before the transaction began.
    #[error("the database cannot be reached ({0}); check its address and that it runs")]
    Unreachable(String),
    /// The connection broke while committing: the transaction may or may not stand.
    #[error("the connection broke while committing; ask again under the same key to find out")]
    OutcomeUnknown,
    /// Reading or writing the disk failed. The handle refuses all later work.
    #[error("the disk failed ({0}); this process stops writing, restart it on a sound disk")]
    Io(String),
    /// A migration that ran in this database has another text now.
    #[error("migration {number} of `{set}` was changed after it ran; put its text back")]
    MigrationChanged {
        /// The set of migrations, such as `record`.
        set: String,
        /// The number of the migration in its set.
        number: i64,
    },
    /// The database was migrated by a newer program than this one.
    #[error("`{set}` is at migration {number}, newer than this program; use the newer program")]
    TooNew {
        /// The set of migrations, such as `record`.
        set: String,
        /// The highest migration found in the database.
        number: i64,
    },
    /// The address of the database is not one that we understand or accept.
    #[error("`{address}` does not do as a database: {why}")]
    Address {
        /// The address as given, without its password.
        address: String,
        /// What is wrong with it and what would do.
        why: String,
    },
    /// The file holds the tables of another program. Nothing was written.
    #[error("`{0}` holds the tables of another program; give the database that is meant")]
    Foreign(String),
    /// A column was read as something that it is not.
    #[error("column {column} is not {wanted}; the statement and its reader disagree")]
    Column {
        /// Position of the column, from 0.
        column: usize,
        /// What the reader wanted.
        wanted: &'static str,
    },
    /// The engine refused a statement as such: a mistake in this program.
    #[error("the database refused a statement ({0}); please report it")]
    Statement(String),
}

impl StoreError {
    /// A stable name of the kind of failure, for logs, exit texts and tests.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Locked(_) => "store.locked",
            StoreError::Full => "store.full",
            StoreError::NearlyFull(_) => "store.nearly-full",
            StoreError::Constraint(_) => "store.constraint",
            StoreError::Busy => "store.busy",
            StoreError::Corrupt(_) => "store.corrupt",
            StoreError::Unreachable(_) => "store.unreachable",
            StoreError::OutcomeUnknown => "store.outcome-unknown",
            StoreError::Io(_) => "store.io",
            StoreError::MigrationChanged { .. } => "store.migration-changed",
            StoreError::TooNew { .. } => "store.too-new",
            StoreError::Address { .. } => "store.address",
            StoreError::Foreign(_) => "store.foreign",
            StoreError::Column { .. } => "store.column",
            StoreError::Statement(_) => "store.statement",
        }
    }

    /// After this failure the handle that met it must do no more work: what the disk or the
    /// server holds is not known any longer, so going on could acknowledge what is lost.
    pub(crate) fn is_fatal(&self) -> bool {
        matches!(self, StoreError::Io(_) | StoreError::Corrupt(_))
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> StoreError {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::Full,
            _ => StoreError::Io(error.to_string()),
        }
    }
}

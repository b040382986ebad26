//! Migrations: numbered texts, each run once, each in its own transaction, never edited after.

use crate::db::Engine;
use crate::{Db, StoreError, Tx, Value, tx::On};
use sha2::{Digest, Sha256};

/// One step of a set. Its text may use the tokens `{INT}`, `{BLOB}`, `{BOOL}`, `{REAL}` and
/// `{STRICT}`, which stand for what each engine calls them.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its place in the set, from 1, without gaps.
    pub number: i64,
    /// Its statements.
    pub sql: &'static str,
}

/// A number of our own that stands for "migrating" among the server's advisory locks.
const LOCK: &str = "SELECT pg_advisory_xact_lock(6074001)";

mod table {
    crate::statements! {
        /// The checksum of a step that ran.
        CHECKSUM = "SELECT checksum FROM migration WHERE set_name = $1 AND number = $2";
        /// The highest step of a set that ran.
        HIGHEST = "SELECT CAST(COALESCE(MAX(number), 0) AS BIGINT) FROM migration \
                   WHERE set_name = $1";
        /// A step that just ran.
        INSERT = "INSERT INTO migration (set_name, number, checksum) VALUES ($1, $2, $3)";
    }

    /// Made before anything else.
    pub(super) const CREATE: &str = "CREATE TABLE IF NOT EXISTS migration (
        set_name TEXT NOT NULL, number {INT} NOT NULL, checksum TEXT NOT NULL,
        PRIMARY KEY (set_name, number)) {STRICT}";

    #[cfg(test)]
    mod tests {
        #[test]
        fn its_statements_prepare_on_sqlite() {
            let db = crate::Db::open("sqlite::memory:", &crate::Options::default()).unwrap();
            db.migrate("none", &[]).unwrap();
            for sql in super::ALL {
                db.read(|tx| tx.prepare(*sql)).unwrap();
            }
        }
    }
}

/// Runs what has not run yet. Refuses a set whose past was edited or which is older than the
/// database.
pub(crate) fn migrate(db: &Db, set: &str, steps: &[Migration]) -> Result<(), StoreError> {
    let engine = db.engine();
    let create = |tx: &mut Tx<'_>| {
        lock(tx)?;
        tx.batch(&for_engine(table::CREATE, engine))
    };
    db.write(create)?;
    for step in steps {
        db.write(|tx| {
            lock(tx)?;
            run(tx, set, step, engine)
        })?;
    }
    let last = steps.last().map_or(0, |step| step.number);
    db.read(|tx| {
        let highest = tx.row(table::HIGHEST, &[Value::Text(set)])?.map_or(Ok(0), |r| r.int(0))?;
        if highest > last && !steps.is_empty() {
            return Err(StoreError::TooNew { set: set.to_owned(), number: highest });
        }
        Ok(())
    })
}

/// Two processes may start at once on one server; `SQLite` has one writer anyway.
fn lock(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    match tx.on {
        On::Postgres(_) => tx.batch(LOCK),
        On::Sqlite(_) | On::SqliteReads(_) => Ok(()),
    }
}

fn run(tx: &mut Tx<'_>, set: &str, step: &Migration, engine: Engine) -> Result<(), StoreError> {
    let checksum: String =
        Sha256::digest(step.sql.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let (set_name, number) = (Value::Text(set), Value::Int(step.number));
    match tx.row(table::CHECKSUM, &[set_name, number])? {
        Some(row) if row.text(0)? == checksum => Ok(()),
        Some(_) => Err(StoreError::MigrationChanged { set: set.to_owned(), number: step.number }),
        None => {
            tx.batch(&for_engine(step.sql, engine))?;
            tx.execute(table::INSERT, &[set_name, number, Value::Text(&checksum)])?;
            Ok(())
        }
    }
}

/// The text with its tokens replaced.
fn for_engine(sql: &str, engine: Engine) -> String {
    let tokens = match engine {
        Engine::Sqlite => [
            ("{INT}", "INTEGER"),
            ("{BLOB}", "BLOB"),
            ("{BOOL}", "INTEGER"),
            ("{REAL}", "REAL"),
            ("{STRICT}", "STRICT"),
        ],
        Engine::Postgres => [
            ("{INT}", "BIGINT"),
            ("{BLOB}", "BYTEA"),
            ("{BOOL}", "BOOLEAN"),
            ("{REAL}", "DOUBLE PRECISION"),
            ("{STRICT}", ""),
        ],
    };
    tokens.iter().fold(sql.to_owned(), |text, (token, word)| text.replace(token, word))
}

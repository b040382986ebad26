//! The tables, one file each. None is a view: a rebuild leaves them alone.

pub(crate) mod draft;
pub(crate) mod guess;
pub(crate) mod signing;

use jiff::Timestamp;
use store::Migration;

/// Name of the set of migrations.
pub const SET: &str = "drafts";

/// The steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, sql: draft::CREATE },
    Migration { number: 2, sql: guess::CREATE },
    Migration { number: 3, sql: signing::CREATE },
];

/// Moments of one length, so that text sorts as time does.
fn text(moment: Timestamp) -> String {
    format!("{moment:.6}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Db, Options, StoreError};

    #[test]
    fn every_statement_is_understood_by_both_engines() {
        for url in ["sqlite::memory:".to_owned(), testkit::postgres()] {
            let db = Db::open(&url, &Options::default()).unwrap();
            db.migrate(SET, MIGRATIONS).unwrap();
            db.read(|tx| {
                for sql in [draft::ALL, guess::ALL, signing::ALL].into_iter().flatten() {
                    tx.prepare(*sql)?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        }
    }
}

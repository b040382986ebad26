//! The tables, one file each. Neither is a view: a rebuild leaves them alone.

pub(crate) mod draft;
pub(crate) mod guess;

use store::Migration;

/// Name of the set of migrations.
pub const SET: &str = "drafts";

/// The steps, in order.
pub const MIGRATIONS: &[Migration] =
    &[Migration { number: 1, sql: draft::CREATE }, Migration { number: 2, sql: guess::CREATE }];

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
                for sql in [draft::ALL, guess::ALL].into_iter().flatten() {
                    tx.prepare(*sql)?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        }
    }
}

//! The tables, one file each. None of them is a view: they hold no fact about a case.

pub(crate) mod account;
pub(crate) mod guess;
pub(crate) mod recovery;
pub(crate) mod session;
pub(crate) mod tie;

use store::Migration;

/// Name of the set of migrations.
pub const SET: &str = "signin";

/// The steps, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, sql: account::CREATE },
    Migration { number: 2, sql: recovery::CREATE },
    Migration { number: 3, sql: session::CREATE },
    Migration { number: 4, sql: guess::CREATE },
    Migration { number: 5, sql: tie::CREATE },
];

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Db, Options, StoreError};

    #[test]
    fn every_statement_is_understood_by_both_engines() {
        for url in ["sqlite::memory:".to_owned(), testkit::postgres()] {
            let db = Db::open(&url, &Options::default()).unwrap();
            db.migrate(SET, MIGRATIONS).unwrap();
            let all = [account::ALL, recovery::ALL, session::ALL, guess::ALL, tie::ALL];
            db.read(|tx| {
                for sql in all.into_iter().flatten() {
                    tx.prepare(*sql)?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        }
    }
}

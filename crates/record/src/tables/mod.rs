//! The tables of the record: one module a table, and their migrations.

pub(crate) mod checkpoint;
pub(crate) mod entry;
pub(crate) mod genesis;
pub(crate) mod head;
pub(crate) mod node;
pub(crate) mod sealed;

use store::Migration;

/// The name of our set of migrations.
pub(crate) const SET: &str = "record";

/// The tables, in the order in which they are made.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, sql: genesis::CREATE },
    Migration { number: 2, sql: head::CREATE },
    Migration { number: 3, sql: entry::CREATE },
    Migration { number: 4, sql: sealed::CREATE },
    Migration { number: 5, sql: node::CREATE },
    Migration { number: 6, sql: checkpoint::CREATE },
];

#[cfg(test)]
mod tests {
    use store::{Db, Options};

    /// Every statement of every table, and the count of them, so that none is left out.
    fn all() -> Vec<store::Sql> {
        [super::genesis::ALL, super::head::ALL, super::entry::ALL, super::sealed::ALL]
            .into_iter()
            .chain([super::node::ALL, super::checkpoint::ALL])
            .flat_map(|statements| statements.iter().copied())
            .collect()
    }

    #[test]
    fn every_statement_prepares_on_both_engines() {
        for url in ["sqlite::memory:", &testkit::postgres()] {
            let db = Db::open(url, &Options::default()).unwrap();
            db.migrate(super::SET, super::MIGRATIONS).unwrap();
            for sql in all() {
                let prepared = db.read(|tx| tx.prepare(sql));
                prepared.unwrap_or_else(|error| panic!("{}: {error}", sql.text()));
            }
        }
    }
}

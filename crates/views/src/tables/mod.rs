//! The tables, one file each: their making, their statements, their rows.

pub(crate) mod away;
pub(crate) mod case;
pub(crate) mod clock;
pub(crate) mod contact;
pub(crate) mod finding;
pub(crate) mod guard;
pub(crate) mod home;
pub(crate) mod key;
pub(crate) mod line;
pub(crate) mod made;
pub(crate) mod opening;
pub(crate) mod owed;
pub(crate) mod place;
pub(crate) mod post;
pub(crate) mod queue;
pub(crate) mod reading;
pub(crate) mod scope;
pub(crate) mod signal;
pub(crate) mod tie;
pub(crate) mod training;
pub(crate) mod waiting;
pub(crate) mod watch;

use store::Migration;

/// Name of the set of migrations.
pub const SET: &str = "views";

/// The steps, in order. Views can be dropped and rebuilt, so later steps may do that.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, sql: case::CREATE },
    Migration { number: 2, sql: clock::CREATE },
    Migration { number: 3, sql: contact::CREATE },
    Migration { number: 4, sql: finding::CREATE },
    Migration { number: 5, sql: home::CREATE },
    Migration { number: 6, sql: reading::CREATE },
    Migration { number: 7, sql: key::CREATE },
    Migration { number: 8, sql: contact::BY_ENTRY },
    Migration { number: 9, sql: line::CREATE },
    Migration { number: 10, sql: place::CREATE },
    Migration { number: 11, sql: made::CREATE },
    Migration { number: 12, sql: signal::CREATE },
    Migration { number: 13, sql: tie::CREATE },
    Migration { number: 14, sql: guard::CREATE },
    Migration { number: 15, sql: away::CREATE },
    Migration { number: 16, sql: post::CREATE },
    Migration { number: 17, sql: training::CREATE },
    Migration { number: 18, sql: contact::BY_OWNER },
    Migration { number: 19, sql: tie::BY_PARTY },
    Migration { number: 20, sql: waiting::CREATE },
    Migration { number: 21, sql: finding::BY_OVERRIDE },
    Migration { number: 22, sql: case::BY_END },
    Migration { number: 23, sql: opening::CREATE },
    Migration { number: 24, sql: owed::CREATE },
];

/// A table that can be emptied, and read whole in one order.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) clear: store::Sql,
    pub(crate) all: store::Sql,
}

/// Every table.
pub(crate) const TABLES: &[Table] = &[
    case::TABLE,
    clock::TABLE,
    contact::TABLE,
    finding::TABLE,
    home::TABLE,
    line::TABLE,
    place::TABLE,
    reading::TABLE,
    key::TABLE,
    key::WORD_TABLE,
    signal::TABLE,
    tie::TABLE,
    guard::TABLE,
    away::TABLE,
    post::TABLE,
    training::TABLE,
    waiting::TABLE,
    opening::TABLE,
    owed::TABLE,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// R-I10: every statement of every table prepares on both engines.
    #[test]
    fn every_statement_prepares_on_both_engines() {
        let early = [case::ALL, clock::ALL, contact::ALL, finding::ALL, home::ALL, key::ALL];
        let late = [line::ALL, made::ALL, place::ALL, reading::ALL, signal::ALL];
        let access = [tie::ALL, guard::ALL, away::ALL, scope::ALL, post::ALL, training::ALL];
        let access = [&access[..], &[waiting::ALL, opening::ALL, owed::ALL]].concat();
        let all = [&early[..], &late[..], &access[..]].concat();
        for url in ["sqlite::memory:".to_owned(), testkit::postgres()] {
            let db = store::Db::open(&url, &store::Options::default()).unwrap();
            db.migrate(SET, MIGRATIONS).unwrap();
            for sql in all.concat() {
                db.read(|tx| tx.prepare(sql)).unwrap_or_else(|why| panic!("{}: {why}", sql.text()));
            }
        }
    }
}

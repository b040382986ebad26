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

//! `guard_view`: one row a stream: whose it is, and what stands before it.

use store::{StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE guard_view (
    stream TEXT PRIMARY KEY,
    person TEXT,
    sealed {BOOL} NOT NULL,
    restricted {BOOL} NOT NULL,
    dormant {BOOL} NOT NULL,
    unreviewed {BOOL} NOT NULL
) {STRICT};
CREATE INDEX guard_view_person ON guard_view (person)";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM guard_view";
    /// Every row.
    ALL_ROWS = "SELECT stream, person, sealed, restricted, dormant, unreviewed FROM guard_view \
        ORDER BY stream";
    /// A stream from now on.
    INSERT = "INSERT INTO guard_view (stream, person, sealed, restricted, dormant, unreviewed) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    /// Its contents are destroyed.
    FORGET = "DELETE FROM guard_view WHERE stream = $1";
    /// Whose it is, and whether anybody else looked at that.
    PERSON = "UPDATE guard_view SET person = $2, unreviewed = $3 WHERE stream = $1";
    /// Whether its case is closed.
    DORMANT = "UPDATE guard_view SET dormant = $2 WHERE stream = $1";
}

pub(crate) const TABLE: Table = Table { name: "guard_view", clear: CLEAR, all: ALL_ROWS };

/// What stands before a stream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Guard<'a> {
    /// Whose it is.
    pub person: Option<&'a str>,
    /// Whether it is sealed.
    pub sealed: bool,
    /// Whether its source is restricted.
    pub restricted: bool,
    /// Whether there is no open case.
    pub dormant: bool,
    /// Whether nobody else looked at its link yet.
    pub unreviewed: bool,
}

/// A stream from now on.
pub fn guard(tx: &mut Tx<'_>, stream: &str, it: &Guard<'_>) -> Result<(), StoreError> {
    let flags = [it.sealed, it.restricted, it.dormant, it.unreviewed].map(Value::Bool);
    let row = [&[Value::Text(stream), Value::maybe(it.person)], &flags[..]].concat();
    tx.execute(INSERT, &row).map(drop)
}

/// The contents of a stream are destroyed.
pub(crate) fn forget(tx: &mut Tx<'_>, stream: &str) -> Result<(), StoreError> {
    tx.execute(FORGET, &[Value::Text(stream)]).map(drop)
}

/// Whose a stream is from now on.
pub(crate) fn belongs(
    tx: &mut Tx<'_>,
    stream: &str,
    (person, unreviewed): (Option<&str>, bool),
) -> Result<(), StoreError> {
    let row = [Value::Text(stream), Value::maybe(person), Value::Bool(unreviewed)];
    tx.execute(PERSON, &row).map(drop)
}

/// Whether its case is closed from now on.
pub(crate) fn dormant(tx: &mut Tx<'_>, stream: &str, dormant: bool) -> Result<(), StoreError> {
    tx.execute(DORMANT, &[Value::Text(stream), Value::Bool(dormant)]).map(drop)
}

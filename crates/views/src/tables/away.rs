//! `away_view`: who is away, and who covers.

use store::{StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE away_view (
    away TEXT NOT NULL,
    cover TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (away, cover, since)
) {STRICT};
CREATE INDEX away_view_cover ON away_view (cover)";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM away_view";
    /// Every row.
    ALL_ROWS = "SELECT away, cover, since, until FROM away_view ORDER BY away, cover, since";
    /// Somebody is away, and somebody covers.
    INSERT = "INSERT INTO away_view (away, cover, since, until) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (away, cover, since) DO UPDATE SET until = excluded.until";
}

pub(crate) const TABLE: Table = Table { name: "away_view", clear: CLEAR, all: ALL_ROWS };

/// Somebody is away from one instant until another, and somebody covers.
pub fn away(
    tx: &mut Tx<'_>,
    (away, cover): (&str, &str),
    (since, until): (&str, &str),
) -> Result<(), StoreError> {
    tx.execute(INSERT, &[away, cover, since, until].map(Value::Text)).map(drop)
}

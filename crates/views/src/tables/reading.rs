//! `reading_view`: who looked at what, when, and for which purpose.

use store::{Row, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE reading_view (
    seq {INT} PRIMARY KEY,
    stream TEXT NOT NULL,
    actor TEXT NOT NULL,
    organisation TEXT NOT NULL,
    purpose TEXT NOT NULL,
    recorded TEXT NOT NULL
) {STRICT};
CREATE INDEX reading_view_stream ON reading_view (stream)";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM reading_view";
    /// Every row.
    ALL_ROWS = "SELECT seq, stream, actor, organisation, purpose, recorded FROM reading_view \
        ORDER BY seq";
    /// Somebody looked.
    INSERT = "INSERT INTO reading_view (seq, stream, actor, organisation, purpose, recorded) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    /// Who looked at a stream.
    OF = "SELECT seq, stream, actor, organisation, purpose, recorded FROM reading_view WHERE \
        stream = $1 ORDER BY seq";
}

pub(crate) const TABLE: Table = Table { name: "reading_view", clear: CLEAR, all: ALL_ROWS };

/// One reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingRow {
    /// Who.
    pub actor: String,
    /// Of which organisation.
    pub organisation: String,
    /// For which purpose.
    pub purpose: String,
    /// When.
    pub recorded: String,
}

/// Who looked at something, oldest first. `about` is as the reading was about: `case/ID`, ...
pub fn readings_of(tx: &mut Tx<'_>, about: &str) -> Result<Vec<ReadingRow>, StoreError> {
    let row = |row: &Row| {
        Ok(ReadingRow {
            actor: row.text(2)?.into(),
            organisation: row.text(3)?.into(),
            purpose: row.text(4)?.into(),
            recorded: row.text(5)?.into(),
        })
    };
    tx.rows(OF, &[Value::Text(about)])?.iter().map(row).collect()
}

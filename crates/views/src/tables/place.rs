//! `place_view`: which streams are on whose line, and from which entry on. Rows are added and
//! never changed, so that a line can be seen as it was known at any time.

use store::{Row, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE place_view (
    person TEXT NOT NULL,
    stream TEXT NOT NULL,
    seq {INT} NOT NULL,
    placed {BOOL} NOT NULL,
    recorded TEXT NOT NULL,
    PRIMARY KEY (person, stream, seq)
) {STRICT}";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM place_view";
    /// Every row.
    ALL_ROWS = "SELECT person, stream, seq, placed, recorded FROM place_view ORDER BY person, \
        stream, seq";
    /// A stream comes onto a line, or is taken off it.
    INSERT = "INSERT INTO place_view (person, stream, seq, placed, recorded) VALUES ($1, $2, $3, \
        $4, $5)";
    /// What was ever on a person's line.
    OF = "SELECT person, stream, seq, placed, recorded FROM place_view WHERE person = $1 ORDER \
        BY seq, stream";
}

pub(crate) const TABLE: Table = Table { name: "place_view", clear: CLEAR, all: ALL_ROWS };

/// A stream that came onto a person's line, or was taken off it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRow {
    /// The stream: `contact/ID`, `person/ID` or `case/ID`.
    pub stream: String,
    /// The entry that says so.
    pub seq: u64,
    /// Whether it is on the line from then on.
    pub placed: bool,
    /// When that was recorded.
    pub recorded: String,
}

/// Adds a row.
pub(crate) fn insert(tx: &mut Tx<'_>, person: &str, row: &PlaceRow) -> Result<(), StoreError> {
    let [person, stream, recorded] = [person, &row.stream, &row.recorded].map(Value::Text);
    let (seq, placed) = (Value::count(row.seq)?, Value::Bool(row.placed));
    tx.execute(INSERT, &[person, stream, seq, placed, recorded]).map(drop)
}

/// What was ever on a person's line, in the order in which it was recorded.
pub fn places_of(tx: &mut Tx<'_>, person: &str) -> Result<Vec<PlaceRow>, StoreError> {
    let row = |row: &Row| {
        Ok(PlaceRow {
            stream: row.text(1)?.into(),
            seq: row.count(2)?,
            placed: row.bool(3)?,
            recorded: row.text(4)?.into(),
        })
    };
    tx.rows(OF, &[Value::Text(person)])?.iter().map(row).collect()
}

//! `training_view`: until when each person's training holds.

use store::{StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE training_view (
    person TEXT PRIMARY KEY,
    until TEXT NOT NULL
) {STRICT}";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM training_view";
    /// Every row.
    ALL_ROWS = "SELECT person, until FROM training_view ORDER BY person";
    /// Somebody did their training: what lasts longest counts.
    PUT = "INSERT INTO training_view (person, until) VALUES ($1, $2) ON CONFLICT (person) DO \
        UPDATE SET until = CASE WHEN excluded.until > training_view.until THEN excluded.until ELSE \
        training_view.until END";
    /// Until when it holds.
    UNTIL = "SELECT until FROM training_view WHERE person = $1";
}

pub(crate) const TABLE: Table = Table { name: "training_view", clear: CLEAR, all: ALL_ROWS };

pub(crate) fn put(tx: &mut Tx<'_>, person: &str, until: &str) -> Result<(), StoreError> {
    tx.execute(PUT, &[person, until].map(Value::Text)).map(drop)
}

/// Until when somebody's training holds; nothing where they never did any.
pub fn trained_until(tx: &mut Tx<'_>, person: &str) -> Result<Option<String>, StoreError> {
    let row = tx.row(UNTIL, &[Value::Text(person)])?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

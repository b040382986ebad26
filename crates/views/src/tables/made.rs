//! `made_view`: by which step of the migrations the tables were last made whole. A program whose
//! tables are newer than their rows makes them again when it starts.

use store::{StoreError, Tx, Value};

pub(crate) const CREATE: &str = "CREATE TABLE made_view (
    id {INT} PRIMARY KEY,
    step {INT} NOT NULL
) {STRICT}";

store::statements! {
    /// The step.
    STEP = "SELECT step FROM made_view WHERE id = 1";
    /// They are whole as of a step.
    MADE = "INSERT INTO made_view (id, step) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET step = \
        excluded.step";
}

fn last() -> i64 {
    super::MIGRATIONS.last().map_or(0, |step| step.number)
}

/// Whether a table was added since the rows were made: they must be made again.
pub fn is_stale(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let step = tx.row(STEP, &[])?.map_or(Ok(0), |row| row.int(0))?;
    Ok(step < last())
}

/// The rows are whole.
pub(crate) fn made(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute(MADE, &[Value::Int(last())]).map(drop)
}

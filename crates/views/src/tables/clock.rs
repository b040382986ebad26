//! `clock_view`: one row a running clock. Ticks read it; screens show what is late.

use store::{Row, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE clock_view (
    stream TEXT NOT NULL,
    clock TEXT NOT NULL,
    subject TEXT NOT NULL,
    started TEXT NOT NULL,
    due TEXT NOT NULL,
    raised {BOOL} NOT NULL,
    PRIMARY KEY (stream, clock, subject)
) {STRICT};
CREATE INDEX clock_view_due ON clock_view (raised, due, stream)";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM clock_view";
    /// Every row.
    ALL_ROWS = "SELECT stream, clock, subject, started, due, raised FROM clock_view ORDER BY \
        stream, clock, subject";
    /// A clock starts, perhaps again.
    SET = "INSERT INTO clock_view (stream, clock, subject, started, due, raised) VALUES ($1, $2, \
        $3, $4, $5, $6) ON CONFLICT (stream, clock, subject) DO UPDATE SET started = \
        excluded.started, due = excluded.due, raised = excluded.raised";
    /// A clock stops.
    MET = "DELETE FROM clock_view WHERE stream = $1 AND clock = $2 AND subject = $3";
    /// A clock passed and was raised.
    RAISED = "UPDATE clock_view SET raised = $4 WHERE stream = $1 AND clock = $2 AND subject = $3";
    /// Clocks that have passed and are not raised.
    DUE = "SELECT stream, clock, subject, started, due, raised FROM clock_view WHERE raised = $1 \
        AND due <= $2 ORDER BY due, stream, clock, subject LIMIT $3";
    /// The next that will pass after a time.
    NEXT = "SELECT due FROM clock_view WHERE raised = $1 AND due > $2 ORDER BY due LIMIT 1";
    /// Clocks that have passed and were raised: what is late.
    LATE = "SELECT stream, clock, subject, started, due, raised FROM clock_view WHERE raised = $1 \
        ORDER BY due, stream, clock, subject LIMIT $2";
    /// How many of each clock are late, and since when the oldest is.
    LATE_COUNTS = "SELECT clock, CAST(COUNT(*) AS BIGINT), MIN(due) FROM clock_view \
        WHERE raised = $1 GROUP BY clock ORDER BY clock";
}

pub(crate) const TABLE: Table = Table { name: "clock_view", clear: CLEAR, all: ALL_ROWS };

/// A running clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockRow {
    /// The stream it runs on.
    pub stream: String,
    /// The clock's id.
    pub clock: String,
    /// What it waits for, by an id within the stream.
    pub subject: String,
    /// When it started.
    pub started: String,
    /// When it is due.
    pub due: String,
}

impl ClockRow {
    pub(super) fn from_row(row: &Row) -> Result<ClockRow, StoreError> {
        Ok(ClockRow {
            stream: row.text(0)?.into(),
            clock: row.text(1)?.into(),
            subject: row.text(2)?.into(),
            started: row.text(3)?.into(),
            due: row.text(4)?.into(),
        })
    }
}

/// Clocks that have passed at a time and are not yet raised, the earliest first.
pub fn due(tx: &mut Tx<'_>, now: &str, most: i64) -> Result<Vec<ClockRow>, StoreError> {
    let rows = tx.rows(DUE, &[Value::Bool(false), Value::Text(now), Value::Int(most)])?;
    rows.iter().map(ClockRow::from_row).collect()
}

/// When the next clock after a time will pass.
pub fn next_due(tx: &mut Tx<'_>, after: &str) -> Result<Option<String>, StoreError> {
    let row = tx.row(NEXT, &[Value::Bool(false), Value::Text(after)])?;
    row.map(|row| Ok(row.text(0)?.to_owned())).transpose()
}

/// What is late: clocks that passed and were raised, the oldest first.
pub fn overdue(tx: &mut Tx<'_>, most: i64) -> Result<Vec<ClockRow>, StoreError> {
    let rows = tx.rows(LATE, &[Value::Bool(true), Value::Int(most)])?;
    rows.iter().map(ClockRow::from_row).collect()
}

/// How many clocks of one kind are late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateCount {
    /// The clock's id.
    pub clock: String,
    /// How many.
    pub count: i64,
    /// When the oldest was due.
    pub oldest: String,
}

/// How many clocks of each kind are late.
pub fn late_counts(tx: &mut Tx<'_>) -> Result<Vec<LateCount>, StoreError> {
    let row = |row: &Row| {
        Ok(LateCount {
            clock: row.text(0)?.into(),
            count: row.int(1)?,
            oldest: row.text(2)?.into(),
        })
    };
    tx.rows(LATE_COUNTS, &[Value::Bool(true)])?.iter().map(row).collect()
}

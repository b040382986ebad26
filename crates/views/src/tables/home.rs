//! `home_view`: who held a case, and since when. Rows are added and never changed.

use store::{Row, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE home_view (
    case_id TEXT NOT NULL,
    seq {INT} NOT NULL,
    since TEXT NOT NULL,
    organisation TEXT NOT NULL,
    holder TEXT,
    PRIMARY KEY (case_id, seq)
) {STRICT}";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM home_view";
    /// Every row.
    ALL_ROWS = "SELECT case_id, seq, since, organisation, holder FROM home_view ORDER BY case_id, \
        seq";
    /// A home from now on.
    INSERT = "INSERT INTO home_view (case_id, seq, since, organisation, holder) VALUES ($1, $2, \
        $3, $4, $5)";
    /// The home before an entry: the holder changed within it.
    LAST = "SELECT organisation FROM home_view WHERE case_id = $1 ORDER BY seq DESC LIMIT 1";
    /// The homes of a case.
    OF = "SELECT case_id, seq, since, organisation, holder FROM home_view WHERE case_id = $1 \
        ORDER BY seq";
}

pub(crate) const TABLE: Table = Table { name: "home_view", clear: CLEAR, all: ALL_ROWS };

/// One stretch of ownership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeRow {
    /// Since when.
    pub since: String,
    /// The organisation.
    pub organisation: String,
    /// The holder there.
    pub holder: Option<String>,
}

/// Everybody who ever held a case, oldest first (peers 5b-4).
pub fn homes_of(tx: &mut Tx<'_>, case: &str) -> Result<Vec<HomeRow>, StoreError> {
    let row = |row: &Row| {
        Ok(HomeRow {
            since: row.text(2)?.into(),
            organisation: row.text(3)?.into(),
            holder: row.opt_text(4)?.map(Into::into),
        })
    };
    tx.rows(OF, &[Value::Text(case)])?.iter().map(row).collect()
}

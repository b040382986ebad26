//! What a supervisor looks at: signals without an answer, rules that were gone past, cases that
//! were closed. What closes a record in a list closes it here too ([`super::scope`]).

use store::{Row, Sql, StoreError, Tx, Value};

use super::scope::{Asked, ENDED, GONE_PAST, UNANSWERED, values};

/// Something to look at on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchRow {
    /// The case.
    pub stream: String,
    /// What a rule says, or the disposition.
    pub says: String,
    /// Who has to answer, who signed, or who held the case.
    pub who: Option<String>,
    /// Since when, or when.
    pub at: String,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watch {
    /// Signals that nobody answered, the oldest first.
    Unanswered,
    /// Rules that were gone past, the newest first.
    GonePast,
    /// Cases that were closed, the newest first.
    Ended,
}

/// What there is of it on the cases of somebody's organisation, since an instant where it is about
/// what was done; so much at the most.
pub fn watched_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    (what, since): (Watch, &str),
    most: i64,
) -> Result<Vec<WatchRow>, StoreError> {
    let (closed, [by, _]) = values(asked, "case/", "case0");
    let (sql, last): (Sql, Value<'_>) = match what {
        Watch::Unanswered => (UNANSWERED, Value::Bool(true)),
        Watch::GonePast => (GONE_PAST, Value::Text(since)),
        Watch::Ended => (ENDED, Value::Text(since)),
    };
    let values = [&closed[..], &[by, Value::Int(most), last]].concat();
    tx.rows(sql, &values)?.iter().map(row).collect()
}

fn row(row: &Row) -> Result<WatchRow, StoreError> {
    Ok(WatchRow {
        stream: row.text(0)?.to_owned(),
        says: row.opt_text(1)?.unwrap_or_default().to_owned(),
        who: row.opt_text(2)?.map(str::to_owned),
        at: row.text(3)?.to_owned(),
    })
}

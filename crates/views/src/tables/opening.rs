//! `opening_view`: who read a case in an emergency, until when, who agreed, and what became of it
//! when somebody looked again.

use pathway::{Fact, glass};
use store::{Row, StoreError, Tx, Value};

use super::Table;
use super::scope::{Asked, OPENINGS, values};
use super::tie::{self, Bond};
use crate::apply::time;

pub(crate) const CREATE: &str = "CREATE TABLE opening_view (
    stream TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    organisation TEXT NOT NULL,
    second TEXT NOT NULL,
    recorded TEXT NOT NULL,
    until TEXT NOT NULL,
    outcome TEXT,
    reviewer TEXT,
    PRIMARY KEY (stream, id)
) {STRICT};
CREATE INDEX opening_view_person ON opening_view (person, until)";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM opening_view";
    /// Every row.
    ALL_ROWS = "SELECT stream, id, person, organisation, second, recorded, until, outcome, \
        reviewer FROM opening_view ORDER BY stream, id";
    /// Somebody reads a case from now on.
    INSERT = "INSERT INTO opening_view (stream, id, person, organisation, second, recorded, until) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Somebody looked again.
    REVIEWED = "UPDATE opening_view SET outcome = $3, reviewer = $4 WHERE stream = $1 AND id = $2";
    /// Who read a case by one of its breakings.
    WHO = "SELECT person FROM opening_view WHERE stream = $1 AND id = $2";
    /// What somebody reads of a case in an emergency ends.
    ENDS = "UPDATE opening_view SET until = $3 WHERE stream = $1 AND id = $2 AND until > $3";
    /// When the last of what somebody reads of it ends.
    LAST = "SELECT MAX(until) FROM opening_view WHERE stream = $1 AND person = $2";
    /// What is open to somebody.
    MINE = "SELECT stream, id, person, organisation, second, recorded, until, outcome, reviewer \
        FROM opening_view WHERE person = $1 AND until > $2 ORDER BY until, stream, id";
    /// The contents of a stream are destroyed.
    FORGET = "DELETE FROM opening_view WHERE stream = $1";
}

pub(crate) const TABLE: Table = Table { name: "opening_view", clear: CLEAR, all: ALL_ROWS };

/// A case that somebody read in an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningRow {
    /// The case.
    pub stream: String,
    /// Which breaking of its glass.
    pub id: String,
    /// Who read it.
    pub person: String,
    /// For which organisation.
    pub organisation: String,
    /// Who agreed.
    pub second: String,
    /// Since when.
    pub recorded: String,
    /// Until when.
    pub until: String,
    /// Whether there was need, by whoever looked again; nothing until somebody did.
    pub needed: Option<bool>,
    /// Who looked again.
    pub reviewer: Option<String>,
}

/// There was need.
const NEEDED: &str = "needed";
/// There was none.
const UNNEEDED: &str = "unneeded";

/// Takes in that somebody reads a case, until an instant.
pub(crate) fn broken(
    tx: &mut Tx<'_>,
    stream: &str,
    (it, fact): (&glass::Breaking, &Fact),
) -> Result<(), StoreError> {
    let second = it.second.as_ref().map_or("", |second| second.by.id.as_str());
    let (since, until) = (time(fact.recorded), time(it.until(fact.recorded)));
    let texts = [stream, &it.id, &fact.by.id, &fact.by.organisation, second, &since, &until];
    tx.execute(INSERT, &texts.map(Value::Text)).map(drop)
}

/// Takes in that somebody looked again. Where there was no need, what was opened so is closed from
/// then on; what was opened by another breaking is not.
pub(crate) fn reviewed(
    tx: &mut Tx<'_>,
    stream: &str,
    (it, fact): (&glass::Review, &Fact),
) -> Result<(), StoreError> {
    let outcome = if it.needed { NEEDED } else { UNNEEDED };
    let texts = [stream, &it.id, outcome, &fact.by.id];
    tx.execute(REVIEWED, &texts.map(Value::Text))?;
    if it.needed {
        return Ok(());
    }
    let (this, now) = ([stream, &it.id].map(Value::Text), time(fact.recorded));
    tx.execute(ENDS, &[&this[..], &[Value::Text(&now)]].concat())?;
    let Some(row) = tx.row(WHO, &this)? else { return Ok(()) };
    let person = row.text(0)?;
    let last = tx.row(LAST, &[stream, person].map(Value::Text))?;
    match last.as_ref().map(|row| row.opt_text(0)).transpose()?.flatten() {
        Some(last) => tie::ends(tx, stream, (Bond::Glass, person), last),
        None => Ok(()),
    }
}

/// The cases that are open to somebody in an emergency, that which ends first at the top.
pub fn openings_of(
    tx: &mut Tx<'_>,
    person: &str,
    now: &str,
) -> Result<Vec<OpeningRow>, StoreError> {
    tx.rows(MINE, &[person, now].map(Value::Text))?.iter().map(row).collect()
}

/// Nobody read what is destroyed.
pub(crate) fn forget(tx: &mut Tx<'_>, stream: &str) -> Result<(), StoreError> {
    tx.execute(FORGET, &[Value::Text(stream)]).map(drop)
}

/// `$6` for whoever needs no tie: beyond every bit of a tie.
const EVERYTHING: i64 = 4096;

/// Cases in scope that somebody read in an emergency: first those at which nobody looked again,
/// then the newest.
pub fn openings_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    most: i64,
) -> Result<Vec<OpeningRow>, StoreError> {
    let (closed, [by, _]) = values(asked, "case/", "case0");
    let by = if asked.any { Value::Int(EVERYTHING) } else { by };
    let values = [&closed[..], &[by, Value::Int(most)]].concat();
    tx.rows(OPENINGS, &values)?.iter().map(row).collect()
}

fn row(row: &Row) -> Result<OpeningRow, StoreError> {
    let text = |at| row.text(at).map(str::to_owned);
    Ok(OpeningRow {
        stream: text(0)?,
        id: text(1)?,
        person: text(2)?,
        organisation: text(3)?,
        second: text(4)?,
        recorded: text(5)?,
        until: text(6)?,
        needed: row.opt_text(7)?.map(|outcome| outcome == NEEDED),
        reviewer: row.opt_text(8)?.map(str::to_owned),
    })
}

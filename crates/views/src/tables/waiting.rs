//! `waiting_view`: contacts that nobody has taken on, a row for each organisation that has to do
//! with one. It holds the order in which they are looked at, so that a page of what waits costs a
//! page, however much waits elsewhere.

use store::{StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE waiting_view (
    stream TEXT NOT NULL,
    party TEXT NOT NULL,
    recorded TEXT NOT NULL,
    seq {INT} NOT NULL,
    PRIMARY KEY (stream, party)
) {STRICT};
CREATE INDEX waiting_view_party ON waiting_view (party, recorded, seq);
DROP INDEX contact_view_owner";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM waiting_view";
    /// Every row.
    ALL_ROWS = "SELECT stream, party, recorded, seq FROM waiting_view ORDER BY stream, party";
    /// A contact waits for an organisation from now on. One that is named twice waits once.
    INSERT = "INSERT INTO waiting_view (stream, party, recorded, seq) VALUES ($1, $2, $3, $4) ON \
        CONFLICT (stream, party) DO NOTHING";
    /// Somebody took it on, or its contents are destroyed.
    DONE = "DELETE FROM waiting_view WHERE stream = $1";
}

pub(crate) const TABLE: Table = Table { name: "waiting_view", clear: CLEAR, all: ALL_ROWS };

/// A contact waits for an organisation, since it was recorded by an entry.
pub fn waits(
    tx: &mut Tx<'_>,
    (stream, party): (&str, &str),
    (recorded, seq): (&str, u64),
) -> Result<(), StoreError> {
    let [stream, party, recorded] = [stream, party, recorded].map(Value::Text);
    tx.execute(INSERT, &[stream, party, recorded, Value::count(seq)?]).map(drop)
}

/// It waits for nobody any more.
pub(crate) fn done(tx: &mut Tx<'_>, stream: &str) -> Result<(), StoreError> {
    tx.execute(DONE, &[Value::Text(stream)]).map(drop)
}

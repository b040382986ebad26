//! `tie_view`: which organisation or person is tied to which stream, how, and until when.

use store::{StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE tie_view (
    stream TEXT NOT NULL,
    tie TEXT NOT NULL,
    party TEXT NOT NULL,
    until TEXT,
    PRIMARY KEY (stream, tie, party)
) {STRICT};
CREATE INDEX tie_view_party ON tie_view (party, tie, stream)";

/// The end of a tie is read with it. The step has all rows made again as well, since which those of
/// a panel's members are was changed with it.
pub(crate) const BY_PARTY: &str = "DROP INDEX tie_view_party;
CREATE INDEX tie_view_party ON tie_view (party, tie, stream, until)";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM tie_view";
    /// Every row.
    ALL_ROWS = "SELECT stream, tie, party, until FROM tie_view ORDER BY stream, tie, party";
    /// Somebody is tied from now on to a stream that is there. Tied again, the later end holds.
    INSERT = "INSERT INTO tie_view (stream, tie, party, until) SELECT g.stream, $2, $3, $4 FROM \
        guard_view g WHERE g.stream = $1 ON CONFLICT (stream, tie, party) DO UPDATE SET until = \
        CASE WHEN tie_view.until > excluded.until THEN tie_view.until ELSE excluded.until END";
    /// The contents of a stream are destroyed: nobody is tied to it.
    FORGET = "DELETE FROM tie_view WHERE stream = $1";
    /// Somebody is tied so until an instant, and no longer.
    ENDS = "UPDATE tie_view SET until = $4 WHERE stream = $1 AND tie = $2 AND party = $3 AND \
        until > $4";
    /// Who is tied so to a stream.
    PARTIES = "SELECT party FROM tie_view WHERE stream = $1 AND tie = $2 ORDER BY party";
    /// Which organisations are tied to what is about a person.
    AROUND = "SELECT DISTINCT t.party FROM guard_view g JOIN tie_view t ON t.stream = g.stream \
        WHERE g.person = $1 AND t.tie IN ('own', 'home', 'shared', 'tasked') ORDER BY t.party";
    /// Nobody is tied so any more.
    LOOSE = "DELETE FROM tie_view WHERE stream = $1 AND tie = $2";
}

pub(crate) const TABLE: Table = Table { name: "tie_view", clear: CLEAR, all: ALL_ROWS };

/// How somebody is tied to a stream. The party is an organisation for the first five and for
/// `Desk`, and a person for the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// Wrote it, or had it addressed to them.
    Own,
    /// Holds the case.
    Home,
    /// Holds it, with nobody named: whoever is on duty there does.
    Desk,
    /// Had it shared with them.
    Shared,
    /// Is to do something in it.
    Tasked,
    /// Holds it by name.
    Holder,
    /// Sits on the panel that it is before.
    Tabled,
    /// Is on its list.
    Listed,
    /// Broke the glass on it.
    Glass,
    /// Is said to do harm in it.
    Alleged,
    /// Signed first.
    Signed,
}

impl Bond {
    fn id(self) -> &'static str {
        match self {
            Bond::Own => "own",
            Bond::Home => "home",
            Bond::Desk => "desk",
            Bond::Shared => "shared",
            Bond::Tasked => "tasked",
            Bond::Holder => "holder",
            Bond::Tabled => "tabled",
            Bond::Listed => "listed",
            Bond::Glass => "glass",
            Bond::Alleged => "alleged",
            Bond::Signed => "signed",
        }
    }
}

/// Ties an organisation or a person to a stream, until an instant if it has one.
pub fn tie(
    tx: &mut Tx<'_>,
    stream: &str,
    (bond, party): (Bond, &str),
    until: Option<&str>,
) -> Result<(), StoreError> {
    let [stream, bond, party] = [stream, bond.id(), party].map(Value::Text);
    tx.execute(INSERT, &[stream, bond, party, Value::maybe(until)]).map(drop)
}

/// Who is tied so to a stream, by id.
pub fn tied(tx: &mut Tx<'_>, stream: &str, bond: Bond) -> Result<Vec<String>, StoreError> {
    let rows = tx.rows(PARTIES, &[stream, bond.id()].map(Value::Text))?;
    rows.iter().map(|row| row.text(0).map(str::to_owned)).collect()
}

/// The organisations that recorded what is about a person, hold it, read it or do something in it.
pub fn around(tx: &mut Tx<'_>, person: &str) -> Result<Vec<String>, StoreError> {
    let rows = tx.rows(AROUND, &[Value::Text(person)])?;
    rows.iter().map(|row| row.text(0).map(str::to_owned)).collect()
}

/// Somebody is tied so no longer than until an instant.
pub(crate) fn ends(
    tx: &mut Tx<'_>,
    stream: &str,
    (bond, party): (Bond, &str),
    until: &str,
) -> Result<(), StoreError> {
    let values = [stream, bond.id(), party, until].map(Value::Text);
    tx.execute(ENDS, &values).map(drop)
}

/// Nobody is tied to a stream whose contents are destroyed.
pub(crate) fn forget(tx: &mut Tx<'_>, stream: &str) -> Result<(), StoreError> {
    tx.execute(FORGET, &[Value::Text(stream)]).map(drop)
}

/// Unties everybody who is tied so.
pub(crate) fn untie(tx: &mut Tx<'_>, stream: &str, bond: Bond) -> Result<(), StoreError> {
    tx.execute(LOOSE, &[Value::Text(stream), Value::Text(bond.id())]).map(drop)
}

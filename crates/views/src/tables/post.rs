//! `post_view`: who acts for whom in which role, since when and until when.

use store::{Row, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE post_view (
    person TEXT NOT NULL,
    organisation TEXT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    seq {INT} NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    changed TEXT NOT NULL,
    PRIMARY KEY (person, organisation, role, seq)
) {STRICT}";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM post_view";
    /// Every row.
    ALL_ROWS = "SELECT person, organisation, kind, role, seq, since, until, changed FROM \
        post_view ORDER BY seq";
    /// Somebody is appointed.
    INSERT = "INSERT INTO post_view (person, organisation, kind, role, seq, since, until, \
        changed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Somebody acts in a role no longer.
    END = "UPDATE post_view SET until = $4, changed = $5 WHERE person = $1 AND \
        organisation = $2 AND role = $3 \
        AND (until IS NULL OR until > $4)";
    /// What somebody acts as at an instant, what they came to last first.
    OF = "SELECT organisation, kind, role, since, until FROM post_view WHERE person = $1 AND since \
        <= $2 AND (until IS NULL OR until > $2) ORDER BY since DESC, seq DESC";
    /// Whether anything began, ended or was said anew after one instant and by another.
    CHANGED = "SELECT 1 FROM post_view WHERE person = $1 AND (changed > $2 OR (until > $2 AND \
        until <= $3)) LIMIT 1";
}

pub(crate) const TABLE: Table = Table { name: "post_view", clear: CLEAR, all: ALL_ROWS };

/// An appointment that lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostRow {
    /// The organisation.
    pub organisation: String,
    /// What sort of body it is, by id.
    pub kind: String,
    /// The role, by id.
    pub role: String,
    /// Since when.
    pub since: String,
    /// Until when, where it has an end.
    pub until: Option<String>,
}

/// What somebody acts as at an instant.
pub fn posts_of(tx: &mut Tx<'_>, person: &str, now: &str) -> Result<Vec<PostRow>, StoreError> {
    let row = |row: &Row| {
        let text = |at| row.text(at).map(str::to_owned);
        let until = row.opt_text(4)?.map(str::to_owned);
        Ok(PostRow {
            organisation: text(0)?,
            kind: text(1)?,
            role: text(2)?,
            since: text(3)?,
            until,
        })
    };
    tx.rows(OF, &[Value::Text(person), Value::Text(now)])?.iter().map(row).collect()
}

/// Whether what somebody acts as has changed between two instants.
pub fn posts_changed(
    tx: &mut Tx<'_>,
    person: &str,
    (since, now): (&str, &str),
) -> Result<bool, StoreError> {
    Ok(tx.row(CHANGED, &[person, since, now].map(Value::Text))?.is_some())
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    person: &str,
    (seq, changed): (u64, &str),
    post: &PostRow,
) -> Result<(), StoreError> {
    let PostRow { organisation, kind, role, since, until } = post;
    let [person, organisation, kind, role, since, changed] =
        [person, organisation, kind, role, since, changed].map(Value::Text);
    let (seq, until) = (Value::count(seq)?, Value::maybe(until.as_deref()));
    let row = [person, organisation, kind, role, seq, since, until, changed];
    tx.execute(INSERT, &row).map(drop)
}

pub(crate) fn end(
    tx: &mut Tx<'_>,
    (person, organisation, role): (&str, &str, &str),
    (at, changed): (&str, &str),
) -> Result<(), StoreError> {
    tx.execute(END, &[person, organisation, role, at, changed].map(Value::Text)).map(drop)
}

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
    /// Who acts for an organisation at an instant, in which roles; until when their training holds,
    /// and who covers for them where they are away.
    STAFF = "SELECT p.person, p.role, p.since, p.until, t.until, a.cover, a.until FROM post_view p \
        LEFT JOIN training_view t ON t.person = p.person LEFT JOIN away_view a ON a.away = \
        p.person AND a.since <= $2 AND a.until > $2 WHERE p.organisation = $1 AND p.since <= $2 \
        AND (p.until IS NULL OR p.until > $2) ORDER BY p.person, p.role, p.seq, a.cover LIMIT $3";
    /// Who may sign what others decide, at an instant; so many at the most.
    SIGNERS = "SELECT DISTINCT person, organisation, kind, role FROM post_view WHERE role IN \
        ('supervisor', 'senior-officer', 'chair', 'panel-member', 'assurance') AND since <= $1 \
        AND (until IS NULL OR until > $1) ORDER BY organisation, role, person LIMIT $2";
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

/// Somebody at work, as who keeps the register sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRow {
    /// The person.
    pub person: String,
    /// The role, by id.
    pub role: String,
    /// Since when.
    pub since: String,
    /// Until when, where it has an end.
    pub until: Option<String>,
    /// Until when their training holds; nothing where none is recorded.
    pub trained: Option<String>,
    /// Who covers for them while they are away, and until when.
    pub cover: Option<(String, String)>,
}

/// Who acts for an organisation at an instant, by name; so many at the most.
pub fn staff_of(
    tx: &mut Tx<'_>,
    (organisation, now): (&str, &str),
    most: i64,
) -> Result<Vec<StaffRow>, StoreError> {
    let row = |row: &Row| {
        let maybe = |at| Ok::<_, StoreError>(row.opt_text(at)?.map(str::to_owned));
        Ok(StaffRow {
            person: row.text(0)?.to_owned(),
            role: row.text(1)?.to_owned(),
            since: row.text(2)?.to_owned(),
            until: maybe(3)?,
            trained: maybe(4)?,
            cover: maybe(5)?.zip(maybe(6)?),
        })
    };
    let values = [Value::Text(organisation), Value::Text(now), Value::Int(most)];
    tx.rows(STAFF, &values)?.iter().map(row).collect()
}

/// Who may sign what others decide, at an instant, each with what they act as; so many at the most.
pub fn signers(
    tx: &mut Tx<'_>,
    now: &str,
    most: i64,
) -> Result<Vec<(String, PostRow)>, StoreError> {
    let row = |row: &Row| {
        let text = |at| row.text(at).map(str::to_owned);
        let (organisation, kind, role) = (text(1)?, text(2)?, text(3)?);
        Ok((text(0)?, PostRow { organisation, kind, role, since: now.to_owned(), until: None }))
    };
    tx.rows(SIGNERS, &[Value::Text(now), Value::Int(most)])?.iter().map(row).collect()
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

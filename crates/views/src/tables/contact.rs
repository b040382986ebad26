//! `contact_view`: one row a contact: agency, date and kind, and whose it is. No content.

use store::{Row, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE contact_view (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    agency TEXT NOT NULL,
    happened TEXT NOT NULL,
    recorded TEXT NOT NULL,
    person TEXT,
    owner TEXT,
    seq {INT} NOT NULL
) {STRICT};
CREATE INDEX contact_view_person ON contact_view (person)";

pub(crate) const BY_ENTRY: &str = "CREATE UNIQUE INDEX contact_view_seq ON contact_view (seq)";

/// What nobody has taken on is found by this.
pub(crate) const BY_OWNER: &str =
    "CREATE INDEX contact_view_owner ON contact_view (owner, recorded)";

/// Contacts that one statement looks for.
const SOME_MAX: usize = 16;

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM contact_view";
    /// Every row.
    ALL_ROWS = "SELECT id, kind, agency, happened, recorded, person, owner, seq FROM contact_view \
        ORDER BY id";
    /// A contact was recorded.
    INSERT = "INSERT INTO contact_view (id, kind, agency, happened, recorded, seq) VALUES ($1, \
        $2, $3, $4, $5, $6)";
    /// It was linked, or unlinked with a null.
    PERSON = "UPDATE contact_view SET person = $2 WHERE id = $1";
    /// An organisation took it on.
    OWNER = "UPDATE contact_view SET owner = $2 WHERE id = $1";
    /// The contacts that stand at some entries.
    SOME = "SELECT id, kind, agency, happened, recorded, person, owner, seq FROM \
        contact_view WHERE seq IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
        $13, $14, $15, $16) ORDER BY seq";
    /// A contact whose contents were destroyed goes.
    DELETE = "DELETE FROM contact_view WHERE seq = $1";
    /// One contact.
    ONE = "SELECT id, kind, agency, happened, recorded, person, owner, seq FROM contact_view \
        WHERE id = $1";
    /// The contacts of a person.
    OF = "SELECT id, kind, agency, happened, recorded, person, owner, seq FROM contact_view WHERE \
        person = $1 ORDER BY happened, seq";
}

pub(crate) const TABLE: Table = Table { name: "contact_view", clear: CLEAR, all: ALL_ROWS };

/// A contact as the line opens: agency, date and kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// The contact's id.
    pub id: String,
    /// What sort of thing.
    pub kind: String,
    /// The agency.
    pub agency: String,
    /// When it happened.
    pub happened: String,
    /// When it was recorded.
    pub recorded: String,
    /// Who took it on.
    pub owner: Option<String>,
}

/// The contacts linked to a person, oldest first.
pub fn contacts_of(tx: &mut Tx<'_>, person: &str) -> Result<Vec<ContactRow>, StoreError> {
    tx.rows(OF, &[Value::Text(person)])?.iter().map(from_row).collect()
}

/// One contact, where there is one.
pub fn contact(tx: &mut Tx<'_>, id: &str) -> Result<Option<ContactRow>, StoreError> {
    tx.row(ONE, &[Value::Text(id)])?.as_ref().map(from_row).transpose()
}

pub(super) fn from_row(row: &Row) -> Result<ContactRow, StoreError> {
    Ok(ContactRow {
        id: row.text(0)?.into(),
        kind: row.text(1)?.into(),
        agency: row.text(2)?.into(),
        happened: row.text(3)?.into(),
        recorded: row.text(4)?.into(),
        owner: row.opt_text(6)?.map(Into::into),
    })
}

/// Where a contact stands, and on whose line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedRow {
    /// The entry that recorded it.
    pub seq: i64,
    /// The contact's id.
    pub id: String,
    /// Whose line it is on.
    pub person: Option<String>,
}

/// The contacts that stand at some entries, in the order of the entries.
pub fn placed(tx: &mut Tx<'_>, seqs: &[i64]) -> Result<Vec<PlacedRow>, StoreError> {
    let mut found = Vec::with_capacity(seqs.len());
    for seqs in seqs.chunks(SOME_MAX) {
        let mut values = [Value::Null; SOME_MAX];
        for (value, seq) in values.iter_mut().zip(seqs) {
            *value = Value::Int(*seq);
        }
        for row in tx.rows(SOME, &values)? {
            found.push(PlacedRow {
                seq: row.int(7)?,
                id: row.text(0)?.into(),
                person: row.opt_text(5)?.map(Into::into),
            });
        }
    }
    found.sort_by_key(|row| row.seq);
    Ok(found)
}

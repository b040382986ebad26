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
    let row = |row: &Row| {
        Ok(ContactRow {
            id: row.text(0)?.into(),
            kind: row.text(1)?.into(),
            agency: row.text(2)?.into(),
            happened: row.text(3)?.into(),
            recorded: row.text(4)?.into(),
            owner: row.opt_text(6)?.map(Into::into),
        })
    };
    tx.rows(OF, &[Value::Text(person)])?.iter().map(row).collect()
}

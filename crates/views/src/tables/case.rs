//! `case_view`: one row a case, as it stands.

use store::{Row, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE case_view (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    pathway TEXT NOT NULL,
    stage TEXT NOT NULL,
    organisation TEXT NOT NULL,
    holder TEXT,
    opened TEXT NOT NULL,
    closed TEXT,
    disposition TEXT,
    adopted {BOOL} NOT NULL,
    contracted {INT} NOT NULL,
    offered {INT} NOT NULL,
    attended {INT} NOT NULL,
    delivered {INT} NOT NULL
) {STRICT}";

/// What was closed lately.
pub(crate) const BY_END: &str = "CREATE INDEX case_view_ended ON case_view (closed)";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM case_view";
    /// Every row.
    ALL_ROWS = "SELECT id, person, pathway, stage, organisation, holder, opened, closed, \
        disposition, adopted, contracted, offered, attended, delivered FROM case_view ORDER BY \
        id";
    /// A case that was opened.
    INSERT = "INSERT INTO case_view (id, person, pathway, stage, organisation, holder, opened, \
        adopted, contracted, offered, attended, delivered) VALUES ($1, $2, $3, $4, $5, $6, $7, \
        $8, 0, 0, 0, 0)";
    /// The home changed.
    HOME = "UPDATE case_view SET organisation = $2, holder = $3 WHERE id = $1";
    /// The holder changed.
    HOLDER = "UPDATE case_view SET holder = $2 WHERE id = $1";
    /// The stage changed.
    STAGE = "UPDATE case_view SET stage = $2 WHERE id = $1";
    /// The panel decided.
    ADOPTED = "UPDATE case_view SET adopted = $2 WHERE id = $1";
    /// Sessions were contracted.
    CONTRACTED = "UPDATE case_view SET contracted = $2 WHERE id = $1";
    /// A session was offered, perhaps attended, perhaps delivered.
    SESSION = "UPDATE case_view SET offered = offered + 1, attended = attended + $2, delivered = \
        delivered + $3 WHERE id = $1";
    /// It was closed.
    CLOSED = "UPDATE case_view SET closed = $2, disposition = $3 WHERE id = $1";
    /// It was opened again.
    REOPENED = "UPDATE case_view SET closed = NULL, disposition = NULL WHERE id = $1";
    /// One case.
    ONE = "SELECT id, person, pathway, stage, organisation, holder, opened, closed, disposition, \
        adopted, contracted, offered, attended, delivered FROM case_view WHERE id = $1";
    /// A page of cases from an id.
    PAGE = "SELECT id, person, pathway, stage, organisation, holder, opened, closed, disposition, \
        adopted, contracted, offered, attended, delivered FROM case_view WHERE id > $1 ORDER \
        BY id LIMIT $2";
    /// A page of cases at a stage.
    AT_STAGE = "SELECT id, person, pathway, stage, organisation, holder, opened, closed, \
        disposition, adopted, contracted, offered, attended, delivered FROM case_view WHERE \
        stage = $1 ORDER BY opened, id LIMIT $2";
    /// How many cases are at each stage.
    STAGES = "SELECT stage, CAST(COUNT(*) AS BIGINT) FROM case_view GROUP BY stage ORDER BY stage";
}

pub(crate) const TABLE: Table = Table { name: "case_view", clear: CLEAR, all: ALL_ROWS };

/// A case as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The case's id.
    pub id: String,
    /// The person's id.
    pub person: String,
    /// The pathway.
    pub pathway: String,
    /// The stage's id.
    pub stage: String,
    /// Who holds it: the organisation.
    pub organisation: String,
    /// Who holds it there.
    pub holder: Option<String>,
    /// When it was opened.
    pub opened: String,
    /// When it was closed.
    pub closed: Option<String>,
    /// What became of it.
    pub disposition: Option<String>,
    /// Whether a panel adopted it.
    pub adopted: bool,
    /// Sessions contracted, offered, attended and delivered: four numbers.
    pub sessions: [i64; 4],
}

impl CaseRow {
    fn from_row(row: &Row) -> Result<CaseRow, StoreError> {
        Ok(CaseRow {
            id: row.text(0)?.into(),
            person: row.text(1)?.into(),
            pathway: row.text(2)?.into(),
            stage: row.text(3)?.into(),
            organisation: row.text(4)?.into(),
            holder: row.opt_text(5)?.map(Into::into),
            opened: row.text(6)?.into(),
            closed: row.opt_text(7)?.map(Into::into),
            disposition: row.opt_text(8)?.map(Into::into),
            adopted: row.bool(9)?,
            sessions: [row.int(10)?, row.int(11)?, row.int(12)?, row.int(13)?],
        })
    }
}

/// One case.
pub fn case(tx: &mut Tx<'_>, id: &str) -> Result<Option<CaseRow>, StoreError> {
    tx.row(ONE, &[Value::Text(id)])?.as_ref().map(CaseRow::from_row).transpose()
}

/// A page of cases after an id, in the order of ids.
pub fn cases(tx: &mut Tx<'_>, after: &str, most: i64) -> Result<Vec<CaseRow>, StoreError> {
    let rows = tx.rows(PAGE, &[Value::Text(after), Value::Int(most)])?;
    rows.iter().map(CaseRow::from_row).collect()
}

/// The oldest cases at a stage.
pub fn by_stage(tx: &mut Tx<'_>, stage: &str, most: i64) -> Result<Vec<CaseRow>, StoreError> {
    let rows = tx.rows(AT_STAGE, &[Value::Text(stage), Value::Int(most)])?;
    rows.iter().map(CaseRow::from_row).collect()
}

/// How many cases are at each stage, by the stage's id.
pub fn stage_counts(tx: &mut Tx<'_>) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = tx.rows(STAGES, &[])?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect()
}

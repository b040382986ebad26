//! `finding_view`: every finding: raised, refused, or gone past by an override.

use store::{Row, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE finding_view (
    seq {INT} NOT NULL,
    nth {INT} NOT NULL,
    stream TEXT NOT NULL,
    rule TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    says TEXT NOT NULL,
    detail TEXT NOT NULL,
    needs TEXT NOT NULL,
    answers_to TEXT NOT NULL,
    recorded TEXT NOT NULL,
    standing {BOOL} NOT NULL,
    answered {INT},
    signed TEXT,
    PRIMARY KEY (seq, nth)
) {STRICT};
CREATE INDEX finding_view_stream ON finding_view (stream, rule, subject)";

/// Where a rule was gone past lately.
pub(crate) const BY_OVERRIDE: &str =
    "CREATE INDEX finding_view_gone ON finding_view (recorded) WHERE kind = 'overridden'";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM finding_view";
    /// Every row.
    ALL_ROWS = "SELECT seq, nth, stream, rule, kind, subject, says, detail, needs, answers_to, \
        recorded, standing, answered, signed FROM finding_view ORDER BY seq, nth";
    /// A finding.
    INSERT = "INSERT INTO finding_view (seq, nth, stream, rule, kind, subject, says, detail, \
        needs, answers_to, recorded, standing, signed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, \
        $9, $10, $11, $12, $13)";
    /// Drift that no longer holds.
    CLEARED = "UPDATE finding_view SET standing = $4 WHERE stream = $1 AND rule = $2 AND subject \
        = $3 AND kind = 'raised'";
    /// Drift that somebody answered.
    ANSWERED = "UPDATE finding_view SET answered = $4 WHERE stream = $1 AND rule = $2 AND subject \
        = $3 AND kind = 'raised'";
    /// The findings of a stream.
    OF = "SELECT seq, nth, stream, rule, kind, subject, says, detail, needs, answers_to, \
        recorded, standing, answered, signed FROM finding_view WHERE stream = $1 ORDER BY seq, \
        nth";
    /// Findings from an entry on.
    SINCE = "SELECT seq, nth, stream, rule, kind, subject, says, detail, needs, answers_to, \
        recorded, standing, answered, signed FROM finding_view WHERE seq >= $1 ORDER BY seq, \
        nth LIMIT $2";
    /// How often each rule refused.
    REFUSED = "SELECT rule, CAST(COUNT(*) AS BIGINT) FROM finding_view WHERE kind = 'refused' OR \
        kind = 'impossible' GROUP BY rule ORDER BY rule";
}

pub(crate) const TABLE: Table = Table { name: "finding_view", clear: CLEAR, all: ALL_ROWS };

/// A finding as screens show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// The entry that holds it.
    pub seq: i64,
    /// The stream it is about.
    pub stream: String,
    /// The rule's id.
    pub rule: String,
    /// `raised`, `refused`, `impossible` or `overridden`.
    pub kind: String,
    /// What it is about within the stream.
    pub subject: String,
    /// What is wrong.
    pub says: String,
    /// The particulars.
    pub detail: String,
    /// What would satisfy it.
    pub needs: String,
    /// Who has to answer.
    pub answers_to: String,
    /// When it was recorded.
    pub recorded: String,
    /// Whether it still holds.
    pub standing: bool,
    /// The entry that answers it.
    pub answered: Option<i64>,
    /// The second signature under an override.
    pub signed: Option<String>,
}

fn from_row(row: &Row) -> Result<FindingRow, StoreError> {
    Ok(FindingRow {
        seq: row.int(0)?,
        stream: row.text(2)?.into(),
        rule: row.text(3)?.into(),
        kind: row.text(4)?.into(),
        subject: row.text(5)?.into(),
        says: row.text(6)?.into(),
        detail: row.text(7)?.into(),
        needs: row.text(8)?.into(),
        answers_to: row.text(9)?.into(),
        recorded: row.text(10)?.into(),
        standing: row.bool(11)?,
        answered: row.opt_int(12)?,
        signed: row.opt_text(13)?.map(Into::into),
    })
}

/// The findings of a stream, oldest first.
pub fn findings_of(tx: &mut Tx<'_>, stream: &str) -> Result<Vec<FindingRow>, StoreError> {
    tx.rows(OF, &[Value::Text(stream)])?.iter().map(from_row).collect()
}

/// Findings from an entry on, oldest first.
pub fn findings_since(tx: &mut Tx<'_>, seq: u64, most: i64) -> Result<Vec<FindingRow>, StoreError> {
    tx.rows(SINCE, &[Value::count(seq)?, Value::Int(most)])?.iter().map(from_row).collect()
}

/// How often each rule refused.
pub fn refused_by_rule(tx: &mut Tx<'_>) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = tx.rows(REFUSED, &[])?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect()
}

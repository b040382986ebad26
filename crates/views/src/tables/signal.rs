//! `signal_view`: every signal, with its evidence, who has to answer, by when, and who did.

use store::{Row, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE signal_view (
    seq {INT} NOT NULL,
    nth {INT} NOT NULL,
    stream TEXT NOT NULL,
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    says TEXT NOT NULL,
    detail TEXT NOT NULL,
    needs TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence TEXT NOT NULL,
    owner TEXT NOT NULL,
    climbed TEXT,
    raised TEXT NOT NULL,
    due TEXT,
    answered {INT},
    answered_by TEXT,
    standing {BOOL} NOT NULL,
    PRIMARY KEY (seq, nth)
) {STRICT};
CREATE INDEX signal_view_stream ON signal_view (stream, rule, subject)";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM signal_view";
    /// Every row.
    ALL_ROWS = "SELECT seq, nth, stream, rule, subject, says, detail, needs, source, evidence, \
        owner, climbed, raised, due, answered, answered_by, standing FROM signal_view ORDER BY \
        seq, nth";
    /// A signal was raised.
    INSERT = "INSERT INTO signal_view (seq, nth, stream, rule, subject, says, detail, needs, \
        source, evidence, owner, raised, standing) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
        $10, $11, $12, $13)";
    /// The day by which it has to be answered, now.
    DUE = "UPDATE signal_view SET due = $4 WHERE stream = $1 AND rule = $2 AND subject = $3 AND \
        standing = $5";
    /// Nobody answered in time: it is somebody else's now.
    CLIMBED = "UPDATE signal_view SET climbed = $4 WHERE stream = $1 AND rule = $2 AND subject = \
        $3 AND standing = $5";
    /// Somebody answered.
    ANSWERED = "UPDATE signal_view SET answered = $4, answered_by = $5, due = NULL WHERE stream \
        = $1 AND rule = $2 AND subject = $3 AND standing = $6";
    /// It no longer holds, or was raised anew.
    GONE = "UPDATE signal_view SET standing = $4, due = NULL WHERE stream = $1 AND rule = $2 AND \
        subject = $3";
    /// The signals that stand on a case and on its person's line.
    OF = "SELECT seq, nth, stream, rule, subject, says, detail, needs, source, evidence, owner, \
        climbed, raised, due, answered, answered_by, standing FROM signal_view WHERE (stream = \
        $1 OR stream = $2) AND standing = $3 ORDER BY seq, nth";
}

pub(crate) const TABLE: Table = Table { name: "signal_view", clear: CLEAR, all: ALL_ROWS };

/// A signal as screens show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalRow {
    /// The entry that raised it.
    pub seq: i64,
    /// The case, or the person's line.
    pub stream: String,
    /// The rule's id.
    pub rule: String,
    /// What it is about within the stream.
    pub subject: String,
    /// What is wrong.
    pub says: String,
    /// The particulars, with the sources.
    pub detail: String,
    /// What would put it right.
    pub needs: String,
    /// Where the rule comes from.
    pub source: String,
    /// The entries that show it.
    pub evidence: String,
    /// Who had to answer when it was raised.
    pub owner: String,
    /// To whom it climbed, while nobody answered.
    pub climbed: Option<String>,
    /// When it was raised.
    pub raised: String,
    /// By when it has to be answered; nothing once it is, or where no level is left.
    pub due: Option<String>,
    /// Who answered.
    pub answered_by: Option<String>,
}

/// The signals that stand on a case and on its person's line, oldest first.
pub fn signals_of(tx: &mut Tx<'_>, case: &str, person: &str) -> Result<Vec<SignalRow>, StoreError> {
    let row = |row: &Row| {
        Ok(SignalRow {
            seq: row.int(0)?,
            stream: row.text(2)?.into(),
            rule: row.text(3)?.into(),
            subject: row.text(4)?.into(),
            says: row.text(5)?.into(),
            detail: row.text(6)?.into(),
            needs: row.text(7)?.into(),
            source: row.text(8)?.into(),
            evidence: row.text(9)?.into(),
            owner: row.text(10)?.into(),
            climbed: row.opt_text(11)?.map(Into::into),
            raised: row.text(12)?.into(),
            due: row.opt_text(13)?.map(Into::into),
            answered_by: row.opt_text(15)?.map(Into::into),
        })
    };
    let streams = [Value::Text(case), Value::Text(person), Value::Bool(true)];
    tx.rows(OF, &streams)?.iter().map(row).collect()
}

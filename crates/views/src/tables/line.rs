//! `line_view`: one row a happening on some stream, as a person's whole line shows it: which sort,
//! which agency, and its dates. Codes and ids alone; rows are added and never changed.

use store::{Row, Sql, StoreError, Tx, Value};

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE line_view (
    stream TEXT NOT NULL,
    seq {INT} NOT NULL,
    nth {INT} NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    subject TEXT NOT NULL,
    number {INT},
    agency TEXT NOT NULL,
    happened TEXT NOT NULL,
    precise TEXT NOT NULL,
    source TEXT,
    recorded TEXT NOT NULL,
    due TEXT,
    PRIMARY KEY (stream, seq, nth)
) {STRICT}";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM line_view";
    /// Every row.
    ALL_ROWS = "SELECT stream, seq, nth, kind, code, subject, number, agency, happened, precise, \
        source, recorded, due FROM line_view ORDER BY stream, seq, nth";
    /// Something that happened.
    INSERT = "INSERT INTO line_view (stream, seq, nth, kind, code, subject, number, agency, \
        happened, precise, source, recorded, due) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
        $10, $11, $12, $13)";
    /// What happened on every stream that was ever placed on a person's line.
    OF = "SELECT stream, seq, nth, kind, code, subject, number, agency, happened, precise, \
        source, recorded, due FROM line_view WHERE stream IN (SELECT stream FROM place_view \
        WHERE person = $1)";
    /// What an entry says is gone.
    FORGET = "DELETE FROM line_view WHERE stream = $1 AND seq = $2";
    /// What happened on one stream.
    ON = "SELECT stream, seq, nth, kind, code, subject, number, agency, happened, precise, \
        source, recorded, due FROM line_view WHERE stream = $1 ORDER BY seq, nth";
}

pub(crate) const TABLE: Table = Table { name: "line_view", clear: CLEAR, all: ALL_ROWS };

/// One happening on a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRow {
    /// The stream: `contact/ID`, `person/ID` or `case/ID`.
    pub stream: String,
    /// The entry.
    pub seq: u64,
    /// Its place among what one entry says: a clock has one of its own.
    pub nth: u64,
    /// The kind of event, or `clock.set` and `clock.met`.
    pub kind: String,
    /// The sort of contact, what was decided, which clock: by its id. Blank where there is none.
    pub code: String,
    /// What it is about within the stream: an offer, a contact, a clock's subject.
    pub subject: String,
    /// How many, or which of several, where that is a number.
    pub number: Option<i64>,
    /// The agency that it is of.
    pub agency: String,
    /// When it happened: an instant, the first of the day, month or year that is known.
    pub happened: String,
    /// How exactly that is known: `instant`, `day`, `month` or `year`.
    pub precise: String,
    /// Who says so, where it is not the agency.
    pub source: Option<String>,
    /// When it was recorded.
    pub recorded: String,
    /// When it is due, for a clock.
    pub due: Option<String>,
}

impl LineRow {
    fn from_row(row: &Row) -> Result<LineRow, StoreError> {
        Ok(LineRow {
            stream: row.text(0)?.into(),
            seq: row.count(1)?,
            nth: row.count(2)?,
            kind: row.text(3)?.into(),
            code: row.text(4)?.into(),
            subject: row.text(5)?.into(),
            number: row.opt_int(6)?,
            agency: row.text(7)?.into(),
            happened: row.text(8)?.into(),
            precise: row.text(9)?.into(),
            source: row.opt_text(10)?.map(Into::into),
            recorded: row.text(11)?.into(),
            due: row.opt_text(12)?.map(Into::into),
        })
    }
}

/// Adds a row.
pub(crate) fn insert(tx: &mut Tx<'_>, row: &LineRow) -> Result<(), StoreError> {
    let [stream, kind, code, subject] =
        [&row.stream, &row.kind, &row.code, &row.subject].map(|it| Value::Text(it));
    let [agency, happened, precise, recorded] =
        [&row.agency, &row.happened, &row.precise, &row.recorded].map(|it| Value::Text(it));
    let (seq, nth) = (Value::count(row.seq)?, Value::count(row.nth)?);
    let number = row.number.map_or(Value::Null, Value::Int);
    let [source, due] = [&row.source, &row.due].map(|it| Value::maybe(it.as_deref()));
    let first = [stream, seq, nth, kind, code, subject, number];
    let rest = [agency, happened, precise, source, recorded, due];
    tx.execute(INSERT, &[&first[..], &rest[..]].concat()).map(drop)
}

/// Takes out what an entry says.
pub(crate) fn forget(tx: &mut Tx<'_>, stream: &str, seq: u64) -> Result<(), StoreError> {
    tx.execute(FORGET, &[Value::Text(stream), Value::count(seq)?]).map(drop)
}

/// Everything on the streams that were ever placed on a person's line, in no order.
pub fn line_of(tx: &mut Tx<'_>, person: &str) -> Result<Vec<LineRow>, StoreError> {
    found(tx, OF, person)
}

/// Everything on one stream, in its order.
pub fn happened_on(tx: &mut Tx<'_>, stream: &str) -> Result<Vec<LineRow>, StoreError> {
    found(tx, ON, stream)
}

fn found(tx: &mut Tx<'_>, sql: Sql, of: &str) -> Result<Vec<LineRow>, StoreError> {
    let mut rows = vec![];
    tx.each(sql, &[Value::Text(of)], |row| {
        rows.push(LineRow::from_row(row)?);
        Ok::<(), StoreError>(())
    })?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan that looks through a whole table takes as long as the table is.
    #[test]
    fn a_line_is_found_by_its_indexes() {
        let db = store::Db::open("sqlite::memory:", &store::Options::default()).unwrap();
        db.migrate(crate::SET, crate::MIGRATIONS).unwrap();
        for sql in [OF, ON, FORGET, super::super::place::OF] {
            let plan = format!("EXPLAIN QUERY PLAN {}", sql.text());
            let plan = Sql::literal(Box::leak(plan.into_boxed_str()));
            let values = [Value::Text("p1"), Value::Int(1)];
            let wanted = usize::from(sql == FORGET) + 1;
            let rows = db.read(|tx| tx.rows(plan, &values[..wanted])).unwrap();
            for row in rows {
                let step = row.text(3).unwrap();
                assert!(!step.starts_with("SCAN"), "{step}");
            }
        }
    }
}

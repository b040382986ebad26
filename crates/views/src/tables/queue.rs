//! What waits, by when it is due: the running clocks of the cases of somebody's desk, and contacts
//! that nobody has taken on. What closes a record in a list closes it here too ([`super::scope`]).

use linkage::live::Key;
use record::Record;
use store::{Row, StoreError, Tx, Value};

use super::clock::ClockRow;
use super::contact::{self, ContactRow};
use super::key;
use super::scope::{Asked, DUE, FOUND, HELD, HOLDERS, WAITING, values};
use crate::matching;

/// Something that waits on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// What is waited for, and until when.
    pub clock: ClockRow,
    /// The stage of the case.
    pub stage: String,
    /// Who holds the case by name.
    pub holder: Option<String>,
}

/// What waits on the cases that are somebody's by these relations (`home`, `holder`, `cover`,
/// `tabled` and `tasked` count), what is due first.
pub fn due_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    most: i64,
) -> Result<Vec<DueRow>, StoreError> {
    let (closed, open) = values(asked, "case/", "case0");
    let row = |row: &Row| {
        let (stage, holder) = (row.text(5)?.to_owned(), row.opt_text(6)?.map(str::to_owned));
        Ok(DueRow { clock: ClockRow::from_row(row)?, stage, holder })
    };
    let values = [&closed[..], &open[..], &[Value::Int(most)]].concat();
    tx.rows(DUE, &values)?.iter().map(row).collect()
}

/// How much somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolderRow {
    /// Who; nobody where a case has no holder by name.
    pub holder: Option<String>,
    /// How many open cases.
    pub cases: i64,
    /// How many things wait on them.
    pub waits: i64,
    /// How many of those are overdue.
    pub late: i64,
}

/// Who holds how many of an organisation's open cases, by name: no one is set above another.
pub fn holders_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    most: i64,
) -> Result<Vec<HolderRow>, StoreError> {
    let (closed, open) = values(asked, "case/", "case0");
    let row = |row: &Row| {
        let holder = row.opt_text(0)?.map(str::to_owned);
        Ok(HolderRow { holder, cases: row.int(1)?, waits: row.int(2)?, late: row.int(3)? })
    };
    let values = [&closed[..], &open[..], &[Value::Int(most)]].concat();
    tx.rows(HOLDERS, &values)?.iter().map(row).collect()
}

/// An open case that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRow {
    /// The case's id.
    pub id: String,
    /// Its stage.
    pub stage: String,
    /// When it was opened.
    pub opened: String,
    /// When the first thing is due that waits on it.
    pub due: Option<String>,
}

/// The open cases of an organisation that one person holds, or nobody by name where `holder` is
/// blank: what is due first.
pub fn held_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    holder: &str,
    most: i64,
) -> Result<Vec<HeldRow>, StoreError> {
    let (closed, [by, _]) = values(asked, "case/", "case0");
    let row = |row: &Row| {
        let [id, stage, opened] = [row.text(0)?, row.text(1)?, row.text(2)?].map(str::to_owned);
        Ok(HeldRow { id, stage, opened, due: row.opt_text(3)?.map(str::to_owned) })
    };
    let values = [&closed[..], &[by, Value::Text(holder), Value::Int(most)]].concat();
    tx.rows(HELD, &values)?.iter().map(row).collect()
}

/// Contacts in scope that share a key with whom somebody looks for, each once.
pub fn found_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    (record, keys): (&Record, &[Key]),
    most: i64,
) -> Result<Vec<SoughtRow>, StoreError> {
    let (closed, [by, now]) = values(asked, "contact/", "contact0");
    let by = if asked.any { Value::Int(EVERYTHING) } else { by };
    let mut found: Vec<(i64, SoughtRow)> = vec![];
    for keys in keys.chunks(key::KEYS) {
        let hashes: Vec<i64> = keys.iter().map(|it| matching::hash(record, it)).collect();
        let mut looked = [hashes.last().map_or(Value::Null, |last| Value::Int(*last)); key::KEYS];
        for (value, hash) in looked.iter_mut().zip(&hashes) {
            *value = Value::Int(*hash);
        }
        let values = [&closed[..], &[by, now], &looked, &[Value::Int(SHARERS)]].concat();
        for row in &tx.rows(FOUND, &values)? {
            let (seq, shared) = (row.count(7)?, row.int(8)?);
            let person = row.opt_text(5)?.map(str::to_owned);
            match found.iter_mut().find(|(_, known)| known.seq == seq) {
                Some((all, _)) => *all += shared,
                None => {
                    found.push((
                        shared,
                        SoughtRow { seq, person, contact: contact::from_row(row)? },
                    ));
                }
            }
        }
    }
    found.sort_by_key(|(shared, row)| std::cmp::Reverse((*shared, row.seq)));
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

/// A contact that shares something with whom somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoughtRow {
    /// Its entry.
    pub seq: u64,
    /// The person whose line it is on.
    pub person: Option<String>,
    /// Agency, date and kind.
    pub contact: ContactRow,
}

/// Contacts that share any of 24 keys, of which the sums are made.
const SHARERS: i64 = 1_000;

/// That no tie is needed, beside the bits of the relations.
const EVERYTHING: i64 = 4096;

/// Contacts of an organisation that nobody has taken on, what waits longest first.
pub fn waiting_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    most: i64,
) -> Result<Vec<ContactRow>, StoreError> {
    let (closed, _) = values(asked, "contact/", "contact0");
    let rows = tx.rows(WAITING, &[&closed[..], &[Value::Int(most)]].concat())?;
    rows.iter().map(contact::from_row).collect()
}

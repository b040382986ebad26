//! Whether the views are what the record makes.

use store::StoreError;
use views::Digest;

use crate::{Service, ServiceError};

/// A view that is not what the record makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// Its table.
    pub table: &'static str,
    /// How many rows it has.
    pub has: u64,
    /// How many the record makes.
    pub makes: u64,
}

/// Why a transaction that only looks is undone.
enum Undone {
    Looked(Vec<Differs>),
    Failed(ServiceError),
}

impl From<StoreError> for Undone {
    fn from(error: StoreError) -> Undone {
        Undone::Failed(error.into())
    }
}

impl From<views::ViewError> for Undone {
    fn from(error: views::ViewError) -> Undone {
        Undone::Failed(error.into())
    }
}

impl Service {
    /// Makes every view again from the record and tells which differ from what was there. With
    /// `keep`, what was made again stays; else the views stay as they were. Commands wait
    /// meanwhile.
    ///
    /// # Errors
    /// When an entry cannot be read; the views stay as they were.
    pub fn remade(&self, keep: bool) -> Result<Vec<Differs>, ServiceError> {
        let done = self.db.write(|tx| {
            let had = views::digests(tx)?;
            views::rebuild(&self.record, tx)?;
            let differing = differing(&had, &views::digests(tx)?);
            if keep { Ok(differing) } else { Err(Undone::Looked(differing)) }
        });
        match done {
            Ok(differing) | Err(Undone::Looked(differing)) => Ok(differing),
            Err(Undone::Failed(error)) => Err(error),
        }
    }
}

fn differing(had: &[Digest], made: &[Digest]) -> Vec<Differs> {
    let pairs = had.iter().zip(made).filter(|(had, made)| had != made);
    pairs.map(|(had, made)| Differs { table: had.table, has: had.rows, makes: made.rows }).collect()
}

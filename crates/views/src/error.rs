//! What can go wrong between an entry and a row.

use pathway::UnknownEvent;
use record::RecordError;
use store::StoreError;

/// A view that could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record said no.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// An entry cannot be read.
    #[error("entry {seq} cannot be read: {why}")]
    Undecodable {
        /// Its place.
        seq: u64,
        /// Why.
        why: UnknownEvent,
    },
}

impl ViewError {
    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            ViewError::Store(error) => error.code(),
            ViewError::Record(error) => error.code(),
            ViewError::Undecodable { .. } => "views.undecodable",
        }
    }
}

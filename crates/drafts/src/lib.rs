//! What somebody has typed and not sent yet, sealed, found by whoever holds its code, and gone
//! when it lapses; and what somebody has sent that waits for others' signatures.
//!
//! A draft is personal data and no record: no entry, no view, no count and no match knows of it.
//! So it has a table of its own and a crate of its own, as sign-in has: what makes views from
//! entries cannot see it. It opens no transaction and reads no clock; `service` does, so that a
//! draft is destroyed in the very transaction that makes an entry of it.
//!
//! An act that waits for signatures is no decision until the last of them is given, so it waits
//! here too. Its table names who has to do with it, and not what it is about.
//!
//! Nothing in the table of drafts says whose one is: its id follows from the code and the master
//! key, so that nobody who reads the table finds the draft of a code, or the code of a draft.

mod code;
mod draft;
mod guess;
mod signing;
mod tables;

pub use code::{Code, spelt};
pub use draft::{Draft, destroy, lapse, lapsed, open, save};
pub use guess::{forget, guess, right};
pub use signing::{
    Signing, any, forget_waiting, keep, lapsing, rewrite, wait, waited, waiting, waiting_for,
};
pub use tables::{MIGRATIONS, SET};

/// Why a draft could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// It was changed since it was read: by another tab, or by the same page sent twice.
    #[error("the draft was changed meanwhile: read it again, then write")]
    Changed,
    /// Its bytes or its key are not the ones that belong there.
    #[error("the draft cannot be opened: its row was changed by hand, or the key is another's")]
    Unsealable,
    /// The database said no.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The record could not seal it.
    #[error(transparent)]
    Record(#[from] record::RecordError),
}

impl DraftError {
    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            DraftError::Changed => "drafts.changed",
            DraftError::Unsealable => "drafts.unsealable",
            DraftError::Store(error) => error.code(),
            DraftError::Record(error) => error.code(),
        }
    }
}

//! The bytes of files, sealed one by one.
//!
//! That there is a file, what it shows, whence it came and what its bytes hash to is an entry of
//! the record, under its proofs. The bytes stand here, apart: a record is folded, verified and
//! rebuilt without carrying them, and they go with their row. What is read here is compared with
//! the entry by whoever reads; a table cannot vouch for itself. It opens no transaction and reads
//! no clock.

mod digest;
mod kind;
mod table;

pub use digest::sha256;
pub use kind::{Kind, kind};
pub use table::{MIGRATIONS, SET};

use record::{Apart, Record};
use store::Tx;

/// Why a file could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is one already in its place.
    #[error("there is a file `{0}` already: give the new one an id of its own")]
    There(String),
    /// Its bytes or its key are not the ones that belong there.
    #[error(
        "the file `{0}` cannot be opened: its row was changed by hand, or the key is another's"
    )]
    Unsealable(String),
    /// The database said no.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The record could not seal it.
    #[error(transparent)]
    Record(#[from] record::RecordError),
}

impl FileError {
    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            FileError::There(_) => "files.there",
            FileError::Unsealable(_) => "files.unsealable",
            FileError::Store(error) => error.code(),
            FileError::Record(error) => error.code(),
        }
    }
}

/// Where the bytes of a file stand: nothing sealed in one place opens in another.
fn at(id: &str) -> Apart<'_> {
    Apart { kind: "file", id, version: 1 }
}

/// Keeps the bytes of a file. A file is kept once and never changed.
///
/// # Errors
/// [`FileError::There`] where that place is taken.
pub fn keep(tx: &mut Tx<'_>, record: &Record, (id, bytes): (&str, &[u8])) -> Result<(), FileError> {
    let sealed = record.seal_apart(&at(id), bytes)?;
    match table::put(tx, id, &sealed)? {
        true => Ok(()),
        false => Err(FileError::There(id.to_owned())),
    }
}

/// The bytes of a file; nothing where there are none, or none any more.
///
/// # Errors
/// [`FileError::Unsealable`] where its row was changed by hand.
pub fn open(tx: &mut Tx<'_>, record: &Record, id: &str) -> Result<Option<Vec<u8>>, FileError> {
    let Some(sealed) = table::get(tx, id)? else { return Ok(None) };
    let opened = record.open_apart(&at(id), &sealed);
    opened.map(Some).ok_or_else(|| FileError::Unsealable(id.to_owned()))
}

/// Destroys the bytes of a file with their key; answers whether there were any.
///
/// # Errors
/// When the database says no.
pub fn destroy(tx: &mut Tx<'_>, id: &str) -> Result<bool, FileError> {
    Ok(table::delete(tx, id)?)
}

#[cfg(test)]
mod tests;

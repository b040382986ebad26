//! What is sealed apart from the record: it is no entry yet and may never be one, such as a draft.
//! The same sealing, a key of its own for each text, so that destroying the key destroys the text.

use crate::seal::{self, Place};
use crate::{Entropy, Record, RecordError};

/// Where a text stands that is no entry: nothing sealed in one place opens in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart<'a> {
    /// What sort of thing it is, and the table that it is in: `draft`.
    pub kind: &'a str,
    /// Which one.
    pub id: &'a str,
    /// Which writing of it, from 1.
    pub version: u64,
}

/// A text that is sealed, with its own key, wrapped by the master key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedApart {
    /// The text, sealed.
    pub bytes: Vec<u8>,
    /// Its key, wrapped. Without it nobody reads the text again.
    pub wrapped: Vec<u8>,
}

impl Record {
    /// Seals a text under a fresh key.
    ///
    /// # Errors
    /// [`RecordError::NoEntropy`] when the system has none.
    pub fn seal_apart(&self, at: &Apart<'_>, plain: &[u8]) -> Result<SealedApart, RecordError> {
        let stream = stream(at);
        let sealed = seal::seal(&self.master, &self.entropy, &place(&stream, at), plain)?;
        Ok(SealedApart { bytes: sealed.bytes, wrapped: sealed.wrapped })
    }

    /// Opens it; `None` where key or bytes are not the ones that belong there.
    pub fn open_apart(&self, at: &Apart<'_>, sealed: &SealedApart) -> Option<Vec<u8>> {
        let stream = stream(at);
        seal::open(&self.master, &place(&stream, at), &sealed.bytes, &sealed.wrapped)
    }

    /// Where this record's random bytes come from.
    pub fn entropy(&self) -> &Entropy {
        &self.entropy
    }
}

/// No stream of the record begins so: entries and what stands apart never share a place.
fn stream(at: &Apart<'_>) -> String {
    format!("apart/{}/{}", at.kind, at.id)
}

fn place<'p>(stream: &'p str, at: &Apart<'p>) -> Place<'p> {
    Place { stream, version: at.version, kind: at.kind, part: "body" }
}

//! A file as it is read: what is on the record of it, its bytes, and who had it before.

use pathway::file::{File, Files};
use pathway::{Mark, Target};
use store::Tx;
use views::ReadingRow;

use super::place;
use crate::{Service, ServiceError};

/// What the addresses of readings of a file's bytes end with.
const CONTENT: &str = "content";

/// A file.
#[derive(Clone, PartialEq)]
pub struct FilePage {
    /// What is on the record of it.
    pub file: File,
    /// Who added it, and when.
    pub mark: Mark,
    /// Who opened it since; nothing where that is not for the visitor to see.
    pub opened: Option<Vec<ReadingRow>>,
    /// Its bytes, where they were asked for and are there still.
    pub bytes: Option<Vec<u8>>,
}

impl std::fmt::Debug for FilePage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Words and bytes are about people: they stay out of logs.
        f.debug_struct("FilePage").field("id", &self.file.id).finish_non_exhaustive()
    }
}

/// How much of a file somebody would see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Custody {
    /// What it is, where it came from, and who opened it.
    Said,
    /// Its bytes.
    Content,
}

/// What the entry of a reading says was looked at.
pub(crate) fn about((target, id): (&Target, &str), custody: Custody) -> String {
    let stream = target.stream();
    match custody {
        Custody::Said => format!("{stream}/file/{id}"),
        Custody::Content => format!("{stream}/file/{id}/{CONTENT}"),
    }
}

impl Service {
    /// A file of a case or a contact; nothing where it has none of that id.
    ///
    /// # Errors
    /// [`files::FileError::Unsealable`] where its bytes are not those that its entry tells of.
    pub(crate) fn file(
        &self,
        tx: &mut Tx<'_>,
        (target, id): (&Target, &str),
        custody: Custody,
    ) -> Result<Option<FilePage>, ServiceError> {
        let state = self.as_recorded(tx, target)?;
        let none = Files::new();
        let of_contact = state.contact.as_ref().map(|contact| &contact.files);
        let all = state.case.as_ref().map(|case| &case.files).or(of_contact).unwrap_or(&none);
        let Some((file, mark)) = all.iter().find(|(file, _)| file.id == id) else {
            return Ok(None);
        };
        let opened = views::readings_of(tx, &about((target, id), Custody::Content))?;
        let place = place(target, id);
        let bytes = match custody {
            Custody::Said => None,
            Custody::Content => files::open(tx, self.record(), &place)?,
        };
        if bytes.as_ref().is_some_and(|bytes| files::sha256(bytes) != file.sha256) {
            return Err(files::FileError::Unsealable(place).into());
        }
        let (file, mark) = (file.clone(), mark.clone());
        Ok(Some(FilePage { file, mark, opened: Some(opened), bytes }))
    }
}

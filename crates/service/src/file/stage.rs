//! A file that was sent and is not on the record yet: a draft, sealed, found by whoever has its
//! form, and gone when it lapses.

use drafts::{Code, spelt};
use files::Kind;
use pathway::Target;
use pathway::file::Media;
use policy::Number;
use serde::{Deserialize, Serialize};

use crate::{Service, ServiceError};

/// Letters of a draft's code.
const CODE: usize = 16;

/// A file that was sent, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staged {
    /// Id of the file.
    pub id: String,
    /// What it was called where it came from.
    pub name: String,
    /// What sort it is, by its bytes.
    pub media: Media,
    /// How many bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What was kept of a file that was sent: a line that says what it is, and its bytes.
pub(super) fn read<'c>(id: &str, contents: &'c [u8]) -> Result<(Staged, &'c [u8]), ServiceError> {
    let at = contents.iter().position(|byte| *byte == b'\n');
    let (line, rest) =
        at.and_then(|at| contents.split_at_checked(at)).ok_or(ServiceError::NoFile)?;
    let staged: Staged = serde_json::from_slice(line).map_err(|_| ServiceError::NoFile)?;
    let bytes = rest.get(1..).filter(|_| staged.id == id).ok_or(ServiceError::NoFile)?;
    Ok((staged, bytes))
}

impl Service {
    /// The draft in which a file for something waits. Who knows its id has its form: ids of files
    /// are made by chance, and stand in no address before the file is on the record.
    pub(super) fn slot(&self, target: &Target, id: &str) -> Result<Code, ServiceError> {
        let said = format!("{} {id}", target.stream());
        let spelt = spelt(&self.record().secret("staged file", &said), CODE);
        Code::read(&spelt).ok_or(ServiceError::NoDraft)
    }

    /// The largest file that today's pack lets anybody keep, in bytes; none where it is 0.
    pub fn file_most(&self) -> u64 {
        u64::from(self.number_of_today(Number::FileMegabytes)).saturating_mul(1_000_000)
    }

    /// Most files that come with one referral, as today's pack says.
    pub fn referral_files(&self) -> usize {
        self.number_of_today(Number::ReferralFiles) as usize
    }

    fn number_of_today(&self, number: Number) -> u32 {
        let pack = self.pack_of_today();
        pack.and_then(|pack| pack.numbers.get(&number)).map_or(0, |it| it.value)
    }

    /// Keeps a file for its sender until they say what it is, or it lapses with other drafts. One
    /// that they sent before under the same id goes.
    ///
    /// # Errors
    /// [`ServiceError::FileKind`], [`ServiceError::FileEmpty`] and [`ServiceError::FileLarge`] for
    /// what is not kept.
    pub fn stage(
        &self,
        target: &Target,
        id: &str,
        (name, bytes): (&str, &[u8]),
    ) -> Result<Staged, ServiceError> {
        let most = self.file_most();
        let size = bytes.len() as u64;
        if size == 0 {
            return Err(ServiceError::FileEmpty);
        }
        if size > most {
            return Err(ServiceError::FileLarge { bytes: size, most });
        }
        let media = media(files::kind(bytes).ok_or(ServiceError::FileKind)?);
        let (id, name, sha256) = (id.to_owned(), name.to_owned(), files::sha256(bytes));
        let staged = Staged { id, name, media, bytes: size, sha256 };
        let line = serde_json::to_vec(&staged).map_err(|_| ServiceError::NoFile)?;
        let contents = [line.as_slice(), b"\n", bytes].concat();
        let slot = self.slot(target, &staged.id)?;
        let now = self.clock().now();
        let lapses = self.lapses(now)?;
        self.db().write(|tx| {
            let before = drafts::open(tx, self.record(), (&slot, now))?;
            let version = before.map_or(0, |it| it.version);
            drafts::lapse(tx, now)?;
            drafts::save(tx, self.record(), (&slot, version), (&contents, lapses))
                .map_err(ServiceError::from)
        })?;
        Ok(staged)
    }

    /// A file that somebody sent and that is not on the record yet; nothing where there is none.
    ///
    /// # Errors
    /// When the database says no.
    pub fn staged(&self, target: &Target, id: &str) -> Result<Option<Staged>, ServiceError> {
        let (slot, now) = (self.slot(target, id)?, self.clock().now());
        let draft = self.db().read(|tx| drafts::open(tx, self.record(), (&slot, now)))?;
        draft.map(|draft| Ok(read(id, &draft.contents)?.0)).transpose()
    }

    /// Destroys a file that is not on the record yet; answers whether there was one.
    ///
    /// # Errors
    /// When the database says no.
    pub fn unstage(&self, target: &Target, id: &str) -> Result<bool, ServiceError> {
        let slot = self.slot(target, id)?;
        self.destroy_draft(&slot)
    }
}

fn media(kind: Kind) -> Media {
    match kind {
        Kind::Jpeg => Media::Jpeg,
        Kind::Png => Media::Png,
        Kind::Pdf => Media::Pdf,
        Kind::Text => Media::Text,
    }
}

//! Files: sent first and kept for their sender alone, then kept for good with the entry that says
//! what they are, in one transaction; and read again through the same door.

mod read;
mod stage;

pub(crate) use read::about;
pub use read::{Custody, FilePage};
pub use stage::Staged;

use pathway::{Command, Target};
use store::Tx;

use crate::{Service, ServiceError};

/// Where the bytes of a file stand: by what it belongs to, so that ids need be unique in there
/// alone.
fn place(target: &Target, id: &str) -> String {
    format!("{}/{id}", target.stream())
}

impl Service {
    /// Keeps the bytes of the file that a command adds: those that its sender sent before. There is
    /// no entry about a file without them.
    ///
    /// # Errors
    /// [`ServiceError::NoFile`] where they are not there, or are not what the command says.
    pub(crate) fn keep_file(&self, tx: &mut Tx<'_>, command: &Command) -> Result<(), ServiceError> {
        let Some(file) = command.act.file() else { return Ok(()) };
        let slot = self.slot(&command.target, &file.id)?;
        let now = self.clock().now();
        let Some(draft) = drafts::open(tx, self.record(), (&slot, now))? else {
            return Err(ServiceError::NoFile);
        };
        let (staged, bytes) = stage::read(&file.id, &draft.contents)?;
        let said = (&file.name, file.media, file.bytes, file.sha256.as_str());
        if said != (&staged.name, staged.media, staged.bytes, files::sha256(bytes).as_str()) {
            return Err(ServiceError::NoFile);
        }
        files::keep(tx, self.record(), (&place(&command.target, &file.id), bytes))?;
        drafts::destroy(tx, self.record(), &slot)?;
        Ok(())
    }
}

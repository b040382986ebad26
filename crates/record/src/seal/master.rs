//! The master key: 32 bytes in a file kept apart from the data.

use crate::{Entropy, RecordError};
use sha2::{Digest, Sha256};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use zeroize::{Zeroize, Zeroizing};

/// The key that wraps the keys of all parts. Whoever loses it loses every body in the record;
/// whoever has it and the database can read them all.
#[derive(Clone)]
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("MasterKey").field(&self.id()).finish()
    }
}

impl MasterKey {
    /// A key from its bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> MasterKey {
        MasterKey(Zeroizing::new(bytes))
    }

    /// Reads a key file: 64 hex digits and a line end.
    ///
    /// # Errors
    /// [`RecordError::KeyFile`] when the file is missing, is not a key, or may be read by others.
    pub fn load(path: &Path) -> Result<MasterKey, RecordError> {
        refuse_if_open_to_others(path)?;
        let text = std::fs::read_to_string(path).map(Zeroizing::new);
        let text = text.map_err(|error| file(path, &error))?;
        let mut bytes = [0; 32];
        let decoded = hex::decode_to_slice(text.trim_end(), &mut bytes);
        let key = MasterKey::from_bytes(bytes);
        bytes.zeroize();
        decoded.map_err(|_| file(path, &"it must hold 64 hex digits"))?;
        Ok(key)
    }

    /// Makes a new key file that only its owner can read. Never replaces one.
    ///
    /// # Errors
    /// [`RecordError::KeyFile`] when a file is there already or cannot be written.
    pub fn create(path: &Path, entropy: &Entropy) -> Result<MasterKey, RecordError> {
        let key = MasterKey(Zeroizing::new(entropy.bytes()?));
        let text = Zeroizing::new(format!("{}\n", hex::encode(key.bytes())));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(path).and_then(|mut made| {
            made.write_all(text.as_bytes())?;
            made.sync_all()
        });
        written.map_err(|error| file(path, &error))?;
        Ok(key)
    }

    /// What names the key without giving it away: 8 bytes of a hash of it, in hex.
    pub fn id(&self) -> String {
        let hash = Sha256::new().chain_update("throughline master key 1").chain_update(*self.0);
        hex::encode(hash.finalize().first_chunk::<8>().unwrap_or(&[0; 8]))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

#[cfg(unix)]
fn refuse_if_open_to_others(path: &Path) -> Result<(), RecordError> {
    use std::os::unix::fs::PermissionsExt;
    let found = std::fs::metadata(path).map_err(|error| file(path, &error))?;
    if found.permissions().mode() & 0o077 != 0 {
        return Err(file(path, &"others may read it; run `chmod 600` on it first"));
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_if_open_to_others(_: &Path) -> Result<(), RecordError> {
    Ok(())
}

fn file(path: &Path, why: &dyn std::fmt::Display) -> RecordError {
    RecordError::KeyFile { path: path.display().to_string(), why: why.to_string() }
}

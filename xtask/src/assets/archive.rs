//! What an npm tarball holds, in memory: nothing of it is unpacked where it says.

use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::io::Read;

/// Path inside the package to contents.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// More than this is no style sheet; a tarball that unpacks to more is refused.
const MOST_BYTES: u64 = 64 << 20;

/// Reads every plain file; the first folder of the path (npm's `package/`) is left out.
pub(crate) fn files(tarball: &[u8]) -> std::io::Result<Files> {
    let mut archive = tar::Archive::new(GzDecoder::new(tarball).take(MOST_BYTES));
    let mut files = Files::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let path = entry.path()?.to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        if let Some((_, inside)) = path.split_once('/') {
            files.insert(inside.to_owned(), bytes);
        }
    }
    Ok(files)
}

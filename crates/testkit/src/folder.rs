//! Folders for tests, gone when their handle goes.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A new empty folder under the temporary folder; it goes when this does.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one.
    #[expect(clippy::panic, reason = "a test that has no folder can only stop")]
    pub fn new(name: &str) -> Folder {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("throughline-{name}-{}-{count}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path); // Left by a process of the same number.
        match std::fs::create_dir_all(&path) {
            Ok(()) => Folder(path),
            Err(error) => panic!("cannot make `{}`: {error}", path.display()),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

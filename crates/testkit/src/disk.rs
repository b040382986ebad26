//! A small disk of its own, to fill up.

use crate::Folder;
use std::fs::{File, remove_file};
use std::io::Write;
use std::process::Command;

/// A file system in memory of a given size, gone when this goes.
#[derive(Debug)]
pub struct SmallDisk(Folder);

/// What somebody else put on the disk.
const OTHERS: &str = "somebody-elses";

impl SmallDisk {
    /// A disk of so many mebibytes. Mounting it needs root.
    ///
    /// # Panics
    /// When it cannot be mounted.
    #[expect(clippy::panic, reason = "tests only")]
    pub fn new(name: &str, mebibytes: u64) -> SmallDisk {
        let folder = Folder::new(name);
        let size = format!("size={mebibytes}m");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path());
        if !mount.status().is_ok_and(|done| done.success()) {
            panic!("a tmpfs must be mounted: run as root");
        }
        SmallDisk(folder)
    }

    /// The address of a file on it.
    pub fn file(&self, name: &str) -> String {
        self.0.file(name).display().to_string()
    }

    /// Somebody else fills it up to the last byte.
    ///
    /// # Panics
    /// When not even an empty file fits.
    #[expect(clippy::unwrap_used, reason = "tests only")]
    pub fn fill_up(&self) {
        let mut file = File::create(self.0.file(OTHERS)).unwrap();
        for block in [1 << 16, 1 << 12, 1] {
            let zeros = vec![0; block];
            while file.write_all(&zeros).is_ok() {}
        }
    }

    /// Somebody makes the disk larger.
    ///
    /// # Panics
    /// When the system says no.
    #[expect(clippy::panic, reason = "tests only")]
    pub fn enlarge(&self, mebibytes: u64) {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,size={mebibytes}m")]).arg(self.0.path());
        if !mount.status().is_ok_and(|done| done.success()) {
            panic!("the small disk could not be made larger");
        }
    }

    /// Somebody else's file goes away.
    pub fn make_room(&self) {
        drop(remove_file(self.0.file(OTHERS)));
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(self.0.path()).status());
    }
}

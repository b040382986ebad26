//! Files that appear whole or not at all: written beside their place, and moved there at the end.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::LinkError;

/// A file in the making. Dropped without [`Draft::publish`], it leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    place: PathBuf,
    beside: PathBuf,
    file: Option<File>,
}

impl Draft {
    /// Starts a file that will stand at `place`.
    ///
    /// # Errors
    ///
    /// [`LinkError::Unwritable`] where the folder cannot be written to, or a folder has the name.
    pub fn new(place: &Path) -> Result<Self, LinkError> {
        if place.is_dir() {
            return Err(LinkError::unwritable(place, &"a folder has this name"));
        }
        let place = &real(place);
        if let Ok(found) = std::fs::metadata(place) {
            if !found.is_file() {
                let why = "a device or a pipe has this name; name a file";
                return Err(LinkError::unwritable(place, &why));
            }
            if found.permissions().readonly() {
                return Err(LinkError::unwritable(place, &"the file there is read-only"));
            }
        }
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let beside = place.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let made = File::options().write(true).create_new(true).open(&beside);
        let file = made.map_err(|why| LinkError::unwritable(place, &why))?;
        started().push(beside.clone());
        Ok(Draft { place: place.to_owned(), beside, file: Some(file) })
    }

    /// Where the file will stand.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The file to write to.
    ///
    /// # Errors
    ///
    /// [`LinkError::Unwritable`] where the system gives no second handle of the file.
    pub fn file(&self) -> Result<File, LinkError> {
        let file = self.file.as_ref().map(File::try_clone);
        let file = file.unwrap_or_else(|| Err(std::io::ErrorKind::NotFound.into()));
        file.map_err(|why| self.failed(&why))
    }

    /// What went wrong while writing, with the name that the user gave.
    pub fn failed(&self, why: &impl ToString) -> LinkError {
        LinkError::unwritable(&self.place, why)
    }

    /// Moves the written file to its place, durably.
    ///
    /// # Errors
    ///
    /// [`LinkError::Unwritable`] where the disk is full or the place is gone.
    pub fn publish(mut self) -> Result<(), LinkError> {
        let file = self.file.take();
        file.map_or(Ok(()), |file| file.sync_all()).map_err(|why| self.failed(&why))?;
        std::fs::rename(&self.beside, &self.place).map_err(|why| self.failed(&why))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.file = None;
        drop(std::fs::remove_file(&self.beside));
        started().retain(|one| one != &self.beside);
    }
}

/// Files in the making of this process.
static STARTED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn started() -> MutexGuard<'static, Vec<PathBuf>> {
    STARTED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes every file in the making away, because the process is told to end: what is half written
/// holds people's data too.
pub fn give_up() {
    started().iter().for_each(|beside| drop(std::fs::remove_file(beside)));
}

/// Refuses two paths that are one file, existing or not, through links or not.
///
/// # Errors
///
/// [`LinkError::SamePath`] for the first such pair.
pub fn apart(paths: &[(&str, &Path)]) -> Result<(), LinkError> {
    for (at, (role, path)) in paths.iter().enumerate() {
        let twin = paths.iter().skip(at + 1).find(|(_, other)| real(path) == real(other));
        if let Some((other, _)) = twin {
            let what = format!("both {role} and {other}");
            return Err(LinkError::SamePath { path: (*path).to_owned(), what });
        }
    }
    Ok(())
}

/// A path without links and dots, as far as it exists.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize();
    let name = path.file_name().unwrap_or_default();
    parent.map_or_else(|_| path.to_owned(), |parent| parent.join(name))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::tests::folder;

    #[test]
    fn a_file_appears_whole_at_the_end() {
        let place = folder("whole").join("out.csv");
        let draft = Draft::new(&place).unwrap();
        draft.file().unwrap().write_all(b"id\n").unwrap();
        assert!(!place.exists());
        draft.publish().unwrap();
        assert_eq!(std::fs::read(&place).unwrap(), b"id\n");
    }

    #[test]
    fn a_file_that_is_given_up_leaves_nothing_and_spares_what_was_there() {
        let folder = folder("given-up");
        let place = folder.join("out.csv");
        std::fs::write(&place, b"before").unwrap();
        let draft = Draft::new(&place).unwrap();
        draft.file().unwrap().write_all(b"half").unwrap();
        drop(draft);
        assert_eq!(std::fs::read(&place).unwrap(), b"before");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    }

    #[test]
    fn a_place_that_cannot_be_written_is_told_by_the_name_given() {
        let place = folder("nowhere").join("no/such/folder/out.csv");
        let why = Draft::new(&place).unwrap_err();
        assert_eq!(why.code(), "link.unwritable");
        assert!(why.to_string().contains("out.csv` cannot be written"), "{why}");
        assert_eq!(Draft::new(&folder("a-folder")).unwrap_err().code(), "link.unwritable");
    }

    #[test]
    fn devices_are_refused_links_are_followed_and_read_only_files_are_spared() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = folder("kinds");
        let why = Draft::new(Path::new("/dev/null")).unwrap_err().to_string();
        assert!(why.contains("name a file"), "{why}");
        let (target, link) = (folder.join("target.csv"), folder.join("link.csv"));
        std::fs::write(&target, b"before").unwrap();
        symlink(&target, &link).unwrap();
        let draft = Draft::new(&link).unwrap();
        draft.file().unwrap().write_all(b"after").unwrap();
        draft.publish().unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read(&target).unwrap(), b"after");
        std::fs::set_permissions(&target, PermissionsExt::from_mode(0o400)).unwrap();
        assert!(Draft::new(&target).unwrap_err().to_string().contains("read-only"));
    }

    #[test]
    fn one_file_under_two_names_is_refused() {
        let folder = folder("twice");
        let (one, two) = (folder.join("a.csv"), folder.join("./a.csv"));
        let refused = apart(&[("the input", &one), ("`--pairs`", &two)]).unwrap_err();
        assert!(
            refused
                .to_string()
                .ends_with("is both the input and `--pairs`; give each its own path")
        );
        std::fs::write(&one, b"").unwrap();
        std::os::unix::fs::symlink(&one, folder.join("b.csv")).unwrap();
        assert!(apart(&[("the input", &one), ("`--pairs`", &folder.join("b.csv"))]).is_err());
        assert!(apart(&[("the input", &one), ("`--pairs`", &folder.join("c.csv"))]).is_ok());
    }
}

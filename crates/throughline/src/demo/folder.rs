//! The folder of a demo: a database, its key, and what was printed when it was finished.

use std::path::{Path, PathBuf};

use ::record::{AUDIT_RESERVE, Entropy, MasterKey, Record};
use anyhow::{Context, Result, bail};
use store::{Db, Options};

/// First line of the file that says that a demo was finished.
const FINISHED: &str = "throughline demo";

/// A folder that is ours, with its database open and locked.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    pub(super) db: Db,
    pub(super) key: MasterKey,
    /// What was printed when the caseload was made, where it was.
    pub(super) made: Option<String>,
}

/// The name of a demo's record, which says its size and seed.
pub(super) fn origin((referrals, seed): (usize, u64)) -> String {
    format!("demo.invalid/throughline/{referrals}/{seed}")
}

impl Folder {
    /// Opens the folder for a demo of a size and seed, or makes it; its database may be elsewhere.
    ///
    /// # Errors
    /// When another process serves from it, or it holds anything but this demo.
    pub(super) fn open(path: &Path, url: Option<&str>, size: (usize, u64)) -> Result<Folder> {
        std::fs::create_dir_all(path)
            .with_context(|| format!("cannot make the folder `{}`", path.display()))?;
        let (database, key) = (path.join("throughline.db"), path.join("throughline.key"));
        let files = std::fs::read_dir(path)?.filter_map(Result::ok);
        let ours = database.exists() || (url.is_some() && key.exists());
        if !ours && files.map(|file| file.path()).any(|it| stranger(&it)) {
            bail!("`{}` holds something else: give an empty folder with --data", path.display());
        }
        if url.is_some() && database.exists() {
            bail!("`{}` holds a demo of its own: give another folder with --data", path.display());
        }
        let options = Options { lock: true, reserve: AUDIT_RESERVE, ..Options::default() };
        let url = url.map_or_else(|| database.to_string_lossy(), Into::into);
        let db = Db::open(&url, &options)
            .with_context(|| format!("cannot use the folder `{}`", path.display()))?;
        let begun = Record::exists(&db)?;
        let key = match key.exists() {
            true => MasterKey::load(&key)?,
            false if !begun => MasterKey::create(&key, &Entropy::system())?,
            false => bail!("`{}` has a record and no key: give an empty folder", path.display()),
        };
        let made = if begun { Some(finished(path, size)?) } else { None };
        Ok(Folder { path: path.to_owned(), db, key, made })
    }

    /// Says that the caseload was made, and what.
    pub(super) fn finish(&self, size: (usize, u64), summary: &str) -> Result<()> {
        let text = format!("{FINISHED} {}\n{summary}\n", origin(size));
        let path = self.path.join("demo.txt");
        std::fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))
    }
}

/// What stands in a folder and is none of a demo's files.
fn stranger(path: &Path) -> bool {
    path.extension().is_none_or(|ending| ending != "lock" && ending != "key" && ending != "reserve")
}

/// What an earlier demo in the folder printed.
fn finished(path: &Path, size: (usize, u64)) -> Result<String> {
    let folder = path.display();
    let Ok(text) = std::fs::read_to_string(path.join("demo.txt")) else {
        bail!(
            "`{folder}` holds a record that is no finished demo: remove it, or give \
             another folder with --data"
        );
    };
    let (first, summary) = text.split_once('\n').unwrap_or_default();
    if first != format!("{FINISHED} {}", origin(size)) {
        bail!(
            "`{folder}` holds a demo of another size or seed ({first}): remove it, or \
             give another folder with --data"
        );
    }
    Ok(summary.to_owned())
}

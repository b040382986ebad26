//! Embeds what `cargo xtask assets` made, and our own style sheet and script, under one hash.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// What to do when something is missing.
const ADVICE: &str = "the style sheets and scripts of the pages are not here, or are not the ones \
    that crates/web/assets.lock names; type `cargo xtask assets`";

fn main() {
    // Asked when this runs: a build that is kept may have been compiled in another checkout.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let here = here.as_path();
    let made = here.join("../../target/assets");
    for path in [&made.join("lock"), &here.join("assets.lock"), &here.join("own")] {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    println!("cargo::rustc-env=ASSETS={}", made.display());
    if let Err(why) = embed(here, &made) {
        println!("cargo::error={why}");
    }
}

fn embed(here: &Path, made: &Path) -> Result<(), String> {
    let read = |path: PathBuf| std::fs::read_to_string(path).map_err(|_| ADVICE.to_owned());
    if read(made.join("lock"))? != read(here.join("assets.lock"))? {
        return Err(ADVICE.to_owned());
    }
    let mut files = Vec::new();
    for folder in [made.join("served"), here.join("own")] {
        gather(&folder, &folder, &mut files).map_err(|error| format!("{ADVICE} ({error})"))?;
    }
    files.sort();
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let text = written(&files).map_err(|error| format!("{ADVICE} ({error})"))?;
    std::fs::write(out.join("assets.rs"), text).map_err(|error| error.to_string())
}

/// The name under which a page asks, and where the file is.
type File = (String, PathBuf);

fn gather(top: &Path, folder: &Path, files: &mut Vec<File>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(top, &path, files)?;
        } else {
            let name = path.strip_prefix(top).unwrap_or(&path);
            files.push((name.to_string_lossy().replace('\\', "/"), path));
        }
    }
    Ok(())
}

fn written(files: &[File]) -> std::io::Result<String> {
    let mut hash = Sha256::new();
    let mut list = String::new();
    for (name, path) in files {
        let bytes = std::fs::read(path)?;
        hash.update(name.as_bytes());
        hash.update(Sha256::digest(&bytes));
        let _ = writeln!(list, "    ({name:?}, include_bytes!({path:?})),");
    }
    let hash: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!(
        "/// Changes whenever any file changes.\npub(crate) const HASH: &str = {hash:?};\n\
         /// Every file: its name and contents.\n\
         pub(crate) const FILES: &[(&str, &[u8])] = &[\n{list}];\n"
    ))
}

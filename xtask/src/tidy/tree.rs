//! The files that tidy reads: text under the top of the repository, without what is built.

use anyhow::Context;
use std::path::Path;

const SKIPPED: [&str; 4] = ["target", ".git", ".demo", "node_modules"];
const KINDS: [&str; 12] =
    ["rs", "toml", "md", "py", "sh", "sql", "html", "css", "js", "json", "txt", "lock"];

/// One text file; the path is from the top of the repository, with forward slashes.
#[derive(Debug, Clone)]
pub(crate) struct TextFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl TextFile {
    /// Whether the path ends with this.
    pub(crate) fn ends(&self, tail: &str) -> bool {
        self.path.ends_with(tail)
    }
}

/// Reads every text file under `root`, in the order of their paths.
pub(crate) fn read(root: &Path) -> anyhow::Result<Vec<TextFile>> {
    let mut files = Vec::new();
    gather(root, root, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<TextFile>) -> anyhow::Result<()> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("could not list `{}`", folder.display()))?;
    for entry in entries {
        let path = entry.context("could not list a folder")?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !path.is_symlink() {
            if !SKIPPED.contains(&name.as_str()) {
                gather(root, &path, files)?;
            }
        } else if is_text(&path) {
            files.push(load(root, &path)?);
        }
    }
    Ok(())
}

fn load(root: &Path, path: &Path) -> anyhow::Result<TextFile> {
    let bytes =
        std::fs::read(path).with_context(|| format!("could not read `{}`", path.display()))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let path = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    Ok(TextFile { path, text })
}

fn is_text(path: &Path) -> bool {
    let kind = path.extension().map(|kind| kind.to_string_lossy().into_owned());
    kind.is_some_and(|kind| KINDS.contains(&kind.as_str())) || path.ends_with(".ci/run")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_file_is_found_and_nothing_built_is() {
        let files = read(&crate::run::root()).unwrap();
        assert!(files.iter().any(|file| file.path == "xtask/src/tidy/tree.rs"));
        assert!(!files.iter().any(|file| file.path.starts_with("target/")));
    }
}

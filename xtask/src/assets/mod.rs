//! `cargo xtask assets`: the style sheets and scripts of the pages, from npm, checked and unpacked.
//!
//! They end in `target/assets/`, from where the build of `web` embeds them. The lock's own text is
//! put beside them, so that whoever asks again with the same lock has nothing to do.

mod archive;
mod fetch;
mod lock;
mod npm;
mod prepare;

use crate::run::root;
use anyhow::{Context, bail};
use fetch::Source;
use lock::{Lock, Package};
use std::path::{Path, PathBuf};

/// Makes `target/assets/` hold what `crates/web/assets.lock` names. Tarballs come from the folder
/// `from`, where there is one, or from npm's registry.
///
/// # Errors
/// When a package cannot be had, is not the one locked, or is not made as expected; then
/// `target/assets/` is as it was before.
pub(crate) fn ensure(from: Option<PathBuf>, registry: Option<String>) -> anyhow::Result<()> {
    let root = root();
    let path = root.join("crates/web/assets.lock");
    let text = std::fs::read_to_string(&path).context("could not read crates/web/assets.lock")?;
    let source = match from {
        Some(folder) => Source::Folder(folder),
        None => Source::Registry(npm::settings(&root, registry)),
    };
    make(&root.join("target/assets"), &text, &source)
}

/// Fills `folder` for a lock of this text, whole or not at all.
fn make(folder: &Path, text: &str, source: &Source) -> anyhow::Result<()> {
    if std::fs::read_to_string(folder.join("lock")).is_ok_and(|kept| kept == text) {
        return Ok(());
    }
    let lock = Lock::parse(text)?;
    let fresh = folder.with_extension(format!("new-{}", std::process::id()));
    let made = fill(&fresh, &lock, source).and_then(|()| {
        std::fs::write(fresh.join("lock"), text).context("could not write target/assets")?;
        exchange(&fresh, folder)
    });
    if made.is_err() {
        // What failed is said by `made`; a folder that was never made cannot be removed.
        let _ = std::fs::remove_dir_all(&fresh);
    }
    made
}

fn exchange(fresh: &Path, folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).context("could not remove the old target/assets")?;
    }
    std::fs::rename(fresh, folder).context("could not put target/assets in its place")
}

fn fill(folder: &Path, lock: &Lock, source: &Source) -> anyhow::Result<()> {
    for package in &lock.packages {
        println!("{} {}", package.name, package.version);
        let tarball = source.tarball(package)?;
        package.check(&tarball)?;
        let files = archive::files(&tarball)
            .with_context(|| format!("the tarball of `{}` cannot be read", package.name))?;
        keep(folder, package, &files)?;
    }
    Ok(())
}

fn keep(folder: &Path, package: &Package, files: &archive::Files) -> anyhow::Result<()> {
    for (inside, name) in &package.files {
        let Some(bytes) = files.get(inside) else {
            bail!("`{}` has no file `{inside}`; correct crates/web/assets.lock", package.name);
        };
        write(&folder.join("served").join(name), &prepare::prepared(name, bytes)?)?;
    }
    let Some(components) = &package.fixtures else { return Ok(()) };
    for (path, bytes) in files {
        let rest = path.strip_prefix(components.as_str()).and_then(|it| it.strip_prefix('/'));
        let name = rest.and_then(|it| it.strip_suffix("/fixtures.json"));
        if let Some(name) = name.filter(|name| !name.contains('/')) {
            write(&folder.join("fixtures").join(name).with_extension("json"), bytes)?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(path);
    let why = || format!("could not write `{}`", path.display());
    std::fs::create_dir_all(folder).with_context(why)?;
    std::fs::write(path, bytes).with_context(why)
}

#[cfg(test)]
mod tests;

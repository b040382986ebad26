//! `crates/web/assets.lock`: which packages, and what their bytes must be.

use anyhow::{Context, bail};
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha512};
use std::collections::BTreeMap;

/// The packages that are locked.
#[derive(Debug)]
pub(crate) struct Lock {
    pub(crate) packages: Vec<Package>,
}

/// One locked package.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// Where its tarball is, under the registry.
    pub(crate) path: String,
    /// `sha512-` and the hash of the tarball in base64, as npm writes it.
    integrity: String,
    /// Path inside the package to the name under which pages ask for it.
    pub(crate) files: BTreeMap<String, String>,
    /// The folder inside the package whose folders have a `fixtures.json` each.
    pub(crate) fixtures: Option<String>,
}

impl Lock {
    /// Reads a lock.
    pub(crate) fn parse(text: &str) -> anyhow::Result<Lock> {
        let table: toml::Table = text.parse().context("crates/web/assets.lock does not parse")?;
        let packages = table.get("package").and_then(toml::Value::as_array);
        let packages = packages.context("crates/web/assets.lock names no `[[package]]`")?;
        let packages = packages.iter().map(Package::read).collect::<anyhow::Result<_>>()?;
        Ok(Lock { packages })
    }
}

impl Package {
    fn read(value: &toml::Value) -> anyhow::Result<Package> {
        let text = |key: &str| {
            let found = value.get(key).and_then(toml::Value::as_str);
            found.map(str::to_owned)
        };
        let wanted = |key: &str| {
            text(key).with_context(|| format!("a package in crates/web/assets.lock has no `{key}`"))
        };
        let pair = |(inside, name): (&String, &toml::Value)| {
            let name = name.as_str().filter(|name| is_plain(name));
            let name = name.with_context(|| format!("`{inside}` has no plain file name"))?;
            anyhow::Ok((inside.clone(), name.to_owned()))
        };
        let files = value.get("files").and_then(toml::Value::as_table);
        Ok(Package {
            name: wanted("name")?,
            version: wanted("version")?,
            path: wanted("path")?,
            integrity: wanted("integrity")?,
            files: files.into_iter().flatten().map(pair).collect::<anyhow::Result<_>>()?,
            fixtures: text("fixtures"),
        })
    }

    /// Whether these bytes are the locked tarball.
    pub(crate) fn check(&self, tarball: &[u8]) -> anyhow::Result<()> {
        let found = format!("sha512-{}", Base64::encode_string(&Sha512::digest(tarball)));
        if found != self.integrity {
            bail!(
                "the tarball of `{}` is not the one in crates/web/assets.lock: it is `{found}` \
                 ({} bytes); nothing was kept, try again or check the registry",
                self.name,
                tarball.len()
            );
        }
        Ok(())
    }

    /// The file name that `npm pack` gives the tarball.
    pub(crate) fn file(&self) -> String {
        let name = self.name.trim_start_matches('@').replace('/', "-");
        format!("{name}-{}.tgz", self.version)
    }
}

/// A name that stays in the folder it is put in.
fn is_plain(name: &str) -> bool {
    name.split('/').all(|part| !part.is_empty() && !part.starts_with('.')) && !name.contains('\\')
}

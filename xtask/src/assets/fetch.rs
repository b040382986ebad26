//! Where tarballs come from: npm's registry, or a folder that somebody carried over.

use super::lock::Package;
use anyhow::{Context, bail};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Longest that one download may take, in seconds.
const PATIENCE_SECONDS: &str = "180";

/// Where a tarball is looked for.
#[derive(Debug)]
pub(crate) enum Source {
    Registry(Settings),
    Folder(PathBuf),
}

/// What npm is told about its registry.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Settings {
    /// Address of the registry, without a slash at the end.
    pub(crate) registry: String,
    /// Registries of scopes: `@scope` and address.
    pub(crate) scopes: Vec<(String, String)>,
    /// A file of certificates to trust.
    pub(crate) certificates: Option<String>,
}

impl Settings {
    /// The address of a package's tarball.
    pub(crate) fn address(&self, package: &Package) -> String {
        let scope = package.name.split('/').next().unwrap_or_default();
        let own = self.scopes.iter().find(|(name, _)| name == scope);
        let registry = own.map_or(&self.registry, |(_, registry)| registry);
        format!("{registry}/{}", package.path)
    }
}

impl Source {
    /// The bytes of a package's tarball, as they were found.
    pub(crate) fn tarball(&self, package: &Package) -> anyhow::Result<Vec<u8>> {
        match self {
            Source::Registry(settings) => download(settings, &settings.address(package)),
            Source::Folder(folder) => {
                let path = folder.join(package.file());
                std::fs::read(&path).with_context(|| {
                    let Package { name, version, .. } = package;
                    let path = path.display();
                    format!("could not read `{path}`; `npm pack {name}@{version}` makes it")
                })
            }
        }
    }
}

/// Downloads with curl, which knows this machine's proxies and certificates.
fn download(settings: &Settings, address: &str) -> anyhow::Result<Vec<u8>> {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--fail", "--location", "--retry", "2"]);
    curl.args(["--proto", "=https,http", "--max-time", PATIENCE_SECONDS]);
    if let Some(file) = &settings.certificates {
        curl.args(["--cacert", file]);
    }
    let output = curl.arg(address).stdin(Stdio::null()).output();
    let output = output.context("could not start curl; install it, for example with apt-get")?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{address}` could not be downloaded ({}); without a network, put the tarballs in a \
             folder and type `cargo xtask assets --from FOLDER`",
            why.trim()
        );
    }
    Ok(output.stdout)
}

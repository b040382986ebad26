//! The file that names the provider.

use std::path::{Path, PathBuf};

use openidconnect::{IssuerUrl, RedirectUrl};
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::OidcError;

/// A provider, and who we are there.
#[derive(Clone)]
pub struct Config {
    /// What people call it: "Sign in with ...".
    pub name: String,
    pub(crate) issuer: IssuerUrl,
    pub(crate) client: String,
    pub(crate) secret: Option<Zeroizing<String>>,
    pub(crate) back: RedirectUrl,
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Config({})", self.issuer.as_str())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    issuer: String,
    client: String,
    /// A file with the client's secret, beside this one; none for a client without.
    secret_file: Option<PathBuf>,
    /// Where browsers reach these pages.
    address: String,
}

/// Where the provider sends browsers back to.
const BACK: &str = "/sign-in/back";

impl Config {
    /// Reads the file.
    ///
    /// # Errors
    /// [`OidcError::Config`], with what to do.
    pub fn read(path: &Path) -> Result<Config, OidcError> {
        let told = |what: &Path, why: &dyn std::fmt::Display| {
            OidcError::Config(format!("`{}`: {why}", what.display()))
        };
        let text = std::fs::read_to_string(path).map_err(|why| told(path, &why))?;
        let file: File = toml::from_str(&text).map_err(|why| told(path, &why))?;
        let secret = file.secret_file.as_ref().map(|name| {
            let beside = path.parent().unwrap_or(Path::new("")).join(name);
            std::fs::read_to_string(&beside).map_err(|why| told(&beside, &why))
        });
        let secret = secret.transpose()?;
        Config::of(file, secret.map(Zeroizing::new))
    }

    fn of(file: File, secret: Option<Zeroizing<String>>) -> Result<Config, OidcError> {
        let address = file.address.trim_end_matches('/');
        for url in [address, &file.issuer] {
            if !is_safe(url) {
                return Err(OidcError::Config(format!(
                    "`{url}` is no https address; http is for this machine alone"
                )));
            }
        }
        let wrong = |why: openidconnect::url::ParseError| OidcError::Config(why.to_string());
        if file.client.is_empty() || file.name.is_empty() {
            return Err(OidcError::Config("`name` and `client` must say something".to_owned()));
        }
        Ok(Config {
            back: RedirectUrl::new(format!("{address}{BACK}")).map_err(wrong)?,
            issuer: IssuerUrl::new(file.issuer).map_err(wrong)?,
            name: file.name,
            client: file.client,
            secret: secret.map(|text| Zeroizing::new(text.trim().to_owned())),
        })
    }

    /// What the provider gives as its own address.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }
}

/// Whether nobody on the way can read or change what is sent.
fn is_safe(url: &str) -> bool {
    let local = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
    url.starts_with("https://") || local.iter().any(|start| url.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, OidcError> {
        Config::of(toml::from_str(text).unwrap(), None)
    }

    #[test]
    fn a_file_names_the_provider_and_where_to_come_back() {
        let config = read(
            "name = \"Ministry\"\nissuer = \"https://id.example/a\"\nclient = \"throughline\"\n\
             address = \"https://cases.example/\"",
        );
        let config = config.unwrap();
        assert_eq!(config.back.as_str(), "https://cases.example/sign-in/back");
        assert_eq!(config.issuer(), "https://id.example/a");
    }

    #[test]
    fn what_others_could_read_on_the_way_is_refused() {
        for (issuer, address) in [
            ("http://id.example", "https://cases.example"),
            ("https://id.example", "http://cases.example"),
            ("http://localhost.evil.test", "https://cases.example"),
            ("id.example", "https://cases.example"),
        ] {
            let text = format!(
                "name = \"a\"\nissuer = \"{issuer}\"\nclient = \"b\"\naddress = \"{address}\""
            );
            let error = read(&text).unwrap_err();
            assert_eq!(error.code(), "oidc.config", "{issuer} {address}");
            assert!(error.to_string().contains("https"), "{error}");
        }
    }
}

//! The file that names the provider.

use std::path::{Path, PathBuf};

use openidconnect::url::Url;
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
        let wrong = |why: String| Err(OidcError::Config(why));
        let address = parsed(&file.address)?;
        parsed(&file.issuer)?;
        if address.path() != "/" || address.query().is_some() {
            return wrong(format!(
                "`{address}` has a path; these pages are at the top of an address"
            ));
        }
        if file.client.is_empty() || file.name.is_empty() {
            return wrong("`name` and `client` must say something".to_owned());
        }
        let secret = secret.map(|text| Zeroizing::new(text.trim().to_owned()));
        if secret.as_ref().is_some_and(|text| text.is_empty()) {
            return wrong("the file with the secret is empty; leave `secret_file` out".to_owned());
        }
        let back = address.join(BACK).map_err(|why| OidcError::Config(why.to_string()))?;
        Ok(Config {
            back: RedirectUrl::from_url(back),
            issuer: IssuerUrl::new(file.issuer)
                .map_err(|why| OidcError::Config(why.to_string()))?,
            name: file.name,
            client: file.client,
            secret,
        })
    }

    /// What the provider gives as its own address.
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }
}

fn parsed(text: &str) -> Result<Url, OidcError> {
    let url = Url::parse(text).ok().filter(is_safe);
    let why = || format!("`{text}` is no https address; http is for this machine alone");
    url.ok_or_else(|| OidcError::Config(why()))
}

/// Whether nobody on the way can read or change what is sent.
pub(crate) fn is_safe(url: &Url) -> bool {
    let here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    url.scheme() == "https" || url.scheme() == "http" && here
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
            ("http://localhost:1@evil.test", "https://cases.example"),
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

    #[test]
    fn a_file_that_could_not_work_is_refused_at_once() {
        let file = |address: &str| {
            let text = format!(
                "name = \"a\"\nissuer = \"https://id.example\"\nclient = \"b\"\n\
                 address = \"{address}\""
            );
            toml::from_str::<File>(&text).unwrap()
        };
        let error = Config::of(file("https://cases.example/a"), None).unwrap_err();
        assert!(error.to_string().contains("has a path"), "{error}");
        let empty = Some(Zeroizing::new(" \n".to_owned()));
        let error = Config::of(file("https://cases.example"), empty).unwrap_err();
        assert!(error.to_string().contains("secret is empty"), "{error}");
        let error = Config::read(Path::new("no such file")).unwrap_err();
        assert!(error.to_string().contains("`no such file`"), "{error}");
    }
}

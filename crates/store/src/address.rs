//! Where a database is: one text on the command line for both engines.

use crate::StoreError;
use std::path::PathBuf;

/// A parsed address.
#[derive(Debug)]
pub(crate) enum Address {
    /// A file of `SQLite`.
    File(PathBuf),
    /// A database in memory.
    Memory,
    /// A server of `PostgreSQL`.
    Server(Box<postgres::Config>),
}

/// Reads `sqlite:PATH`, a bare path, `sqlite::memory:` or `postgres://...`.
pub(crate) fn parse(url: &str) -> Result<Address, StoreError> {
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let config: postgres::Config = url.parse().map_err(|error: postgres::Error| {
            StoreError::Address { address: without_password(url), why: error.to_string() }
        })?;
        return Ok(Address::Server(Box::new(config)));
    }
    let path = url.strip_prefix("sqlite:").unwrap_or(url);
    match path {
        ":memory:" => Ok(Address::Memory),
        "" => Err(StoreError::Address {
            address: url.to_owned(),
            why: "give `sqlite:PATH`, a path, or `postgres://user@host/name`".to_owned(),
        }),
        _ if path.contains("://") => Err(StoreError::Address {
            address: without_password(url),
            why: "we speak `sqlite:` and `postgres://` only".to_owned(),
        }),
        _ => Ok(Address::File(PathBuf::from(path))),
    }
}

/// The address without what stands between `:` and `@`, for messages.
pub(crate) fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let Some((user, host)) = rest.rsplit_once('@') else { return url.to_owned() };
    let name = user.split_once(':').map_or(user, |(name, _)| name);
    format!("{scheme}://{name}@{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_path_and_a_prefixed_one_are_the_same_file() {
        for url in ["a/b.db", "sqlite:a/b.db"] {
            assert!(
                matches!(parse(url).unwrap(), Address::File(p) if p.to_str() == Some("a/b.db"))
            );
        }
        assert!(matches!(parse("sqlite::memory:").unwrap(), Address::Memory));
    }

    #[test]
    fn an_unknown_scheme_is_named_without_its_password() {
        let error = parse("mysql://me:secret@host/x").unwrap_err();
        assert_eq!(error.code(), "store.address");
        assert!(error.to_string().contains("mysql://me@host/x"), "{error}");
        assert!(!error.to_string().contains("secret"));
        assert_eq!(parse("").unwrap_err().code(), "store.address");
    }
}

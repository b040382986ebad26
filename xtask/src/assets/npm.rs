//! npm's own settings, so that a registry or mirror named for npm serves here too.

use super::fetch::Settings;
use std::path::Path;

/// npm's registry where nobody named another.
const DEFAULT: &str = "https://registry.npmjs.org";

/// The settings in force: `registry` as given, then the project's, the user's and the machine's
/// `.npmrc`, the first that says something.
pub(crate) fn settings(root: &Path, registry: Option<String>) -> Settings {
    let home = std::env::home_dir().map(|home| home.join(".npmrc"));
    let places = [Some(root.join(".npmrc")), home, Some("/etc/npmrc".into())];
    let read = |path: Option<std::path::PathBuf>| std::fs::read_to_string(path?).ok();
    let texts: Vec<String> = places.into_iter().filter_map(read).collect();
    said(registry, &texts)
}

/// What these files say, the first before the others.
fn said(registry: Option<String>, texts: &[String]) -> Settings {
    let lines = texts.iter().flat_map(|text| text.lines());
    let pairs: Vec<(&str, &str)> = lines.filter_map(pair).collect();
    let find = |key: &str| {
        let found = pairs.iter().find(|(name, _)| *name == key);
        found.map(|(_, value)| (*value).to_owned())
    };
    let scope = |(key, value): &(&str, &str)| {
        let name = key.strip_suffix(":registry")?;
        Some((name.to_owned(), address(value)))
    };
    Settings {
        registry: address(&registry.or_else(|| find("registry")).unwrap_or(DEFAULT.into())),
        scopes: pairs.iter().filter_map(scope).collect(),
        certificates: find("cafile"),
    }
}

/// `key = value`, without comments and quotes.
fn pair(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let (key, value) = line.split_once('=').filter(|_| !line.starts_with([';', '#']))?;
    Some((key.trim(), value.trim().trim_matches('"')))
}

fn address(text: &str) -> String {
    text.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_settings_win_and_scopes_have_their_own() {
        let near = "; registry=http://no\n@a:registry = http://scoped/\ncafile=\"/x.pem\"\n";
        let far = "registry=http://mirror/npm/\ncafile=/y.pem\n";
        let found = said(None, &[near.to_owned(), far.to_owned()]);
        assert_eq!(found.registry, "http://mirror/npm");
        assert_eq!(found.scopes, [("@a".to_owned(), "http://scoped".to_owned())]);
        assert_eq!(found.certificates.as_deref(), Some("/x.pem"));
        let named = said(Some("http://named/".into()), &[far.to_owned()]);
        assert_eq!(named.registry, "http://named");
    }

    #[test]
    fn where_nothing_is_said_npms_own_registry_serves() {
        assert_eq!(said(None, &[]).registry, DEFAULT);
    }
}

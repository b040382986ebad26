//! What must stay absent from the kernel, and one name for one thing at every floor.

use super::manifest::KERNEL;
use super::source::{Place, Source};
use super::tree::TextFile;
use std::collections::{BTreeMap, BTreeSet};

/// Names that reach a clock, a disk, a network, a process or a setting.
const REACHES: [&str; 10] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
];

/// The nouns that `pathway` may hold, one folder each. A new capability is added here by name.
const CAPABILITIES: [&str; 21] = [
    "assessment",
    "consent",
    "contact",
    "correction",
    "disclosure",
    "exit",
    "file",
    "glass",
    "home",
    "identity",
    "intervention",
    "learning",
    "onward",
    "panel",
    "partner",
    "plan",
    "register",
    "retention",
    "review",
    "signal",
    "triage",
];

/// Names in kernel crates that reach outside the function.
pub(crate) fn impure(sources: &[Source]) -> Vec<Place> {
    let mut places = Vec::new();
    for source in sources.iter().filter(|source| is_kernel(source)) {
        for (line, name) in &source.facts.names {
            let path = format!("::{name}::");
            if REACHES.iter().any(|reach| path.contains(&format!("::{reach}::"))) {
                let what = format!("`{name}` in the kernel: take it as an argument");
                places.push(Place::new(&source.path, *line, what));
            }
        }
    }
    places.dedup();
    places
}

/// Whether a file belongs to a crate that must be pure.
pub(crate) fn is_kernel(source: &Source) -> bool {
    source.package().strip_prefix("crates/").is_some_and(|name| KERNEL.contains(&name))
}

/// Folders of `pathway` that are no capability.
pub(crate) fn strange_folders(files: &[TextFile]) -> Vec<Place> {
    let strange = folders(files).into_iter().filter(|name| !CAPABILITIES.contains(name));
    strange
        .map(|name| {
            let path = format!("crates/pathway/src/{name}");
            Place::new(&path, 0, "no capability: rename it, or add the noun to xtask's list")
        })
        .collect()
}

fn folders(files: &[TextFile]) -> BTreeSet<&str> {
    let inside = files.iter().filter_map(|file| file.path.strip_prefix("crates/pathway/src/"));
    inside.filter_map(|path| path.split_once('/')).map(|(name, _)| name).collect()
}

/// Each capability with the other places that carry its name, for a reader to judge.
pub(crate) fn floors(files: &[TextFile]) -> Vec<String> {
    let mut floors: BTreeMap<&str, BTreeSet<&str>> =
        folders(files).into_iter().map(|name| (name, BTreeSet::new())).collect();
    for file in files.iter().filter(|file| file.ends(".rs")) {
        let Some((package, inside)) = file.path.split_once("/src/") else { continue };
        for part in inside.split('/').map(|part| part.trim_end_matches(".rs")) {
            if let Some(places) = floors.get_mut(part) {
                places.insert(package.trim_start_matches("crates/"));
            }
        }
    }
    let rows = floors.into_iter();
    rows.map(|(name, places)| {
        format!("{name:<16}{}", places.into_iter().collect::<Vec<_>>().join(" "))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::tests::source;

    #[test]
    fn a_clock_or_a_disk_in_the_kernel_is_found_and_elsewhere_is_not() {
        let text = "use std::fs;\nuse std::fmt;\nfn a() { Timestamp::now(); b::now(); }\n\
                    #[cfg(test)]\nmod tests { fn c() { std::env::var(\"d\"); } }\n";
        assert_eq!(impure(&[source("crates/policy/src/a.rs", text)]).len(), 2);
        assert_eq!(impure(&[source("crates/store/src/a.rs", text)]), []);
    }

    fn paths(paths: &[&str]) -> Vec<TextFile> {
        let file = |path: &&str| TextFile { path: (*path).to_owned(), text: String::new() };
        paths.iter().map(file).collect()
    }

    #[test]
    fn a_folder_of_pathway_is_a_capability() {
        let files = paths(&["crates/pathway/src/home/mod.rs", "crates/pathway/src/utils/mod.rs"]);
        let found = strange_folders(&files);
        assert_eq!((found.len(), found[0].path.as_str()), (1, "crates/pathway/src/utils"));
    }

    #[test]
    fn the_floors_of_a_noun_are_listed() {
        let files = paths(&[
            "crates/pathway/src/home/mod.rs",
            "crates/views/src/home.rs",
            "crates/views/src/other.rs",
        ]);
        assert_eq!(floors(&files), [format!("{:<16}pathway views", "home")]);
    }
}

//! What the Cargo.toml files say: a reason beside each dependency, and who may depend on whom.

use super::source::Place;
use super::tree::TextFile;
use anyhow::Context;

/// Each crate with what it must not depend on: arrows point down, and the kernel touches nothing.
const APART: [(&str, &[&str]); 11] = [
    ("counts", &["policy", "pathway", "store", "record", "views", "service", "web", "linkage"]),
    ("policy", &["pathway", "store", "record", "views", "service", "web", "access", "linkage"]),
    ("pathway", &["store", "record", "views", "service", "web", "access", "linkage"]),
    ("linkage", &["policy", "pathway", "store", "record", "views", "service", "web", "access"]),
    ("access", &["pathway", "store", "record", "views", "service", "web", "linkage"]),
    ("store", &["policy", "pathway", "record", "views", "service", "web", "access", "linkage"]),
    ("record", &["policy", "pathway", "views", "service", "web", "access", "linkage"]),
    ("views", &["service", "web", "access"]),
    ("drafts", &["policy", "pathway", "views", "service", "web", "access", "linkage"]),
    ("files", &["policy", "pathway", "views", "service", "web", "access", "linkage"]),
    ("signin", &["policy", "pathway", "views", "service", "web", "access", "linkage"]),
];

/// The crates that are pure functions of their inputs.
pub(crate) const KERNEL: [&str; 5] = ["policy", "pathway", "linkage", "access", "counts"];

/// What reaches outside the process; the kernel has none of it, and pages have no SQL.
const OUTSIDE: [&str; 9] =
    ["rusqlite", "postgres", "tokio", "axum", "getrandom", "rand", "uuid", "clap", "mio"];
const SQL: [&str; 3] = ["rusqlite", "postgres", "store"];

/// Dependencies without a reason on their line or the line above.
pub(crate) fn unexplained(files: &[TextFile]) -> Vec<Place> {
    files.iter().filter(|file| file.ends("Cargo.toml")).flat_map(unexplained_in).collect()
}

fn unexplained_in(file: &TextFile) -> Vec<Place> {
    let mut places = Vec::new();
    let mut wanted = false;
    let mut before = "";
    for (at, line) in (1..).zip(file.text.lines().map(str::trim)) {
        if let Some(section) = line.strip_prefix('[') {
            let (section, _) = section.split_once(']').unwrap_or((section, ""));
            wanted = section.ends_with("dependencies");
            if section.contains("dependencies.") && !has_reason(line) && !before.starts_with('#') {
                places.push(Place::new(&file.path, at, format!("`{section}` has no reason")));
            }
        } else if let Some(name) = dependency(line).filter(|_| wanted) {
            let ours = file.path == "Cargo.toml" && line.contains("path = ");
            if !ours && !has_reason(line) && !before.starts_with('#') {
                places.push(Place::new(&file.path, at, format!("`{name}` has no reason")));
            }
        }
        before = line;
    }
    places
}

/// The name in `name = ..` or `name.workspace = true`.
fn dependency(line: &str) -> Option<&str> {
    let (left, _) = line.split_once('=')?;
    let name = left.split('.').next().unwrap_or(left).trim();
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

/// A comment on the line with at least two words: every second part lies outside quotes.
fn has_reason(line: &str) -> bool {
    let outside: String = line.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    outside.split_once('#').is_some_and(|(_, why)| why.split_whitespace().count() > 1)
}

/// Dependencies that point up, or out of the kernel.
pub(crate) fn misplaced(files: &[TextFile]) -> anyhow::Result<Vec<Place>> {
    let mut places = Vec::new();
    for file in files.iter().filter(|file| file.ends("/Cargo.toml")) {
        let table: toml::Table =
            file.text.parse().with_context(|| format!("`{}` does not parse", file.path))?;
        let name = table.get("package").and_then(|package| package.get("name"));
        let name = name.and_then(toml::Value::as_str).unwrap_or_default();
        let needs = table.get("dependencies").and_then(toml::Value::as_table);
        for need in needs.into_iter().flat_map(toml::Table::keys) {
            if let Some(why) = refusal(name, need) {
                places.push(Place::new(&file.path, 0, format!("`{name}` needs `{need}`: {why}")));
            }
        }
    }
    Ok(places)
}

fn refusal(name: &str, need: &str) -> Option<&'static str> {
    let apart = APART.iter().any(|(who, whom)| *who == name && whom.contains(&need));
    if apart {
        Some("arrows of dependency point down")
    } else if KERNEL.contains(&name) && OUTSIDE.contains(&need) {
        Some("the kernel is a pure function of its inputs")
    } else if ["web", "api"].contains(&name) && SQL.contains(&need) {
        Some("pages and programs come in by `service`")
    } else if need == "testkit" && name != "bench" {
        Some("`testkit` is for dev-dependencies")
    } else {
        None
    }
}

/// How many packages Cargo.lock holds, ours among them.
pub(crate) fn locked(files: &[TextFile]) -> usize {
    let lock = files.iter().find(|file| file.path == "Cargo.lock");
    lock.map_or(0, |lock| lock.text.lines().filter(|line| *line == "[[package]]").count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(path: &str, text: &str) -> [TextFile; 1] {
        [TextFile { path: path.to_owned(), text: text.to_owned() }]
    }

    #[test]
    fn a_dependency_needs_a_reason_on_its_line_or_above_it() {
        let text = "[package]\nname = \"x\"\n[dependencies]\na.workspace = true # reads b\n\
                    # writes c\nd = \"1\"\ne = { version = \"1\", features = [\"#f g\"] }\n\
                    [dev-dependencies.h]\nversion = \"1\"\n";
        let lines: Vec<usize> =
            unexplained(&one("crates/x/Cargo.toml", text)).iter().map(|place| place.line).collect();
        assert_eq!(lines, [7, 8]);
    }

    #[test]
    fn our_own_crates_need_no_reason_in_the_list_of_the_workspace() {
        let text = "[workspace.dependencies]\na = { path = \"crates/a\" }\nb = \"1\"\n";
        assert_eq!(unexplained(&one("Cargo.toml", text)).len(), 1);
    }

    #[test]
    fn a_dependency_that_points_up_or_out_is_refused() {
        let needs = |name: &str, need: &str| {
            let text = format!("[package]\nname = \"{name}\"\n[dependencies]\n{need} = \"1\"\n");
            misplaced(&one("crates/x/Cargo.toml", &text)).unwrap().len()
        };
        assert_eq!(needs("policy", "pathway"), 1);
        assert_eq!(needs("pathway", "getrandom"), 1);
        assert_eq!(needs("record", "pathway"), 1);
        assert_eq!(needs("web", "store"), 1);
        assert_eq!(needs("service", "testkit"), 1);
        assert_eq!(needs("record", "store") + needs("pathway", "policy"), 0);
    }

    #[test]
    fn packages_in_the_lock_are_counted() {
        let text = "version = 4\n\n[[package]]\nname = \"a\"\n\n[[package]]\nname = \"b\"\n";
        assert_eq!(locked(&one("Cargo.lock", text)), 2);
    }
}

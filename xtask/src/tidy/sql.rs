//! Where statements live: in `statements!`, never built from strings, one writing file a table.
//!
//! `crates/store` is the engine under every statement and `crates/testkit` makes databases for
//! tests, so only the first of these rules binds them.

use super::source::{Literal, Place, Setting, Source};
use std::collections::{BTreeMap, BTreeSet};

const ENGINE: [&str; 2] = ["crates/store", "crates/testkit"];

/// Statements put together from strings (R-I10).
pub(crate) fn built(sources: &[Source]) -> Vec<Place> {
    places(sources, |source, literal| {
        (literal.setting == Setting::Built && source.package() != "crates/testkit")
            .then_some("statement built from strings: write it whole in `statements!`")
    })
}

/// Statements outside `statements!`; a migration, and a table's own file, may define tables.
pub(crate) fn astray(sources: &[Source]) -> Vec<Place> {
    places(sources, |source, literal| {
        let named = source.facts.names.iter().any(|(_, name)| name.ends_with("Migration"));
        let table = source.facts.literals.iter().any(|each| each.setting == Setting::Statement);
        let allowed = literal.setting != Setting::Plain
            || ENGINE.contains(&source.package())
            || ((named || table) && is_definition(&literal.text));
        (!allowed).then_some("statement outside `statements!` and migrations")
    })
}

/// Tables that more than one file writes to.
pub(crate) fn shared_tables(sources: &[Source]) -> Vec<Place> {
    let mut writers: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
    for source in sources {
        for literal in &source.facts.literals {
            if let Some(table) =
                written(&literal.text).filter(|_| literal.setting != Setting::Plain)
            {
                let key = (source.package().to_owned(), table);
                writers.entry(key).or_default().insert(&source.path);
            }
        }
    }
    let shared = writers.into_iter().filter(|(_, files)| files.len() > 1);
    shared
        .map(|((package, table), files)| {
            let files = files.into_iter().collect::<Vec<_>>().join(", ");
            Place::new(&package, 0, format!("table `{table}` is written by {files}"))
        })
        .collect()
}

fn places(
    sources: &[Source],
    judge: impl Fn(&Source, &Literal) -> Option<&'static str>,
) -> Vec<Place> {
    let mut places = BTreeSet::new();
    for source in sources {
        for literal in source.facts.literals.iter().filter(|literal| is_sql(&literal.text)) {
            if let Some(what) = judge(source, literal) {
                places.insert((source.path.as_str(), literal.line, what));
            }
        }
    }
    places.into_iter().map(|(path, line, what)| Place::new(path, line, what)).collect()
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split_whitespace().map(str::to_owned).collect()
}

/// Whether a string is a statement, and not a sentence that begins like one.
fn is_sql(text: &str) -> bool {
    let words = words(text);
    let at = |index: usize| words.get(index).map_or("", String::as_str);
    match (at(0), at(1)) {
        ("insert", "into" | "or") | ("delete", "from") => true,
        ("select", _) => words.iter().any(|word| word == "from") && !text.ends_with('.'),
        ("with", _) => at(2) == "as" && at(3).starts_with('('),
        ("update", _) => at(2) == "set",
        _ => is_definition(text),
    }
}

/// Whether a statement defines or removes a table or an index, or sets the engine up.
fn is_definition(text: &str) -> bool {
    let words = words(text);
    let at = |index: usize| words.get(index).map_or("", String::as_str);
    match at(0) {
        "create" | "drop" | "alter" => {
            matches!(at(1), "table" | "index" | "unique" | "trigger" | "view" | "database")
        }
        "pragma" => words.len() > 1,
        _ => false,
    }
}

/// The table that a statement writes to.
fn written(text: &str) -> Option<String> {
    let words = words(text);
    let at = |index: usize| words.get(index).map_or("", String::as_str);
    let name = match (at(0), at(1)) {
        ("insert", "into") | ("delete", "from") => at(2),
        ("insert", "or") => at(4),
        ("update", _) if at(2) == "set" => at(1),
        _ => return None,
    };
    Some(name.split('(').next().unwrap_or(name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::tests::source;

    #[test]
    fn a_statement_built_from_strings_is_found_however_it_is_built() {
        let text = "fn a() { format!(\"select b from {c}\"); \
                    let d = \"delete from \".to_owned() + e;f.push_str(\"update g set h = 1\"); }";
        assert_eq!(built(&[source("crates/x/src/a.rs", text)]).len(), 1);
        let lines = text.replace("; ", ";\n").replace("e;f", "e;\nf");
        assert_eq!(built(&[source("crates/x/src/a.rs", &lines)]).len(), 3);
    }

    #[test]
    fn a_statement_outside_its_macro_is_astray_and_one_inside_is_not() {
        let astray_text = "const A: &str = \"insert into b (c) values ($1)\";";
        let home = "statements! { /// Doc.\n A = \"insert into b (c) values ($1)\"; }";
        assert_eq!(astray(&[source("crates/x/src/a.rs", astray_text)]).len(), 1);
        assert_eq!(astray(&[source("crates/x/src/a.rs", home)]), []);
        assert_eq!(astray(&[source("crates/store/src/a.rs", astray_text)]), []);
    }

    #[test]
    fn a_migration_and_the_file_of_a_table_may_define_it_and_nothing_else_may() {
        let text = "const A: &str = \"create table b (c {INT})\";";
        let migration = format!("use store::Migration;\n{text}");
        let table = format!("statements! {{ D = \"delete from b\"; }}\n{text}");
        assert_eq!(astray(&[source("crates/x/src/a.rs", text)]).len(), 1);
        assert_eq!(astray(&[source("crates/x/src/a.rs", &migration)]), []);
        assert_eq!(astray(&[source("crates/x/src/a.rs", &table)]), []);
    }

    #[test]
    fn a_table_is_written_by_one_file() {
        let text = |sql: &str| format!("statements! {{ A = \"{sql}\"; }}");
        let first = source("crates/x/src/a.rs", &text("insert into b(c) values (1)"));
        let reads = source("crates/x/src/d.rs", &text("select c from b"));
        let second = source("crates/x/src/e.rs", &text("update b set c = 2"));
        assert_eq!(shared_tables(&[first.clone(), reads.clone()]), []);
        let found = shared_tables(&[first, reads, second]);
        assert!(found[0].what.ends_with("crates/x/src/a.rs, crates/x/src/e.rs"), "{found:?}");
    }

    #[test]
    fn a_sentence_is_not_a_statement() {
        for sentence in ["select a reason from the list.", "update the plan", "create a case"] {
            assert!(!is_sql(sentence), "{sentence}");
        }
    }
}

//! One Rust file as tidy sees it, and which files are tests.

use super::attributes::{is_doc, is_test_only};
use super::reader;
use super::tree::TextFile;
use anyhow::anyhow;

/// Something that a figure points at: a path, a line counted from 1, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl Place {
    pub(crate) fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// A function or a test: lines run from its signature to its closing brace.
#[derive(Debug, Clone)]
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) lines: usize,
    pub(crate) parameters: usize,
}

/// A public item and whether it has a doc comment.
#[derive(Debug, Clone)]
pub(crate) struct Public {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) documented: bool,
}

/// Where a string literal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// In `statements!`, the one place for statements.
    Statement,
    /// In a formatting macro, in `+` or in `push_str`: the text is being built.
    Built,
    /// Anywhere else.
    Plain,
}

/// A string literal outside tests.
#[derive(Debug, Clone)]
pub(crate) struct Literal {
    pub(crate) text: String,
    pub(crate) line: usize,
    pub(crate) setting: Setting,
}

/// What one reading of a file finds. Everything but `tests` and `spans` leaves test code out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) functions: Vec<Function>,
    pub(crate) tests: Vec<Function>,
    pub(crate) publics: Vec<Public>,
    /// Calls that may panic, without an `#[expect]` around them.
    pub(crate) escapes: Vec<(usize, String)>,
    /// Full names used: paths in code, and every leaf of every `use`.
    pub(crate) names: Vec<(usize, String)>,
    pub(crate) literals: Vec<Literal>,
    /// First and last lines of test code inside the file.
    pub(crate) spans: Vec<(usize, usize)>,
}

/// One Rust file.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) lines: usize,
    /// Lines of code outside tests: neither blank nor only a comment.
    pub(crate) code_lines: usize,
    pub(crate) is_test: bool,
    pub(crate) has_header: bool,
    pub(crate) facts: Facts,
}

impl Source {
    /// The crate's folder: `crates/store` of `crates/store/src/lib.rs`, or `xtask`.
    pub(crate) fn package(&self) -> &str {
        self.path.find("/src/").and_then(|at| self.path.get(..at)).unwrap_or("")
    }
}

/// Reads every Rust file; a file that does not parse is an error with its place.
pub(crate) fn read(files: &[TextFile]) -> anyhow::Result<Vec<Source>> {
    let mut parsed = Vec::new();
    for file in files.iter().filter(|file| file.ends(".rs")) {
        let syntax = syn::parse_file(&file.text).map_err(|why| {
            anyhow!("{}:{}: does not parse: {why}", file.path, why.span().start().line)
        })?;
        parsed.push((file, syntax));
    }
    let homes: Vec<String> = parsed.iter().flat_map(|(file, syntax)| homes(file, syntax)).collect();
    Ok(parsed.iter().map(|(file, syntax)| measure(file, syntax, &homes)).collect())
}

/// Where the modules live that this file declares under `#[cfg(test)]`.
fn homes(file: &TextFile, syntax: &syn::File) -> Vec<String> {
    let stem = ["/mod.rs", "/lib.rs", "/main.rs", ".rs"]
        .iter()
        .find_map(|tail| file.path.strip_suffix(tail))
        .unwrap_or(&file.path);
    let modules = syntax.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) if is_test_only(&module.attrs) => Some(&module.ident),
        _ => None,
    });
    modules.map(|name| format!("{stem}/{name}")).collect()
}

fn measure(file: &TextFile, syntax: &syn::File, homes: &[String]) -> Source {
    let is_test = is_test_path(&file.path, homes) || is_test_only(&syntax.attrs);
    let facts = reader::read(syntax, is_test);
    Source {
        path: file.path.clone(),
        lines: file.text.lines().count(),
        code_lines: if is_test { 0 } else { code_lines(&file.text, &facts.spans) },
        is_test,
        has_header: syntax.attrs.iter().any(is_doc),
        facts,
    }
}

fn is_test_path(path: &str, homes: &[String]) -> bool {
    let named = ["/tests/", "/benches/", "/examples/"].iter().any(|part| path.contains(part));
    let declared = homes.iter().any(|home| {
        path.strip_prefix(home.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    });
    named || declared || path.ends_with("/tests.rs")
}

fn code_lines(text: &str, tests: &[(usize, usize)]) -> usize {
    let in_test = |line: usize| tests.iter().any(|(from, to)| (*from..=*to).contains(&line));
    let lines = (1..).zip(text.lines().map(str::trim));
    lines.filter(|(at, line)| !line.is_empty() && !line.starts_with("//") && !in_test(*at)).count()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// One file of source, read at this path.
    pub(crate) fn source(path: &str, text: &str) -> Source {
        read(&[TextFile { path: path.to_owned(), text: text.to_owned() }]).unwrap().remove(0)
    }

    #[test]
    fn code_lines_leave_out_comments_blanks_and_tests() {
        let text = "//! Head.\n\nfn a() {\n    // why\n    b();\n}\n\n\
                    #[cfg(test)]\nmod tests {\n    fn c() {}\n}\n";
        assert_eq!(source("crates/x/src/a.rs", text).code_lines, 3);
    }

    #[test]
    fn a_module_declared_for_tests_is_a_test_wherever_it_lives() {
        let file = |path: &str, text: &str| TextFile { path: path.into(), text: text.into() };
        let sources = read(&[
            file("crates/x/src/lib.rs", "#[cfg(test)]\nmod sample;\nmod kept;\n"),
            file("crates/x/src/sample/deep.rs", "fn a() {}\n"),
            file("crates/x/src/kept.rs", "fn b() {}\n"),
        ]);
        let tests: Vec<bool> = sources.unwrap().iter().map(|source| source.is_test).collect();
        assert_eq!(tests, [false, true, false]);
    }

    #[test]
    fn a_file_that_does_not_parse_is_named_with_its_line() {
        let file = TextFile { path: "a.rs".into(), text: "fn a() {}\nfn {".into() };
        let why = read(&[file]).unwrap_err().to_string();
        assert!(why.starts_with("a.rs:2: does not parse"), "{why}");
    }

    #[test]
    fn the_package_of_a_file_is_the_folder_above_its_source() {
        assert_eq!(source("crates/x/src/a/b.rs", "").package(), "crates/x");
        assert_eq!(source("crates/x/tests/b.rs", "").package(), "");
    }
}

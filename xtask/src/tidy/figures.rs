//! The house figures: each with what we aim at, what it is now, and what makes it so.

use super::sizes::Sizes;
use super::source::{Function, Place, Public, Source};
use super::tree::TextFile;
use super::{kernel, manifest, sql, text};

/// One figure of the table.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// Its name in tidy.toml.
    pub(crate) key: &'static str,
    pub(crate) label: &'static str,
    /// Whether more is better; otherwise less is.
    pub(crate) more: bool,
    pub(crate) target: f64,
    pub(crate) now: f64,
    /// Whether the target holds whatever tidy.toml says.
    pub(crate) hard: bool,
    /// What to look at first, worst first.
    pub(crate) places: Vec<Place>,
}

impl Figure {
    pub(crate) fn new(key: &'static str, label: &'static str, target: u32, now: f64) -> Self {
        let (target, now) = (f64::from(target), (now * 10.0).round() / 10.0);
        Self { key, label, more: false, target, now, hard: false, places: Vec::new() }
    }

    fn places(self, places: Vec<Place>) -> Self {
        Self { places, ..self }
    }

    fn hard(self) -> Self {
        Self { hard: true, ..self }
    }

    pub(crate) fn more(self) -> Self {
        Self { more: true, ..self }
    }

    /// A count of things that should not be there.
    fn none(key: &'static str, label: &'static str, places: Vec<Place>) -> Self {
        Self::new(key, label, 0, places.len() as f64).places(places)
    }
}

/// Measures everything.
pub(crate) fn all(files: &[TextFile], sources: &[Source]) -> anyhow::Result<Vec<Figure>> {
    let mut figures = sizes(sources);
    figures.extend(tests(sources));
    figures.extend(words(files, sources));
    figures.extend([
        Figure::none("sql_built", "statements built from strings", sql::built(sources)),
        Figure::none("sql_astray", "statements out of `statements!`", sql::astray(sources)),
        Figure::none("sql_shared", "tables written by several files", sql::shared_tables(sources)),
        Figure::none("reasons", "dependencies without a reason", manifest::unexplained(files)),
        Figure::none("arrows", "dependencies pointing up or out", manifest::misplaced(files)?),
        Figure::none("kernel", "clock, disk or network in kernel", kernel::impure(sources)),
        Figure::none("folders", "pathway folders: no capability", kernel::strange_folders(files)),
        Figure::new("locked", "packages in Cargo.lock", 372, manifest::locked(files) as f64),
    ]);
    Ok(figures)
}

fn sizes(sources: &[Source]) -> Vec<Figure> {
    let every = file_sizes(sources, |_| true);
    let source = file_sizes(sources, |source| !source.is_test);
    let lengths = function_sizes(sources, |function| function.lines);
    let parameters = function_sizes(sources, |function| function.parameters);
    let figure = |key, label, target, sizes: &Sizes, percent| {
        Figure::new(key, label, target, sizes.at(percent)).places(sizes.places())
    };
    vec![
        figure("file_p50", "file lines, median", 120, &source, 50),
        figure("file_p95", "file lines, 95th percentile", 400, &source, 95),
        figure("file_max", "file lines, longest, with tests", 600, &every, 100).hard(),
        figure("function_p50", "function lines, median", 8, &lengths, 50),
        figure("function_p95", "function lines, 95th percentile", 40, &lengths, 95),
        figure("function_max", "function lines, longest", 70, &lengths, 100).hard(),
        figure("parameters_max", "parameters, most", 5, &parameters, 100).hard(),
    ]
}

fn file_sizes(sources: &[Source], keep: fn(&Source) -> bool) -> Sizes {
    let kept = sources.iter().filter(|source| keep(source));
    Sizes::new(kept.map(|source| (source.lines, Place::new(&source.path, 1, "lines"))))
}

fn function_sizes(sources: &[Source], size: fn(&Function) -> usize) -> Sizes {
    let rows = sources.iter().flat_map(|source| {
        source.facts.functions.iter().map(move |function| {
            let place = Place::new(&source.path, function.line, format!("`{}`", function.name));
            (size(function), place)
        })
    });
    Sizes::new(rows)
}

fn tests(sources: &[Source]) -> [Figure; 2] {
    let rows = sources.iter().flat_map(|source| {
        source.facts.tests.iter().map(|test| {
            (test.lines, Place::new(&source.path, test.line, format!("`{}`", test.name)))
        })
    });
    let tests = Sizes::new(rows);
    let code: usize = sources.iter().map(|source| source.code_lines).sum();
    let rate = tests.count() as f64 * 1000.0 / code.max(1) as f64;
    [
        Figure::new("tests_per_1000", "tests per 1,000 lines of code", 30, rate).more(),
        Figure::new("test_p50", "test lines, median", 20, tests.at(50)).places(tests.places()),
    ]
}

fn words(files: &[TextFile], sources: &[Source]) -> [Figure; 8] {
    let kernel: Vec<&Source> = sources.iter().filter(|source| kernel::is_kernel(source)).collect();
    let every: Vec<&Source> = sources.iter().collect();
    [
        documented("documented_kernel", "public items documented, kernel", 100, &kernel),
        documented("documented", "public items documented, all", 95, &every),
        Figure::none("panics", "unexplained unwrap, expect, panic", escapes(sources)),
        Figure::none("headers", "files without a `//!` header", headless(sources)),
        Figure::none("wide_lines", "lines of Rust over 100 characters", text::wide(files)),
        Figure::none("trailing_space", "lines that end in white space", text::trailing(files)),
        Figure::none("banned_words", "banned words", text::banned(files)),
        Figure::none("machine_paths", "paths of one machine", text::machine_paths(files)),
    ]
}

/// Per cent of public items with a doc comment; 100 of nothing.
fn documented(key: &'static str, label: &'static str, target: u32, sources: &[&Source]) -> Figure {
    let items: Vec<(&Source, &Public)> = sources
        .iter()
        .flat_map(|source| source.facts.publics.iter().map(|public| (*source, public)))
        .collect();
    let bare = items.iter().filter(|(_, public)| !public.documented);
    let bare: Vec<Place> = bare
        .map(|(source, public)| {
            Place::new(&source.path, public.line, format!("`{}` has no doc comment", public.name))
        })
        .collect();
    let share = 100.0 - bare.len() as f64 * 100.0 / items.len().max(1) as f64;
    Figure::new(key, label, target, share).more().places(bare)
}

fn escapes(sources: &[Source]) -> Vec<Place> {
    let each = sources.iter().flat_map(|source| {
        let escapes = source.facts.escapes.iter();
        escapes.map(|(line, what)| Place::new(&source.path, *line, what.clone()))
    });
    each.collect()
}

fn headless(sources: &[Source]) -> Vec<Place> {
    let bare = sources.iter().filter(|source| !source.has_header);
    bare.map(|source| Place::new(&source.path, 1, "says not what it is for")).collect()
}

#[cfg(test)]
mod tests;

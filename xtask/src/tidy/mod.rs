//! Measures our own source against the house figures, and holds what has been reached.

mod attributes;
mod figures;
mod kernel;
mod manifest;
mod ratchet;
mod reader;
mod sizes;
mod source;
mod sql;
mod text;
mod tokens;
mod tree;

use anyhow::{Context, bail};
use figures::Figure;
use ratchet::Limits;

/// How many places are shown for a figure that breaks its limit, and for one short of its target.
const SHOWN_BROKEN: usize = 12;
const SHOWN_SHORT: usize = 3;

/// Prints the table; an error when a figure is worse than tidy.toml allows.
pub(crate) fn run(tighten: bool) -> anyhow::Result<()> {
    let root = crate::run::root();
    let path = root.join("tidy.toml");
    let files = tree::read(&root)?;
    let sources = source::read(&files)?;
    let figures = figures::all(&files, &sources)?;
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    let limits = Limits::parse(&written, &figures)?;
    print!("{}", table(&figures, &limits));
    println!("\ncapability      found in\n{}", kernel::floors(&files).join("\n"));
    if tighten {
        let tight = limits.tightened(&figures).text(&figures);
        std::fs::write(&path, tight).context("could not write tidy.toml")?;
        println!("\ntidy.toml rewritten");
    }
    judge(&figures, &limits)
}

fn judge(figures: &[Figure], limits: &Limits) -> anyhow::Result<()> {
    let broken = figures.iter().filter(|figure| limits.broken(figure));
    let labels: Vec<&str> = broken.map(|figure| figure.label).collect();
    if !labels.is_empty() {
        bail!("worse than tidy.toml allows: {}", labels.join("; "));
    }
    Ok(())
}

/// One row a figure, then what to look at for each that breaks its limit or misses its target.
fn table(figures: &[Figure], limits: &Limits) -> String {
    let mut text = format!("{:<36}{:>9}{:>9}{:>9}\n", "figure", "target", "now", "limit");
    for figure in figures {
        let sign = if figure.more { ">=" } else { "<=" };
        let target = format!("{sign} {}", figure.target);
        let (now, limit) = (figure.now, limits.of(figure));
        let mark = if limits.broken(figure) { "  worse" } else { "" };
        text += &format!("{:<36}{target:>9}{now:>9}{limit:>9}{mark}\n", figure.label);
    }
    for figure in figures {
        text += &remarks(figure, limits);
    }
    text
}

fn remarks(figure: &Figure, limits: &Limits) -> String {
    let target = Limits::default();
    let shown = match (limits.broken(figure), target.broken(figure)) {
        (true, _) => SHOWN_BROKEN,
        (false, true) => SHOWN_SHORT,
        (false, false) => return String::new(),
    };
    let lines = figure.places.iter().take(shown).map(|place| format!("    {place}\n"));
    let rest = figure.places.len().saturating_sub(shown);
    let more = if rest > 0 { format!("    and {rest} more\n") } else { String::new() };
    format!("\n{}\n{}{more}", figure.label, lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A planted breach goes through the whole of tidy: reading, figures, limits, verdict.
    fn verdict(text: &str) -> (String, anyhow::Result<()>) {
        let file = tree::TextFile { path: "crates/x/src/a.rs".to_owned(), text: text.to_owned() };
        let sources = source::read(std::slice::from_ref(&file)).unwrap();
        let figures = figures::all(&[file], &sources).unwrap();
        let figures: Vec<Figure> =
            figures.into_iter().filter(|figure| figure.key != "tests_per_1000").collect();
        let limits = Limits::default();
        (table(&figures, &limits), judge(&figures, &limits))
    }

    #[test]
    fn a_planted_breach_fails_and_says_where() {
        let (table, verdict) = verdict("//! Head.\nfn a() {\n    b.unwrap();\n}\n");
        assert!(table.contains("crates/x/src/a.rs:3: .unwrap()"), "{table}");
        let why = verdict.unwrap_err().to_string();
        assert_eq!(why, "worse than tidy.toml allows: unexplained unwrap, expect, panic");
    }

    #[test]
    fn the_same_source_without_the_breach_passes() {
        let (table, verdict) = verdict("//! Head.\nfn a() {\n    b.unwrap_or(0);\n}\n");
        assert!(verdict.is_ok() && !table.contains("worse"), "{table}");
    }
}

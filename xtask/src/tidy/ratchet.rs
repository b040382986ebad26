//! tidy.toml: the worst that each figure may be. It only ever tightens, down to the target.

use super::figures::Figure;
use anyhow::{Context, bail};
use std::collections::BTreeMap;

const HEAD: &str = "\
# The worst that each figure of `cargo xtask tidy` may be. Rewritten by `cargo xtask tidy --tighten`
# when a figure got better; a limit never goes past its target. To loosen one by hand is a decision:
# say why in the commit.

[limits]
";

/// The limits in force, by the name of the figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Limits(BTreeMap<String, f64>);

impl Limits {
    /// Reads tidy.toml. A name that is no figure is refused: it would bind nothing.
    pub(crate) fn parse(text: &str, figures: &[Figure]) -> anyhow::Result<Self> {
        let table: toml::Table = text.parse().context("tidy.toml does not parse")?;
        let limits = table.get("limits").and_then(toml::Value::as_table);
        let mut found = BTreeMap::new();
        for (key, value) in limits.into_iter().flatten() {
            if !figures.iter().any(|figure| figure.key == key) {
                bail!("`{key}` in tidy.toml is no figure; take the line out");
            }
            let whole = value.as_integer().map(|whole| whole as f64);
            let number = whole.or(value.as_float());
            let number = number.with_context(|| format!("`{key}` in tidy.toml is no number"))?;
            found.insert(key.clone(), number);
        }
        Ok(Self(found))
    }

    /// The worst that a figure may be: its line in tidy.toml, or its target.
    pub(crate) fn of(&self, figure: &Figure) -> f64 {
        let written = self.0.get(figure.key).copied().unwrap_or(figure.target);
        if figure.hard { better(figure, written, figure.target) } else { written }
    }

    /// Whether a figure is worse than it may be.
    pub(crate) fn broken(&self, figure: &Figure) -> bool {
        worse(figure, figure.now, self.of(figure))
    }

    /// The limits after what got better is kept: as good as now, but no better than the target.
    pub(crate) fn tightened(&self, figures: &[Figure]) -> Self {
        let each = figures.iter().map(|figure| {
            let kept = better(figure, self.of(figure), figure.now);
            let limit = if worse(figure, kept, figure.target) { kept } else { figure.target };
            (figure.key.to_owned(), limit)
        });
        Self(each.collect())
    }

    /// tidy.toml, in the order of the table that is printed.
    pub(crate) fn text(&self, figures: &[Figure]) -> String {
        let lines = figures
            .iter()
            .map(|figure| format!("{} = {} # {}\n", figure.key, self.of(figure), figure.label));
        std::iter::once(HEAD.to_owned()).chain(lines).collect()
    }
}

fn worse(figure: &Figure, a: f64, b: f64) -> bool {
    if figure.more { a < b } else { a > b }
}

fn better(figure: &Figure, a: f64, b: f64) -> f64 {
    if worse(figure, a, b) { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn less(now: f64) -> Figure {
        Figure::new("size", "size of it", 100, now)
    }

    fn limits(text: &str) -> Limits {
        let figures = [less(0.0), Figure::new("rate", "rate of it", 30, 0.0).more()];
        Limits::parse(&format!("[limits]\n{text}"), &figures).unwrap()
    }

    #[test]
    fn a_figure_worse_than_its_limit_breaks_it() {
        assert!(limits("size = 120").broken(&less(121.0)));
        assert!(!limits("size = 120").broken(&less(120.0)));
        let rate = Figure::new("rate", "rate of it", 30, 24.9).more();
        assert!(limits("rate = 25").broken(&rate) && !limits("rate = 24.5").broken(&rate));
    }

    #[test]
    fn a_figure_without_a_line_is_held_to_its_target() {
        assert!(limits("").broken(&less(101.0)) && !limits("").broken(&less(100.0)));
    }

    #[test]
    fn a_hard_limit_holds_whatever_the_file_says() {
        let hard = Figure { hard: true, ..less(101.0) };
        assert!(limits("size = 500").broken(&hard));
    }

    #[test]
    fn tightening_keeps_what_got_better_and_stops_at_the_target() {
        let tight = |limit: &str, now| limits(limit).tightened(&[less(now)]).of(&less(now));
        assert_eq!(tight("size = 120", 110.0), 110.0);
        assert_eq!(tight("size = 120", 40.0), 100.0);
        assert_eq!(tight("size = 120", 130.0), 120.0);
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let figures = [less(110.5)];
        let written = limits("size = 120").tightened(&figures);
        assert_eq!(Limits::parse(&written.text(&figures), &figures).unwrap(), written);
    }

    #[test]
    fn a_line_that_binds_nothing_is_refused() {
        let why = Limits::parse("[limits]\nsise = 3\n", &[less(1.0)]).unwrap_err().to_string();
        assert_eq!(why, "`sise` in tidy.toml is no figure; take the line out");
    }
}

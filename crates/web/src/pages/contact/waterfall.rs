//! Weights as a waterfall: each level of likeness adds or takes away, down to the sum. The picture
//! says nothing that the table beside it does not.

use askama::Template;
use pathway::identity::Found;

use crate::components::Tag;
use crate::words;

/// How wide the picture is, and how high a bar's line.
const WIDE: f64 = 600.0;
const HIGH: usize = 24;

/// Where the sum begins: how seldom two contacts at hand are one person’s.
const BEGINS: &str = "most pairs of contacts are of two people";

/// The colours of what speaks for and against.
const FOR: &str = "#0f7a52";
const AGAINST: &str = "#ca3535";

/// One level.
struct Step {
    says: String,
    tag: Tag,
    fill: &'static str,
    weight: String,
    sum: String,
    x: String,
    width: String,
    y: usize,
}

/// The waterfall of a candidate.
#[derive(Template)]
#[template(path = "waterfall.html")]
pub(super) struct Waterfall {
    nth: usize,
    steps: Vec<Step>,
    sum: String,
    height: usize,
}

impl Waterfall {
    /// Of what was found.
    pub(super) fn of(nth: usize, found: &Found) -> Waterfall {
        let levels: Vec<(&str, f64)> = found.because.iter().map(|text| part(text)).collect();
        let whole = f64::from(found.weight) / 10.0;
        let begins = whole - levels.iter().map(|(_, weight)| weight).sum::<f64>();
        let begun = (begins.abs() > 0.05).then_some((BEGINS, begins));
        let parts: Vec<(&str, f64)> = begun.into_iter().chain(levels).collect();
        let sums: Vec<f64> = parts
            .iter()
            .scan(0.0, |sum, (_, weight)| {
                *sum += weight;
                Some(*sum)
            })
            .collect();
        let ends = || sums.iter().copied().chain([0.0]);
        let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
        let scale = WIDE / (high - low).max(1.0);
        let step = |(nth, ((says, weight), sum)): (usize, (&(&str, f64), &f64))| {
            let left = sum.min(sum - weight);
            Step {
                says: words::sentence(says),
                tag: tag(says, *weight),
                fill: if *weight < 0.0 { AGAINST } else { FOR },
                weight: signed(format!("{weight:+.1}")),
                sum: signed(format!("{sum:.1}")),
                x: format!("{:.1}", (left - low) * scale),
                width: format!("{:.1}", (weight.abs() * scale).max(2.0)),
                y: nth * HIGH + 4,
            }
        };
        let steps = parts.iter().zip(&sums).enumerate().map(step).collect();
        let sum = format!("{whole:.1}");
        Waterfall { nth: nth + 1, height: parts.len() * HIGH, steps, sum }
    }
}

/// A number with a minus that people read as one.
fn signed(number: String) -> String {
    number.replace('-', "\u{2212}")
}

/// Whether a level is the same, close, or differs.
fn tag(says: &str, weight: f64) -> Tag {
    match weight {
        _ if says == BEGINS => Tag::of("Before looking", "grey"),
        weight if weight < 0.0 => Tag::of("Differs", "red"),
        _ if says.ends_with("the same") => Tag::of("Same", "green"),
        _ => Tag::of("Close", "yellow"),
    }
}

/// A reason and its weight in bits: "the same birth date (+9.4)".
fn part(text: &str) -> (&str, f64) {
    let split = text.rsplit_once(" (").map(|(says, rest)| (says, rest.trim_end_matches(')')));
    match split.map(|(says, weight)| (says, weight.parse())) {
        Some((says, Ok(weight))) => (says, weight),
        _ => (text, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::identity::FoundAs;

    #[test]
    fn each_level_stands_with_its_weight_and_what_differs_is_marked() {
        let because = ["names: two letters exchanged (+7.5)", "birth date differs (-3.0)"];
        let found = Found {
            contact: "k".into(),
            person: None,
            others: 0,
            class: FoundAs::Possible,
            weight: 45,
            because: because.map(str::to_owned).to_vec(),
            twin: false,
            conflict: false,
            desk: None,
        };
        let html = Waterfall::of(0, &found).to_string();
        for says in
            ["Names: two letters exchanged", "+7.5", "\u{2212}3.0", "4.5", "Differs", "Close"]
        {
            assert!(html.contains(says), "{says}\n{html}");
        }
        assert_eq!(html.matches("<rect").count(), 2);
        assert!(!html.contains("style="), "the pages allow none");
    }

    #[test]
    fn the_sum_begins_where_most_pairs_are_strangers_and_ends_at_the_whole() {
        let found = Found {
            contact: "k".into(),
            person: Some("p".into()),
            others: 0,
            class: FoundAs::Likely,
            weight: 120,
            because: vec!["date of birth is the same (+20.0)".into()],
            twin: false,
            conflict: false,
            desk: None,
        };
        let html = Waterfall::of(0, &found).to_string();
        for says in ["\u{2212}8.0", "+20.0", "12.0", "Same", "Before looking"] {
            assert!(html.contains(says), "{says}\n{html}");
        }
    }

    #[test]
    fn a_reason_without_a_weight_is_shown_and_weighs_nothing() {
        assert_eq!(part("the same line"), ("the same line", 0.0));
        assert_eq!(part("a (b) c (+1.0)"), ("a (b) c", 1.0));
    }
}

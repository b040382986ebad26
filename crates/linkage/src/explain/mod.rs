//! Why a pair weighs what it does, level by level, in words.

use crate::compare::Comparer;
use crate::plan::{Comparison, Evidence};
use crate::prepare::Prepared;
use crate::score::{Model, Weights};
use std::fmt;

/// The weight of a pair in all its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Match weight in bits: log2 of the odds that the two are one person.
    pub weight: f64,
    /// What is known before anything is compared.
    pub before: Bits,
    /// One line for each comparison, in the order of the plan.
    pub lines: Vec<Line>,
    /// All lines and what was known before, added up.
    pub sum: Bits,
    /// Whether two people of one household were weighed as an explanation too.
    pub household: bool,
}

/// Evidence for one person, in bits, against each of the other explanations.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bits {
    /// Against two strangers.
    pub strangers: f64,
    /// Against two people of one household.
    pub household: f64,
}

/// One comparison of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The comparison.
    pub comparison: String,
    /// Whether it speaks of the person or the household.
    pub evidence: Evidence,
    /// The standardised value on the left; empty where missing.
    pub left: String,
    /// The standardised value on the right; empty where missing.
    pub right: String,
    /// The level reached, in words; `missing` for none.
    pub level: String,
    /// What it weighs.
    pub bits: Bits,
    /// Where the value itself counts: how many records of how many hold it.
    pub held_by: Option<(u32, u64)>,
}

impl Line {
    /// What two names weigh together less than apart.
    fn full_name(bits: Bits) -> Line {
        Line {
            comparison: "full name".to_owned(),
            evidence: Evidence::Own,
            left: String::new(),
            right: String::new(),
            level: "borne by more people than its two names suggest".to_owned(),
            bits,
            held_by: None,
        }
    }
}

/// Explains a pair of one table.
pub fn explain(prepared: &Prepared, model: &Model, left: u32, right: u32) -> Explanation {
    let weights = Weights::new(model, prepared);
    explain_with(model, &weights, (prepared, left), (prepared, right))
}

/// Explains a pair of two tables, with weights that are ready.
pub(crate) fn explain_with(
    model: &Model,
    weights: &Weights,
    left: (&Prepared, u32),
    right: (&Prepared, u32),
) -> Explanation {
    let (l, r) = (left.0.row(left.1), right.0.row(right.1));
    let bits = |(strangers, household): (f64, f64)| Bits { strangers, household };
    let before = bits(weights.prior());
    let mut sum = before;
    let mut lines = Vec::new();
    let mut whole = weights.start();
    let mut names = 0;
    for (comparison, step) in model.plan.comparisons.iter().zip(&weights.steps) {
        let level = Comparer::new(comparison, left.0, right.0).level(l, r);
        let weight = step.of(level, r);
        names += u8::from(level == weights.namesakes.level(comparison));
        whole.add(weight);
        let bits = bits(weight.bits());
        sum.strangers += bits.strangers;
        sum.household += bits.household;
        let values = right.0.values.get(comparison.field);
        let id = right.0.id(right.1, comparison.field);
        let held_by = values.filter(|_| step.by_term(level)).map(|v| (v.count(id), v.total()));
        lines.push(Line {
            comparison: comparison.name.clone(),
            evidence: comparison.evidence,
            left: texts(comparison, left.0, left.1),
            right: texts(comparison, right.0, right.1),
            level: match level.checked_sub(1).and_then(|at| comparison.levels.get(at as usize)) {
                Some(level) => level.name.clone(),
                None => "missing".to_owned(),
            },
            bits,
            held_by,
        });
    }
    if let Some(weight) = weights.namesakes.weight(names, r) {
        whole.add(weight);
        let bits = bits(weight.bits());
        sum.strangers += bits.strangers;
        lines.push(Line::full_name(bits));
    }
    let household = weights.household();
    Explanation { weight: weights.total(whole), before, lines, sum, household }
}

/// The values that a comparison looks at, with commas between.
fn texts(comparison: &Comparison, prepared: &Prepared, record: u32) -> String {
    let fields = std::iter::once(&comparison.field).chain(&comparison.postcode);
    let texts = fields.map(|field| prepared.text(record, *field)).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let against = |bits: Bits| match self.household {
            true => format!("{:+.1} / {:+.1}", bits.strangers, bits.household),
            false => format!("{:+.1}", bits.strangers),
        };
        match self.household {
            true => writeln!(f, "bits for one person, against strangers / against a household:")?,
            false => writeln!(f, "bits for one person, against strangers:")?,
        }
        writeln!(f, "{}  before anything is compared", against(self.before))?;
        for line in &self.lines {
            write!(f, "{}  {}: {}", against(line.bits), line.comparison, line.level)?;
            if let Some((count, total)) = line.held_by {
                write!(f, ", held by {count} of {total} records")?;
            }
            match line.left == line.right {
                true if line.left.is_empty() => writeln!(f)?,
                true => writeln!(f, " (`{}`)", line.left)?,
                false => writeln!(f, " (`{}` and `{}`)", line.left, line.right)?,
            }
        }
        writeln!(f, "{}  together", against(self.sum))?;
        let odds = self.weight.abs().exp2();
        match self.weight >= 0.0 {
            true => write!(f, "weight {:.1}: {odds:.0} to 1 for one person", self.weight),
            false => write!(f, "weight {:.1}: {odds:.0} to 1 against one person", self.weight),
        }
    }
}

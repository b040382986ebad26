//! Expectation and maximisation of three classes over patterns.
#![expect(clippy::indexing_slicing, reason = "levels and slots come from one plan")]

use super::patterns::{Pattern, Patterns, WIDEST};
use super::strangers::Strangers;
use crate::compare::Layout;
use crate::field::Kind;
use crate::plan::{Evidence, Plan, Test};
use crate::score::{Classes, Model, Table};

/// Learns the tables of the three classes.
pub(crate) fn learn(
    plan: &Plan,
    strangers: Vec<Strangers>,
    patterns: &Patterns,
    all_pairs: f64,
    rounds: usize,
) -> Model {
    let mut state = State::start(plan, strangers, patterns.pairs, all_pairs);
    for _ in 0..rounds {
        state.round(&patterns.counts);
    }
    let columns = state.columns.into_iter();
    Model { plan: plan.clone(), tables: columns.map(|c| c.table).collect(), classes: state.classes }
}

struct State {
    columns: Vec<Column>,
    classes: Classes,
    all_pairs: f64,
    household: bool,
}

/// One comparison while it is being learned.
struct Column {
    table: Table,
    /// Strangers before true pairs among them are taken out.
    at_first: Vec<f64>,
    /// No slot of strangers falls below this share of what it was at first.
    least: f64,
    /// Which slots can occur.
    can_be: Vec<bool>,
    household: Prior,
}

/// What is believed of a household beforehand.
#[derive(Clone, Copy)]
enum Prior {
    /// Like strangers, always.
    Strangers,
    /// Like strangers by this many pairs and this share of the class; else as seen.
    Mostly { pairs: f64, share: f64 },
}

impl State {
    fn start(plan: &Plan, strangers: Vec<Strangers>, pairs: f64, all_pairs: f64) -> State {
        let comparisons = plan.comparisons.iter().zip(strangers);
        let columns = comparisons.map(|(comparison, strangers)| {
            let kind = plan.fields.get(comparison.field).map_or(Kind::Text, |field| field.kind);
            Column::start(&Layout::of(comparison), comparison, strangers, kind)
        });
        let household = plan.settings.household;
        let classes = Classes {
            same: 0.3 * pairs + 1.0,
            household: if household { 0.2 * pairs + 1.0 } else { 0.0 },
            strangers: all_pairs,
        };
        State { columns: columns.collect(), classes, all_pairs, household }
    }

    fn round(&mut self, patterns: &[(Pattern, f64)]) {
        let width = self.columns.len().min(WIDEST);
        let blank = || -> Vec<Vec<f64>> {
            self.columns.iter().map(|column| vec![0.0; column.table.same.len()]).collect()
        };
        let (mut same_seen, mut household_seen) = (blank(), blank());
        let (mut same_sum, mut household_sum) = (0.0, 0.0);
        for (pattern, count) in patterns {
            let mut same = self.classes.same;
            let mut household = self.classes.household;
            let mut strangers = self.classes.strangers;
            for (column, slot) in self.columns.iter().zip(&pattern[..width]) {
                let slot = usize::from(*slot);
                same *= column.table.same[slot];
                household *= column.table.household[slot];
                strangers *= column.table.strangers[slot];
            }
            let all = (same + household + strangers).max(1e-300);
            let (same, household) = (count * same / all, count * household / all);
            same_sum += same;
            household_sum += household;
            let seen = same_seen.iter_mut().zip(household_seen.iter_mut());
            for ((same_seen, household_seen), slot) in seen.zip(&pattern[..width]) {
                same_seen[usize::from(*slot)] += same;
                household_seen[usize::from(*slot)] += household;
            }
        }
        self.classes.same = same_sum + 1.0;
        self.classes.household = if self.household { household_sum + 1.0 } else { 0.0 };
        let taken_out = self.classes.same / self.all_pairs.max(1.0);
        let seen = same_seen.into_iter().zip(household_seen);
        for (column, (same, household)) in self.columns.iter_mut().zip(seen) {
            column.update(same, household, taken_out);
        }
    }
}

impl Column {
    fn start(
        layout: &Layout,
        comparison: &crate::plan::Comparison,
        strangers: Strangers,
        kind: Kind,
    ) -> Column {
        let can_be: Vec<bool> = strangers.share.iter().map(|share| *share > 0.0).collect();
        let mut same: Vec<f64> = layout
            .slots()
            .iter()
            .zip(strangers.mass.iter().zip(&can_be))
            .map(|(slot, (mass, can_be))| {
                let test = comparison.levels.get(usize::from(slot.level).wrapping_sub(1));
                let first = match (slot.level, test.map(|level| level.test)) {
                    (0, _) => 0.0,
                    (_, Some(Test::Exact)) | (1, _) => 0.8,
                    (2, _) => 0.08,
                    (3, _) => 0.04,
                    _ => 0.02,
                };
                if *can_be { first * mass } else { 0.0 }
            })
            .collect();
        to_one(&mut same);
        let household = match comparison.evidence {
            Evidence::Household => same.clone(),
            _ => strangers.share.clone(),
        };
        let mut column = Column {
            table: Table {
                same,
                household,
                strangers: strangers.share.clone(),
                mass: strangers.mass,
            },
            at_first: strangers.share,
            least: match kind {
                Kind::Identifier | Kind::Phone | Kind::Email => 0.02,
                _ => 0.3,
            },
            can_be,
            household: match (comparison.evidence, kind) {
                (Evidence::Own, _) => Prior::Strangers,
                (Evidence::Household, _) => Prior::Mostly { pairs: 20.0, share: 0.0 },
                (Evidence::Mostly, Kind::BirthDate) => Prior::Mostly { pairs: 20.0, share: 0.05 },
                (Evidence::Mostly, _) => Prior::Mostly { pairs: 50.0, share: 0.02 },
            },
        };
        column.missing_says_nothing();
        column
    }

    fn update(&mut self, mut same: Vec<f64>, mut household: Vec<f64>, taken_out: f64) {
        for (seen, can_be) in same.iter_mut().zip(&self.can_be) {
            *seen = if *can_be { *seen + 0.2 } else { 0.0 };
        }
        to_one(&mut same);
        let strangers = self.at_first.iter().zip(&same);
        let mut strangers: Vec<f64> = strangers
            .map(|(first, same)| (first - taken_out * same).max(first * self.least))
            .collect();
        to_one(&mut strangers);
        self.table.household = match self.household {
            Prior::Strangers => strangers.clone(),
            Prior::Mostly { pairs, share } => {
                household[0] = 0.0;
                let sum: f64 = household.iter().sum();
                for (seen, first) in household.iter_mut().zip(&self.at_first) {
                    *seen += (pairs + share * sum) * first;
                }
                to_one(&mut household);
                household
            }
        };
        self.table.same = same;
        self.table.strangers = strangers;
        self.missing_says_nothing();
    }

    fn missing_says_nothing(&mut self) {
        self.table.same[0] = 1.0;
        self.table.household[0] = 1.0;
        self.table.strangers[0] = 1.0;
    }
}

fn to_one(shares: &mut [f64]) {
    let sum: f64 = shares.iter().sum();
    shares.iter_mut().for_each(|share| *share /= sum.max(1e-300));
}

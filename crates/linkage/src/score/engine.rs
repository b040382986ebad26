//! Weighs one pair: a glance at all comparisons first, texts while it can still reach the floor.
#![expect(clippy::indexing_slicing, reason = "slots and fields come from one plan")]

use super::namesakes::Namesakes;
use super::weights::{StepWeights, Weight, units};
use super::{Classes, Model};
use crate::compare::Comparer;
use crate::prepare::Prepared;

/// The weights of a model for one table, computed once.
#[derive(Debug, Clone)]
pub(crate) struct Weights {
    pub(crate) steps: Vec<StepWeights>,
    /// Positions of comparisons in the order in which the engine asks: the most telling first.
    order: Vec<usize>,
    prior: Weight,
    household: bool,
    /// What two records with one full name weigh less than their two names apart.
    pub(crate) namesakes: Namesakes,
}

impl Weights {
    /// For pairs whose right record is in this table.
    pub(crate) fn new(model: &Model, right: &Prepared) -> Weights {
        let Classes { same, household, strangers } = model.classes;
        let against = |other: f64| units((same / other.max(1e-300)).log2());
        let comparisons = model.plan.comparisons.iter().zip(&model.tables);
        let steps: Vec<StepWeights> =
            comparisons.map(|(of, table)| StepWeights::new(of, table, right)).collect();
        let mut order: Vec<usize> = (0..steps.len()).collect();
        order.sort_by_key(|at| {
            let field = model.plan.comparisons[*at].field;
            std::cmp::Reverse(steps[*at].tells(model.plan.fields[field].kind))
        });
        Weights {
            steps,
            order,
            prior: Weight { strangers: against(strangers), household: against(household) },
            household: household > 0.0,
            namesakes: Namesakes::new(&model.plan, right),
        }
    }

    /// What is known before anything is compared, in bits: against strangers and the household.
    pub(crate) fn prior(&self) -> (f64, f64) {
        self.prior.bits()
    }

    /// The sum before anything is compared.
    pub(crate) fn start(&self) -> Weight {
        self.prior
    }

    /// Whether the household is weighed at all.
    pub(crate) fn household(&self) -> bool {
        self.household
    }

    /// Log2 of the odds of one person against both other hypotheses together.
    #[inline]
    pub(crate) fn total(&self, sum: Weight) -> f64 {
        let (strangers, household) = sum.bits();
        if !self.household {
            return strangers;
        }
        let (low, high) = (strangers.min(household), strangers.max(household));
        if high - low > 40.0 {
            return low;
        }
        low - (low - high).exp2().ln_1p() * std::f64::consts::LOG2_E
    }
}

/// So many comparisons of a pair can be left open after a glance.
const MOST_OPEN: usize = 64;

/// A weight that pairs must reach.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Floor {
    bits: f64,
    units: i32,
}

impl Floor {
    /// Of this many bits.
    pub(crate) fn of(bits: f64) -> Floor {
        Floor { bits, units: units(bits) }
    }
}

/// Weights tied to two tables (or one twice), ready to weigh pairs.
#[derive(Debug)]
pub(crate) struct Engine<'a> {
    steps: Vec<Step<'a>>,
    weights: &'a Weights,
}

/// One comparison, in the order of the engine.
#[derive(Debug)]
struct Step<'a> {
    comparer: Comparer<'a>,
    weights: &'a StepWeights,
    /// The level at which it has a name in common that counts towards a full name; 255 for none.
    named: u8,
}

impl<'a> Engine<'a> {
    pub(crate) fn new(
        model: &'a Model,
        weights: &'a Weights,
        left: &'a Prepared,
        right: &'a Prepared,
    ) -> Engine<'a> {
        let steps = weights.order.iter().map(|at| {
            let comparison = &model.plan.comparisons[*at];
            let named = weights.namesakes.level(comparison);
            let comparer = Comparer::new(comparison, left, right);
            Step { comparer, weights: &weights.steps[*at], named }
        });
        let steps = steps.collect();
        Engine { steps, weights }
    }

    /// The weight of a pair in bits, or nothing where it is under the floor.
    pub(crate) fn weigh(&self, l: &[u32], r: &[u32], floor: Floor) -> Option<f64> {
        let mut sum = self.weights.prior;
        let (mut names, mut open, mut count) = (0, [0u8; MOST_OPEN], 0);
        for (at, step) in self.steps.iter().enumerate() {
            match step.comparer.glance(l, r) {
                None if count < MOST_OPEN => {
                    sum.add(step.weights.unlike);
                    open[count] = at as u8;
                    count += 1;
                }
                level => {
                    let level = level.unwrap_or_else(|| step.comparer.level(l, r));
                    sum.add(step.weights.of(level, r));
                    names += u8::from(level == step.named);
                }
            }
        }
        for at in &open[..count] {
            if self.bound(sum) < floor.units {
                return None;
            }
            let step = &self.steps[usize::from(*at)];
            let level = step.comparer.level(l, r);
            sum.add(step.weights.of(level, r).less(step.weights.unlike));
            names += u8::from(level == step.named);
        }
        sum.strangers -= self.weights.namesakes.less(names, r);
        let weight = self.weights.total(sum);
        (weight >= floor.bits).then_some(weight)
    }

    /// The weight of a pair with every comparison made.
    pub(crate) fn weigh_in_full(&self, l: &[u32], r: &[u32]) -> f64 {
        let (mut sum, mut names) = (self.weights.prior, 0);
        for step in &self.steps {
            let level = step.comparer.level(l, r);
            sum.add(step.weights.of(level, r));
            names += u8::from(level == step.named);
        }
        sum.strangers -= self.weights.namesakes.less(names, r);
        self.weights.total(sum)
    }

    /// No pair weighs more than either sum alone.
    #[inline]
    fn bound(&self, sum: Weight) -> i32 {
        match self.weights.household {
            true => sum.strangers.min(sum.household),
            false => sum.strangers,
        }
    }
}

//! Weighs one pair: whole numbers first, texts only while the pair can still reach the floor.
#![expect(clippy::indexing_slicing, reason = "slots and fields come from one plan")]

use super::{Model, Table};
use crate::compare::{Comparer, Glance, Layout, band};
use crate::plan::Evidence;
use crate::prepare::Prepared;

/// Weights are whole numbers of this part of a bit, so that sums do not depend on their order.
const UNIT: f64 = 65_536.0;

/// Bits as whole units; what is beyond all bounds is held at plus or minus 200 bits.
fn units(bits: f64) -> i32 {
    (bits.clamp(-200.0, 200.0) * UNIT).round() as i32
}

/// Evidence against the two other hypotheses, in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Weight {
    /// For one person against strangers.
    pub(crate) strangers: i32,
    /// For one person against two of a household.
    pub(crate) household: i32,
}

impl Weight {
    fn add(&mut self, other: Weight) {
        self.strangers += other.strangers;
        self.household += other.household;
    }

    fn sub(&mut self, other: Weight) {
        self.strangers -= other.strangers;
        self.household -= other.household;
    }

    /// In bits: against strangers, against the household.
    pub(crate) fn bits(self) -> (f64, f64) {
        (f64::from(self.strangers) / UNIT, f64::from(self.household) / UNIT)
    }
}

/// A model tied to two tables (or one twice), ready to weigh pairs.
#[derive(Debug)]
pub(crate) struct Engine<'a> {
    pub(crate) steps: Vec<Step<'a>>,
    prior: Weight,
    household: bool,
}

/// One comparison with its weights.
#[derive(Debug)]
pub(crate) struct Step<'a> {
    pub(crate) comparer: Comparer<'a>,
    pub(crate) layout: Layout,
    weights: Vec<Weight>,
    /// The most that a pair can get which a glance leaves open.
    best: Weight,
    /// Rarity of each value on the right side, in units; empty without term frequencies.
    rarity: Vec<i32>,
    rarity_in_household: bool,
    /// The level whose weight depends on the value; 255 for none.
    exact: u8,
}

impl<'a> Engine<'a> {
    pub(crate) fn new(model: &'a Model, left: &'a Prepared, right: &'a Prepared) -> Engine<'a> {
        let steps = model.plan.comparisons.iter().zip(&model.tables).map(|(comparison, table)| {
            let comparer = Comparer::new(comparison, left, right);
            Step::new(comparer, table)
        });
        let classes = model.classes;
        let against = |other: f64| units((classes.same / other.max(1e-300)).log2());
        Engine {
            steps: steps.collect(),
            prior: Weight {
                strangers: against(classes.strangers),
                household: against(classes.household),
            },
            household: classes.household > 0.0,
        }
    }

    /// The weight of a pair in bits, or nothing where it is under the floor.
    pub(crate) fn weigh(&self, l: &[u32], r: &[u32], floor: f64) -> Option<f64> {
        let least = units(floor);
        let mut sum = self.prior;
        let mut open = [(0u8, 0u8); 32];
        let mut count = 0;
        for (at, step) in self.steps.iter().enumerate() {
            match step.comparer.glance(l, r) {
                Glance::Settled(level) => sum.add(step.weight(level, r)),
                Glance::Open(from) => {
                    sum.add(step.best);
                    open[count] = (at as u8, from);
                    count += 1;
                }
            }
        }
        for (at, from) in &open[..count] {
            if self.bound(sum) < least {
                return None;
            }
            let step = &self.steps[usize::from(*at)];
            let level = step.comparer.study(*from, l, r);
            sum.sub(step.best);
            sum.add(step.weight(level, r));
        }
        let weight = self.total(sum);
        (weight >= floor).then_some(weight)
    }

    /// The weight of a pair with every comparison made, and the level of each.
    pub(crate) fn weigh_in_full(&self, l: &[u32], r: &[u32], levels: &mut Vec<u8>) -> f64 {
        let mut sum = self.prior;
        levels.clear();
        for step in &self.steps {
            let level = step.comparer.level(l, r);
            levels.push(level);
            sum.add(step.weight(level, r));
        }
        self.total(sum)
    }

    /// No pair weighs more than either sum alone.
    fn bound(&self, sum: Weight) -> i32 {
        if self.household { sum.strangers.min(sum.household) } else { sum.strangers }
    }

    /// Log2 of the odds of one person against both other hypotheses together.
    fn total(&self, sum: Weight) -> f64 {
        let (strangers, household) = sum.bits();
        if !self.household {
            return strangers;
        }
        let (low, high) = (strangers.min(household), strangers.max(household));
        low - (low - high).exp2().ln_1p() * std::f64::consts::LOG2_E
    }

    /// What is known before anything is compared, in bits.
    pub(crate) fn prior(&self) -> (f64, f64) {
        self.prior.bits()
    }

    /// Whether the household is weighed at all.
    pub(crate) fn household(&self) -> bool {
        self.household
    }
}

impl<'a> Step<'a> {
    fn new(comparer: Comparer<'a>, table: &Table) -> Step<'a> {
        let layout = Layout::of(comparer.comparison);
        let slots = layout.slots().iter().enumerate();
        let log = |of: &[f64], at: usize| of.get(at).copied().unwrap_or(1.0).max(1e-12).log2();
        let own = comparer.comparison.evidence == Evidence::Own;
        let mut exact = u8::MAX;
        let weights: Vec<Weight> = slots
            .map(|(at, slot)| {
                let same = log(&table.same, at);
                if slot.level == 0 {
                    Weight::default()
                } else if slot.band.is_some() {
                    exact = slot.level;
                    let alone = same - log(&table.mass, at);
                    let household = if own { alone } else { same - log(&table.household, at) };
                    Weight { strangers: units(alone), household: units(household) }
                } else {
                    Weight {
                        strangers: units(same - log(&table.strangers, at)),
                        household: units(same - log(&table.household, at)),
                    }
                }
            })
            .collect();
        let first = layout.start(comparer.first_open());
        let left_open = weights.iter().skip(usize::from(first));
        let best =
            left_open.fold(Weight { strangers: i32::MIN, household: i32::MIN }, |best, w| Weight {
                strangers: best.strangers.max(w.strangers),
                household: best.household.max(w.household),
            });
        let rarity = if exact < u8::MAX { rarity(&comparer) } else { Vec::new() };
        Step { comparer, layout, weights, best, rarity, rarity_in_household: own, exact }
    }

    /// The weight of a level for a pair: of the value's band and rarity, where terms count.
    #[inline]
    pub(crate) fn weight(&self, level: u8, r: &[u32]) -> Weight {
        if level == self.exact {
            return self.weight_of_value(r[self.comparer.comparison.field]);
        }
        self.weights[usize::from(self.layout.start(level))]
    }

    fn weight_of_value(&self, id: u32) -> Weight {
        let values = self.comparer.r;
        let band = band(values.count(id), values.total());
        let mut weight = self.weights[usize::from(self.layout.start(self.exact) + band)];
        let rarity = self.rarity[id as usize];
        weight.strangers += rarity;
        if self.rarity_in_household {
            weight.household += rarity;
        }
        weight
    }
}

fn rarity(comparer: &Comparer<'_>) -> Vec<i32> {
    let values = comparer.r;
    let total = values.total().max(1) as f64;
    (0..=values.len() as u32)
        .map(|id| units(-(f64::from(values.count(id).max(1)) / total).log2()))
        .collect()
}

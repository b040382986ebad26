//! Weights of levels in whole units, and of values where term frequencies count.
#![expect(clippy::indexing_slicing, reason = "slots and fields come from one plan")]

use super::Table;
use crate::compare::{Layout, band};
use crate::field::Kind;
use crate::plan::{Comparison, Evidence, Test};
use crate::prepare::Prepared;

/// Weights are whole numbers of this part of a bit, so that sums do not depend on their order.
const UNIT: f64 = 65_536.0;

/// Bits as whole units; what is beyond all bounds is held at plus or minus 200 bits.
pub(super) fn units(bits: f64) -> i32 {
    (bits.clamp(-200.0, 200.0) * UNIT).round() as i32
}

/// About how much longer than two numbers it takes to compare two values that differ.
fn price(kind: Kind) -> i32 {
    match kind {
        Kind::Identifier | Kind::Phone => 2,
        Kind::BirthDate | Kind::BirthYear | Kind::BirthMonth | Kind::BirthDay => 2,
        Kind::Address | Kind::Street => 5,
        _ => 3,
    }
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
    #[inline]
    pub(crate) fn add(&mut self, other: Weight) {
        *self = self.plus(other);
    }

    #[inline]
    pub(super) fn plus(self, other: Weight) -> Weight {
        Weight {
            strangers: self.strangers + other.strangers,
            household: self.household + other.household,
        }
    }

    #[inline]
    pub(super) fn less(self, other: Weight) -> Weight {
        Weight {
            strangers: self.strangers - other.strangers,
            household: self.household - other.household,
        }
    }

    fn max(self, other: Weight) -> Weight {
        Weight {
            strangers: self.strangers.max(other.strangers),
            household: self.household.max(other.household),
        }
    }

    /// In bits: against strangers, against the household.
    pub(crate) fn bits(self) -> (f64, f64) {
        (f64::from(self.strangers) / UNIT, f64::from(self.household) / UNIT)
    }
}

/// The weights of one comparison.
#[derive(Debug, Clone)]
pub(crate) struct StepWeights {
    field: usize,
    /// By level; the exact level with term frequencies is found by value.
    levels: Vec<Weight>,
    /// The level whose weight depends on the value; 255 for none.
    exact: u8,
    /// For each value of the right table, the weight of sharing it.
    by_value: Vec<Weight>,
    /// The most that a pair can get whose two values differ.
    pub(super) unlike: Weight,
}

/// How often one person is written the same way, where nothing was learned of it.
const MOSTLY: f64 = 0.8;

/// Shares of the six bands of an exact level. Nobody shares a value of a band in which every value
/// is held once, so training says nothing of it; but somebody who is looked up may. It gets what
/// the other bands say, by how many records it holds; and `otherwise` where none says anything.
fn every_band(shares: &[f64], mass: &[f64], start: u8, otherwise: f64) -> [f64; 6] {
    let at = |of: &[f64], nth: usize| of.get(usize::from(start) + nth).copied().unwrap_or(0.0);
    let learned = (0..6).filter(|nth| at(shares, *nth) > 0.0);
    let (said, held) =
        learned.fold((0.0, 0.0), |sum, nth| (sum.0 + at(shares, nth), sum.1 + at(mass, nth)));
    let a_record = if said > 0.0 { said / held.max(1e-12) } else { otherwise };
    std::array::from_fn(|nth| match at(shares, nth) {
        share if share > 0.0 => share,
        _ => a_record * at(mass, nth),
    })
}

impl StepWeights {
    pub(super) fn new(comparison: &Comparison, table: &Table, right: &Prepared) -> StepWeights {
        let layout = Layout::of(comparison);
        let log =
            |of: &[f64], at: u8| of.get(usize::from(at)).copied().unwrap_or(1.0).max(1e-12).log2();
        let own = comparison.evidence == Evidence::Own;
        let values = &right.values[comparison.field];
        let total = values.total().max(1) as f64;
        let (mut exact, mut by_value) = (u8::MAX, Vec::new());
        let mut levels = vec![Weight::default()];
        for level in 1..=comparison.levels.len() as u8 {
            let start = layout.start(level);
            if layout.has_bands(level) {
                exact = level;
                let same_of = every_band(&table.same, &table.mass, start, MOSTLY);
                let household_of = every_band(&table.household, &table.mass, start, 1.0);
                let held_by = |count: u32| {
                    let at = band(count, values.total());
                    let rarity = -(f64::from(count.max(1)) / total).log2();
                    let same = log(&same_of, at);
                    let alone = same - log(&table.mass, start + at) + rarity;
                    let shared = same - log(&household_of, at);
                    let household = if own { alone } else { shared };
                    Weight { strangers: units(alone), household: units(household) }
                };
                // Most values are held by few records.
                let by_few: Vec<Weight> = (0..256).map(held_by).collect();
                let weight = |count| by_few.get(count as usize).copied();
                let of = |count| weight(count).unwrap_or_else(|| held_by(count));
                by_value = (0..=values.len() as u32).map(|id| of(values.count(id))).collect();
            }
            let same = log(&table.same, start);
            levels.push(Weight {
                strangers: units(same - log(&table.strangers, start)),
                household: units(same - log(&table.household, start)),
            });
        }
        let all = levels.iter().chain(&by_value);
        let most = all.fold(Weight::default(), |best, weight| best.max(*weight));
        let exact_first = comparison.levels.first().is_some_and(|of| of.test == Test::Exact);
        let differ = levels.iter().skip(2).fold(Weight::default(), |best, of| best.max(*of));
        // Missing weighs nothing, and stands for names in each other's place too.
        let unlike = if exact_first { differ } else { most };
        StepWeights { field: comparison.field, levels, exact, by_value, unlike }
    }

    /// Most telling first: how far the sum falls where two values turn out to be nothing alike, by
    /// what it takes to see it. A pair that cannot reach the floor is so done with soonest.
    pub(super) fn tells(&self, kind: Kind) -> i32 {
        let last = self.levels.last().copied().unwrap_or_default();
        self.unlike.less(last).strangers / price(kind)
    }

    /// Whether the weight of a level depends on the shared value.
    pub(crate) fn by_term(&self, level: u8) -> bool {
        level == self.exact
    }

    /// The weight of a level for a pair: of the shared value, where term frequencies count.
    #[inline]
    pub(crate) fn of(&self, level: u8, r: &[u32]) -> Weight {
        if level == self.exact {
            return self.by_value[r[self.field] as usize];
        }
        self.levels[usize::from(level)]
    }
}

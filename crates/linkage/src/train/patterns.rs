//! Pairs counted by the pattern of their levels: millions of pairs make some thousand patterns.
#![expect(clippy::indexing_slicing, reason = "levels and slots come from one plan")]

use crate::block::visit;
use crate::compare::{Comparer, Layout, band};
use crate::frame::mix;
use crate::plan::Plan;
use crate::prepare::Prepared;
use std::collections::{BTreeMap, HashMap};

/// How many comparisons a pattern holds; further ones are not learned from.
pub(crate) const WIDEST: usize = 32;

/// The slots of one pair, comparison by comparison.
pub(crate) type Pattern = [u8; WIDEST];

/// Patterns and how many pairs show each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Patterns {
    /// In order of the patterns.
    pub(crate) counts: Vec<(Pattern, f64)>,
    /// Pairs that the counts stand for.
    pub(crate) pairs: f64,
}

impl Patterns {
    /// Looks at the pairs that blocking makes, or at an even share of them.
    pub(crate) fn count(prepared: &Prepared, plan: &Plan, most: u64) -> Patterns {
        let expected = expected_pairs(prepared, plan);
        let one_in = (expected / most.max(1)).max(1).next_power_of_two();
        let reader = Reader::new(plan, prepared);
        let seed = plan.settings.seed;
        let (pieces, _) = visit(
            prepared,
            plan,
            || (),
            |(), out: &mut HashMap<Pattern, u32>, pair| {
                let chosen = mix(u64::from(pair.left) << 32 ^ u64::from(pair.right) ^ mix(seed));
                if chosen & (one_in - 1) == 0 {
                    *out.entry(reader.read(pair.l, pair.r)).or_insert(0) += 1;
                }
            },
        );
        let mut counts: BTreeMap<Pattern, u64> = BTreeMap::new();
        for (pattern, count) in pieces.into_iter().flatten() {
            *counts.entry(pattern).or_insert(0) += u64::from(count);
        }
        let counts: Vec<(Pattern, f64)> =
            counts.into_iter().map(|(pattern, n)| (pattern, (n * one_in) as f64)).collect();
        let pairs = counts.iter().map(|(_, n)| n).sum();
        Patterns { counts, pairs }
    }
}

/// Pairs in all blocks, those made twice counted twice: an upper bound.
fn expected_pairs(prepared: &Prepared, plan: &Plan) -> u64 {
    crate::block::upper_bound(prepared, plan)
}

/// Reads the slots of pairs.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    steps: Vec<(Comparer<'a>, Layout)>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(plan: &'a Plan, prepared: &'a Prepared) -> Reader<'a> {
        let steps = plan.comparisons.iter().take(WIDEST);
        Reader {
            steps: steps
                .map(|of| (Comparer::new(of, prepared, prepared), Layout::of(of)))
                .collect(),
        }
    }

    /// The slot of each comparison for a pair.
    pub(crate) fn read(&self, l: &[u32], r: &[u32]) -> Pattern {
        let mut pattern = [0; WIDEST];
        for (slot, (comparer, layout)) in pattern.iter_mut().zip(&self.steps) {
            let level = comparer.level(l, r);
            *slot = layout.start(level);
            if layout.has_bands(level) {
                let values = comparer.r;
                let id = r[comparer.comparison.field];
                *slot += band(values.count(id), values.total());
            }
        }
        pattern
    }
}

//! Pairs counted by the pattern of their levels: millions of pairs make some thousand patterns.
#![expect(clippy::indexing_slicing, reason = "levels and slots come from one plan")]

use crate::block::visit;
use crate::compare::{Comparer, Layout, band};
use crate::plan::Plan;
use crate::prepare::Prepared;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

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
    /// Looks at the pairs that blocking makes, or at those of an even share of the blocks.
    pub(crate) fn count(prepared: &Prepared, plan: &Plan, most_rows: u64) -> Patterns {
        let one_in = (prepared.rows() as u64 / most_rows.max(1)).max(1).next_power_of_two();
        let reader = Reader::new(plan, prepared);
        let visited = visit(prepared, plan, one_in, |out: &mut Counts, pair| {
            *out.entry(reader.read(pair.l, pair.r)).or_insert(0) += 1;
        });
        let mut counts: BTreeMap<Pattern, u64> = BTreeMap::new();
        for (pattern, count) in visited.pieces.into_iter().flatten() {
            *counts.entry(pattern).or_insert(0) += u64::from(count);
        }
        let counts: Vec<(Pattern, f64)> =
            counts.into_iter().map(|(pattern, n)| (pattern, (n * one_in) as f64)).collect();
        let pairs = counts.iter().map(|(_, n)| n).sum();
        Patterns { counts, pairs }
    }
}

type Counts = HashMap<Pattern, u32, BuildHasherDefault<Folded>>;

/// A quick hash of a pattern; its order is never relied on.
#[derive(Debug, Default)]
struct Folded(u64);

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = crate::frame::mix(self.0 ^ crate::frame::hash(bytes));
    }

    fn write_usize(&mut self, number: usize) {
        self.0 ^= number as u64;
    }
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

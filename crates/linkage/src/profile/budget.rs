//! Which of the rules worth trying can be afforded.

use super::EVERY_PAIR;
use super::words::rule_words;
use crate::block::Keys;
use crate::plan::Plan;
use crate::prepare::Prepared;
use rayon::prelude::*;

/// Pairs a record that a large table may look at.
const A_RECORD: u64 = 5;

/// Pairs a record that a small table may look at,
const A_RECORD_IF_SMALL: u64 = 60;

/// up to this many pairs in all.
const SMALL: u64 = 2_000_000;

/// About this many records are enough to count the blocks of a rule.
const SAMPLE: usize = 40_000;

/// Rules stand in the order of their use; after this many in a row that cost too much, no other is
/// tried.
const TOO_DEAR: usize = 4;

/// Whether a table is so large that only the most useful rules are worth trying.
pub(crate) fn large(rows: usize) -> bool {
    A_RECORD * rows as u64 >= SMALL
}

/// The pairs that a table of this many records may look at.
pub(crate) fn budget(rows: usize) -> u64 {
    let rows = rows as u64;
    (A_RECORD * rows).max(SMALL.min(A_RECORD_IF_SMALL * rows))
}

/// Keeps, in their order, the rules whose new pairs the budget still allows, and notes what each
/// adds. Pairs are counted in a fixed share of the blocks, so the counts are estimates.
pub fn afford(prepared: &Prepared, mut plan: Plan) -> Plan {
    let every_pair = plan.rules.iter().any(|rule| rule.parts.is_empty());
    if every_pair && prepared.rows() <= EVERY_PAIR {
        return plan;
    }
    let rate = (prepared.rows() / SAMPLE).next_power_of_two().max(1) as u64;
    let keys = Keys::new(&plan.rules, prepared);
    let mut counter = Counter { prepared, keys, rate, cap: plan.settings.largest_block as usize };
    let mut left = budget(prepared.rows());
    let mut kept: Vec<usize> = Vec::new();
    let mut dear = 0;
    for (at, rule) in plan.rules.iter().enumerate() {
        if dear == TOO_DEAR {
            break;
        }
        let Some(added) = counter.added(at, &kept, left) else {
            dear += 1;
            continue;
        };
        dear = 0;
        if added > 0 {
            left -= added;
            kept.push(at);
            plan.notes.push(format!("about {added} pairs by {}", rule_words(rule, &plan.fields)));
        }
    }
    let rules = kept.iter().filter_map(|at| plan.rules.get(*at).cloned()).collect();
    let total = plan.rules.len();
    plan.notes.push(format!("{} of {total} blocking rules are afforded", kept.len()));
    plan.rules = rules;
    if kept.is_empty() {
        let why = "nothing is linked: no blocking rule makes pairs within the budget; its blocks \
                   are empty or too large. Say in a configuration file which pairs to look at";
        plan.notes.push(why.to_owned());
    }
    plan
}

struct Counter<'a> {
    prepared: &'a Prepared,
    keys: Keys<'a>,
    /// One block in so many is counted: a power of two.
    rate: u64,
    cap: usize,
}

impl Counter<'_> {
    /// About how many pairs a rule adds to those of the kept ones; none if more than `most`.
    fn added(&mut self, rule: usize, kept: &[usize], most: u64) -> Option<u64> {
        let blocks = self.sample(rule);
        let mut found = 0;
        for block in blocks.chunk_by(|a, b| a.0 == b.0) {
            if block.len() > self.cap {
                continue;
            }
            for (at, (_, left)) in block.iter().enumerate() {
                let l = self.prepared.row(*left);
                for (_, right) in block.get(at + 1..).unwrap_or(&[]) {
                    let r = self.prepared.row(*right);
                    let known = kept.iter().any(|kept| self.keys.holds(*kept, l, r));
                    found += u64::from(!known);
                }
            }
            if found * self.rate > most {
                return None;
            }
        }
        Some(found * self.rate)
    }

    /// Records under a share of the keys of a rule, sorted by key.
    fn sample(&self, rule: usize) -> Vec<(u64, u32)> {
        let rows = u32::try_from(self.prepared.rows()).unwrap_or(u32::MAX);
        let mut found: Vec<(u64, u32)> = (0..rows)
            .into_par_iter()
            .fold(Vec::new, |mut found, row| {
                self.keys.of(rule, self.prepared.row(row), &mut |key| {
                    if (key >> 7) & (self.rate - 1) == 0 {
                        found.push((key, row));
                    }
                });
                found
            })
            .reduce(Vec::new, |mut all, mut more| {
                all.append(&mut more);
                all
            });
        found.sort_unstable();
        found
    }
}

//! Finds the records of a table that may be one given person, quickly.
#![expect(clippy::indexing_slicing, reason = "positions come from the same sorted list")]

mod query;

pub use query::Query;

use crate::block::{Keys, sorted};
use crate::explain::{Explanation, explain_with};
use crate::prepare::Prepared;
use crate::score::{Engine, Floor, Model, Weights};

/// A prepared table with its keys sorted for looking up.
#[derive(Debug)]
pub struct Index {
    prepared: Prepared,
    model: Model,
    weights: Weights,
    rules: Vec<Postings>,
}

/// A record that may be the person asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The record.
    pub record: u32,
    /// Match weight: log2 of the odds.
    pub weight: f64,
}

/// Entries of one rule, upper halves of keys with records, and where each first part begins.
#[derive(Debug)]
struct Postings {
    entries: Vec<u64>,
    starts: Vec<u32>,
    shift: u32,
}

impl Index {
    /// An index over a table, for a model of the same plan.
    pub fn new(mut prepared: Prepared, model: Model) -> Index {
        prepared.number_values();
        let keys = Keys::new(&model.plan.rules, &prepared);
        let rules =
            (0..keys.rules()).map(|rule| Postings::new(sorted(&keys, rule, &prepared))).collect();
        let weights = Weights::new(&model, &prepared);
        Index { prepared, model, weights, rules }
    }

    /// The table.
    pub fn prepared(&self) -> &Prepared {
        &self.prepared
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// A question of named columns and their values; columns that the plan does not use and blank
    /// values are passed over.
    pub fn query(&self, values: &[(&str, &str)]) -> Query {
        Query::new(&self.prepared, &self.model.plan, values)
    }

    /// Records at or above the floor, the heaviest first, ties by record number.
    pub fn lookup(&self, query: &Query, floor: f64) -> Vec<Found> {
        let asked = query.prepared();
        let row = asked.row(0);
        let keys = Keys::new(&self.model.plan.rules, asked);
        let mut candidates: Vec<u32> = Vec::with_capacity(64);
        for (rule, postings) in self.rules.iter().enumerate() {
            let limit = self.model.plan.limit(rule);
            keys.of(rule, row, &mut |key| {
                let run = postings.find(key);
                if run.len() <= limit {
                    candidates.extend(run.iter().map(|entry| *entry as u32));
                }
            });
        }
        candidates.sort_unstable();
        candidates.dedup();
        // All rows are asked of memory at once, or each candidate would wait for its own.
        let cells = candidates.iter().map(|record| self.prepared.row(*record).first());
        std::hint::black_box(cells.fold(0, |seen, cell| seen ^ cell.copied().unwrap_or(0)));
        let engine = Engine::new(&self.model, &self.weights, asked, &self.prepared);
        let floor = Floor::of(floor);
        let weigh = |record: u32| {
            let weight = engine.weigh(row, self.prepared.row(record), floor)?;
            Some(Found { record, weight })
        };
        let mut found: Vec<Found> = candidates.into_iter().filter_map(weigh).collect();
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.record.cmp(&b.record)));
        found
    }

    /// Why a record weighs what it does for a query.
    pub fn explain(&self, query: &Query, record: u32) -> Explanation {
        let asked = (query.prepared(), 0);
        explain_with(&self.model, &self.weights, asked, (&self.prepared, record))
    }
}

impl Postings {
    fn new(entries: Vec<u64>) -> Postings {
        let bits = (entries.len() as u64 / 4).max(1).ilog2().clamp(1, 26);
        let shift = 64 - bits;
        let mut starts = vec![0u32; (1 << bits) + 1];
        for entry in &entries {
            starts[(entry >> shift) as usize + 1] += 1;
        }
        for at in 0..1 << bits {
            starts[at + 1] += starts[at];
        }
        Postings { entries, starts, shift }
    }

    /// The entries of a key.
    fn find(&self, key: u64) -> &[u64] {
        let at = (key >> self.shift) as usize;
        let part = &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize];
        let from = part.partition_point(|entry| entry >> 32 < key >> 32);
        let rest = &part[from..];
        &rest[..rest.partition_point(|entry| entry >> 32 == key >> 32)]
    }
}

#[cfg(test)]
mod tests;

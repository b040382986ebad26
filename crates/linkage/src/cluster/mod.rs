//! Puts records together into people: strongest pair first, and only with the rest in favour.

mod graph;
mod growth;
mod identifiers;
mod links;
mod near;
mod parts;

pub use identifiers::Identifiers;
pub use near::{Near, cluster_near, predict_near};

use crate::plan::{Plan, Settings};
use crate::prepare::Prepared;
use crate::score::Pair;
use growth::Growth;

/// What clustering must respect, whatever the weights say.
#[derive(Debug, Clone, Default)]
pub struct Constraints {
    /// Records that somebody decided are one person.
    pub together: Vec<(u32, u32)>,
    /// Records that somebody decided are not one person: no chain of links may join them.
    pub apart: Vec<(u32, u32)>,
    /// The clusters as they stood before, one a record; empty for none. They hold together down to
    /// the fracture weight, where a new join needs the join weight.
    pub before: Vec<u32>,
    /// For each record its source, where no source holds a person twice: two records of one source
    /// are then never put together. Empty where sources may repeat a person.
    pub sources: Vec<u32>,
    /// Identifiers of the records: conflicting ones are never put together.
    pub identifiers: Identifiers,
}

impl Constraints {
    /// What a plan asks for, before anybody decided anything.
    pub fn of(prepared: &Prepared, plan: &Plan) -> Constraints {
        let rows = 0..u32::try_from(prepared.rows()).unwrap_or(u32::MAX);
        let sources = match plan.settings.within_source {
            true => Vec::new(),
            false => rows.map(|record| prepared.source(record).unwrap_or(0)).collect(),
        };
        let identifiers = Identifiers::of(prepared, plan);
        Constraints { sources, identifiers, ..Constraints::default() }
    }
}

/// From which weights records are joined, and stay joined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Match weight from which two clusters may be joined.
    pub join: f64,
    /// Match weight down to which a join made before still holds.
    pub fracture: f64,
    /// What a pair that was never weighed counts, in bits.
    pub unknown: f64,
}

impl Limits {
    /// The limits of a plan.
    pub fn of(settings: &Settings) -> Limits {
        Limits { join: settings.threshold, fracture: settings.threshold - 6.0, unknown: -0.3 }
    }
}

/// Weights counted for or against a join lie between these, so that no pair outvotes all others.
const RANGE: (f64, f64) = (-20.0, 12.0);

/// What came of putting records together.
#[derive(Debug, Clone, PartialEq)]
pub struct Clustered {
    /// For each record the smallest record number of its cluster.
    pub clusters: Vec<u32>,
    /// Every pair within a cluster, with its own weight or that of the weakest link on the
    /// strongest path between the two, whichever is more; and every weighed pair across clusters,
    /// under the weight from which clusters join. So the pairs from there on are exactly the pairs
    /// of the clusters. In the order of their records.
    pub links: Vec<Pair>,
}

/// Puts records together.
///
/// Pairs are taken by falling weight, ties by record number. Two clusters are joined when no
/// decision keeps them apart and the weights of all pairs across them, added up, are not against
/// it. Bare chains therefore do not grow: one strong pair does not join two families.
pub fn cluster(
    rows: usize,
    pairs: &[Pair],
    limits: Limits,
    constraints: &Constraints,
) -> Clustered {
    Growth::new(limits, constraints).cluster(rows, pairs)
}

/// The positions of the pairs that `wanted` holds for, the heaviest first, ties in their order.
fn by_weight(pairs: &[Pair], wanted: impl Fn(&Pair) -> bool) -> Vec<usize> {
    let keys = pairs.iter().enumerate().filter(|(_, pair)| wanted(pair));
    let keys = keys.map(|(at, pair)| u64::from(falling(pair.weight)) << 32 | at as u64);
    let mut keys: Vec<u64> = keys.collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| key as u32 as usize).collect()
}

/// A number that falls as the weight rises.
fn falling(weight: f32) -> u32 {
    let bits = weight.to_bits();
    if bits >> 31 == 0 { !bits & 0x7fff_ffff } else { bits }
}

#[cfg(test)]
mod tests;

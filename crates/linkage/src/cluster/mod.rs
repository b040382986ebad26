//! Puts records together into people: strongest pair first, and only with the rest in favour.

mod graph;
mod identifiers;
mod links;

pub use identifiers::Identifiers;
pub use links::links;

use crate::plan::{Plan, Settings};
use crate::prepare::Prepared;
use crate::score::Pair;
use graph::{Groups, Neighbours};
use rayon::prelude::*;
use std::collections::HashMap;

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

/// For each record the smallest record number of its cluster.
///
/// Pairs are taken by falling weight, ties by record number. Two clusters are joined when no
/// decision keeps them apart and the weights of all pairs across them, added up, are not against
/// it. Bare chains therefore do not grow: one strong pair does not join two families.
pub fn cluster(rows: usize, pairs: &[Pair], limits: Limits, constraints: &Constraints) -> Vec<u32> {
    let before = |pair: &Pair| {
        let of = |record: u32| constraints.before.get(record as usize);
        matches!((of(pair.left), of(pair.right)), (Some(a), Some(b)) if a == b)
    };
    let edges = by_weight(pairs, |pair| {
        let least = if before(pair) { limits.fracture } else { limits.join };
        f64::from(pair.weight) >= least
    });
    let neighbours = Neighbours::of(rows, pairs, &edges);
    let mut groups = Groups::new(rows);
    let mut identifiers = constraints.identifiers.clone();
    let mut apart: HashMap<u32, Vec<u32>> = HashMap::new();
    for (a, b) in &constraints.apart {
        apart.entry(*a).or_default().push(*b);
        apart.entry(*b).or_default().push(*a);
    }
    for (a, b) in &constraints.together {
        if !kept_apart(&groups, &apart, *a, *b) {
            let roots = (groups.root(*a), groups.root(*b));
            groups.join(*a, *b);
            identifiers.join(roots, groups.root(*a));
        }
    }
    for edge in edges {
        let (a, b) = (groups.root(edge.left), groups.root(edge.right));
        let barred = || {
            identifiers.conflict(a, b)
                || share_a_source(&groups, &constraints.sources, a, b)
                || (!apart.is_empty() && kept_apart(&groups, &apart, a, b))
        };
        if a == b || barred() {
            continue;
        }
        let least = if before(edge) { limits.fracture.min(0.0) } else { 0.0 };
        let alone = groups.size(a) == 1 && groups.size(b) == 1;
        let support = match alone {
            true => f64::from(edge.weight),
            false => support(&groups, &neighbours, (a, b), limits.unknown),
        };
        if support >= least {
            groups.join(a, b);
            identifiers.join((a, b), groups.root(a));
        }
    }
    groups.smallest_members()
}

/// The pairs that `wanted` holds for, the heaviest first, ties in their order.
fn by_weight(pairs: &[Pair], wanted: impl Fn(&Pair) -> bool + Sync) -> Vec<&Pair> {
    let mut keys: Vec<u64> = pairs
        .par_iter()
        .enumerate()
        .filter(|(_, pair)| wanted(pair))
        .map(|(at, pair)| u64::from(falling(pair.weight)) << 32 | at as u64)
        .collect();
    keys.par_sort_unstable();
    keys.iter().filter_map(|key| pairs.get(*key as u32 as usize)).collect()
}

/// A number that falls as the weight rises.
fn falling(weight: f32) -> u32 {
    let bits = weight.to_bits();
    if bits >> 31 == 0 { !bits & 0x7fff_ffff } else { bits }
}

/// Whether a decision keeps any member of one cluster from any of the other.
fn kept_apart(groups: &Groups, apart: &HashMap<u32, Vec<u32>>, a: u32, b: u32) -> bool {
    let (a, b) = (groups.root(a), groups.root(b));
    groups.members(a).any(|member| {
        apart.get(&member).is_some_and(|not| not.iter().any(|other| groups.root(*other) == b))
    })
}

/// Whether both clusters hold a record of one source. Source 0 is none.
fn share_a_source(groups: &Groups, sources: &[u32], a: u32, b: u32) -> bool {
    let of = |record: u32| sources.get(record as usize).copied().filter(|source| *source != 0);
    !sources.is_empty()
        && groups.members(a).filter_map(of).any(|source| {
            groups.members(b).filter_map(of).any(|other| other == source)
        })
}

/// The weights of all pairs across two clusters, added up.
fn support(groups: &Groups, neighbours: &Neighbours, of: (u32, u32), unknown: f64) -> f64 {
    let (sizes, small, large) = {
        let sizes = (groups.size(of.0), groups.size(of.1));
        if sizes.0 <= sizes.1 { (sizes, of.0, of.1) } else { (sizes, of.1, of.0) }
    };
    let (mut sum, mut known) = (0.0, 0u64);
    for member in groups.members(small) {
        for (other, weight) in neighbours.of_record(member) {
            if groups.root(other) == large {
                sum += f64::from(weight).clamp(RANGE.0, RANGE.1);
                known += 1;
            }
        }
    }
    let across = u64::from(sizes.0) * u64::from(sizes.1);
    sum + unknown * across.saturating_sub(known) as f64
}

#[cfg(test)]
mod tests;

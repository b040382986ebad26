//! Puts records together into people: strongest pair first, and only with the rest in favour.

mod graph;
mod links;

pub use links::links;

use crate::plan::Settings;
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
    let mut edges: Vec<&Pair> = pairs
        .par_iter()
        .filter(|pair| {
            let least = if before(pair) { limits.fracture } else { limits.join };
            f64::from(pair.weight) >= least
        })
        .collect();
    edges.par_sort_unstable_by(|a, b| {
        let heavier = b.weight.total_cmp(&a.weight);
        heavier.then(a.left.cmp(&b.left)).then(a.right.cmp(&b.right))
    });
    let neighbours = Neighbours::of(rows, pairs, &edges);
    let mut groups = Groups::new(rows);
    let mut apart: HashMap<u32, Vec<u32>> = HashMap::new();
    for (a, b) in &constraints.apart {
        apart.entry(*a).or_default().push(*b);
        apart.entry(*b).or_default().push(*a);
    }
    for (a, b) in &constraints.together {
        if !kept_apart(&groups, &apart, *a, *b) {
            groups.join(*a, *b);
        }
    }
    for edge in edges {
        let (a, b) = (groups.root(edge.left), groups.root(edge.right));
        if a == b || (!apart.is_empty() && kept_apart(&groups, &apart, a, b)) {
            continue;
        }
        let least = if before(edge) { limits.fracture.min(0.0) } else { 0.0 };
        if support(&groups, &neighbours, (a, b), limits.unknown) >= least {
            groups.join(a, b);
        }
    }
    groups.smallest_members()
}

/// Whether a decision keeps any member of one cluster from any of the other.
fn kept_apart(groups: &Groups, apart: &HashMap<u32, Vec<u32>>, a: u32, b: u32) -> bool {
    let (a, b) = (groups.root(a), groups.root(b));
    groups.members(a).any(|member| {
        apart.get(&member).is_some_and(|not| not.iter().any(|other| groups.root(*other) == b))
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

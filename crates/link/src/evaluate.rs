//! How good links are, where the truth is known: every figure over all true pairs of the table,
//! whether or not they were ever looked at.

use std::collections::HashMap;

use linkage::frame::Column;
use linkage::score::Pair;
use serde_json::{Value, json};

/// The match weight that a probability of 0.95 stands for.
pub const WEIGHT_OF_95: f64 = 4.247_927_513_443_585;

/// Who is who: rows with equal values are one person; a row without a value is alone.
#[derive(Debug)]
pub struct Truth<'a> {
    people: &'a [u32],
    sources: Option<&'a [u32]>,
    true_pairs: u64,
}

/// What a threshold gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Pairs of at least this weight are taken as links.
    pub weight: f64,
    /// The share of links that are true, from 0 to 1.
    pub precision: f64,
    /// The share of true pairs that are links, from 0 to 1.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

/// What pairs give over all thresholds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Curve {
    /// At the threshold that is shipped.
    pub shipped: Point,
    /// At probability 0.95.
    pub at_95: Point,
    /// Where F1 is best.
    pub best: Point,
    /// The highest recall of any threshold whose precision is at least 0.995.
    pub recall_at_precision_995: f64,
}

/// Clusters against the truth, averaged over rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bcubed {
    /// The share of a row's cluster that is the same person, from 0 to 1.
    pub precision: f64,
    /// The share of a row's person that is in its cluster, from 0 to 1.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

impl<'a> Truth<'a> {
    /// The truth in a column. With `across`, only pairs of different sources are to be found.
    pub fn new(people: &'a Column, across: Option<&'a Column>) -> Self {
        let (people, sources) = (people.ids.as_slice(), across.map(|column| column.ids.as_slice()));
        let mut truth = Truth { people, sources, true_pairs: 0 };
        let within = pairs(truth.people.iter().filter(|person| **person != 0).copied());
        let same_source = sources.map_or(0, |sources| {
            let both = truth.people.iter().zip(sources).filter(|(person, _)| **person != 0);
            pairs(both.map(|(person, source)| (*person, *source)))
        });
        truth.true_pairs = within - same_source;
        truth
    }

    /// How many pairs there are to be found.
    pub fn true_pairs(&self) -> u64 {
        self.true_pairs
    }

    fn holds(&self, pair: &Pair) -> bool {
        let at = |of: &[u32], row: u32| of.get(row as usize).copied().unwrap_or(0);
        let (left, right) = (at(self.people, pair.left), at(self.people, pair.right));
        let apart = self.sources.is_none_or(|of| at(of, pair.left) != at(of, pair.right));
        left != 0 && left == right && apart
    }

    /// Holds pairs to the truth.
    pub fn curve(&self, pairs: &[Pair], shipped: f64) -> Curve {
        let mut seen: Vec<(f64, bool)> =
            pairs.iter().map(|pair| (f64::from(pair.weight), self.holds(pair))).collect();
        seen.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
        let (mut found, mut right) = (0_u64, 0_u64);
        let mut curve = Curve {
            shipped: self.point(shipped, 0, 0),
            at_95: self.point(WEIGHT_OF_95, 0, 0),
            best: self.point(f64::INFINITY, 0, 0),
            recall_at_precision_995: 0.0,
        };
        for ties in seen.chunk_by(|one, other| one.0 == other.0) {
            let weight = ties.first().map_or(0.0, |(weight, _)| *weight);
            found += ties.len() as u64;
            right += ties.iter().filter(|(_, true_pair)| *true_pair).count() as u64;
            let point = self.point(weight, found, right);
            if weight >= shipped {
                curve.shipped = Point { weight: shipped, ..point };
            }
            if weight >= WEIGHT_OF_95 {
                curve.at_95 = Point { weight: WEIGHT_OF_95, ..point };
            }
            if point.f1 > curve.best.f1 {
                curve.best = point;
            }
            if point.precision >= 0.995 {
                curve.recall_at_precision_995 = curve.recall_at_precision_995.max(point.recall);
            }
        }
        curve
    }

    fn point(&self, weight: f64, found: u64, right: u64) -> Point {
        let (precision, recall) = (share(right, found), share(right, self.true_pairs));
        Point { weight, precision, recall, f1: harmonic(precision, recall) }
    }

    /// Holds clusters (for each row, which one it is in) to the truth.
    pub fn bcubed(&self, clusters: &[u32]) -> Bcubed {
        let mut rows: Vec<(u64, u32)> = Vec::with_capacity(clusters.len());
        for (row, (person, cluster)) in self.people.iter().zip(clusters).enumerate() {
            let alone = (1 << 32) + row as u64;
            let person = if *person == 0 { alone } else { u64::from(*person) };
            rows.push((person, *cluster));
        }
        let people = counts(rows.iter().map(|(person, _)| *person));
        let groups = counts(rows.iter().map(|(_, cluster)| *cluster));
        let both = counts(rows.iter().copied());
        let (mut precision, mut recall) = (0.0, 0.0);
        let mut cells: Vec<(&(u64, u32), &u64)> = both.iter().collect();
        cells.sort_unstable();
        for ((person, cluster), shared) in cells {
            let of =
                |whole: Option<&u64>| (shared * shared) as f64 / whole.map_or(1.0, |n| *n as f64);
            precision += of(groups.get(cluster));
            recall += of(people.get(person));
        }
        let count = rows.len().max(1) as f64;
        let (precision, recall) = (precision / count, recall / count);
        Bcubed { precision, recall, f1: harmonic(precision, recall) }
    }
}

impl Point {
    /// As JSON.
    pub fn report(&self) -> Value {
        let weight = self.weight.is_finite().then(|| rounded(self.weight));
        json!({
            "weight": weight,
            "precision": rounded(self.precision),
            "recall": rounded(self.recall),
            "f1": rounded(self.f1),
        })
    }
}

/// The figures of a run as JSON.
pub fn report(truth: &Truth<'_>, curve: &Curve, clusters: &Bcubed) -> Value {
    json!({
        "true_pairs": truth.true_pairs(),
        "default": curve.shipped.report(),
        "at_0.95": curve.at_95.report(),
        "best": curve.best.report(),
        "recall_at_precision_0.995": rounded(curve.recall_at_precision_995),
        "bcubed": {
            "precision": rounded(clusters.precision),
            "recall": rounded(clusters.recall),
            "f1": rounded(clusters.f1),
        },
    })
}

fn counts<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> HashMap<K, u64> {
    let mut counts = HashMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts
}

fn pairs<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> u64 {
    counts(keys).into_values().map(|n| n * (n - 1) / 2).sum()
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn harmonic(one: f64, other: f64) -> f64 {
    if one + other == 0.0 { 0.0 } else { 2.0 * one * other / (one + other) }
}

fn rounded(figure: f64) -> f64 {
    (figure * 1_000_000.0).round() / 1_000_000.0
}

#[cfg(test)]
mod tests;

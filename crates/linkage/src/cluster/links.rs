//! Pairs as the clusters see them.
#![expect(clippy::indexing_slicing, reason = "places are below the number of a part's records")]

use super::by_weight;
use super::graph::Groups;
use super::parts::{Part, Parts};
use crate::score::Pair;

/// How far under the threshold a pair is set that the clusters keep apart.
const UNDER: f32 = 0.01;

/// A pair whose records are in two clusters.
pub(super) fn across(pair: &Pair, threshold: f32) -> Pair {
    Pair { weight: pair.weight.min(threshold - UNDER), ..*pair }
}

/// The links of one part, when for each of its records the smallest of its group is known.
pub(super) fn within(part: Part<'_>, groups: &[u32], threshold: f32, out: &mut Vec<Pair>) {
    if groups.iter().all(|group| Some(group) == groups.first()) {
        return chain(part, |place| part.records[place as usize], threshold, out);
    }
    let heads: Vec<u32> = groups.iter().map(|group| part.place(*group).unwrap_or(0)).collect();
    let inner = Parts::headed(&heads);
    let inside = inner.within(part.pairs);
    let record = |place: u32| part.records[place as usize];
    for at in 0..inner.len() {
        let group = inner.part(&inside, at);
        chain(group, |place| record(group.records[place as usize]), threshold, out);
    }
    let named = |pair: &Pair| Pair { left: record(pair.left), right: record(pair.right), ..*pair };
    out.extend(inside.outside.iter().map(|pair| across(&named(pair), threshold)));
}

/// Every pair of a cluster that pairs connect; `record` says which record stands at a place.
fn chain(part: Part<'_>, record: impl Fn(u32) -> u32, threshold: f32, out: &mut Vec<Pair>) {
    if let ([_, _], [pair]) = (part.records, part.pairs) {
        let weight = pair.weight.max(threshold);
        return out.push(Pair { left: record(0), right: record(1), weight });
    }
    let size = part.records.len();
    let (mut few, mut many) = ([f32::NEG_INFINITY; FEW * FEW], Vec::new());
    let weights = match few.get_mut(..size * size) {
        Some(weights) => {
            paths(part, threshold, weights);
            weights
        }
        None => {
            many.resize(size * size, f32::NEG_INFINITY);
            paths_of_many(part, threshold, &mut many);
            many.as_mut_slice()
        }
    };
    for (left, weights) in weights.chunks_exact(size).enumerate() {
        let others = (0..).zip(weights).skip(left + 1).filter(|(_, of)| **of > f32::NEG_INFINITY);
        let others = others.map(|(right, of)| (record(right), *of));
        let left = record(left as u32);
        out.extend(others.map(|(right, weight)| Pair { left, right, weight }));
    }
}

/// Up to so many records every way from one to another is tried in turn.
const FEW: usize = 8;

/// For each two records the weakest link on the strongest path between them, or their own weight
/// where that is more: each record in turn may lie on the way.
fn paths(part: Part<'_>, threshold: f32, weights: &mut [f32]) {
    let size = part.records.len();
    for pair in part.pairs {
        let (left, right) = (pair.left as usize, pair.right as usize);
        let weight = pair.weight.max(threshold);
        (weights[left * size + right], weights[right * size + left]) = (weight, weight);
    }
    for way in 0..size {
        for from in 0..size {
            let half = weights[from * size + way];
            for to in 0..size {
                let through = half.min(weights[way * size + to]);
                let weight = &mut weights[from * size + to];
                *weight = weight.max(through);
            }
        }
    }
}

/// The same, quicker for many: groups grow along the pairs, the strongest first.
fn paths_of_many(part: Part<'_>, threshold: f32, weights: &mut [f32]) {
    let size = part.records.len();
    let at = |x: u32, y: u32| x.min(y) as usize * size + x.max(y) as usize;
    let mut groups = Groups::new(size);
    for pair in by_weight(part.pairs, |_| true) {
        let pair = &part.pairs[pair];
        let (a, b) = (groups.root(pair.left), groups.root(pair.right));
        if a == b {
            continue;
        }
        for left in groups.members(a) {
            for right in groups.members(b) {
                weights[at(left, right)] = pair.weight.max(threshold);
            }
        }
        groups.join(a, b);
    }
    for pair in part.pairs {
        let weight = &mut weights[at(pair.left, pair.right)];
        *weight = weight.max(pair.weight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_paths_of_few_are_those_that_many_would_have() {
        let records: Vec<u32> = (0..FEW as u32).collect();
        for seed in 0..500u64 {
            let draw = |what: u64| crate::frame::mix(seed * 1_000_003 + what);
            let size = 2 + (draw(0) % (FEW as u64 - 1)) as u32;
            let all = (0..size).flat_map(|left| (left + 1..size).map(move |right| (left, right)));
            let held = all.filter(|(left, right)| draw(u64::from(left * 9 + right + 1)) % 3 > 0);
            let weight = |of: u64| (draw(100 + of) % 40) as f32 - 20.0;
            let pair =
                |(left, right)| Pair { left, right, weight: weight(u64::from(left * 9 + right)) };
            let pairs: Vec<Pair> = held.map(pair).collect();
            let part = Part { records: &records[..size as usize], pairs: &pairs };
            let size = size as usize;
            let none = vec![f32::NEG_INFINITY; size * size];
            let (mut few, mut many) = (none.clone(), none);
            paths(part, 1.0, &mut few);
            paths_of_many(part, 1.0, &mut many);
            for (left, right) in (0..size).flat_map(|x| (x + 1..size).map(move |y| (x, y))) {
                let at = left * size + right;
                assert_eq!(few[at], many[at], "seed {seed}, {left} to {right}");
            }
        }
    }
}

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
    let at = |x: u32, y: u32| x.min(y) as usize * size + x.max(y) as usize;
    let mut weights = vec![f32::NEG_INFINITY; size * size];
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
    for (left, weights) in (0..).zip(weights.chunks_exact(size)) {
        let others = (0..).zip(weights).filter(|(_, of)| **of > f32::NEG_INFINITY);
        let others = others.map(|(right, of)| (record(right), *of));
        out.extend(others.map(|(right, weight)| Pair { left: record(left), right, weight }));
    }
}

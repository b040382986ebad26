//! Pairs as the clusters see them.
#![expect(clippy::indexing_slicing, reason = "record numbers are below the number of rows")]

use super::by_weight;
use super::graph::Groups;
use super::parts::{Part, Parts};
use crate::score::Pair;

/// How far under the threshold a pair is set that the clusters keep apart.
const UNDER: f32 = 0.01;

/// Every pair within a cluster, with its own weight or that of the weakest link on the strongest
/// path between the two, whichever is more; and every weighed pair across clusters, under the
/// threshold. So the pairs from the threshold on are exactly the pairs of the clusters.
pub fn links(pairs: &[Pair], clusters: &[u32], threshold: f64) -> Vec<Pair> {
    let threshold = threshold as f32;
    let parts = Parts::headed(clusters);
    let inside = parts.each(&parts.within(pairs), |out, part| chain(part, threshold, out));
    let across = pairs.iter().filter(|pair| !parts.holds(pair));
    let across = across.map(|pair| Pair { weight: pair.weight.min(threshold - UNDER), ..*pair });
    in_order(clusters.len(), || inside.iter().flatten().copied().chain(across.clone()))
}

/// Every pair of a cluster that pairs connect.
fn chain(part: Part<'_>, threshold: f32, out: &mut Vec<Pair>) {
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
    for (left, weights) in part.records.iter().zip(weights.chunks_exact(size)) {
        let others = part.records.iter().zip(weights).filter(|(_, of)| **of > f32::NEG_INFINITY);
        out.extend(others.map(|(right, of)| Pair { left: *left, right: *right, weight: *of }));
    }
}

/// Pairs in the order of their records.
fn in_order<I: Iterator<Item = Pair>>(rows: usize, pairs: impl Fn() -> I) -> Vec<Pair> {
    let mut next = vec![0u32; rows + 1];
    for pair in pairs() {
        next[pair.left as usize + 1] += 1;
    }
    for at in 0..rows {
        next[at + 1] += next[at];
    }
    let none = Pair { left: 0, right: 0, weight: 0.0 };
    let mut out = vec![none; next[rows] as usize];
    for pair in pairs() {
        let place = &mut next[pair.left as usize];
        out[*place as usize] = pair;
        *place += 1;
    }
    out.chunk_by_mut(|one, next| one.left == next.left)
        .for_each(|of| of.sort_unstable_by_key(|pair| pair.right));
    out
}

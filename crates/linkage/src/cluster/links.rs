//! Pairs as the clusters see them.
#![expect(clippy::indexing_slicing, reason = "record numbers are below the number of rows")]

use super::by_weight;
use super::graph::Groups;
use crate::score::Pair;
use rayon::prelude::*;

/// How far under the threshold a pair is set that the clusters keep apart.
const UNDER: f32 = 0.01;

/// Every pair within a cluster, with its own weight or that of the weakest link on the strongest
/// path between the two, whichever is more; and every weighed pair across clusters, under the
/// threshold. So the pairs from the threshold on are exactly the pairs of the clusters.
pub fn links(pairs: &[Pair], clusters: &[u32], threshold: f64) -> Vec<Pair> {
    let cluster = |record: u32| clusters[record as usize];
    let inside = by_weight(pairs, |pair| cluster(pair.left) == cluster(pair.right));
    let mut groups = Groups::new(clusters.len());
    let mut out: Vec<Pair> = Vec::with_capacity(pairs.len());
    let threshold = threshold as f32;
    for pair in inside {
        let (a, b) = (groups.root(pair.left), groups.root(pair.right));
        if a == b {
            continue;
        }
        let ours: Vec<u32> = groups.members(a).collect();
        for left in groups.members(b) {
            out.extend(ours.iter().map(|right| Pair {
                left: left.min(*right),
                right: left.max(*right),
                weight: pair.weight.max(threshold),
            }));
        }
        groups.join(a, b);
    }
    out.par_sort_unstable_by_key(key);
    merge(out, pairs, cluster, threshold)
}

fn key(pair: &Pair) -> u64 {
    u64::from(pair.left) << 32 | u64::from(pair.right)
}

/// Puts the pairs within clusters and all weighed pairs together; both are in order.
fn merge(
    inside: Vec<Pair>,
    all: &[Pair],
    cluster: impl Fn(u32) -> u32,
    threshold: f32,
) -> Vec<Pair> {
    let mut out = Vec::with_capacity(inside.len().max(all.len()));
    let mut inside = inside.into_iter().peekable();
    for pair in all {
        while let Some(before) = inside.next_if(|other| key(other) < key(pair)) {
            out.push(before);
        }
        match inside.next_if(|other| key(other) == key(pair)) {
            Some(linked) => out.push(Pair { weight: linked.weight.max(pair.weight), ..*pair }),
            None if cluster(pair.left) != cluster(pair.right) => {
                out.push(Pair { weight: pair.weight.min(threshold - UNDER), ..*pair });
            }
            None => out.push(*pair),
        }
    }
    out.extend(inside);
    out
}

//! How the records of one part grow together.
#![expect(clippy::indexing_slicing, reason = "places are below the number of a part's records")]

use super::graph::{Groups, Neighbours};
use super::identifiers::Borne;
use super::parts::{Part, Parts};
use super::{Clustered, Constraints, Limits, RANGE, by_weight, links};
use crate::score::{Pair, in_order};
use std::collections::HashMap;

/// What decides over every join.
#[derive(Debug)]
pub(super) struct Growth<'a> {
    limits: Limits,
    constraints: &'a Constraints,
    /// For each record those that a decision keeps from it.
    apart: HashMap<u32, Vec<u32>>,
    /// No decision was made, and no clusters stood before.
    plain: bool,
}

impl<'a> Growth<'a> {
    pub(super) fn new(limits: Limits, constraints: &'a Constraints) -> Growth<'a> {
        let mut apart: HashMap<u32, Vec<u32>> = HashMap::new();
        for (a, b) in &constraints.apart {
            apart.entry(*a).or_default().push(*b);
            apart.entry(*b).or_default().push(*a);
        }
        let plain =
            apart.is_empty() && constraints.together.is_empty() && constraints.before.is_empty();
        Growth { limits, constraints, apart, plain }
    }

    /// Puts records together, of which these are all pairs that were weighed.
    pub(super) fn cluster(&self, rows: usize, pairs: &[Pair]) -> Clustered {
        self.cluster_parts(&self.parts(rows, pairs), pairs, |_| None)
    }

    /// The parts within which records may be joined.
    pub(super) fn parts(&self, rows: usize, pairs: &[Pair]) -> Parts {
        let edges = pairs.iter().filter(|pair| self.is_edge(pair, (pair.left, pair.right)));
        let edges = edges.map(|pair| (pair.left, pair.right));
        Parts::connected(rows, edges.chain(self.constraints.together.iter().copied()))
    }

    /// Puts records together part by part. `all` may say which pairs a part has in all, where not
    /// all of them are among the given ones.
    pub(super) fn cluster_parts(
        &self,
        parts: &Parts,
        pairs: &[Pair],
        all: impl Fn(Part<'_>) -> Option<Vec<Pair>> + Sync,
    ) -> Clustered {
        let threshold = self.limits.join as f32;
        let within = parts.within(pairs);
        let grown = parts.each(&within, |(groups, links): &mut (Vec<u32>, Vec<Pair>), part| {
            let all = all(part);
            let part = Part { pairs: all.as_deref().unwrap_or(part.pairs), ..part };
            let from = groups.len();
            self.grow(part, groups);
            links::within(part, &groups[from..], threshold, links);
        });
        let clusters = parts.spread(grown.iter().flat_map(|(groups, _)| groups.iter().copied()));
        let outside = within.outside.iter().map(|pair| links::across(pair, threshold));
        let inside = grown.iter().flat_map(|(_, links)| links.iter().copied());
        let links = in_order(clusters.len(), || inside.clone().chain(outside.clone()));
        Clustered { clusters, links }
    }

    /// Whether two records stood in one cluster before.
    fn before(&self, records: (u32, u32)) -> bool {
        let of = |record: u32| self.constraints.before.get(record as usize);
        matches!((of(records.0), of(records.1)), (Some(a), Some(b)) if a == b)
    }

    /// Whether a pair of these records is heavy enough for a join.
    pub(super) fn is_edge(&self, pair: &Pair, records: (u32, u32)) -> bool {
        let before = !self.plain && self.before(records);
        f64::from(pair.weight) >= if before { self.limits.fracture } else { self.limits.join }
    }

    /// For each record of a part the smallest record of its group.
    pub(super) fn grow(&self, part: Part<'_>, out: &mut Vec<u32>) {
        let mut borne = Borne::of(&self.constraints.identifiers, part.records);
        if let ([one, other], [pair], true) = (part.records, part.pairs, self.plain) {
            let joined =
                pair.weight >= 0.0 && !borne.conflict(0, 1) && !self.of_one_source(*one, *other);
            out.extend([*one, if joined { *one } else { *other }]);
            return;
        }
        if self.agreed(part, &borne) {
            return out.extend(part.records.iter().map(|_| part.records[0]));
        }
        let record = |place: u32| part.records[place as usize];
        let records = |pair: &Pair| (record(pair.left), record(pair.right));
        let edges = by_weight(part.pairs, |pair| self.is_edge(pair, records(pair)));
        let edges: Vec<&Pair> = edges.into_iter().map(|at| &part.pairs[at]).collect();
        let neighbours = Neighbours::of(part.records.len(), part.pairs, &edges);
        let mut groups = Groups::new(part.records.len());
        self.put_together(part, &mut groups, &mut borne);
        for edge in edges {
            let (a, b) = (groups.root(edge.left), groups.root(edge.right));
            let barred = || {
                borne.conflict(a, b)
                    || self.share_a_source(part, &groups, (a, b))
                    || (!self.apart.is_empty() && self.kept_apart(part, &groups, (a, b)))
            };
            if a == b || barred() {
                continue;
            }
            let before = !self.plain && self.before(records(edge));
            let least = if before { self.limits.fracture.min(0.0) } else { 0.0 };
            let alone = groups.size(a) == 1 && groups.size(b) == 1;
            let support = match alone {
                true => f64::from(edge.weight),
                false => support(&groups, &neighbours, (a, b), self.limits.unknown),
            };
            if support >= least {
                groups.join(a, b);
                borne.join((a, b), groups.root(a));
            }
        }
        out.extend(groups.smallest_members().into_iter().map(record));
    }

    /// Whether every two records of a part speak for a join and nothing bars one: whatever the
    /// order, all of them come together.
    fn agreed(&self, part: Part<'_>, borne: &Borne<'_>) -> bool {
        let size = part.records.len();
        let least = self.limits.join.max(0.0);
        self.plain
            && self.constraints.sources.is_empty()
            && 2 * part.pairs.len() == size * (size - 1)
            && part.pairs.iter().all(|pair| f64::from(pair.weight) >= least)
            && borne.as_one()
    }

    /// Joins what somebody decided is one person.
    fn put_together(&self, part: Part<'_>, groups: &mut Groups, borne: &mut Borne<'_>) {
        for (a, b) in &self.constraints.together {
            let (Some(a), Some(b)) = (part.place(*a), part.place(*b)) else { continue };
            let roots = (groups.root(a), groups.root(b));
            if !self.kept_apart(part, groups, roots) {
                groups.join(a, b);
                borne.join(roots, groups.root(a));
            }
        }
    }

    /// Whether a decision keeps any member of one group from any of the other.
    fn kept_apart(&self, part: Part<'_>, groups: &Groups, (a, b): (u32, u32)) -> bool {
        groups.members(a).any(|member| {
            let not = self.apart.get(&part.records[member as usize]);
            let mut not = not.into_iter().flatten().filter_map(|record| part.place(*record));
            not.any(|other| groups.root(other) == b)
        })
    }

    /// The source of a record; 0 is none.
    fn source(&self, record: u32) -> u32 {
        self.constraints.sources.get(record as usize).copied().unwrap_or(0)
    }

    fn of_one_source(&self, one: u32, other: u32) -> bool {
        self.source(one) != 0 && self.source(one) == self.source(other)
    }

    /// Whether both groups hold a record of one source.
    fn share_a_source(&self, part: Part<'_>, groups: &Groups, (a, b): (u32, u32)) -> bool {
        let record = |member: u32| part.records[member as usize];
        !self.constraints.sources.is_empty()
            && groups.members(a).map(record).any(|one| {
                groups.members(b).map(record).any(|other| self.of_one_source(one, other))
            })
    }
}

/// The weights of all pairs across two groups, added up.
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

//! Clusters: what joins, what never does.

use super::*;

fn pair(left: u32, right: u32, weight: f32) -> Pair {
    Pair { left, right, weight }
}

const LIMITS: Limits = Limits { join: 1.0, fracture: -5.0, unknown: -0.3 };

fn put(rows: usize, pairs: &[Pair], constraints: &Constraints) -> Vec<u32> {
    cluster(rows, pairs, LIMITS, constraints).clusters
}

#[test]
fn one_strong_pair_does_not_join_two_groups_that_speak_against_each_other() {
    let mut pairs = vec![pair(0, 1, 15.0), pair(2, 3, 15.0), pair(1, 2, 6.0)];
    assert_eq!(put(4, &pairs, &Constraints::default()), [0, 0, 0, 0]);
    pairs.extend([pair(0, 2, -9.0), pair(0, 3, -9.0), pair(1, 3, -9.0)]);
    assert_eq!(put(4, &pairs, &Constraints::default()), [0, 0, 2, 2]);
}

#[test]
fn what_was_decided_apart_stays_apart_whatever_the_chain() {
    let pairs = [pair(0, 1, 20.0), pair(1, 2, 20.0), pair(2, 3, 20.0), pair(0, 3, 20.0)];
    let apart = Constraints { apart: vec![(0, 3)], ..Constraints::default() };
    let clusters = put(4, &pairs, &apart);
    assert_ne!(clusters[0], clusters[3]);
    let both = Constraints { together: vec![(0, 3)], ..apart };
    assert_ne!(put(4, &pairs, &both)[3], 0, "apart wins over together");
}

#[test]
fn two_records_of_a_source_that_repeats_nobody_are_never_put_together() {
    let pairs = [pair(0, 1, 20.0), pair(1, 2, 9.0), pair(2, 3, 8.0)];
    let sources = Constraints { sources: vec![1, 2, 1, 2], ..Constraints::default() };
    assert_eq!(put(4, &pairs, &sources), [0, 0, 2, 2]);
    let unknown = Constraints { sources: vec![1, 2, 0, 0], ..Constraints::default() };
    assert_eq!(put(4, &pairs, &unknown), [0, 0, 0, 0]);
}

#[test]
fn a_join_made_before_holds_down_to_the_fracture_weight() {
    let weak = [pair(0, 1, -2.0)];
    assert_eq!(put(2, &weak, &Constraints::default()), [0, 1]);
    let before = Constraints { before: vec![0, 0], ..Constraints::default() };
    assert_eq!(put(2, &weak, &before), [0, 0]);
    assert_eq!(put(2, &[pair(0, 1, -6.0)], &before), [0, 1]);
}

#[test]
fn pairs_from_the_threshold_on_are_the_pairs_of_the_clusters() {
    let pairs = [pair(0, 1, 8.0), pair(1, 2, 5.0), pair(2, 3, 3.0)];
    let apart = Constraints { apart: vec![(2, 3)], ..Constraints::default() };
    let made = cluster(4, &pairs, LIMITS, &apart);
    assert_eq!(made.clusters, [0, 0, 0, 3]);
    let found: Vec<(u32, u32, f32)> =
        made.links.iter().map(|p| (p.left, p.right, p.weight)).collect();
    assert_eq!(found, [(0, 1, 8.0), (0, 2, 5.0), (1, 2, 5.0), (2, 3, 0.99)]);
}

#[test]
fn clusters_with_two_numbers_are_not_joined_unless_somebody_decides() {
    use crate::trial::{people, plan};
    let (frame, plan) = (people(40), plan());
    let prepared = crate::prepare::prepare(&frame, &plan).expect("columns are there");
    let identifiers = Identifiers::of(&prepared, &plan);
    let pairs = vec![pair(1, 2, 30.0), pair(2, 3, 30.0)];
    let limits = Constraints { identifiers, ..Constraints::default() };
    let everywhere = [pairs.as_slice(), &[pair(1, 3, 30.0)]].concat();
    for pairs in [pairs.as_slice(), &everywhere] {
        let clusters = put(40, pairs, &limits);
        assert_ne!(clusters[1], clusters[2], "records of two people with two numbers");
        assert_eq!(clusters[2], clusters[3], "two records with one number");
    }
    let decided = Constraints { together: vec![(1, 2)], ..limits };
    let clusters = put(40, &pairs, &decided);
    assert_eq!(clusters[1], clusters[2], "a decision stands above numbers");
}

#[test]
fn parts_grow_by_themselves_as_they_would_all_together() {
    for seed in 0..300u64 {
        let draw = |what: u64, of: u64| (crate::frame::mix(seed * 1_000_003 + what) % of) as u32;
        let mut pairs: Vec<Pair> = (0..20)
            .map(|nth| (draw(3 * nth, 14), draw(3 * nth + 1, 14), draw(3 * nth + 2, 60)))
            .filter(|(left, right, _)| left < right)
            .map(|(left, right, weight)| pair(left, right, weight as f32 - 35.0))
            .collect();
        pairs.sort_by_key(|pair| (pair.left, pair.right));
        pairs.dedup_by_key(|pair| (pair.left, pair.right));
        let decided = seed % 3 == 0;
        let constraints = Constraints {
            together: if decided { vec![(draw(90, 7), 7 + draw(91, 7))] } else { Vec::new() },
            apart: if decided { vec![(draw(92, 7), 7 + draw(93, 7))] } else { Vec::new() },
            before: if seed % 5 == 0 { (0..14).map(|at| at / 3).collect() } else { Vec::new() },
            sources: if seed % 4 == 0 {
                (0..14).map(|at| draw(100 + at, 6)).collect()
            } else {
                Vec::new()
            },
            identifiers: Identifiers::default(),
        };
        let records: Vec<u32> = (0..14).collect();
        let mut together = Vec::new();
        let all = parts::Part { records: &records, pairs: &pairs };
        Growth::new(LIMITS, &constraints).grow(all, &mut together);
        assert_eq!(put(14, &pairs, &constraints), together, "seed {seed}");
    }
}

#[test]
fn pairs_weighed_only_where_there_could_be_a_join_make_the_same_clusters_and_links() {
    use crate::score::predict;
    use crate::trial::{people, plan, simple};
    let frame = people(900);
    for (mut plan, largest_block) in [(plan(), 5_000), (simple(), 5_000), (plan(), 6)] {
        plan.settings.floor = -25.0;
        plan.settings.largest_block = largest_block;
        plan.settings.threshold = -8.0;
        let prepared = crate::prepare::prepare(&frame, &plan).expect("columns are there");
        let model = crate::train::train(&prepared, &plan);
        let (full, near) =
            (predict(&prepared, &model, -25.0), predict_near(&prepared, &model, 0.0));
        assert!(near.found.pairs.len() < full.pairs.len(), "most strangers are not kept");
        let (limits, constraints) = (Limits::of(&plan.settings), Constraints::of(&prepared, &plan));
        let table = (&prepared, &model);
        let mut made = [
            cluster_near(table, &near, limits, &constraints),
            cluster(900, &full.pairs, limits, &constraints),
            cluster(900, &near.found.pairs, limits, &constraints),
        ];
        let [near_links, _, kept_links] = made.each_ref().map(|made| made.links.len());
        assert!(near_links > kept_links, "some pair that was not kept speaks against a join");
        made.iter_mut().for_each(|made| made.links.retain(|pair| pair.weight >= -8.0));
        assert!(made[0] == made[1], "the same clusters and links");
        assert_eq!(near.found.tally, full.tally);
    }
}

#[test]
fn what_all_pairs_speak_for_comes_together_at_once_as_it_would_pair_by_pair() {
    // Whoever stood apart before is looked at pair by pair, which changes nothing else.
    let apart = Constraints { before: (0..6).collect(), ..Constraints::default() };
    let records: Vec<u32> = (0..6).collect();
    for (seed, size) in (0..400u64).flat_map(|seed| (2..7).map(move |size| (seed, size))) {
        let draw = |what: u64| crate::frame::mix(seed * 1_000_003 + what);
        let all = (0..size).flat_map(|left| (left + 1..size).map(move |right| (left, right)));
        let pairs = all.filter(|(left, right)| draw(u64::from(left * 7 + right)) % 9 > 0);
        let weight = |(left, right): (u32, u32)| draw(99 + u64::from(left * 7 + right)) % 14;
        let least = if seed % 2 == 0 { 1.0 } else { -3.0 };
        let pairs = pairs.map(|of| pair(of.0, of.1, weight(of) as f32 + least));
        let pairs: Vec<Pair> = pairs.collect();
        let part = parts::Part { records: &records[..size as usize], pairs: &pairs };
        let grown = |constraints: &Constraints| {
            let mut out = Vec::new();
            Growth::new(Limits { join: -1.0, ..LIMITS }, constraints).grow(part, &mut out);
            out
        };
        assert_eq!(grown(&Constraints::default()), grown(&apart), "seed {seed}, {pairs:?}");
    }
}

//! Weights: bounded and in full, explained and summed.

use super::*;
use crate::cluster::{Constraints, Identifiers, Limits, cluster};
use crate::prepare::prepare;
use crate::train::train;
use crate::trial::{people, plan, simple};

#[test]
fn bounded_weighing_gives_what_full_weighing_gives() {
    let frame = people(1_200);
    for plan in [plan(), simple()] {
        let prepared = prepare(&frame, &plan).expect("columns are there");
        let model = train(&prepared, &plan);
        for floor in [-30.0, -3.0, 0.0, 8.0] {
            let bounded = predict(&prepared, &model, floor);
            assert_eq!(bounded, predict_in_full(&prepared, &model, floor), "floor {floor}");
            assert!(!bounded.pairs.is_empty());
        }
    }
}

#[test]
fn threads_change_nothing() {
    let frame = people(1_000);
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let plan = plan();
            let prepared = prepare(&frame, &plan).expect("columns are there");
            let model = train(&prepared, &plan);
            let found = predict(&prepared, &model, -20.0);
            let limits = Limits::of(&plan.settings);
            let made = cluster(1_000, &found.pairs, limits, &Constraints::default());
            (model, found, made)
        })
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn both_records_of_a_person_meet_and_twins_do_not() {
    let (frame, plan) = (people(1_200), plan());
    let prepared = prepare(&frame, &plan).expect("columns are there");
    let model = train(&prepared, &plan);
    let found = predict(&prepared, &model, -25.0);
    let identifiers = Identifiers::of(&prepared, &plan);
    let constraints = Constraints { identifiers, ..Constraints::default() };
    let limits = Limits::of(&plan.settings);
    let clusters = cluster(1_200, &found.pairs, limits, &constraints).clusters;
    let people: Vec<usize> = (0..600).collect();
    let met = people.iter().filter(|p| clusters[*p * 2] == clusters[*p * 2 + 1]).count();
    let mixed =
        people.iter().filter(|p| *p % 2 == 0 && clusters[*p * 2] == clusters[*p * 2 + 2]).count();
    assert!(met > 560, "{met} of 600 people have both records together");
    assert!(mixed < 6, "{mixed} of 300 pairs of relatives were taken for one person");
}

#[test]
fn each_pair_is_counted_at_the_first_rule_that_makes_it() {
    let (frame, plan) = (people(300), plan());
    let prepared = prepare(&frame, &plan).expect("columns are there");
    let model = train(&prepared, &plan);
    let all = predict(&prepared, &model, -1000.0);
    let mut seen: Vec<(u32, u32)> = all.pairs.iter().map(|pair| (pair.left, pair.right)).collect();
    assert_eq!(seen.len() as u64, all.tally.pairs, "nothing is kept back at so low a floor");
    seen.dedup();
    assert_eq!(seen.len(), all.pairs.len(), "no pair comes twice");
    let agree = |l: u32, r: u32, fields: &[usize]| {
        fields.iter().all(|f| prepared.id(l, *f) != 0 && prepared.id(l, *f) == prepared.id(r, *f))
    };
    let rules: [&[usize]; 3] = [&[5], &[1, 2], &[4]];
    let mut expected = Vec::new();
    for l in 0..300 {
        for r in l + 1..300 {
            expected.extend(rules.iter().any(|rule| agree(l, r, rule)).then_some((l, r)));
        }
    }
    assert_eq!(seen, expected);
}

#[test]
fn a_block_that_is_too_large_is_refused_and_said() {
    let (frame, mut plan) = (people(300), simple());
    let prepared = prepare(&frame, &plan).expect("columns are there");
    let model = train(&prepared, &plan);
    plan.settings.largest_block = 5;
    let refused = predict(&prepared, &Model { plan, ..model }, -1000.0).tally;
    assert_eq!(refused.pairs, 0);
    assert!(refused.refused[0].blocks > 3 && refused.refused[0].largest > 5);
}

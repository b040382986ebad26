//! Weighs every pair that blocking makes.
#![expect(clippy::indexing_slicing, reason = "record numbers are below the number of rows")]

use super::Model;
use super::engine::{Engine, Floor, Weights};
use crate::block::{Candidate, Tally, Visited, visit};
use crate::prepare::Prepared;
use std::collections::HashSet;

/// Two records and the weight for their being one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The smaller record number.
    pub left: u32,
    /// The larger record number.
    pub right: u32,
    /// Match weight: log2 of the odds.
    pub weight: f32,
}

impl Pair {
    /// The probability that goes with the weight.
    pub fn probability(&self) -> f64 {
        1.0 / (1.0 + f64::from(-self.weight).exp2())
    }
}

/// Pairs at or above the floor, and what was done to find them.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicted {
    /// In the order of their records.
    pub pairs: Vec<Pair>,
    /// What blocking made and refused.
    pub tally: Tally,
    /// For each rule the keys whose blocks were refused.
    pub(crate) refused: Vec<HashSet<u64>>,
}

/// Weighs all pairs of a table and keeps those at or above the floor.
pub fn predict(prepared: &Prepared, model: &Model, floor: f64) -> Predicted {
    let weights = Weights::new(model, prepared);
    let engine = Engine::new(model, &weights, prepared, prepared);
    predict_with(&engine, prepared, model, floor)
}

/// The same with weights that are ready.
pub(crate) fn predict_with(
    engine: &Engine<'_>,
    prepared: &Prepared,
    model: &Model,
    floor: f64,
) -> Predicted {
    let floor = Floor::of(floor);
    all(prepared, model, |pair| engine.weigh(pair.l, pair.r, floor))
}

/// The same with every comparison of every pair made: slower, and with the same answer.
pub fn predict_in_full(prepared: &Prepared, model: &Model, floor: f64) -> Predicted {
    let weights = Weights::new(model, prepared);
    let engine = Engine::new(model, &weights, prepared, prepared);
    all(prepared, model, |pair| {
        let weight = engine.weigh_in_full(pair.l, pair.r);
        (weight >= floor).then_some(weight)
    })
}

fn all(
    prepared: &Prepared,
    model: &Model,
    weigh: impl Fn(&Candidate<'_>) -> Option<f64> + Sync,
) -> Predicted {
    let visited = visit(prepared, &model.plan, 1, |out: &mut Vec<Pair>, pair| {
        if let Some(weight) = weigh(&pair) {
            out.push(Pair { left: pair.left, right: pair.right, weight: weight as f32 });
        }
    });
    let Visited { pieces, tally, refused } = visited;
    let pairs = in_order(prepared.rows(), || pieces.iter().flatten().copied());
    Predicted { pairs, tally, refused }
}

/// Pairs in the order of their records.
pub(crate) fn in_order<I: Iterator<Item = Pair>>(rows: usize, pairs: impl Fn() -> I) -> Vec<Pair> {
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

//! Pairs that speak against a join, weighed only where there could be one.
#![expect(clippy::indexing_slicing, reason = "places are below the number of a part's records")]

use super::parts::{Part, Parts};
use crate::block::Keys;
use crate::prepare::Prepared;
use crate::score::{Engine, Floor, Model, Pair, Predicted, Weights, predict, predict_with};

/// So many pairs may be looked at again for each that was kept.
const AGAIN: u64 = 8;

/// A hair, so that no rounding of a weight loses a pair.
const HAIR: f64 = 0.001;

/// Weighs all pairs of a table and keeps those at or above `kept`, and of the others down to the
/// plan's floor those that clusters would ask for: between records that pairs from the threshold
/// on connect. [`super::cluster`] makes of them what it would make of all pairs down to the floor,
/// and most strangers are done with sooner.
pub fn predict_near(prepared: &Prepared, model: &Model, kept: f64) -> Predicted {
    let settings = &model.plan.settings;
    let kept = (kept - HAIR).min(settings.threshold);
    if kept <= settings.floor {
        return predict(prepared, model, settings.floor);
    }
    let weights = Weights::new(model, prepared);
    let engine = Engine::new(model, &weights, prepared, prepared);
    let mut found = predict_with(&engine, prepared, model, kept);
    let edges = found.pairs.iter().filter(|pair| f64::from(pair.weight) >= settings.threshold);
    let edges = edges.map(|pair| (pair.left, pair.right));
    let parts = Parts::connected(prepared.rows(), edges);
    if parts.possible() > AGAIN * found.pairs.len() as u64 + 1_000_000 {
        return predict_with(&engine, prepared, model, settings.floor);
    }
    let again = Again {
        prepared,
        found: &found,
        keys: Keys::numbered(&model.plan.rules, prepared),
        engine: &engine,
        floor: Floor::of(settings.floor),
        within_source: settings.within_source,
    };
    let near =
        parts.each(&parts.within(&found.pairs), |out: &mut Vec<Pair>, part| again.look(part, out));
    let mut near = near.concat();
    near.sort_unstable_by_key(Pair::key);
    found.pairs = merged(&found.pairs, &near);
    found
}

struct Again<'a> {
    prepared: &'a Prepared,
    found: &'a Predicted,
    keys: Keys<'a>,
    engine: &'a Engine<'a>,
    floor: Floor,
    within_source: bool,
}

impl Again<'_> {
    /// Weighs the pairs of a part that were made by blocking and not kept.
    fn look(&self, part: Part<'_>, out: &mut Vec<Pair>) {
        let mut known = part.pairs.iter().map(|pair| (pair.left, pair.right)).peekable();
        for (i, left) in (0..).zip(part.records) {
            for (j, right) in (i + 1..).zip(&part.records[i as usize + 1..]) {
                if known.next_if_eq(&(i, j)).is_some() {
                    continue;
                }
                let weight = self.weight(*left, *right);
                out.extend(weight.map(|weight| Pair { left: *left, right: *right, weight }));
            }
        }
    }

    fn weight(&self, left: u32, right: u32) -> Option<f32> {
        let (l, r) = (self.prepared.row(left), self.prepared.row(right));
        let allowed =
            self.within_source || self.prepared.source(left) != self.prepared.source(right);
        if !allowed || !self.keys.make(l, r, &self.found.refused) {
            return None;
        }
        Some(self.engine.weigh(l, r, self.floor)? as f32)
    }
}

/// Two lists in the order of their records as one.
fn merged(one: &[Pair], other: &[Pair]) -> Vec<Pair> {
    let mut all = Vec::with_capacity(one.len() + other.len());
    let mut rest = other.iter().peekable();
    for pair in one {
        while let Some(before) = rest.next_if(|other| other.key() < pair.key()) {
            all.push(*before);
        }
        all.push(*pair);
    }
    all.extend(rest);
    all
}

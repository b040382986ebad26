//! Pairs that speak against a join, weighed only where there could be one.
#![expect(clippy::indexing_slicing, reason = "places are below the number of a part's records")]

use super::growth::Growth;
use super::parts::Part;
use super::{Clustered, Constraints, Limits};
use crate::block::Keys;
use crate::prepare::Prepared;
use crate::score::{Engine, Floor, Model, Pair, Predicted, Weights, predict_with};

/// So many pairs may be looked at again for each that was kept.
const AGAIN: u64 = 8;

/// A hair, so that no rounding of a weight loses a pair.
const HAIR: f64 = 0.001;

/// Pairs that were kept, and what it takes to weigh again those that were not.
#[derive(Debug)]
pub struct Near {
    /// The pairs that were kept, and what was done to find them.
    pub found: Predicted,
    /// None where pairs down to the plan's floor were kept.
    weights: Option<Weights>,
}

/// Weighs all pairs of a table and keeps those at or above `kept`: most strangers are done with
/// soon. [`cluster_near`] makes of them what [`super::cluster`] would make of all pairs down to the
/// plan's floor.
pub fn predict_near(prepared: &Prepared, model: &Model, kept: f64) -> Near {
    let settings = &model.plan.settings;
    let kept = (kept - HAIR).min(settings.threshold);
    let weights = Weights::new(model, prepared);
    let engine = Engine::new(model, &weights, prepared, prepared);
    let found = predict_with(&engine, prepared, model, kept.max(settings.floor));
    Near { found, weights: (kept > settings.floor).then_some(weights) }
}

/// Puts records together as [`super::cluster`] does. Of the pairs that were not kept it weighs
/// those that clusters ask for: between records that pairs from the threshold on connect.
pub fn cluster_near(
    (prepared, model): (&Prepared, &Model),
    near: &Near,
    limits: Limits,
    constraints: &Constraints,
) -> Clustered {
    let (pairs, rows) = (near.found.pairs.as_slice(), prepared.rows());
    let growth = Growth::new(limits, constraints);
    let Some(weights) = &near.weights else { return growth.cluster(rows, pairs) };
    let parts = growth.parts(rows, pairs);
    let engine = Engine::new(model, weights, prepared, prepared);
    let settings = &model.plan.settings;
    if parts.possible() > AGAIN * pairs.len() as u64 + 1_000_000 {
        let all = predict_with(&engine, prepared, model, settings.floor);
        return growth.cluster(rows, &all.pairs);
    }
    let again = Again {
        prepared,
        found: &near.found,
        keys: Keys::numbered(&model.plan.rules, prepared),
        engine: &engine,
        floor: Floor::of(settings.floor),
        within_source: settings.within_source,
    };
    growth.cluster_parts(&parts, pairs, |part| again.look(part))
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
    /// Weighs the pairs of a part that were made by blocking and not kept: all pairs of the part,
    /// where there are such.
    fn look(&self, part: Part<'_>) -> Option<Vec<Pair>> {
        let mut known = part.pairs.iter().peekable();
        let (mut all, mut more) = (Vec::new(), false);
        for (i, left) in (0..).zip(part.records) {
            for (j, right) in (i + 1..).zip(&part.records[i as usize + 1..]) {
                if let Some(pair) = known.next_if(|pair| (pair.left, pair.right) == (i, j)) {
                    all.push(*pair);
                } else if let Some(weight) = self.weight(*left, *right) {
                    all.push(Pair { left: i, right: j, weight });
                    more = true;
                }
            }
        }
        more.then_some(all)
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

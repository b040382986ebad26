//! How often strangers agree: counted where it can be, sampled where texts must be compared.
#![expect(clippy::indexing_slicing, reason = "levels and slots come from one plan")]

use super::patterns::Reader;
use crate::compare::{Layout, band};
use crate::field::Kind;
use crate::frame::mix;
use crate::plan::{Comparison, Plan, Test};
use crate::prepare::{Prepared, Values};
use rayon::prelude::*;

/// How many random pairs are compared.
const SAMPLE: u64 = 300_000;

/// What is known of strangers for one comparison.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Strangers {
    /// Probability of each slot; 0 for missing.
    pub(crate) share: Vec<f64>,
    /// For slots with a band, the share of records with a value in it; else 1.
    pub(crate) mass: Vec<f64>,
}

/// For each comparison of the plan.
pub(crate) fn learn(prepared: &Prepared, plan: &Plan) -> Vec<Strangers> {
    let reader = Reader::new(plan, prepared);
    let sampled = sample(prepared, plan, &reader);
    let each = plan.comparisons.iter().zip(sampled);
    each.map(|(comparison, counts)| one(comparison, &counts, prepared)).collect()
}

/// Counts of slots over random pairs of different records.
fn sample(prepared: &Prepared, plan: &Plan, reader: &Reader<'_>) -> Vec<Vec<f64>> {
    let rows = prepared.rows() as u64;
    let slots: Vec<usize> =
        plan.comparisons.iter().map(|of| Layout::of(of).slots().len()).collect();
    let blank: Vec<Vec<u32>> = slots.iter().map(|slots| vec![0; *slots]).collect();
    if rows < 2 {
        return blank.iter().map(|counts| vec![0.0; counts.len()]).collect();
    }
    let pairs = SAMPLE.min(rows * (rows - 1));
    const PIECE: u64 = 1 << 12;
    let counts = (0..pairs.div_ceil(PIECE))
        .into_par_iter()
        .map(|piece| {
            let mut counts = blank.clone();
            for draw in piece * PIECE..pairs.min((piece + 1) * PIECE) {
                let random = mix(mix(plan.settings.seed ^ 0x5eed) ^ draw);
                let left = (random >> 32) % rows;
                let right = (left + 1 + (random & 0xffff_ffff) % (rows - 1)) % rows;
                let pattern = reader.read(prepared.row(left as u32), prepared.row(right as u32));
                for (counts, slot) in counts.iter_mut().zip(pattern) {
                    counts[usize::from(slot)] += 1;
                }
            }
            counts
        })
        .reduce(
            || blank.clone(),
            |mut sum, counts| {
                for (sum, counts) in sum.iter_mut().flatten().zip(counts.iter().flatten()) {
                    *sum += counts;
                }
                sum
            },
        );
    counts.into_iter().map(|of| of.into_iter().map(f64::from).collect()).collect()
}

fn one(comparison: &Comparison, counts: &[f64], prepared: &Prepared) -> Strangers {
    let layout = Layout::of(comparison);
    let values = &prepared.values[comparison.field];
    let seen: f64 = counts.iter().skip(1).sum();
    let mut share: Vec<f64> = counts.iter().map(|count| count / seen.max(1.0)).collect();
    share[0] = 0.0;
    let mut mass = vec![1.0; share.len()];
    let exact = comparison.levels.iter().position(|level| level.test == Test::Exact);
    if let Some(at) = exact {
        let start = usize::from(layout.start(at as u8 + 1));
        if layout.has_bands(at as u8 + 1) {
            by_band(values, start, &mut share, &mut mass);
        } else {
            share[start] = agreeing(values);
        }
        let slots = layout.slots().iter();
        let is_exact: Vec<bool> = slots.map(|slot| usize::from(slot.level) == at + 1).collect();
        rest_to_one(&mut share, &is_exact);
    }
    let identifier = values.kind == Kind::Identifier;
    let least = if identifier { 1e-8 } else { 0.3 / seen.max(1.0) };
    for (slot, share) in layout.slots().iter().zip(&mut share) {
        if slot.level > 0 && (slot.band.is_none() || *share > 0.0) {
            *share = share.max(least);
        }
    }
    let sum: f64 = share.iter().sum();
    share.iter_mut().for_each(|share| *share /= sum.max(1e-300));
    Strangers { share, mass }
}

/// Share of pairs of different records that agree, for each band of frequency.
fn by_band(values: &Values, start: usize, share: &mut [f64], mass: &mut [f64]) {
    let total = values.total() as f64;
    let (mut agree, mut held) = ([0.0; 6], [0.0; 6]);
    for id in 1..=values.len() as u32 {
        let count = values.count(id);
        let at = usize::from(band(count, values.total()));
        agree[at] += f64::from(count) * (f64::from(count) - 1.0);
        held[at] += f64::from(count);
    }
    for at in 0..6 {
        share[start + at] = agree[at] / (total * (total - 1.0)).max(1.0);
        mass[start + at] = (held[at] / total.max(1.0)).max(1e-12);
    }
}

/// Share of pairs of different records that hold the same value.
fn agreeing(values: &Values) -> f64 {
    let counts = (1..=values.len() as u32).map(|id| f64::from(values.count(id)));
    let total = values.total() as f64;
    counts.map(|count| count * (count - 1.0)).sum::<f64>() / (total * (total - 1.0)).max(1.0)
}

/// Scales what is not exact so that all sums to one.
fn rest_to_one(share: &mut [f64], is_exact: &[bool]) {
    let exact: f64 = share.iter().zip(is_exact).filter(|(_, is)| **is).map(|(s, _)| s).sum();
    let rest: f64 = share.iter().zip(is_exact).filter(|(_, is)| !**is).map(|(s, _)| s).sum();
    let scale = (1.0 - exact).max(0.0) / rest.max(1e-12);
    for (share, is_exact) in share.iter_mut().zip(is_exact) {
        if !is_exact {
            *share *= scale;
        }
    }
}

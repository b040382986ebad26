//! Learns a model from a table without labels: expectation and maximisation over patterns of levels.

mod classes;
mod patterns;
mod strangers;

pub use patterns::Patterns;

use crate::plan::Plan;
use crate::prepare::Prepared;
use crate::score::Model;

/// How many rounds of expectation and maximisation.
const ROUNDS: usize = 60;

/// Up to this many records all blocks are learned from; above it, an even sample of them.
const MOST_ROWS: u64 = 100_000;

/// Learns how often each level occurs among pairs of one person, of one household, of strangers.
///
/// Strangers are known beforehand: exact levels from the counts of values, others from a seeded
/// sample of random pairs. Since they describe all pairs of the table, and the number of all pairs
/// is known, it does not matter which pairs blocking selects: nothing about the other two classes
/// is assumed outside of them.
pub fn train(prepared: &Prepared, plan: &Plan) -> Model {
    let strangers = strangers::learn(prepared, plan);
    let patterns = Patterns::count(prepared, plan, MOST_ROWS);
    let all_pairs = prepared.all_pairs(plan);
    classes::learn(plan, strangers, &patterns, all_pairs, ROUNDS)
}

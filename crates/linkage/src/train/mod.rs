//! Learns a model from a table without labels: expectation and maximisation over patterns of
//! levels.

mod classes;
mod labelled;
mod patterns;
mod strangers;

pub use labelled::teach;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare::prepare;
    use crate::trial::{people, plan};

    #[test]
    fn probabilities_add_up_and_the_classes_come_out_apart() {
        let (frame, plan) = (people(1_200), plan());
        let prepared = prepare(&frame, &plan).expect("columns are there");
        let model = train(&prepared, &plan);
        for (table, layout) in model.tables.iter().zip(model.layouts()) {
            for shares in [&table.same, &table.household, &table.strangers] {
                assert_eq!(shares.len(), layout.slots().len());
                let sum: f64 = shares.iter().skip(1).sum();
                assert!((sum - 1.0).abs() < 1e-9, "{sum}");
            }
        }
        let people = model.classes.same;
        assert!((450.0..750.0).contains(&people), "600 true pairs, {people:.0} expected");
        assert!(model.classes.household > 100.0);
        let home = &model.tables[3];
        assert!(home.household[1] > 0.5 && home.strangers[1] < 0.05, "households share a home");
    }
}

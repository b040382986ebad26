//! What pairs teach of which somebody knows that they are of one person.
#![expect(clippy::indexing_slicing, reason = "levels and slots come from one plan")]

use super::patterns::{Reader, WIDEST};
use crate::prepare::Prepared;
use crate::score::Model;

/// What was learned without labels counts as much as so many labelled pairs.
const BESIDE: f64 = 50.0;

/// Takes labelled pairs, by their rows, into the shares of pairs of one person. The other two
/// classes, and how many pairs there are of each, stay as they were learned from the table.
pub fn teach(model: &mut Model, prepared: &Prepared, labelled: &[(u32, u32)]) {
    let plan = model.plan.clone();
    let reader = Reader::new(&plan, prepared);
    let mut seen: Vec<Vec<f64>> =
        model.tables.iter().map(|table| vec![0.0; table.same.len()]).collect();
    for (left, right) in labelled {
        let pattern = reader.read(prepared.row(*left), prepared.row(*right));
        for (seen, slot) in seen.iter_mut().take(WIDEST).zip(pattern) {
            seen[usize::from(slot)] += 1.0;
        }
    }
    for (table, seen) in model.tables.iter_mut().zip(seen) {
        let said: f64 = seen.iter().skip(1).sum();
        for (share, seen) in table.same.iter_mut().zip(seen).skip(1).filter(|_| said > 0.0) {
            *share = (*share * BESIDE + seen) / (BESIDE + said);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::train;
    use super::*;
    use crate::prepare::prepare;
    use crate::trial::{people, plan};

    #[test]
    fn labelled_pairs_move_what_is_known_of_one_person_and_nothing_else() {
        let (frame, plan) = (people(1_200), plan());
        let prepared = prepare(&frame, &plan).unwrap();
        let learned = train(&prepared, &plan);
        let mut taught = learned.clone();
        teach(&mut taught, &prepared, &[]);
        assert_eq!(taught, learned, "no labels teach nothing");
        // Labels that say: people are always written the same way, letter by letter.
        let same: Vec<(u32, u32)> = (0..1_200).map(|row| (row, row)).collect();
        teach(&mut taught, &prepared, &same);
        for (table, before) in taught.tables.iter().zip(&learned.tables) {
            let sum: f64 = table.same.iter().skip(1).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{sum}");
            assert_eq!(
                (&table.household, &table.strangers),
                (&before.household, &before.strangers)
            );
        }
        let exact = |model: &Model| {
            let (table, layout) = (&model.tables[0], &model.layouts()[0]);
            let slots = usize::from(layout.start(1))..usize::from(layout.start(2));
            table.same[slots].iter().sum::<f64>()
        };
        assert!(exact(&taught) > exact(&learned) && exact(&taught) > 0.95, "{}", exact(&taught));
        assert_eq!(taught.classes, learned.classes);
    }
}

//! Identifiers of clusters: two people with two NHS numbers are two people.

use crate::field::Kind;
use crate::frame::Texts;
use crate::plan::Plan;
use crate::prepare::Prepared;
use crate::similar::within;
use crate::standard::identifier;
use rayon::prelude::*;

/// So many edits between two identifiers are taken as a slip of the pen.
const SLIP: u8 = 2;

/// For each identifier field, what each record holds.
#[derive(Debug, Clone, Default)]
pub struct Identifiers {
    fields: Vec<Held>,
}

#[derive(Debug, Clone)]
struct Held {
    /// By record: the number of the value; 0 for none.
    value: Vec<u32>,
    texts: Texts,
    scheme: identifier::Scheme,
}

impl Held {
    /// The values of a field that has check digits. Numbers without (a social security number, a
    /// number of one's own) are mistyped so often that they weigh, and do not bar: none is held.
    fn of(prepared: &Prepared, field: usize) -> Option<Held> {
        let texts = prepared.values.get(field)?.texts.clone();
        let filled = || texts.iter().filter(|text| !text.is_empty());
        let sample = || filled().step_by(filled().count().div_ceil(SAMPLE).max(1));
        let seen: Vec<&str> = sample().collect();
        let scheme = identifier::recognise(seen.iter().copied());
        if scheme == identifier::Scheme::Other || !identifier::trusted(seen.into_iter(), scheme) {
            return None;
        }
        let value = |record: u32| prepared.id(record, field);
        let value = (0..prepared.rows() as u32).into_par_iter().map(value).collect();
        Some(Held { value, texts, scheme })
    }

    fn text(&self, id: u32) -> &str {
        self.texts.get(id as usize).unwrap_or("")
    }

    /// Whether the check digits of a value hold; those of none do not. Asked only where two values
    /// differ, which is seldom.
    fn good(&self, id: u32) -> bool {
        id != 0 && identifier::check(self.text(id), self.scheme) == identifier::Check::Good
    }
}

/// So many values tell whether check digits are to be trusted.
const SAMPLE: usize = 20_000;

impl Identifiers {
    /// The identifiers of a table under a plan.
    pub fn of(prepared: &Prepared, plan: &Plan) -> Identifiers {
        let fields = plan.fields.iter().enumerate();
        let fields = fields.filter(|(_, field)| field.kind == Kind::Identifier);
        let held = fields.filter_map(|(at, _)| Held::of(prepared, at));
        Identifiers { fields: held.collect() }
    }
}

/// The identifiers that the groups of one part bear.
#[derive(Debug)]
pub(super) struct Borne<'a> {
    fields: &'a [Held],
    /// Field by field, for each place (later: each root of a group) the number of a value.
    values: Vec<u32>,
    records: usize,
}

impl<'a> Borne<'a> {
    pub(super) fn of(identifiers: &'a Identifiers, records: &[u32]) -> Borne<'a> {
        let fields = identifiers.fields.as_slice();
        let value = |held: &Held, record: u32| held.value.get(record as usize).copied();
        let values = fields
            .iter()
            .flat_map(|held| records.iter().map(move |record| value(held, *record).unwrap_or(0)));
        Borne { fields, values: values.collect(), records: records.len() }
    }

    fn value(&self, field: usize, place: u32) -> u32 {
        self.values.get(field * self.records + place as usize).copied().unwrap_or(0)
    }

    /// Whether no two records hold different values in any field.
    pub(super) fn as_one(&self) -> bool {
        self.values.chunks_exact(self.records.max(1)).all(|of| {
            let mut held = of.iter().filter(|value| **value != 0);
            let first = held.next();
            held.all(|value| Some(value) == first)
        })
    }

    /// Whether some identifier of two groups differs by more than a slip, and none is the same.
    pub(super) fn conflict(&self, a: u32, b: u32) -> bool {
        let both = |at: usize| (self.value(at, a), self.value(at, b));
        let fields = || self.fields.iter().enumerate().map(|(at, held)| (held, both(at)));
        if !fields().any(|(_, (x, y))| x != 0 && y != 0 && x != y) {
            return false;
        }
        let mut trusted = fields().filter(|(held, (x, y))| held.good(*x) && held.good(*y));
        let mut differ = false;
        let same = trusted.any(|(held, (x, y))| {
            differ = true;
            x == y || within(held.text(x).as_bytes(), held.text(y).as_bytes(), SLIP)
        });
        differ && !same
    }

    /// Takes over what two groups bore into their common root.
    pub(super) fn join(&mut self, from: (u32, u32), root: u32) {
        for (at, held) in self.fields.iter().enumerate() {
            let value = match (self.value(at, from.0), self.value(at, from.1)) {
                (0, other) => other,
                (one, other) if other == 0 || one == other || held.good(one) => one,
                (_, other) => other,
            };
            let place = at * self.records + root as usize;
            self.values.get_mut(place).into_iter().for_each(|slot| *slot = value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records with NHS numbers: two people's, one mistyped, and none.
    fn borne(values: Vec<u32>) -> Vec<Held> {
        let mut texts = Texts::default();
        for text in ["", "9434765919", "4010232137", "4010232138"] {
            texts.push(text);
        }
        vec![Held { value: values, texts, scheme: identifier::Scheme::Nhs }]
    }

    #[test]
    fn a_number_whose_check_digit_does_not_hold_bars_nobody_and_hides_no_good_one() {
        let fields = borne(vec![1, 2, 3, 0]);
        let identifiers = Identifiers { fields };
        let mut borne = Borne::of(&identifiers, &[0, 1, 2, 3]);
        assert!(borne.conflict(0, 1), "two people's numbers");
        assert!(!borne.conflict(0, 2), "a slip of the pen");
        assert!(!borne.conflict(0, 3), "no number at all");
        borne.join((2, 1), 2);
        assert!(borne.conflict(2, 0), "the good number stands for both");
    }
}

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
}

impl Held {
    /// The values of a field whose check digits hold. Numbers without check digits (a social
    /// security number, a number of one's own) are mistyped so often that they weigh, and do not
    /// bar: none is held.
    fn of(prepared: &Prepared, field: usize) -> Option<Held> {
        let texts = prepared.values.get(field)?.texts.clone();
        let filled = || texts.iter().filter(|text| !text.is_empty());
        let sample = || filled().step_by(filled().count().div_ceil(SAMPLE).max(1));
        let seen: Vec<&str> = sample().collect();
        let scheme = identifier::recognise(seen.iter().copied());
        if scheme == identifier::Scheme::Other || !identifier::trusted(seen.into_iter(), scheme) {
            return None;
        }
        let holds = |text: &str| identifier::check(text, scheme) == identifier::Check::Good;
        let text = |id: usize| texts.get(id).unwrap_or("");
        let good: Vec<bool> = (0..texts.len()).into_par_iter().map(|id| holds(text(id))).collect();
        let value = |record: u32| {
            let id = prepared.id(record, field);
            if good.get(id as usize).copied().unwrap_or(false) { id } else { 0 }
        };
        let value = (0..prepared.rows() as u32).into_par_iter().map(value).collect();
        Some(Held { value, texts })
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

    /// Whether some identifier of two groups differs by more than a slip, and none is the same.
    pub(super) fn conflict(&self, a: u32, b: u32) -> bool {
        let mut differ = false;
        for (at, held) in self.fields.iter().enumerate() {
            let (x, y) = (self.value(at, a), self.value(at, b));
            if x == 0 || y == 0 {
                continue;
            }
            let text = |id: u32| held.texts.get(id as usize).unwrap_or("").as_bytes();
            if x == y || within(text(x), text(y), SLIP) {
                return false;
            }
            differ = true;
        }
        differ
    }

    /// Takes over what two groups bore into their common root.
    pub(super) fn join(&mut self, from: (u32, u32), root: u32) {
        for at in 0..self.fields.len() {
            let value = match self.value(at, from.0) {
                0 => self.value(at, from.1),
                value => value,
            };
            let place = at * self.records + root as usize;
            self.values.get_mut(place).into_iter().for_each(|slot| *slot = value);
        }
    }
}

//! Identifiers of clusters: two people with two NHS numbers are two people.

use crate::field::Kind;
use crate::frame::Texts;
use crate::plan::Plan;
use crate::prepare::Prepared;
use crate::similar::within;

/// So many edits between two identifiers are taken as a slip of the pen.
const SLIP: u8 = 2;

/// For each identifier field, what each record or cluster holds.
#[derive(Debug, Clone, Default)]
pub struct Identifiers {
    fields: Vec<Held>,
}

#[derive(Debug, Clone)]
struct Held {
    /// By record, later by root of a cluster: the number of the value; 0 for none.
    value: Vec<u32>,
    texts: Texts,
}

impl Identifiers {
    /// The identifiers of a table under a plan.
    pub fn of(prepared: &Prepared, plan: &Plan) -> Identifiers {
        let fields = plan.fields.iter().enumerate();
        let held = fields.filter(|(_, field)| field.kind == Kind::Identifier).map(|(at, _)| Held {
            value: (0..prepared.rows() as u32).map(|record| prepared.id(record, at)).collect(),
            texts: prepared.values.get(at).map(|v| v.texts.clone()).unwrap_or_default(),
        });
        Identifiers { fields: held.collect() }
    }

    /// Whether some identifier of two clusters differs by more than a slip, and none is the same.
    pub(super) fn conflict(&self, a: u32, b: u32) -> bool {
        let mut differ = false;
        for held in &self.fields {
            let of = |root: u32| held.value.get(root as usize).copied().unwrap_or(0);
            let (x, y) = (of(a), of(b));
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

    /// Takes over what two clusters held into their common root.
    pub(super) fn join(&mut self, from: (u32, u32), root: u32) {
        for held in &mut self.fields {
            let of = |root: u32| held.value.get(root as usize).copied().unwrap_or(0);
            let value = match of(from.0) {
                0 => of(from.1),
                value => value,
            };
            if let Some(slot) = held.value.get_mut(root as usize) {
                *slot = value;
            }
        }
    }
}

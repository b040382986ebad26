//! The keys of records under the rules of a plan, and whether a rule holds for a pair.
#![expect(clippy::indexing_slicing, reason = "value numbers and fields come from one plan")]

use crate::frame::mix;
use crate::plan::{Part, Rule, Transform};
use crate::prepare::Prepared;
use std::collections::HashSet;

/// The rules of a plan, tied to the values of a table.
#[derive(Debug)]
pub(crate) struct Keys<'a> {
    rules: Vec<Vec<PartKeys<'a>>>,
}

#[derive(Debug)]
struct PartKeys<'a> {
    field: usize,
    whole: bool,
    /// The number of the value is its key.
    numbered: bool,
    keys: &'a [u64],
    with: Option<(usize, &'a [u64])>,
    also: Vec<(usize, &'a [u64])>,
}

impl<'a> Keys<'a> {
    pub(crate) fn new(rules: &[Rule], prepared: &'a Prepared) -> Keys<'a> {
        Keys::made(rules, prepared, false)
    }

    /// The same blocks under other keys, which mean nothing beside this table: the number of a
    /// value stands for it, so that nothing is fetched.
    pub(crate) fn numbered(rules: &[Rule], prepared: &'a Prepared) -> Keys<'a> {
        Keys::made(rules, prepared, true)
    }

    fn made(rules: &[Rule], prepared: &'a Prepared, numbered: bool) -> Keys<'a> {
        let whole = |part: &Part| part.transform == Transform::Whole && part.with.is_none();
        let of = |field: usize, transform: Transform| -> &'a [u64] {
            prepared.values[field].keys(transform).unwrap_or(&[])
        };
        let part = |part: &Part| PartKeys {
            field: part.field,
            whole: whole(part),
            numbered: numbered && whole(part) && part.also.is_empty(),
            keys: of(part.field, part.transform),
            with: part.with.map(|field| (field, of(field, part.transform))),
            also: part.also.iter().map(|field| (*field, of(*field, part.transform))).collect(),
        };
        Keys { rules: rules.iter().map(|rule| rule.parts.iter().map(part).collect()).collect() }
    }

    pub(crate) fn rules(&self) -> usize {
        self.rules.len()
    }

    /// Calls back with every key of a record under a rule: none when a part is missing, more than
    /// one when a part may take its value from other fields too.
    pub(crate) fn of(&self, rule: usize, row: &[u32], each: &mut impl FnMut(u64)) {
        let parts = &self.rules[rule];
        if parts.iter().all(|part| part.also.is_empty()) {
            let mut key = rule as u64;
            for part in parts {
                match part.value(row) {
                    0 => return,
                    value => key = mix(key ^ value),
                }
            }
            each(key);
        } else {
            combine(parts, rule as u64, row, each);
        }
    }

    /// Whether a record may have several keys under a rule.
    pub(crate) fn several(&self, rule: usize) -> bool {
        self.rules[rule].iter().any(|part| !part.also.is_empty())
    }

    /// The smallest upper half of a key that two records share under a rule.
    pub(crate) fn least_shared(&self, rule: usize, l: &[u32], r: &[u32]) -> Option<u64> {
        let (mut left, mut least) = (Vec::new(), None);
        self.of(rule, l, &mut |key| left.push(key >> 32));
        self.of(rule, r, &mut |key| {
            let key = key >> 32;
            if left.contains(&key) {
                least = Some(least.map_or(key, |least: u64| least.min(key)));
            }
        });
        least
    }

    /// Whether every block of a rule that two records share was refused.
    pub(crate) fn refuse(&self, rule: usize, l: &[u32], r: &[u32], refused: &HashSet<u64>) -> bool {
        if refused.is_empty() {
            return false;
        }
        let (mut left, mut shared_and_made) = (Vec::new(), false);
        self.of(rule, l, &mut |key| left.push(key >> 32));
        self.of(rule, r, &mut |key| {
            let key = key >> 32;
            shared_and_made |= left.contains(&key) && !refused.contains(&key);
        });
        !shared_and_made
    }

    /// Whether going through all blocks but the refused ones comes upon two records.
    pub(crate) fn make(&self, l: &[u32], r: &[u32], refused: &[HashSet<u64>]) -> bool {
        let open = |(rule, refused): &(usize, &HashSet<u64>)| {
            self.holds(*rule, l, r) && !self.refuse(*rule, l, r, refused)
        };
        // The first such rule is the one that makes the pair, under the least key in common.
        refused.iter().enumerate().find(open).is_some_and(|(rule, refused)| {
            let least = || self.least_shared(rule, l, r);
            refused.is_empty() || least().is_some_and(|key| !refused.contains(&key))
        })
    }

    /// Whether a rule holds for two records of the table.
    #[inline]
    pub(crate) fn holds(&self, rule: usize, l: &[u32], r: &[u32]) -> bool {
        self.rules[rule].iter().all(|part| part.holds(l, r))
    }
}

fn combine(parts: &[PartKeys<'_>], key: u64, row: &[u32], each: &mut impl FnMut(u64)) {
    let Some((part, rest)) = parts.split_first() else { return each(key) };
    let others = part.also.iter().map(|(field, keys)| keys[row[*field] as usize]);
    let mut seen = [0; 4];
    for (place, value) in std::iter::once(part.value(row)).chain(others).enumerate() {
        if value == 0 || seen.contains(&value) {
            continue;
        }
        if let Some(seen) = seen.get_mut(place) {
            *seen = value;
        }
        // A closure in a closure would make the type grow with each part.
        combine_dyn(rest, mix(key ^ value), row, each);
    }
}

fn combine_dyn(parts: &[PartKeys<'_>], key: u64, row: &[u32], each: &mut dyn FnMut(u64)) {
    combine(parts, key, row, &mut |key| each(key));
}

impl PartKeys<'_> {
    #[inline]
    fn value(&self, row: &[u32]) -> u64 {
        if self.numbered {
            return u64::from(row[self.field]);
        }
        let one = self.keys[row[self.field] as usize];
        match self.with {
            None => one,
            Some((field, keys)) => match keys[row[field] as usize] {
                0 => 0,
                _ if one == 0 => 0,
                other => mix(one.min(other)) ^ one.max(other),
            },
        }
    }

    #[inline]
    fn holds(&self, l: &[u32], r: &[u32]) -> bool {
        let (a, b) = (l[self.field], r[self.field]);
        if self.also.is_empty() {
            if self.whole {
                return a == b && a != 0;
            }
            let x = self.value(l);
            return x != 0 && x == self.value(r);
        }
        let values = |row: &[u32]| {
            let mut values = [self.value(row), 0, 0, 0];
            for (to, (field, keys)) in values.iter_mut().skip(1).zip(&self.also) {
                *to = keys[row[*field] as usize];
            }
            values
        };
        let others = values(r);
        values(l).iter().any(|value| *value != 0 && others.contains(value))
    }
}

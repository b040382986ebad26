//! Names: nicknames, initials, other names, and names in each other's place.
#![expect(clippy::indexing_slicing, reason = "value numbers and fields come from one plan")]

use super::Comparer;
use crate::plan::{Comparison, Evidence};
use crate::prepare::Prepared;

/// Another field of the same table that may hold what belongs in the compared one.
#[derive(Debug)]
pub(super) struct Elsewhere {
    field: usize,
    /// For each value of that field the number of the same text in the compared one; 0 for none.
    here: Vec<u32>,
}

impl Elsewhere {
    pub(super) fn new(table: &Prepared, field: usize, compared: usize) -> Elsewhere {
        let (values, compared) = (&table.values[field], &table.values[compared]);
        let numbers = compared.numbers();
        let find = |id: u32| numbers.get(&values.whole(id)).copied().unwrap_or(0);
        let here = (0..=values.len() as u32).map(|id| if id == 0 { 0 } else { find(id) });
        Elsewhere { field, here: here.collect() }
    }

    /// The number in the compared field of what a record holds in this one.
    #[inline]
    fn of(&self, row: &[u32]) -> u32 {
        self.here[row[self.field] as usize]
    }
}

/// What one record that is looked for holds, as numbers of the table; 0 for what that lacks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sought {
    /// Its value of the compared field, in that field.
    pub(super) here: u32,
    /// The same in the `swap` field.
    there: u32,
    /// Its value of the `swap` field, in the compared field.
    swapped: u32,
}

impl Sought {
    /// None where the table was not made for looking up, or the other side is a table too.
    pub(super) fn new(comparison: &Comparison, one: &Prepared, table: &Prepared) -> Option<Sought> {
        let (field, swap) = (comparison.field, comparison.swap.unwrap_or(comparison.field));
        let number = |from: usize, to: usize| {
            let whole = one.values[from].whole(one.id(0, from));
            table.number(to, whole).filter(|_| one.id(0, from) != 0).unwrap_or(0)
        };
        (one.rows() == 1 && table.is_numbered()).then(|| Sought {
            here: number(field, field),
            there: number(field, swap),
            swapped: number(swap, field),
        })
    }
}

impl Comparer<'_> {
    /// The level of two names that are crossed: swapped, or one in the other's empty place.
    #[inline]
    pub(super) fn crossed(&self, swap: usize, l: &[u32], r: &[u32]) -> Option<u8> {
        let field = self.comparison.field;
        let (a, b, a2, b2) = (l[field], r[field], l[swap], r[swap]);
        if a != 0 && b != 0 && self.same(a, b) {
            return None;
        }
        let (one, two) = match &self.swapped {
            Some(there) => {
                (b2 != 0 && a != 0 && there.of(r) == a, a2 != 0 && b != 0 && there.of(l) == b)
            }
            None if self.sought.is_some() => {
                let sought = self.sought.unwrap_or_default();
                (a != 0 && b2 != 0 && sought.there == b2, a2 != 0 && b != 0 && sought.swapped == b)
            }
            None => {
                let (other_l, other_r) = (&self.left.values[swap], &self.right.values[swap]);
                (
                    a != 0 && b2 != 0 && self.l.whole(a) == other_r.whole(b2),
                    a2 != 0 && b != 0 && other_l.whole(a2) == self.r.whole(b),
                )
            }
        };
        if one && two {
            return Some(self.says_swapped);
        }
        // Displaced: what stands here on one side stands there on the other, and the two places
        // that are left do not both speak.
        let displaced = (one && (a2 == 0 || b == 0)) || (two && (b2 == 0 || a == 0));
        displaced.then_some(self.says_displaced)
    }

    /// Whether any name of one side is any name of the other, the main names aside. Two middle
    /// names that are the same do not make one a given name.
    pub(super) fn alias(&self, l: &[u32], r: &[u32]) -> bool {
        if self.comparison.also.is_empty() {
            return false;
        }
        let field = self.comparison.field;
        let among_others = self.comparison.evidence != Evidence::Own;
        if self.one_table {
            return self.also.iter().any(|also| {
                let (also_l, also_r) = (l[also.field], r[also.field]);
                (also_l != 0
                    && (r[field] != 0 && also.of(l) == r[field]
                        || among_others && also_l == also_r))
                    || (also_r != 0 && l[field] != 0 && also.of(r) == l[field])
            });
        }
        let (main_l, main_r) = (self.key(true, field, l), self.key(false, field, r));
        for also in &self.comparison.also {
            let (also_l, also_r) = (self.key(true, *also, l), self.key(false, *also, r));
            if (also_l != 0 && (also_l == main_r || among_others && also_l == also_r))
                || (also_r != 0 && also_r == main_l)
            {
                return true;
            }
        }
        false
    }

    fn key(&self, left: bool, field: usize, row: &[u32]) -> u64 {
        let side = if left { self.left } else { self.right };
        match row[field] {
            0 => 0,
            id => side.values[field].whole(id),
        }
    }

    pub(super) fn nickname(&self, a: u32, b: u32) -> bool {
        let (x, y) = (&self.l.short[a as usize], &self.r.short[b as usize]);
        x.ties & y.ties != 0 && self.l.groups[a as usize].tie(&self.r.groups[b as usize]).is_some()
    }

    pub(super) fn initial(&self, a: u32, b: u32) -> bool {
        let (x, y) = (&self.l.short[a as usize], &self.r.short[b as usize]);
        (x.length == 1 || y.length == 1) && x.bytes as u8 == y.bytes as u8
    }

    pub(super) fn begins(&self, a: u32, b: u32) -> bool {
        let (x, y) = (&self.l.short[a as usize], &self.r.short[b as usize]);
        let (one, other) = (self.l.text(a), self.r.text(b));
        x.common_prefix(y) > 2 && (one.starts_with(other) || other.starts_with(one))
    }

    /// Whether the words in common are at least this share of the smaller set, and at least one.
    pub(super) fn shared_words(&self, a: u32, b: u32, share: f32) -> bool {
        if self.l.short[a as usize].words & self.r.short[b as usize].words == 0 {
            return false;
        }
        let (x, y) = (self.l.words(a), self.r.words(b));
        let (mut i, mut j, mut common) = (0, 0, 0u32);
        while i < x.len() && j < y.len() {
            match x[i].cmp(&y[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    (i, j, common) = (i + 1, j + 1, common + 1);
                }
            }
        }
        common > 0 && common as f32 >= share * x.len().min(y.len()) as f32
    }
}

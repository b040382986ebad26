//! Names: nicknames, initials, other names, and names in each other's place.
#![expect(clippy::indexing_slicing, reason = "value numbers and fields come from one plan")]

use super::Comparer;
use crate::plan::{Evidence, Test};
use crate::prepare::Prepared;
use std::collections::HashMap;

/// For each value of a field, the number of the same text in another field; 0 for none.
pub(super) fn there(table: &Prepared, field: usize, other: usize) -> Vec<u32> {
    let other = &table.values[other];
    let by_key: HashMap<u64, u32> =
        (1..=other.len() as u32).map(|id| (other.whole(id), id)).collect();
    let values = &table.values[field];
    let find = |id: u32| by_key.get(&values.whole(id)).copied().unwrap_or(0);
    (0..=values.len() as u32).map(|id| if id == 0 { 0 } else { find(id) }).collect()
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
        let (one, two) = match self.one_table {
            true => (b2 != 0 && self.there[a as usize] == b2, a2 != 0 && self.there[b as usize] == a2),
            false => {
                let (other_l, other_r) = (&self.left.values[swap], &self.right.values[swap]);
                (
                    a != 0 && b2 != 0 && self.l.whole(a) == other_r.whole(b2),
                    a2 != 0 && b != 0 && other_l.whole(a2) == self.r.whole(b),
                )
            }
        };
        if one && two {
            return Some(self.says_swapped.unwrap_or(0));
        }
        // Displaced: what stands here on one side stands there on the other, and the two places
        // that are left do not both speak.
        let displaced = (one && (a2 == 0 || b == 0)) || (two && (b2 == 0 || a == 0));
        displaced.then(|| self.says_displaced.unwrap_or(0))
    }

    pub(super) fn alias_level(&self) -> u8 {
        let at = self.comparison.levels.iter().position(|level| level.test == Test::Alias);
        at.map_or(0, |at| at as u8 + 1)
    }

    /// Whether any name of one side is any name of the other, the main names aside. Two middle
    /// names that are the same do not make one a given name.
    pub(super) fn alias(&self, l: &[u32], r: &[u32]) -> bool {
        let field = self.comparison.field;
        let (main_l, main_r) = (self.key(true, field, l), self.key(false, field, r));
        let among_others = self.comparison.evidence != Evidence::Own;
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
        let (x, y) = (&self.l.groups[a as usize], &self.r.groups[b as usize]);
        !x.is_empty() && x.tie(y).is_some()
    }

    pub(super) fn initial(&self, a: u32, b: u32) -> bool {
        let (x, y) = (&self.l.short[a as usize], &self.r.short[b as usize]);
        (x.length == 1 || y.length == 1) && x.bytes as u8 == y.bytes as u8
    }

    pub(super) fn begins(&self, a: u32, b: u32) -> bool {
        let (x, y) = (self.l.text(a), self.r.text(b));
        x.len().min(y.len()) > 2 && (x.starts_with(y) || y.starts_with(x))
    }

    /// Whether the words in common are at least this share of the smaller set, and at least one.
    pub(super) fn shared_words(&self, a: u32, b: u32, share: f32) -> bool {
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

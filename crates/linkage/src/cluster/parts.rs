//! Parts of a table: records that pairs connect. What happens in one part concerns no other.
#![expect(clippy::indexing_slicing, reason = "record numbers are below the number of rows")]

use crate::score::Pair;
use rayon::prelude::*;

/// A record that nothing connects is in no part.
const NONE: u32 = u32::MAX;

/// The records of a table, part by part.
#[derive(Debug)]
pub(super) struct Parts {
    /// For each record the number of its part and its place within that.
    stands: Vec<(u32, u32)>,
    /// Records part by part, the smallest first.
    records: Vec<u32>,
    starts: Vec<u32>,
}

/// The pairs within parts, part by part; records are named by their places.
#[derive(Debug)]
pub(super) struct Within {
    pairs: Vec<Pair>,
    starts: Vec<u32>,
    /// The pairs that are in no part, as they were.
    pub(super) outside: Vec<Pair>,
}

/// One part: at least two records, and the pairs between them in their order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) records: &'a [u32],
    pub(super) pairs: &'a [Pair],
}

impl Parts {
    /// The parts that these pairs of records connect, directly or through others.
    pub(super) fn connected(rows: usize, edges: impl Iterator<Item = (u32, u32)>) -> Parts {
        let mut heads: Vec<u32> = (0..rows as u32).collect();
        for (a, b) in edges {
            let (a, b) = (head(&mut heads, a), head(&mut heads, b));
            heads[a.max(b) as usize] = a.min(b);
        }
        // A head stands before what it heads, so it is known when that is reached.
        for at in 0..rows {
            heads[at] = heads[heads[at] as usize];
        }
        Parts::headed(&heads)
    }

    /// Of the smallest record of its part, for each record.
    pub(super) fn headed(heads: &[u32]) -> Parts {
        let mut sizes = vec![0u32; heads.len()];
        let place = heads.iter().map(|head| {
            sizes[*head as usize] += 1;
            sizes[*head as usize] - 1
        });
        let place: Vec<u32> = place.collect();
        let (mut starts, mut all) = (vec![0u32], 0);
        // From here on a head's size is the number of its part.
        for size in &mut sizes {
            let records = std::mem::replace(size, NONE);
            if records > 1 {
                *size = starts.len() as u32 - 1;
                all += records;
                starts.push(all);
            }
        }
        let part = heads.iter().map(|head| sizes[*head as usize]);
        let stands: Vec<(u32, u32)> = part.zip(place).collect();
        let mut records = vec![0; all as usize];
        for (record, (part, place)) in stands.iter().enumerate() {
            if *part != NONE {
                records[(starts[*part as usize] + place) as usize] = record as u32;
            }
        }
        Parts { stands, records, starts }
    }

    /// How many pairs of records there could be within parts.
    pub(super) fn possible(&self) -> u64 {
        let sizes = self.starts.array_windows().map(|[from, to]| u64::from(to - from));
        sizes.map(|size| size * (size - 1) / 2).sum()
    }

    /// Where the two records of a pair stand.
    #[inline]
    fn both(&self, pair: &Pair) -> ((u32, u32), (u32, u32)) {
        (self.stands[pair.left as usize], self.stands[pair.right as usize])
    }

    /// The part of a pair.
    #[inline]
    fn of(&self, pair: &Pair) -> Option<usize> {
        let (left, right) = self.both(pair);
        (left.0 == right.0 && left.0 != NONE).then_some(left.0 as usize)
    }

    /// The pairs within parts.
    pub(super) fn within(&self, pairs: &[Pair]) -> Within {
        let mut starts = vec![0u32; self.starts.len()];
        let mut outside = Vec::new();
        for pair in pairs {
            match self.of(pair) {
                Some(part) => starts[part + 1] += 1,
                None => outside.push(*pair),
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let none = Pair { left: 0, right: 0, weight: 0.0 };
        let mut next = starts.clone();
        let mut found = vec![none; starts.last().map_or(0, |end| *end as usize)];
        for pair in pairs {
            let ((part, left), (other, right)) = self.both(pair);
            if part != other || part == NONE {
                continue;
            }
            let next = &mut next[part as usize];
            found[*next as usize] = Pair { left, right, weight: pair.weight };
            *next += 1;
        }
        Within { pairs: found, starts, outside }
    }

    /// How many parts.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// One part and the pairs within it.
    pub(super) fn part<'a>(&'a self, within: &'a Within, at: usize) -> Part<'a> {
        let between = |of: &[u32]| of[at] as usize..of[at + 1] as usize;
        let records = &self.records[between(&self.starts)];
        Part { records, pairs: &within.pairs[between(&within.starts)] }
    }

    /// Calls `each` with every part; what comes out stands in the order of the parts.
    pub(super) fn each<O: Default + Send>(
        &self,
        within: &Within,
        each: impl Fn(&mut O, Part<'_>) + Sync,
    ) -> Vec<O> {
        const PIECE: usize = 2048;
        let piece = |piece: usize| {
            let mut out = O::default();
            for at in piece * PIECE..self.len().min((piece + 1) * PIECE) {
                each(&mut out, self.part(within, at));
            }
            out
        };
        (0..self.len().div_ceil(PIECE)).into_par_iter().map(piece).collect()
    }

    /// For each record the smallest of its group, when those in parts are given in their order.
    pub(super) fn spread(&self, groups: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut all: Vec<u32> = (0..self.stands.len() as u32).collect();
        for (record, group) in self.records.iter().zip(groups) {
            all[*record as usize] = group;
        }
        all
    }
}

impl Part<'_> {
    /// The place of a record, if it is in this part.
    pub(super) fn place(&self, record: u32) -> Option<u32> {
        self.records.binary_search(&record).ok().map(|place| place as u32)
    }
}

/// The head of a record so far; the way there is made shorter.
fn head(heads: &mut [u32], mut at: u32) -> u32 {
    while heads[at as usize] != at {
        let above = heads[heads[at as usize] as usize];
        heads[at as usize] = above;
        at = above;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_what_is_connected_and_nothing_alone() {
        let edges = [(4, 2), (5, 1), (2, 5)];
        let parts = Parts::connected(7, edges.into_iter());
        assert_eq!((parts.records.as_slice(), parts.possible()), (&[1, 2, 4, 5][..], 6));
        let pairs = [(0, 1), (1, 4), (2, 5), (3, 6)];
        let pairs = pairs.map(|(left, right)| Pair { left, right, weight: 1.0 });
        let within = parts.within(&pairs);
        let places: Vec<(u32, u32)> = within.pairs.iter().map(|p| (p.left, p.right)).collect();
        assert_eq!(places, [(0, 2), (1, 3)]);
        assert_eq!(parts.spread([1, 2, 1, 2].into_iter()), [0, 1, 2, 3, 1, 2, 6]);
    }
}

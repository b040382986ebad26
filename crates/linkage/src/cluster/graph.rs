//! Neighbours of records, and groups of records that grow.
#![expect(clippy::indexing_slicing, reason = "record numbers are below the number of rows")]

use crate::score::Pair;

/// For each record that may be joined at all, its weighed pairs.
#[derive(Debug)]
pub(super) struct Neighbours {
    starts: Vec<u32>,
    others: Vec<(u32, f32)>,
}

impl Neighbours {
    /// Of the pairs whose two records both stand in some edge; others can never be joined.
    pub(super) fn of(rows: usize, pairs: &[Pair], edges: &[&Pair]) -> Neighbours {
        let mut joins = vec![false; rows];
        for edge in edges {
            joins[edge.left as usize] = true;
            joins[edge.right as usize] = true;
        }
        let counts = |pair: &&Pair| joins[pair.left as usize] && joins[pair.right as usize];
        let mut starts = vec![0u32; rows + 1];
        for pair in pairs.iter().filter(counts) {
            starts[pair.left as usize + 1] += 1;
            starts[pair.right as usize + 1] += 1;
        }
        for at in 0..rows {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut others = vec![(0, 0.0); starts[rows] as usize];
        for pair in pairs.iter().filter(counts) {
            for (from, to) in [(pair.left, pair.right), (pair.right, pair.left)] {
                let place = &mut next[from as usize];
                others[*place as usize] = (to, pair.weight);
                *place += 1;
            }
        }
        Neighbours { starts, others }
    }

    pub(super) fn of_record(&self, record: u32) -> impl Iterator<Item = (u32, f32)> + '_ {
        let at = record as usize;
        self.others[self.starts[at] as usize..self.starts[at + 1] as usize].iter().copied()
    }
}

/// Disjoint groups of records, each a ring of members.
#[derive(Debug)]
pub(super) struct Groups {
    /// For each record the root of its group; roots name themselves.
    root: Vec<u32>,
    next: Vec<u32>,
    size: Vec<u32>,
}

impl Groups {
    pub(super) fn new(rows: usize) -> Groups {
        let alone: Vec<u32> = (0..rows as u32).collect();
        Groups { root: alone.clone(), next: alone, size: vec![1; rows] }
    }

    pub(super) fn root(&self, record: u32) -> u32 {
        self.root[record as usize]
    }

    pub(super) fn size(&self, record: u32) -> u32 {
        self.size[self.root(record) as usize]
    }

    /// The members of a record's group, the record first.
    pub(super) fn members(&self, record: u32) -> impl Iterator<Item = u32> + '_ {
        let step = move |at: &u32| {
            let next = self.next[*at as usize];
            (next != record).then_some(next)
        };
        std::iter::successors(Some(record), step)
    }

    /// Joins two groups: the smaller takes the root of the larger.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (small, large) = if self.size(a) < self.size(b) { (a, b) } else { (b, a) };
        let members: Vec<u32> = self.members(small).collect();
        for member in members {
            self.root[member as usize] = large;
        }
        self.size[large as usize] += self.size[small as usize];
        self.next.swap(small as usize, large as usize);
    }

    /// For each record the smallest member of its group.
    pub(super) fn smallest_members(&self) -> Vec<u32> {
        let mut smallest = vec![u32::MAX; self.root.len()];
        for (record, root) in self.root.iter().enumerate() {
            let least = &mut smallest[*root as usize];
            *least = (*least).min(record as u32);
        }
        self.root.iter().map(|root| smallest[*root as usize]).collect()
    }
}

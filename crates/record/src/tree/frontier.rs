//! The frontier: the roots of the complete subtrees that make up a tree, largest first. It is all
//! that is needed to add a leaf or to tell the root.

use super::{Hash, empty, node};

/// A subtree of 2^level leaves that has just become complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completed {
    /// Its height: it has 2^level leaves.
    pub level: u32,
    /// Its place among the subtrees of that height, from 0.
    pub index: u64,
    /// Its root.
    pub hash: Hash,
}

/// The frontier of a tree of `size` leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    /// One hash for each bit set in `size`, from the highest.
    roots: Vec<Hash>,
}

impl Frontier {
    /// How many leaves the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf by its hash; answers the subtrees that it completes, from the smallest.
    pub fn push(&mut self, leaf: Hash) -> Vec<Completed> {
        let mut hash = leaf;
        let mut completed = Vec::new();
        for level in 1..=self.size.trailing_ones() {
            if let Some(left) = self.roots.pop() {
                hash = node(&left, &hash);
                completed.push(Completed { level, index: self.size >> level, hash });
            }
        }
        self.roots.push(hash);
        self.size += 1;
        completed
    }

    /// The root of the tree.
    pub fn root(&self) -> Hash {
        let mut from_right = self.roots.iter().rev();
        let Some(last) = from_right.next() else { return empty() };
        from_right.fold(*last, |right, left| node(left, &right))
    }

    /// The hashes one after the other, to be stored beside the size.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.roots.concat()
    }

    /// The frontier as stored; `None` when the bytes do not fit the size.
    pub fn from_bytes(size: u64, bytes: &[u8]) -> Option<Frontier> {
        let (roots, rest) = bytes.as_chunks::<32>();
        let fits = rest.is_empty() && roots.len() == size.count_ones() as usize;
        fits.then(|| Frontier { size, roots: roots.to_vec() })
    }
}

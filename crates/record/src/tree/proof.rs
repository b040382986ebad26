//! Making proofs from stored hashes, and checking them without anything but themselves.
//!
//! Making follows RFC 6962, sections 2.1.1 and 2.1.2; checking follows RFC 9162, sections 2.1.3.2
//! and 2.1.4.2, which is the same tree. A proof is used up to its last hash and not beyond it.

use super::{Hash, empty, leaf, node};
use store::planted::{self, Defect};

/// Where proofs take their hashes from: the roots of complete subtrees.
pub trait Subtrees {
    /// What can go wrong while reading them.
    type Error;

    /// The roots of the complete subtrees of 2^level leaves from one place, before another.
    /// `level` is 0 (leaf hashes) or a multiple of 8.
    fn roots(&mut self, level: u32, from: u64, to: u64) -> Result<Vec<Hash>, Self::Error>;
}

/// The root of the tree over the leaves from `from`, before `to`.
pub fn root_of<S: Subtrees>(source: &mut S, from: u64, to: u64) -> Result<Hash, S::Error> {
    let size = to.saturating_sub(from);
    if size == 0 {
        return Ok(empty());
    }
    if size.is_power_of_two() {
        return complete(source, size.trailing_zeros(), from);
    }
    let middle = from + split(size);
    Ok(node(&root_of(source, from, middle)?, &root_of(source, middle, to)?))
}

/// A complete subtree of 2^level leaves that begins at `from`, folded from stored hashes.
fn complete<S: Subtrees>(source: &mut S, level: u32, from: u64) -> Result<Hash, S::Error> {
    let stored = level / 8 * 8;
    let first = from >> stored;
    let mut hashes = source.roots(stored, first, first + (1 << (level - stored)))?;
    while hashes.len() > 1 {
        let (pairs, odd) = hashes.as_chunks::<2>();
        let parents = pairs.iter().map(|[left, right]| node(left, right));
        hashes = parents.chain(odd.iter().copied()).collect();
    }
    Ok(hashes.first().copied().unwrap_or_else(empty))
}

/// The largest power of two below `size`, which is at least 2.
fn split(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}

/// The path from leaf `index` to the root of the first `size` leaves; `index` is below `size`.
pub fn inclusion<S: Subtrees>(
    source: &mut S,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, S::Error> {
    let (mut from, mut to) = (0, size);
    let mut path = Vec::new();
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            path.push(root_of(source, middle, to)?);
            to = middle;
        } else {
            path.push(root_of(source, from, middle)?);
            from = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// What shows that the first `old` leaves are the beginning of the first `new`.
pub fn consistency<S: Subtrees>(source: &mut S, old: u64, new: u64) -> Result<Vec<Hash>, S::Error> {
    let mut path = Vec::new();
    if old == 0 || old >= new {
        return Ok(path);
    }
    let (mut from, mut to) = (0, new);
    while to != old {
        let middle = from + split(to - from);
        if old <= middle {
            path.push(root_of(source, middle, to)?);
            to = middle;
        } else {
            path.push(root_of(source, from, middle)?);
            from = middle;
        }
    }
    if from > 0 {
        path.push(root_of(source, from, to)?); // Otherwise it is the old tree itself.
    }
    path.reverse();
    Ok(path)
}

/// Whether `data` is leaf `index` of the tree of `size` leaves with this root.
pub fn includes(data: &[u8], index: u64, (size, root): (u64, &Hash), path: &[Hash]) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last) = (index, size - 1);
    let mut hash = leaf(data);
    for step in path {
        if last == 0 {
            return planted::is(Defect::LooseProofs) && hash == *root;
        }
        if at & 1 == 1 || at == last {
            hash = node(step, &hash);
            let levels = if at & 1 == 1 { 0 } else { at.trailing_zeros() };
            (at, last) = (at >> levels, last >> levels);
        } else {
            hash = node(&hash, step);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && hash == *root
}

/// Whether the tree of the first size and root is the beginning of that of the second.
pub fn extends(old: (u64, &Hash), new: (u64, &Hash), path: &[Hash]) -> bool {
    let ((old, old_root), (new, new_root)) = (old, new);
    if old == 0 || old >= new {
        let same = if old == 0 { empty() } else { *new_root };
        return old <= new && path.is_empty() && *old_root == same;
    }
    // The old tree itself stands first when it is complete; proofs leave it out then.
    let whole = old.is_power_of_two().then_some(old_root);
    let mut steps = whole.into_iter().chain(path);
    let Some(first) = steps.next() else { return false };
    let (mut at, mut last) = (old - 1, new - 1);
    let levels = at.trailing_ones();
    (at, last) = (at >> levels, last >> levels);
    let (mut old_hash, mut new_hash) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            old_hash = node(step, &old_hash);
            new_hash = node(step, &new_hash);
            let levels = if at & 1 == 1 { 0 } else { at.trailing_zeros() };
            (at, last) = (at >> levels, last >> levels);
        } else {
            new_hash = node(&new_hash, step);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    let old_stands = old_hash == *old_root || planted::is(Defect::LooseProofs);
    last == 0 && old_stands && new_hash == *new_root
}

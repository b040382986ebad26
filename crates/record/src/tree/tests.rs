//! Our tree against another implementation, and against proofs that lie.

use super::*;
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use store::planted::{Defect, with};

/// A tree kept whole, for tests.
struct Whole(Vec<Vec<Hash>>);

impl Whole {
    fn of(size: u64) -> Whole {
        let mut levels = vec![(0..size).map(|at| leaf(&at.to_be_bytes())).collect::<Vec<_>>()];
        while levels.last().unwrap().len() > 1 {
            let pairs = levels.last().unwrap().as_chunks::<2>().0;
            levels.push(pairs.iter().map(|[left, right]| node(left, right)).collect());
        }
        Whole(levels)
    }
}

impl Subtrees for Whole {
    type Error = ();

    fn roots(&mut self, level: u32, from: u64, to: u64) -> Result<Vec<Hash>, ()> {
        assert_eq!(level % 8, 0, "only every eighth level is stored");
        Ok(self.0[level as usize][from as usize..to as usize].to_vec())
    }
}

fn root(source: &mut Whole, size: u64) -> Hash {
    root_of(source, 0, size).unwrap()
}

type Theirs = MemoryBackedTree<sha2::Sha256, [u8; 8]>;

fn theirs(size: u64) -> Theirs {
    let mut tree = Theirs::new();
    (0..size).for_each(|at| tree.push(at.to_be_bytes()));
    tree
}

#[test]
fn frontier_and_root_agree_with_another_implementation_at_every_size() {
    let mut frontier = Frontier::default();
    let mut tree = Theirs::new();
    for size in 0..700_u64 {
        assert_eq!(frontier.root(), **tree.root().as_bytes(), "{size}");
        let stored = Frontier::from_bytes(size, &frontier.to_bytes());
        assert_eq!(stored.as_ref(), Some(&frontier));
        tree.push(size.to_be_bytes());
        frontier.push(leaf(&size.to_be_bytes()));
    }
    assert_eq!(Frontier::from_bytes(3, &[0; 32]), None);
    assert_eq!(Frontier::from_bytes(1, &[0; 33]), None);
}

#[test]
fn what_a_push_completes_is_what_the_tree_holds_there() {
    let mut whole = Whole::of(600);
    let mut frontier = Frontier::default();
    for at in 0..600_u64 {
        for done in frontier.push(leaf(&at.to_be_bytes())) {
            let (from, to) = (done.index << done.level, (done.index + 1) << done.level);
            assert_eq!(done.hash, root_of(&mut whole, from, to).unwrap());
            assert_eq!(to, at + 1);
        }
    }
}

#[test]
fn inclusion_proofs_are_those_of_another_implementation_and_each_accepts_the_other() {
    for size in [1, 2, 3, 7, 8, 255, 256, 257, 300, 515] {
        let (mut whole, tree) = (Whole::of(size), theirs(size));
        let root = root(&mut whole, size);
        for index in (0..size).step_by(3).chain([size - 1]) {
            let path = inclusion(&mut whole, index, size).unwrap();
            let proof = tree.prove_inclusion(index as usize);
            assert_eq!(path.concat(), proof.as_bytes());
            assert!(includes(&index.to_be_bytes(), index, (size, &root), &path));
            let proof = InclusionProof::<sha2::Sha256>::try_from_bytes(path.concat()).unwrap();
            let root = RootHash::<sha2::Sha256>::new(root.into(), size);
            root.verify_inclusion(&index.to_be_bytes(), index, &proof).unwrap();
        }
    }
}

#[test]
fn consistency_proofs_are_those_of_another_implementation_and_each_accepts_the_other() {
    for new in [1, 2, 3, 7, 8, 64, 255, 256, 257, 300] {
        let (mut whole, tree) = (Whole::of(new), theirs(new));
        let new_root = root(&mut whole, new);
        for old in 1..new {
            let path = consistency(&mut whole, old, new).unwrap();
            let old_root = root(&mut whole, old);
            assert_eq!(path.concat(), tree.prove_consistency((new - old) as usize).as_bytes());
            assert!(extends((old, &old_root), (new, &new_root), &path), "{old} {new}");
            let proof = ConsistencyProof::<sha2::Sha256>::try_from_bytes(path.concat()).unwrap();
            let old = RootHash::<sha2::Sha256>::new(old_root.into(), old);
            let new = RootHash::<sha2::Sha256>::new(new_root.into(), new);
            new.verify_consistency(&old, &proof).unwrap();
        }
    }
}

/// Every way of bending a proof a little: a hash changed, dropped, doubled, added, swapped.
fn bent(path: &[Hash]) -> Vec<Vec<Hash>> {
    let mut all = vec![[path, &[[0; 32]]].concat(), [&[[0; 32]], path].concat()];
    for at in 0..path.len() {
        let mut flipped = path.to_vec();
        flipped[at][0] ^= 1;
        all.push(flipped);
        all.push([&path[..at], &path[at + 1..]].concat());
        all.push([&path[..=at], &path[at..]].concat());
        let mut swapped = path.to_vec();
        swapped.swap(at, path.len() - 1);
        all.push(swapped);
    }
    all.retain(|other| other != path);
    all
}

fn lies_are_refused() -> bool {
    let mut whole = Whole::of(70);
    for (old, new) in [(1, 2), (3, 7), (4, 8), (6, 7), (8, 70), (37, 70), (69, 70)] {
        let (old_root, new_root) = (root(&mut whole, old), root(&mut whole, new));
        let path = consistency(&mut whole, old, new).unwrap();
        let believes =
            |old: (u64, &Hash), new: (u64, &Hash), path: &[Hash]| extends(old, new, path);
        // The two ends are right and the older history is another one: what immudb once accepted.
        let other = leaf(b"another history");
        let lies = believes((old, &other), (new, &new_root), &path)
            || believes((old, &old_root), (new, &other), &path)
            || believes((new, &new_root), (old, &old_root), &path)
            || believes((0, &old_root), (new, &new_root), &[])
            || bent(&path).iter().any(|path| believes((old, &old_root), (new, &new_root), path));
        let at = old.to_be_bytes();
        let path = inclusion(&mut whole, old, new).unwrap();
        let lies = lies
            || bent(&path).iter().any(|path| includes(&at, old, (new, &new_root), path))
            || includes(&at, old + 1, (new, &new_root), &path)
            || includes(b"x", old, (new, &new_root), &path)
            || includes(&at, new, (new, &new_root), &path);
        if lies {
            return false;
        }
    }
    true
}

#[test]
fn a_proof_that_lies_is_refused() {
    assert!(lies_are_refused());
}

#[test]
fn a_checker_that_looks_at_the_ends_only_would_be_noticed() {
    assert!(!with(Some(Defect::LooseProofs), lies_are_refused));
}

#[test]
fn the_empty_tree_is_the_beginning_of_every_tree() {
    let mut whole = Whole::of(5);
    let root = root(&mut whole, 5);
    assert!(extends((0, &empty()), (5, &root), &[]));
    assert!(extends((5, &root), (5, &root), &[]));
    assert!(!extends((5, &empty()), (5, &root), &[]));
    assert!(!extends((6, &root), (5, &root), &[]));
    assert_eq!(root_of(&mut whole, 3, 3).unwrap(), empty());
}

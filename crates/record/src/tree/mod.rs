//! The hash tree of RFC 6962, section 2.1: hashes, the frontier, proofs. Pure functions.

mod frontier;
mod proof;
#[cfg(test)]
mod tests;

pub use frontier::{Completed, Frontier};
pub use proof::{Subtrees, consistency, extends, includes, inclusion, root_of};

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The hash of a leaf: SHA-256 of a zero byte and the data.
pub fn leaf(data: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(data).finalize().into()
}

/// The hash of a node: SHA-256 of a one byte and its two children.
pub fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root of a tree without leaves.
pub fn empty() -> Hash {
    Sha256::digest([]).into()
}

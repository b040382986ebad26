//! `node`: roots of complete subtrees of 256, 65,536, ... leaves, so that proofs need few reads.

/// The table.
pub(crate) const CREATE: &str = "CREATE TABLE node (
    level {INT} NOT NULL,
    position {INT} NOT NULL,
    hash {BLOB} NOT NULL,
    PRIMARY KEY (level, position)
) {STRICT}";

store::statements! {
    /// A subtree that became complete.
    INSERT = "INSERT INTO node (level, position, hash) VALUES ($1, $2, $3)";
    /// Subtrees of a level from a place, before another.
    RANGE = "SELECT hash FROM node WHERE level = $1 AND position >= $2 AND position < $3 \
             ORDER BY position";
    /// How many subtrees there are.
    COUNT = "SELECT CAST(COUNT(*) AS BIGINT) FROM node";
}

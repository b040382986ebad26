//! `head`: one row: how many entries there are, when the last was recorded, the tree's frontier.
//! Every append takes it first, so appends come one after the other on both engines.

/// The table.
pub(crate) const CREATE: &str = "CREATE TABLE head (
    id {INT} PRIMARY KEY CHECK (id = 1),
    size {INT} NOT NULL,
    recorded TEXT NOT NULL,
    frontier {BLOB} NOT NULL
) {STRICT}";

store::statements! {
    /// The row as it is.
    GET = "SELECT size, recorded, frontier FROM head WHERE id = 1";
    /// The row, locked until the transaction ends.
    TAKE = "UPDATE head SET size = size WHERE id = 1 RETURNING size, recorded, frontier";
    /// The row of an empty record.
    INSERT = "INSERT INTO head (id, size, recorded, frontier) VALUES (1, 0, $1, $2)";
    /// The row after an append.
    SET = "UPDATE head SET size = $1, recorded = $2, frontier = $3 WHERE id = 1";
}

//! `checkpoint`: the signed notes that this record gave out, with the frontier at their size.

/// The table.
pub(crate) const CREATE: &str = "CREATE TABLE checkpoint (
    size {INT} PRIMARY KEY,
    note TEXT NOT NULL,
    frontier {BLOB} NOT NULL
) {STRICT}";

store::statements! {
    /// A new checkpoint.
    INSERT = "INSERT INTO checkpoint (size, note, frontier) VALUES ($1, $2, $3)";
    /// The newest.
    LAST = "SELECT size, note, frontier FROM checkpoint ORDER BY size DESC LIMIT 1";
    /// All of them, oldest first.
    ALL_OF_THEM = "SELECT size, note, frontier FROM checkpoint ORDER BY size";
}

//! `genesis`: one row, written once: what this record is and with which keys it was begun.

/// The table.
pub(crate) const CREATE: &str = "CREATE TABLE genesis (
    id {INT} PRIMARY KEY CHECK (id = 1),
    format {INT} NOT NULL,
    origin TEXT NOT NULL,
    begun TEXT NOT NULL,
    master TEXT NOT NULL,
    verifier {BLOB} NOT NULL,
    signer {BLOB} NOT NULL
) {STRICT}";

store::statements! {
    /// The row.
    GET = "SELECT format, origin, begun, master, verifier, signer FROM genesis WHERE id = 1";
    /// The row, when a record begins.
    INSERT = "INSERT INTO genesis (id, format, origin, begun, master, verifier, signer) \
              VALUES (1, $1, $2, $3, $4, $5, $6)";
}

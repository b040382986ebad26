//! `entry`: one row an entry: its envelope as text, its leaf hash, and the columns we look by.

/// The table.
pub(crate) const CREATE: &str = "CREATE TABLE entry (
    seq {INT} PRIMARY KEY,
    stream TEXT NOT NULL,
    version {INT} NOT NULL,
    kind TEXT NOT NULL,
    key TEXT UNIQUE,
    envelope TEXT NOT NULL,
    leaf {BLOB} NOT NULL,
    UNIQUE (stream, version)
) {STRICT}";

store::statements! {
    /// A new entry.
    INSERT = "INSERT INTO entry (seq, stream, version, kind, key, envelope, leaf) \
              VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// The version that a stream is at, 0 when it has no entry.
    VERSION = "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM entry WHERE stream = $1";
    /// The entry that an idempotency key stands on.
    BY_KEY = "SELECT seq, stream, version, kind, key, envelope, leaf FROM entry WHERE key = $1";
    /// Entries from a place, before another.
    RANGE = "SELECT seq, stream, version, kind, key, envelope, leaf FROM entry \
             WHERE seq >= $1 AND seq < $2 ORDER BY seq";
    /// Entries at up to 16 places.
    SOME = "SELECT seq, stream, version, kind, key, envelope, leaf FROM entry WHERE seq IN \
        ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ORDER \
        BY seq";
    /// Entries of a stream from a version.
    STREAM = "SELECT seq, stream, version, kind, key, envelope, leaf FROM entry \
              WHERE stream = $1 AND version >= $2 ORDER BY version";
    /// Every kind of entry that there is.
    KINDS = "SELECT DISTINCT kind FROM entry ORDER BY kind";
    /// Leaf hashes from a place, before another.
    LEAVES = "SELECT leaf FROM entry WHERE seq >= $1 AND seq < $2 ORDER BY seq";
    /// How many there are.
    COUNT = "SELECT CAST(COUNT(*) AS BIGINT) FROM entry";
    /// All places in the order of streams, to check that versions are whole.
    VERSIONS = "SELECT stream, version, seq FROM entry ORDER BY stream, version";
}

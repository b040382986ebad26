//! `sealed`: one row a sealed part. Its wrapped key is null once it was destroyed.

/// The table.
pub(crate) const CREATE: &str = "CREATE TABLE sealed (
    seq {INT} NOT NULL REFERENCES entry (seq),
    part TEXT NOT NULL,
    bytes {BLOB} NOT NULL,
    wrapped {BLOB},
    PRIMARY KEY (seq, part)
) {STRICT}";

store::statements! {
    /// A new part.
    INSERT = "INSERT INTO sealed (seq, part, bytes, wrapped) VALUES ($1, $2, $3, $4)";
    /// Parts of the entries from a place, before another.
    RANGE = "SELECT seq, part, bytes, wrapped FROM sealed \
             WHERE seq >= $1 AND seq < $2 ORDER BY seq, part";
    /// Parts of the entries at up to 32 places.
    SOME = "SELECT seq, part, bytes, wrapped FROM sealed WHERE seq IN ($1, $2, $3, $4, $5, $6, \
        $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, \
        $25, $26, $27, $28, $29, $30, $31, $32) ORDER BY seq, part";
    /// Parts of the entries of a stream from a version.
    STREAM = "SELECT s.seq, s.part, s.bytes, s.wrapped FROM sealed s \
              JOIN entry e ON e.seq = s.seq \
              WHERE e.stream = $1 AND e.version >= $2 ORDER BY e.version, s.part";
    /// The key of one part is destroyed.
    DESTROY = "UPDATE sealed SET wrapped = NULL \
               WHERE seq = $1 AND part = $2 AND wrapped IS NOT NULL";
}

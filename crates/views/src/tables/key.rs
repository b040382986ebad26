//! `match_key`: what finds a contact again, as numbers that say nothing without the master key; and
//! `match_word`: how many contacts have a word in a name.

use super::Table;

pub(crate) const CREATE: &str = "CREATE TABLE match_key (
    hash {INT} NOT NULL,
    contact {INT} NOT NULL,
    PRIMARY KEY (hash, contact)
) {STRICT};
CREATE TABLE match_word (
    hash {INT} PRIMARY KEY,
    contacts {INT} NOT NULL
) {STRICT}";

/// Keys that one statement looks for, or writes.
pub(crate) const KEYS: usize = 24;

/// Words that one statement looks for.
pub(crate) const WORDS: usize = 30;

store::statements! {
    /// Empties the table of keys.
    CLEAR = "DELETE FROM match_key";
    /// Every key.
    ALL_ROWS = "SELECT hash, contact FROM match_key ORDER BY hash, contact";
    /// Empties the table of words.
    CLEAR_WORDS = "DELETE FROM match_word";
    /// Every word.
    ALL_WORDS = "SELECT hash, contacts FROM match_word ORDER BY hash";
    /// 24 keys of a contact, or fewer and the last again.
    INSERT = "INSERT INTO match_key (hash, contact) VALUES ($1, $25), ($2, $25), ($3, \
        $25), ($4, $25), ($5, $25), ($6, $25), ($7, $25), ($8, $25), ($9, $25), \
        ($10, $25), ($11, $25), ($12, $25), ($13, $25), ($14, $25), ($15, $25), \
        ($16, $25), ($17, $25), ($18, $25), ($19, $25), ($20, $25), ($21, $25), \
        ($22, $25), ($23, $25), ($24, $25) ON CONFLICT DO NOTHING";
    /// A key of a contact goes.
    DELETE = "DELETE FROM match_key WHERE hash = $1 AND contact = $2";
    /// A word in so many more contacts, or fewer.
    COUNT = "INSERT INTO match_word (hash, contacts) VALUES ($1, $2) ON CONFLICT (hash) DO \
        UPDATE SET contacts = match_word.contacts + excluded.contacts";
    /// A word that nobody has any more goes.
    GONE = "DELETE FROM match_word WHERE hash = $1 AND contacts = 0";
    /// How many contacts have each of these words.
    WORDS_OF = "SELECT hash, contacts FROM match_word WHERE hash IN ($1, $2, $3, $4, $5, $6, \
        $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
        $23, $24, $25, $26, $27, $28, $29, $30)";
    /// The newest contacts that have each of 24 keys, at most so many a key.
    HOLDERS = "SELECT hash, contact FROM (SELECT hash, contact FROM match_key WHERE hash = $1 \
        ORDER BY contact DESC LIMIT $25) AS k1 UNION ALL SELECT hash, contact FROM \
        (SELECT hash, contact FROM match_key WHERE hash = $2 ORDER BY contact DESC \
        LIMIT $25) AS k2 UNION ALL SELECT hash, contact FROM (SELECT hash, contact \
        FROM match_key WHERE hash = $3 ORDER BY contact DESC LIMIT $25) AS k3 UNION \
        ALL SELECT hash, contact FROM (SELECT hash, contact FROM match_key WHERE hash \
        = $4 ORDER BY contact DESC LIMIT $25) AS k4 UNION ALL SELECT hash, contact \
        FROM (SELECT hash, contact FROM match_key WHERE hash = $5 ORDER BY contact \
        DESC LIMIT $25) AS k5 UNION ALL SELECT hash, contact FROM (SELECT hash, \
        contact FROM match_key WHERE hash = $6 ORDER BY contact DESC LIMIT $25) AS k6 \
        UNION ALL SELECT hash, contact FROM (SELECT hash, contact FROM match_key WHERE \
        hash = $7 ORDER BY contact DESC LIMIT $25) AS k7 UNION ALL SELECT hash, \
        contact FROM (SELECT hash, contact FROM match_key WHERE hash = $8 ORDER BY \
        contact DESC LIMIT $25) AS k8 UNION ALL SELECT hash, contact FROM (SELECT \
        hash, contact FROM match_key WHERE hash = $9 ORDER BY contact DESC LIMIT $25) \
        AS k9 UNION ALL SELECT hash, contact FROM (SELECT hash, contact FROM match_key \
        WHERE hash = $10 ORDER BY contact DESC LIMIT $25) AS k10 UNION ALL SELECT \
        hash, contact FROM (SELECT hash, contact FROM match_key WHERE hash = $11 ORDER \
        BY contact DESC LIMIT $25) AS k11 UNION ALL SELECT hash, contact FROM (SELECT \
        hash, contact FROM match_key WHERE hash = $12 ORDER BY contact DESC LIMIT $25) \
        AS k12 UNION ALL SELECT hash, contact FROM (SELECT hash, contact FROM \
        match_key WHERE hash = $13 ORDER BY contact DESC LIMIT $25) AS k13 UNION ALL \
        SELECT hash, contact FROM (SELECT hash, contact FROM match_key WHERE hash = \
        $14 ORDER BY contact DESC LIMIT $25) AS k14 UNION ALL SELECT hash, contact \
        FROM (SELECT hash, contact FROM match_key WHERE hash = $15 ORDER BY contact \
        DESC LIMIT $25) AS k15 UNION ALL SELECT hash, contact FROM (SELECT hash, \
        contact FROM match_key WHERE hash = $16 ORDER BY contact DESC LIMIT $25) AS \
        k16 UNION ALL SELECT hash, contact FROM (SELECT hash, contact FROM match_key \
        WHERE hash = $17 ORDER BY contact DESC LIMIT $25) AS k17 UNION ALL SELECT \
        hash, contact FROM (SELECT hash, contact FROM match_key WHERE hash = $18 ORDER \
        BY contact DESC LIMIT $25) AS k18 UNION ALL SELECT hash, contact FROM (SELECT \
        hash, contact FROM match_key WHERE hash = $19 ORDER BY contact DESC LIMIT $25) \
        AS k19 UNION ALL SELECT hash, contact FROM (SELECT hash, contact FROM \
        match_key WHERE hash = $20 ORDER BY contact DESC LIMIT $25) AS k20 UNION ALL \
        SELECT hash, contact FROM (SELECT hash, contact FROM match_key WHERE hash = \
        $21 ORDER BY contact DESC LIMIT $25) AS k21 UNION ALL SELECT hash, contact \
        FROM (SELECT hash, contact FROM match_key WHERE hash = $22 ORDER BY contact \
        DESC LIMIT $25) AS k22 UNION ALL SELECT hash, contact FROM (SELECT hash, \
        contact FROM match_key WHERE hash = $23 ORDER BY contact DESC LIMIT $25) AS \
        k23 UNION ALL SELECT hash, contact FROM (SELECT hash, contact FROM match_key \
        WHERE hash = $24 ORDER BY contact DESC LIMIT $25) AS k24";
}

pub(crate) const TABLE: Table = Table { name: "match_key", clear: CLEAR, all: ALL_ROWS };
pub(crate) const WORD_TABLE: Table =
    Table { name: "match_word", clear: CLEAR_WORDS, all: ALL_WORDS };

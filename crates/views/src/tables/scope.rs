//! The scope of a list: one predicate a relation, the same in every statement. A list, a count, a
//! search and an export of what somebody may see begin here, and nothing is filtered afterwards.
//!
//! `$1` is the organisation that asks, `$2` the person, `$7` the instant. Which relations open
//! (`$6`) and which states close (`$3`) come as numbers, a bit each in the order of [`TIES`] and
//! [`STATES`]. A test holds that every statement has every predicate as it stands at the top.

use store::{StoreError, Tx, Value};

/// The relations, in the order of their bits.
pub const TIES: [&str; 11] = [
    "own", "home", "holder", "cover", "shared", "tabled", "tasked", "linked", "listed", "self",
    "glass",
];

/// The states of a record, in the order of their bits.
pub const STATES: [&str; 7] =
    ["sealed", "frozen", "restricted", "alleged", "dormant", "unreviewed", "signed"];

store::statements! {
    /// A page of what somebody is tied to, and which of it nothing closes. No arm has to give more
    /// than a page, so that a page costs a page whatever somebody is tied to.
    TIED_PAGE = "SELECT s.stream, CAST(CASE WHEN \
        NOT ((CAST($3 AS BIGINT) & 1) <> 0 AND g.sealed AND NOT EXISTS (SELECT 1 FROM \
        tie_view x WHERE x.stream = g.stream AND x.tie = 'listed' AND x.party = $2)) \
        AND NOT ((CAST($3 AS BIGINT) & 2) <> 0 AND g.sealed) \
        AND NOT ((CAST($3 AS BIGINT) & 4) <> 0 AND g.restricted AND NOT EXISTS (SELECT 1 \
        FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'own' AND x.party = $1)) \
        AND NOT ((CAST($3 AS BIGINT) & 8) <> 0 AND EXISTS (SELECT 1 FROM tie_view x WHERE \
        x.stream = g.stream AND x.tie = 'alleged' AND x.party = $2)) \
        AND NOT ((CAST($3 AS BIGINT) & 16) <> 0 AND g.dormant) \
        AND NOT ((CAST($3 AS BIGINT) & 32) <> 0 AND g.unreviewed AND NOT EXISTS (SELECT 1 \
        FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'own' AND x.party = $1)) \
        AND NOT ((CAST($3 AS BIGINT) & 64) <> 0 AND EXISTS (SELECT 1 FROM tie_view x WHERE \
        x.stream = g.stream AND x.tie = 'signed' AND x.party = $2)) \
        THEN 1 ELSE 0 END AS BIGINT) FROM ( \
        SELECT a.stream FROM (SELECT t.stream FROM tie_view t WHERE t.tie = 'own' AND t.party = \
        $1 AND (CAST($6 AS BIGINT) & 1) <> 0 AND t.stream > $4 AND t.stream < $5 ORDER BY \
        t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM tie_view t WHERE t.tie = 'home' AND \
        t.party = $1 AND (CAST($6 AS BIGINT) & 2) <> 0 AND t.stream > $4 AND t.stream < $5 \
        ORDER BY t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM tie_view t WHERE t.tie = 'holder' AND \
        t.party = $2 AND (CAST($6 AS BIGINT) & 4) <> 0 AND t.stream > $4 AND t.stream < $5 \
        ORDER BY t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM tie_view t WHERE t.tie = 'desk' AND \
        t.party = $1 AND (CAST($6 AS BIGINT) & 4) <> 0 AND t.stream > $4 AND t.stream < $5 \
        ORDER BY t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM tie_view t JOIN away_view a ON a.away \
        = t.party WHERE t.tie = 'holder' AND a.cover = $2 AND a.since <= $7 AND a.until > $7 \
        AND (CAST($6 AS BIGINT) & 8) <> 0 AND t.stream > $4 AND t.stream < $5 GROUP BY t.stream \
        ORDER BY t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM tie_view t WHERE t.tie = 'shared' AND \
        t.party = $1 AND (t.until IS NULL OR t.until > $7) AND (CAST($6 AS BIGINT) & 16) <> 0 \
        AND t.stream > $4 AND t.stream < $5 ORDER BY t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM tie_view t WHERE t.tie = 'tabled' AND \
        t.party = $2 AND (t.until IS NULL OR t.until > $7) AND (CAST($6 AS BIGINT) & 32) <> 0 \
        AND t.stream > $4 AND t.stream < $5 ORDER BY t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM tie_view t WHERE t.tie = 'tasked' AND \
        t.party = $1 AND (t.until IS NULL OR t.until > $7) AND (CAST($6 AS BIGINT) & 64) <> 0 \
        AND t.stream > $4 AND t.stream < $5 ORDER BY t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM guard_view t JOIN guard_view o ON \
        o.person = t.person AND o.stream <> t.stream JOIN tie_view w ON w.stream = o.stream \
        WHERE w.tie = 'own' AND w.party = $1 AND o.stream > 'contact/' AND o.stream < \
        'contact0' AND (CAST($6 AS BIGINT) & 128) <> 0 AND t.stream > $4 AND t.stream < $5 \
        GROUP BY t.stream ORDER BY t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM tie_view t WHERE t.tie = 'listed' AND \
        t.party = $2 AND (CAST($6 AS BIGINT) & 256) <> 0 AND t.stream > $4 AND t.stream < $5 \
        ORDER BY t.stream LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM guard_view t WHERE t.person = $2 AND \
        (CAST($6 AS BIGINT) & 512) <> 0 AND t.stream > $4 AND t.stream < $5 ORDER BY t.stream \
        LIMIT $8) a \
        UNION SELECT a.stream FROM (SELECT t.stream FROM tie_view t WHERE t.tie = 'glass' AND \
        t.party = $2 AND t.until > $7 AND (CAST($6 AS BIGINT) & 1024) <> 0 AND t.stream > $4 \
        AND t.stream < $5 ORDER BY t.stream LIMIT $8) a \
        ORDER BY 1 LIMIT $8) s JOIN guard_view g ON g.stream = s.stream ORDER BY s.stream";
    /// How much it is.
    TIED_COUNT = "SELECT CAST(COUNT(*) AS BIGINT) \
        FROM (SELECT DISTINCT m.stream AS stream FROM (\
        SELECT t.stream FROM tie_view t WHERE t.tie = 'own' AND t.party = $1 AND (CAST($6 \
        AS BIGINT) & 1) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'home' AND t.party = $1 AND \
        (CAST($6 AS BIGINT) & 2) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'holder' AND t.party = $2 AND \
        (CAST($6 AS BIGINT) & 4) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'desk' AND t.party = $1 AND \
        (CAST($6 AS BIGINT) & 4) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t JOIN away_view a ON a.away = t.party WHERE \
        t.tie = 'holder' AND a.cover = $2 AND a.since <= $7 AND a.until > $7 AND (CAST($6 \
        AS BIGINT) & 8) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'shared' AND t.party = $1 AND \
        (t.until IS NULL OR t.until > $7) AND (CAST($6 AS BIGINT) & 16) <> 0 AND t.stream > \
        $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'tabled' AND t.party = $2 AND \
        (t.until IS NULL OR t.until > $7) AND (CAST($6 AS BIGINT) & 32) <> 0 AND t.stream > \
        $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'tasked' AND t.party = $1 AND \
        (t.until IS NULL OR t.until > $7) AND (CAST($6 AS BIGINT) & 64) <> 0 AND t.stream > \
        $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM guard_view t JOIN guard_view o ON o.person = t.person \
        AND o.stream <> t.stream JOIN tie_view w ON w.stream = o.stream WHERE w.tie = 'own' \
        AND w.party = $1 AND o.stream > 'contact/' AND o.stream < 'contact0' AND (CAST($6 \
        AS BIGINT) & 128) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'listed' AND t.party = $2 AND \
        (CAST($6 AS BIGINT) & 256) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM guard_view t WHERE t.person = $2 AND (CAST($6 AS BIGINT) \
        & 512) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'glass' AND t.party = $2 AND \
        t.until > $7 AND (CAST($6 AS BIGINT) & 1024) <> 0 AND t.stream > $4 AND t.stream < \
        $5) \
        m) s JOIN guard_view g ON g.stream = s.stream \
        WHERE NOT ((CAST($3 AS BIGINT) & 1) <> 0 AND g.sealed AND NOT EXISTS (SELECT 1 FROM \
        tie_view x WHERE x.stream = g.stream AND x.tie = 'listed' AND x.party = $2)) \
        AND NOT ((CAST($3 AS BIGINT) & 2) <> 0 AND g.sealed) \
        AND NOT ((CAST($3 AS BIGINT) & 4) <> 0 AND g.restricted AND NOT EXISTS (SELECT 1 \
        FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'own' AND x.party = $1)) \
        AND NOT ((CAST($3 AS BIGINT) & 8) <> 0 AND EXISTS (SELECT 1 FROM tie_view x WHERE \
        x.stream = g.stream AND x.tie = 'alleged' AND x.party = $2)) \
        AND NOT ((CAST($3 AS BIGINT) & 16) <> 0 AND g.dormant) \
        AND NOT ((CAST($3 AS BIGINT) & 32) <> 0 AND g.unreviewed AND NOT EXISTS (SELECT 1 \
        FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'own' AND x.party = $1)) \
        AND NOT ((CAST($3 AS BIGINT) & 64) <> 0 AND EXISTS (SELECT 1 FROM tie_view x WHERE \
        x.stream = g.stream AND x.tie = 'signed' AND x.party = $2))";
    /// A page where no tie is needed.
    EVERY_PAGE = "SELECT g.stream \
        FROM guard_view g WHERE g.stream > $4 AND g.stream < $5 \
        AND NOT ((CAST($3 AS BIGINT) & 1) <> 0 AND g.sealed AND NOT EXISTS (SELECT 1 FROM \
        tie_view x WHERE x.stream = g.stream AND x.tie = 'listed' AND x.party = $2)) \
        AND NOT ((CAST($3 AS BIGINT) & 2) <> 0 AND g.sealed) \
        AND NOT ((CAST($3 AS BIGINT) & 4) <> 0 AND g.restricted AND NOT EXISTS (SELECT 1 \
        FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'own' AND x.party = $1)) \
        AND NOT ((CAST($3 AS BIGINT) & 8) <> 0 AND EXISTS (SELECT 1 FROM tie_view x WHERE \
        x.stream = g.stream AND x.tie = 'alleged' AND x.party = $2)) \
        AND NOT ((CAST($3 AS BIGINT) & 16) <> 0 AND g.dormant) \
        AND NOT ((CAST($3 AS BIGINT) & 32) <> 0 AND g.unreviewed AND NOT EXISTS (SELECT 1 \
        FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'own' AND x.party = $1)) \
        AND NOT ((CAST($3 AS BIGINT) & 64) <> 0 AND EXISTS (SELECT 1 FROM tie_view x WHERE \
        x.stream = g.stream AND x.tie = 'signed' AND x.party = $2)) \
        ORDER BY g.stream LIMIT $6";
    /// How much it is.
    EVERY_COUNT = "SELECT CAST(COUNT(*) AS BIGINT) \
        FROM guard_view g WHERE g.stream > $4 AND g.stream < $5 \
        AND NOT ((CAST($3 AS BIGINT) & 1) <> 0 AND g.sealed AND NOT EXISTS (SELECT 1 FROM \
        tie_view x WHERE x.stream = g.stream AND x.tie = 'listed' AND x.party = $2)) \
        AND NOT ((CAST($3 AS BIGINT) & 2) <> 0 AND g.sealed) \
        AND NOT ((CAST($3 AS BIGINT) & 4) <> 0 AND g.restricted AND NOT EXISTS (SELECT 1 \
        FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'own' AND x.party = $1)) \
        AND NOT ((CAST($3 AS BIGINT) & 8) <> 0 AND EXISTS (SELECT 1 FROM tie_view x WHERE \
        x.stream = g.stream AND x.tie = 'alleged' AND x.party = $2)) \
        AND NOT ((CAST($3 AS BIGINT) & 16) <> 0 AND g.dormant) \
        AND NOT ((CAST($3 AS BIGINT) & 32) <> 0 AND g.unreviewed AND NOT EXISTS (SELECT 1 \
        FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'own' AND x.party = $1)) \
        AND NOT ((CAST($3 AS BIGINT) & 64) <> 0 AND EXISTS (SELECT 1 FROM tie_view x WHERE \
        x.stream = g.stream AND x.tie = 'signed' AND x.party = $2))";
    /// How somebody stands to one stream, and what stands against it.
    ONE = "SELECT \
        CAST(CASE WHEN EXISTS (SELECT t.stream FROM tie_view t WHERE t.tie = 'own' AND \
        t.party = $1 AND t.stream = g.stream) THEN 1 ELSE 0 END \
        + CASE WHEN EXISTS (SELECT t.stream FROM tie_view t WHERE t.tie = 'home' AND \
        t.party = $1 AND t.stream = g.stream) THEN 2 ELSE 0 END \
        + CASE WHEN (EXISTS (SELECT t.stream FROM tie_view t WHERE t.tie = 'holder' AND \
        t.party = $2 AND t.stream = g.stream) OR EXISTS (SELECT t.stream FROM tie_view t \
        WHERE t.tie = 'desk' AND t.party = $1 AND t.stream = g.stream)) THEN 4 ELSE 0 END \
        + CASE WHEN EXISTS (SELECT t.stream FROM tie_view t JOIN away_view a ON a.away = \
        t.party WHERE t.tie = 'holder' AND a.cover = $2 AND a.since <= $7 AND a.until > $7 \
        AND t.stream = g.stream) THEN 8 ELSE 0 END \
        + CASE WHEN EXISTS (SELECT t.stream FROM tie_view t WHERE t.tie = 'shared' AND \
        t.party = $1 AND (t.until IS NULL OR t.until > $7) AND t.stream = g.stream) THEN 16 \
        ELSE 0 END \
        + CASE WHEN EXISTS (SELECT t.stream FROM tie_view t WHERE t.tie = 'tabled' AND \
        t.party = $2 AND (t.until IS NULL OR t.until > $7) AND t.stream = g.stream) THEN 32 \
        ELSE 0 END \
        + CASE WHEN EXISTS (SELECT t.stream FROM tie_view t WHERE t.tie = 'tasked' AND \
        t.party = $1 AND (t.until IS NULL OR t.until > $7) AND t.stream = g.stream) THEN 64 \
        ELSE 0 END \
        + CASE WHEN EXISTS (SELECT t.stream FROM guard_view t JOIN guard_view o ON o.person \
        = t.person AND o.stream <> t.stream JOIN tie_view w ON w.stream = o.stream WHERE \
        w.tie = 'own' AND w.party = $1 AND o.stream > 'contact/' AND o.stream < 'contact0' \
        AND t.stream = g.stream) THEN 128 ELSE 0 END \
        + CASE WHEN EXISTS (SELECT t.stream FROM tie_view t WHERE t.tie = 'listed' AND \
        t.party = $2 AND t.stream = g.stream) THEN 256 ELSE 0 END \
        + CASE WHEN EXISTS (SELECT t.stream FROM guard_view t WHERE t.person = $2 AND \
        t.stream = g.stream) THEN 512 ELSE 0 END \
        + CASE WHEN EXISTS (SELECT t.stream FROM tie_view t WHERE t.tie = 'glass' AND \
        t.party = $2 AND t.until > $7 AND t.stream = g.stream) THEN 1024 ELSE 0 END AS \
        BIGINT) \
        & CAST($6 AS BIGINT), \
        CAST(CASE WHEN g.sealed AND NOT EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = \
        g.stream AND x.tie = 'listed' AND x.party = $2) THEN 1 ELSE 0 END \
        + CASE WHEN g.sealed THEN 2 ELSE 0 END \
        + CASE WHEN g.restricted AND NOT EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = \
        g.stream AND x.tie = 'own' AND x.party = $1) THEN 4 ELSE 0 END \
        + CASE WHEN EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND x.tie = \
        'alleged' AND x.party = $2) THEN 8 ELSE 0 END \
        + CASE WHEN g.dormant THEN 16 ELSE 0 END \
        + CASE WHEN g.unreviewed AND NOT EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = \
        g.stream AND x.tie = 'own' AND x.party = $1) THEN 32 ELSE 0 END \
        + CASE WHEN EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND x.tie = \
        'signed' AND x.party = $2) THEN 64 ELSE 0 END AS BIGINT) & CAST($3 AS BIGINT) \
        FROM guard_view g WHERE g.stream >= $4 AND g.stream <= $5";
}

/// Who asks, and what opens and closes to them.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The organisation.
    pub organisation: &'a str,
    /// The person.
    pub person: &'a str,
    /// When, as rows hold it.
    pub now: &'a str,
    /// Whether no tie is needed.
    pub any: bool,
    /// The relations that open, a bit each.
    pub by: i64,
    /// The states that close, a bit each.
    pub never: i64,
}

/// The streams of one kind: `case/`, `contact/` or `person/`.
fn kind(prefix: &str) -> (String, String) {
    // `0` is what follows `/`.
    (prefix.to_owned(), format!("{}0", prefix.trim_end_matches('/')))
}

/// A page of the streams of a kind that are in scope, after one of them.
pub fn in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    (prefix, after): (&str, &str),
    most: i64,
) -> Result<Vec<String>, StoreError> {
    let (first, end) = kind(prefix);
    let mut from = if after.is_empty() { first } else { after.to_owned() };
    let limit = [Value::Int(most)];
    let most = usize::try_from(most).unwrap_or_default();
    let mut found: Vec<String> = vec![];
    loop {
        let (closed, open) = values(asked, &from, &end);
        let rows = match asked.any {
            true => tx.rows(EVERY_PAGE, &[&closed[..], &limit[..]].concat()),
            false => tx.rows(TIED_PAGE, &[&closed[..], &open[..], &limit[..]].concat()),
        }?;
        let mut last = None;
        for row in &rows {
            last = Some(row.text(0)?.to_owned());
            if found.len() < most && (asked.any || row.int(1)? == 1) {
                found.extend(last.clone());
            }
        }
        match last {
            // What is closed left room: the page goes on behind it.
            Some(last) if rows.len() == most && found.len() < most => from = last,
            _ => return Ok(found),
        }
    }
}

/// How many streams of a kind are in scope.
pub fn count_in_scope(tx: &mut Tx<'_>, asked: &Asked<'_>, prefix: &str) -> Result<i64, StoreError> {
    let (first, end) = kind(prefix);
    let (closed, open) = values(asked, &first, &end);
    let row = match asked.any {
        true => tx.row(EVERY_COUNT, &closed),
        false => tx.row(TIED_COUNT, &[&closed[..], &open[..]].concat()),
    };
    row?.map_or(Ok(0), |row| row.int(0))
}

/// The values `$1` to `$5`, and `$6` and `$7`.
pub(super) fn values<'a>(
    asked: &Asked<'a>,
    from: &'a str,
    end: &'a str,
) -> ([Value<'a>; 5], [Value<'a>; 2]) {
    let [organisation, person, now, from, end] =
        [asked.organisation, asked.person, asked.now, from, end].map(Value::Text);
    let closed = [organisation, person, Value::Int(asked.never), from, end];
    (closed, [Value::Int(asked.by), now])
}

/// How somebody stands to one stream, and what stands against it: a bit each. Nothing where there
/// is no such stream.
pub fn standing_to(
    tx: &mut Tx<'_>,
    (organisation, person): (&str, &str),
    now: &str,
    stream: &str,
) -> Result<Option<(i64, i64)>, StoreError> {
    let all = (1 << TIES.len()) - 1;
    let asked = Asked { organisation, person, now, any: false, by: all, never: all };
    let (closed, open) = values(&asked, stream, stream);
    let row = tx.row(ONE, &[&closed[..], &open[..]].concat())?;
    row.map(|row| Ok((row.int(0)?, row.int(1)?))).transpose()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// One predicate a relation.
    const RELATIONS: [&str; 12] = [
        "SELECT t.stream FROM tie_view t WHERE t.tie = 'own' AND t.party = $1",
        "SELECT t.stream FROM tie_view t WHERE t.tie = 'home' AND t.party = $1",
        "SELECT t.stream FROM tie_view t WHERE t.tie = 'holder' AND t.party = $2",
        "SELECT t.stream FROM tie_view t WHERE t.tie = 'desk' AND t.party = $1",
        "SELECT t.stream FROM tie_view t JOIN away_view a ON a.away = t.party WHERE t.tie = \
         'holder' AND a.cover = $2 AND a.since <= $7 AND a.until > $7",
        "SELECT t.stream FROM tie_view t WHERE t.tie = 'shared' AND t.party = $1 AND (t.until \
         IS NULL OR t.until > $7)",
        "SELECT t.stream FROM tie_view t WHERE t.tie = 'tabled' AND t.party = $2 AND (t.until \
         IS NULL OR t.until > $7)",
        "SELECT t.stream FROM tie_view t WHERE t.tie = 'tasked' AND t.party = $1 AND (t.until \
         IS NULL OR t.until > $7)",
        "SELECT t.stream FROM guard_view t JOIN guard_view o ON o.person = t.person AND \
         o.stream <> t.stream JOIN tie_view w ON w.stream = o.stream WHERE w.tie = 'own' AND \
         w.party = $1 AND o.stream > 'contact/' AND o.stream < 'contact0'",
        "SELECT t.stream FROM tie_view t WHERE t.tie = 'listed' AND t.party = $2",
        "SELECT t.stream FROM guard_view t WHERE t.person = $2",
        "SELECT t.stream FROM tie_view t WHERE t.tie = 'glass' AND t.party = $2 AND t.until > \
         $7",
    ];
    pub(crate) const CLOSED: [&str; 7] = [
        "g.sealed AND NOT EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND x.tie \
         = 'listed' AND x.party = $2)",
        "g.sealed",
        "g.restricted AND NOT EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND \
         x.tie = 'own' AND x.party = $1)",
        "EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'alleged' AND \
         x.party = $2)",
        "g.dormant",
        "g.unreviewed AND NOT EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND \
         x.tie = 'own' AND x.party = $1)",
        "EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND x.tie = 'signed' AND \
         x.party = $2)",
    ];

    #[test]
    fn every_statement_has_the_predicate_of_every_relation_and_state() {
        for sql in ALL {
            for (state, closed) in STATES.iter().zip(CLOSED) {
                assert!(sql.text().contains(closed), "{state} in {}", sql.text());
            }
        }
        for sql in [TIED_PAGE, TIED_COUNT, ONE] {
            for relation in RELATIONS {
                assert!(sql.text().contains(relation), "{relation} in {}", sql.text());
            }
        }
    }
}

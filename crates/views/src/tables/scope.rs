//! The scope of a list: one predicate a relation, the same in every statement. A list, a count, a
//! search and an export of what somebody may see begin here, and nothing is filtered afterwards.
//!
//! `$1` is the organisation that asks, `$2` the person, `$7` the instant. Which relations open
//! (`$6`) and which states close (`$3`) come as numbers, a bit each in the order of [`TIES`] and
//! [`STATES`]. Each predicate is written once, as a part, and every statement is made of the parts:
//! those of queues and searches stand here too, for that reason.

use store::{StoreError, Tx, Value};

/// The relations, in the order of their bits.
pub const TIES: [&str; 11] = [
    "own", "home", "holder", "cover", "shared", "tabled", "tasked", "linked", "listed", "self",
    "glass",
];

/// The states of a record, in the order of their bits.
pub const STATES: [&str; 7] =
    ["sealed", "frozen", "restricted", "alleged", "dormant", "unreviewed", "signed"];

store::parts! {
    /// What somebody's organisation recorded.
    own = "SELECT t.stream FROM tie_view t WHERE t.tie = 'own' AND t.party = $1";
    /// The cases of somebody's organisation.
    home = "SELECT t.stream FROM tie_view t WHERE t.tie = 'home' AND t.party = $1";
    /// What somebody holds.
    holder = "SELECT t.stream FROM tie_view t WHERE t.tie = 'holder' AND t.party = $2";
    /// What the desk holds at which somebody works.
    desk = "SELECT t.stream FROM tie_view t WHERE t.tie = 'desk' AND t.party = $1";
    /// What those hold for whom somebody stands in.
    cover = "SELECT t.stream FROM tie_view t JOIN away_view a ON a.away = t.party WHERE \
        t.tie = 'holder' AND a.cover = $2 AND a.since <= $7 AND a.until > $7";
    /// What somebody's organisation was given to read.
    shared = "SELECT t.stream FROM tie_view t WHERE t.tie = 'shared' AND t.party = $1 AND \
        (t.until IS NULL OR t.until > $7)";
    /// What is before a panel on which somebody sits.
    tabled = "SELECT t.stream FROM tie_view t WHERE t.tie = 'tabled' AND t.party = $2 AND \
        (t.until IS NULL OR t.until > $7)";
    /// What somebody's organisation was tasked with.
    tasked = "SELECT t.stream FROM tie_view t WHERE t.tie = 'tasked' AND t.party = $1 AND \
        (t.until IS NULL OR t.until > $7)";
    /// What is on one line with a contact of somebody's organisation.
    linked = "SELECT t.stream FROM guard_view t JOIN guard_view o ON o.person = t.person AND \
        o.stream <> t.stream JOIN tie_view w ON w.stream = o.stream WHERE w.tie = 'own' AND \
        w.party = $1 AND o.stream > 'contact/' AND o.stream < 'contact0'";
    /// The same asked of one stream: from there to its line, and not from all that an organisation
    /// ever recorded. `SQLite` joins in the order of a `CROSS JOIN`.
    linked_here = "SELECT t.stream FROM guard_view t CROSS JOIN guard_view o CROSS JOIN tie_view w \
        WHERE o.person = t.person AND o.stream <> t.stream AND w.stream = o.stream AND \
        w.tie = 'own' AND w.party = $1 AND o.stream > 'contact/' AND o.stream < 'contact0'";
    /// What has somebody on its list.
    listed = "SELECT t.stream FROM tie_view t WHERE t.tie = 'listed' AND t.party = $2";
    /// What is about somebody.
    about = "SELECT t.stream FROM guard_view t WHERE t.person = $2";
    /// What somebody broke the glass of.
    glass = "SELECT t.stream FROM tie_view t WHERE t.tie = 'glass' AND t.party = $2 AND \
        t.until > $7";

    /// Sealed, and they are not on its list.
    sealed = "g.sealed AND NOT EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND \
        x.tie = 'listed' AND x.party = $2)";
    /// Sealed, whoever asks.
    frozen = "g.sealed";
    /// Restricted, and not their organisation's.
    restricted = "g.restricted AND NOT EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = \
        g.stream AND x.tie = 'own' AND x.party = $1)";
    /// They are alleged to have done harm in it.
    alleged = "EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND x.tie = \
        'alleged' AND x.party = $2)";
    /// It rests.
    dormant = "g.dormant";
    /// Its link is not reviewed, and it is not their organisation's.
    unreviewed = "g.unreviewed AND NOT EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = \
        g.stream AND x.tie = 'own' AND x.party = $1)";
    /// They signed it first.
    signed = "EXISTS (SELECT 1 FROM tie_view x WHERE x.stream = g.stream AND x.tie = \
        'signed' AND x.party = $2)";
    /// Nothing of what is asked about closes it.
    open = ["NOT ((CAST($3 AS BIGINT) & 1) <> 0 AND ", sealed!(), ") AND NOT ((CAST($3 AS \
        BIGINT) & 2) <> 0 AND ", frozen!(), ") AND NOT ((CAST($3 AS BIGINT) & 4) <> 0 AND ",
        restricted!(), ") AND NOT ((CAST($3 AS BIGINT) & 8) <> 0 AND ", alleged!(), ") AND \
        NOT ((CAST($3 AS BIGINT) & 16) <> 0 AND ", dormant!(), ") AND NOT ((CAST($3 AS \
        BIGINT) & 32) <> 0 AND ", unreviewed!(), ") AND NOT ((CAST($3 AS BIGINT) & 64) <> 0 \
        AND ", signed!(), ")"];
    /// Another relation by which a page is found.
    arm = " UNION SELECT a.stream FROM (";
    /// No relation has to give more than a page.
    page = " ORDER BY t.stream LIMIT $8) a";
    /// Among the streams that are asked for.
    range = " AND t.stream > $4 AND t.stream < $5";
}

store::statements! {
    /// A page of what somebody is tied to, and which of it nothing closes. No arm has to give more
    /// than a page, so that a page costs a page whatever somebody is tied to.
    TIED_PAGE = [
        "SELECT s.stream, CAST(CASE WHEN ", open!(), " THEN 1 ELSE 0 END AS BIGINT) FROM (",
        "SELECT a.stream FROM (", own!(), " AND (CAST($6 AS BIGINT) & 1) <> 0", range!(),
        page!(),
        arm!(), home!(), " AND (CAST($6 AS BIGINT) & 2) <> 0", range!(),
        page!(),
        arm!(), holder!(), " AND (CAST($6 AS BIGINT) & 4) <> 0", range!(),
        page!(),
        arm!(), desk!(), " AND (CAST($6 AS BIGINT) & 4) <> 0", range!(),
        page!(),
        arm!(), cover!(), " AND (CAST($6 AS BIGINT) & 8) <> 0", range!(),
        " GROUP BY t.stream", page!(),
        arm!(), shared!(), " AND (CAST($6 AS BIGINT) & 16) <> 0", range!(),
        page!(),
        arm!(), tabled!(), " AND (CAST($6 AS BIGINT) & 32) <> 0", range!(),
        page!(),
        arm!(), tasked!(), " AND (CAST($6 AS BIGINT) & 64) <> 0", range!(),
        page!(),
        arm!(), linked!(), " AND (CAST($6 AS BIGINT) & 128) <> 0", range!(),
        " GROUP BY t.stream", page!(),
        arm!(), listed!(), " AND (CAST($6 AS BIGINT) & 256) <> 0", range!(),
        page!(),
        arm!(), about!(), " AND (CAST($6 AS BIGINT) & 512) <> 0", range!(),
        page!(),
        arm!(), glass!(), " AND (CAST($6 AS BIGINT) & 1024) <> 0", range!(),
        page!(),
        " ORDER BY 1 LIMIT $8) s JOIN guard_view g ON g.stream = s.stream ORDER BY s.stream",
    ];
    /// How much it is.
    TIED_COUNT = [
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT DISTINCT m.stream AS stream FROM (",
        own!(), " AND (CAST($6 AS BIGINT) & 1) <> 0", range!(),
        " UNION ", home!(), " AND (CAST($6 AS BIGINT) & 2) <> 0", range!(),
        " UNION ", holder!(), " AND (CAST($6 AS BIGINT) & 4) <> 0", range!(),
        " UNION ", desk!(), " AND (CAST($6 AS BIGINT) & 4) <> 0", range!(),
        " UNION ", cover!(), " AND (CAST($6 AS BIGINT) & 8) <> 0", range!(),
        " UNION ", shared!(), " AND (CAST($6 AS BIGINT) & 16) <> 0", range!(),
        " UNION ", tabled!(), " AND (CAST($6 AS BIGINT) & 32) <> 0", range!(),
        " UNION ", tasked!(), " AND (CAST($6 AS BIGINT) & 64) <> 0", range!(),
        " UNION ", linked!(), " AND (CAST($6 AS BIGINT) & 128) <> 0", range!(),
        " UNION ", listed!(), " AND (CAST($6 AS BIGINT) & 256) <> 0", range!(),
        " UNION ", about!(), " AND (CAST($6 AS BIGINT) & 512) <> 0", range!(),
        " UNION ", glass!(), " AND (CAST($6 AS BIGINT) & 1024) <> 0", range!(),
        ") m) s JOIN guard_view g ON g.stream = s.stream WHERE ", open!(),
    ];
    /// A page where no tie is needed.
    EVERY_PAGE = [
        "SELECT g.stream FROM guard_view g WHERE g.stream > $4 AND g.stream < $5 AND ", open!(),
        " ORDER BY g.stream LIMIT $6",
    ];
    /// How much it is.
    EVERY_COUNT = [
        "SELECT CAST(COUNT(*) AS BIGINT) FROM guard_view g WHERE g.stream > $4 AND g.stream < $5 \
        AND ", open!(),
    ];
    /// How somebody stands to one stream, and what stands against it.
    ONE = [
        "SELECT CAST(",
        "CASE WHEN EXISTS (", own!(), " AND t.stream = g.stream) THEN 1 ELSE 0 END",
        " + CASE WHEN EXISTS (", home!(), " AND t.stream = g.stream) THEN 2 ELSE 0 END",
        " + CASE WHEN EXISTS (", holder!(), " AND t.stream = g.stream) OR EXISTS (", desk!(),
        " AND t.stream = g.stream) THEN 4 ELSE 0 END",
        " + CASE WHEN EXISTS (", cover!(), " AND t.stream = g.stream) THEN 8 ELSE 0 END",
        " + CASE WHEN EXISTS (", shared!(), " AND t.stream = g.stream) THEN 16 ELSE 0 END",
        " + CASE WHEN EXISTS (", tabled!(), " AND t.stream = g.stream) THEN 32 ELSE 0 END",
        " + CASE WHEN EXISTS (", tasked!(), " AND t.stream = g.stream) THEN 64 ELSE 0 END",
        " + CASE WHEN EXISTS (", linked_here!(), " AND t.stream = g.stream) THEN 128 ELSE 0 END",
        " + CASE WHEN EXISTS (", listed!(), " AND t.stream = g.stream) THEN 256 ELSE 0 END",
        " + CASE WHEN EXISTS (", about!(), " AND t.stream = g.stream) THEN 512 ELSE 0 END",
        " + CASE WHEN EXISTS (", glass!(), " AND t.stream = g.stream) THEN 1024 ELSE 0 END",
        " AS BIGINT) & CAST($6 AS BIGINT), CAST(",
        "CASE WHEN ", sealed!(), " THEN 1 ELSE 0 END",
        " + CASE WHEN ", frozen!(), " THEN 2 ELSE 0 END",
        " + CASE WHEN ", restricted!(), " THEN 4 ELSE 0 END",
        " + CASE WHEN ", alleged!(), " THEN 8 ELSE 0 END",
        " + CASE WHEN ", dormant!(), " THEN 16 ELSE 0 END",
        " + CASE WHEN ", unreviewed!(), " THEN 32 ELSE 0 END",
        " + CASE WHEN ", signed!(), " THEN 64 ELSE 0 END",
        " AS BIGINT) & CAST($3 AS BIGINT) FROM guard_view g WHERE g.stream >= $4 AND g.stream <= \
        $5",
    ];
    /// The clocks of the cases that are somebody's by these relations, what is due first.
    DUE = [
        "SELECT c.stream, c.clock, c.subject, c.started, c.due, v.stage, v.holder FROM (",
        home!(), " AND (CAST($6 AS BIGINT) & 2) <> 0", range!(),
        " UNION ", holder!(), " AND (CAST($6 AS BIGINT) & 4) <> 0", range!(),
        " UNION ", cover!(), " AND (CAST($6 AS BIGINT) & 8) <> 0", range!(),
        " UNION ", tabled!(), " AND (CAST($6 AS BIGINT) & 32) <> 0", range!(),
        " UNION ", tasked!(), " AND (CAST($6 AS BIGINT) & 64) <> 0", range!(),
        ") s JOIN guard_view g ON g.stream = s.stream JOIN clock_view c ON c.stream = s.stream \
        JOIN case_view v ON v.id = SUBSTR(s.stream, 6) WHERE ", open!(),
        " ORDER BY c.due, c.stream, c.clock, c.subject LIMIT $8",
    ];
    /// Who holds how many open cases of somebody's organisation, how much waits on them, and how
    /// much of that is overdue; by name, and nobody first.
    HOLDERS = [
        "SELECT v.holder, CAST(COUNT(DISTINCT v.id) AS BIGINT), CAST(COUNT(c.due) AS BIGINT), \
        CAST(COUNT(CASE WHEN c.due <= $7 THEN 1 END) AS BIGINT) FROM (",
        home!(), " AND (CAST($6 AS BIGINT) & 2) <> 0", range!(),
        ") s JOIN guard_view g ON g.stream = s.stream JOIN case_view v ON v.id = \
        SUBSTR(s.stream, 6) LEFT JOIN clock_view c ON c.stream = s.stream WHERE v.closed IS NULL \
        AND ", open!(),
        " GROUP BY v.holder ORDER BY CASE WHEN v.holder IS NULL THEN 0 ELSE 1 END, v.holder \
        LIMIT $8",
    ];
    /// Open cases of somebody's organisation that one person holds, or nobody by name where that is
    /// blank: what is due first.
    HELD = [
        "SELECT v.id, v.stage, v.opened, MIN(c.due) FROM (",
        home!(), " AND (CAST($6 AS BIGINT) & 2) <> 0", range!(),
        ") s JOIN guard_view g ON g.stream = s.stream JOIN case_view v ON v.id = \
        SUBSTR(s.stream, 6) LEFT JOIN clock_view c ON c.stream = s.stream WHERE v.closed IS NULL \
        AND COALESCE(v.holder, '') = $7 AND ", open!(),
        " GROUP BY v.id, v.stage, v.opened ORDER BY CASE WHEN MIN(c.due) IS NULL THEN 1 ELSE 0 \
        END, MIN(c.due), v.id LIMIT $8",
    ];
    /// Signals of the cases of somebody's organisation, and of those lines, that nobody answered,
    /// and who has to now; the oldest first.
    UNANSWERED = [
        "SELECT s.stream, f.says, COALESCE(f.climbed, f.owner), f.raised FROM (", home!(),
        " AND (CAST($6 AS BIGINT) & 2) <> 0", range!(), ") s JOIN guard_view g ON g.stream = \
        s.stream JOIN case_view v ON v.id = SUBSTR(s.stream, 6) JOIN signal_view f ON f.stream IN \
        (s.stream, 'person/' || v.person) WHERE f.standing = $8 AND f.answered IS NULL AND ",
        open!(), " ORDER BY f.raised, s.stream, f.seq, f.nth LIMIT $7",
    ];
    /// Where a rule was gone past on those cases since an instant, and who signed, newest first.
    GONE_PAST = [
        "SELECT f.stream, f.says, f.signed, f.recorded FROM finding_view f JOIN guard_view g ON \
        g.stream = f.stream WHERE f.kind = 'overridden' AND f.recorded >= $8 AND \
        (CAST($6 AS BIGINT) & 2) <> 0 AND EXISTS (", home!(), range!(),
        " AND t.stream = f.stream) AND ", open!(),
        " ORDER BY f.recorded DESC, f.stream LIMIT $7",
    ];
    /// Those cases that were closed since an instant, and how; the newest first.
    ENDED = [
        "SELECT g.stream, v.disposition, v.holder, v.closed FROM case_view v JOIN guard_view g ON \
        g.stream = 'case/' || v.id WHERE v.closed >= $8 AND (CAST($6 AS BIGINT) & 2) <> 0 AND \
        EXISTS (", home!(), range!(), " AND t.stream = g.stream) AND ", open!(),
        " ORDER BY v.closed DESC, g.stream LIMIT $7",
    ];
    /// Cases that somebody read in an emergency. From 4096 on, `$6` says that no tie is needed.
    OPENINGS = [
        "SELECT b.stream, b.id, b.person, b.organisation, b.second, b.recorded, b.until, \
        b.outcome, b.reviewer FROM opening_view b JOIN guard_view g ON g.stream = b.stream WHERE \
        b.stream > $4 AND b.stream < $5 AND ", open!(), " AND (CAST($6 AS BIGINT) >= 4096",
        " OR (CAST($6 AS BIGINT) & 1) <> 0 AND EXISTS (", own!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 2) <> 0 AND EXISTS (", home!(), " AND t.stream = g.stream)",
        ") ORDER BY CASE WHEN b.outcome IS NULL THEN 0 ELSE 1 END, b.recorded DESC, b.stream, \
        b.id LIMIT $7",
    ];
    /// Contacts of somebody's scope that share any of 24 keys of matching with whom they look for,
    /// and how many; those that share most first. From 4096 on, `$6` says that no tie is needed.
    FOUND = [
        "SELECT k.id, k.kind, k.agency, k.happened, k.recorded, k.person, k.owner, k.seq, \
        CAST(COUNT(*) AS BIGINT) FROM match_key m JOIN contact_view k ON k.seq = m.contact JOIN \
        guard_view g ON g.stream = 'contact/' || k.id WHERE m.hash IN ($8, $9, $10, $11, $12, \
        $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, \
        $31) AND g.stream > $4 AND g.stream < $5 AND ", open!(),
        " AND (CAST($6 AS BIGINT) >= 4096",
        " OR (CAST($6 AS BIGINT) & 1) <> 0 AND EXISTS (", own!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 2) <> 0 AND EXISTS (", home!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 4) <> 0 AND EXISTS (", holder!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 4) <> 0 AND EXISTS (", desk!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 8) <> 0 AND EXISTS (", cover!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 16) <> 0 AND EXISTS (", shared!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 32) <> 0 AND EXISTS (", tabled!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 64) <> 0 AND EXISTS (", tasked!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 128) <> 0 AND EXISTS (", linked_here!(),
        " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 256) <> 0 AND EXISTS (", listed!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 512) <> 0 AND EXISTS (", about!(), " AND t.stream = g.stream)",
        " OR (CAST($6 AS BIGINT) & 1024) <> 0 AND EXISTS (", glass!(), " AND t.stream = g.stream)",
        ") GROUP BY k.id, k.kind, k.agency, k.happened, k.recorded, k.person, k.owner, k.seq ORDER \
        BY 9 DESC, k.seq DESC LIMIT $32",
    ];
    /// What an organisation was asked for on a case and owes still, what is due first. A check is
    /// asked for again once it was done; what may be answered after a case was closed stays; an
    /// offer can be taken up until its time has passed.
    OWED = [
        "SELECT w.stream, w.id, w.asker, w.recorded, w.done, c.due FROM owed_view w JOIN \
        guard_view g ON g.stream = w.stream LEFT JOIN clock_view c ON c.stream = w.stream AND \
        c.clock = CASE WHEN w.what = 'declined' THEN 'message-acknowledgement' ELSE w.what END AND \
        c.subject = w.id WHERE w.party = $1 AND w.what = $6 AND w.stream > \
        $4 AND w.stream < $5 AND (w.done IS NULL OR w.what = 'deconfliction') AND (NOT g.dormant \
        OR w.what IN ('information-return', 'onward-acceptance', 'message-acknowledgement', \
        'declined')) AND \
        (w.what <> 'home-acceptance' OR c.due IS NULL OR c.due > $7) AND ", open!(),
        " ORDER BY COALESCE(c.due, w.recorded), w.stream, w.id LIMIT $8",
    ];
    /// Contacts that were addressed to an organisation, or came from it, and that nobody has taken
    /// on: what waits longest first.
    WAITING = [
        "SELECT k.id, k.kind, k.agency, k.happened, k.recorded, k.person, k.owner, k.seq FROM \
        waiting_view w JOIN guard_view g ON g.stream = w.stream JOIN contact_view k ON k.id = \
        SUBSTR(w.stream, 9) WHERE w.party = $1 AND w.stream > $4 AND w.stream < $5 AND ", open!(),
        " ORDER BY w.recorded, w.seq LIMIT $6",
    ];
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
mod tests {
    use super::*;

    const RELATIONS: [&str; 12] = [
        own!(),
        home!(),
        holder!(),
        desk!(),
        cover!(),
        shared!(),
        tabled!(),
        tasked!(),
        linked!(),
        listed!(),
        about!(),
        glass!(),
    ];
    const CLOSED: [&str; 7] =
        [sealed!(), frozen!(), restricted!(), alleged!(), dormant!(), unreviewed!(), signed!()];

    #[test]
    fn every_list_and_queue_has_what_closes_and_every_scope_the_whole_of_what_opens() {
        for sql in ALL {
            for (state, closed) in STATES.iter().zip(CLOSED) {
                assert!(sql.text().contains(closed), "{state} in {}", sql.text());
            }
        }
        for sql in [TIED_PAGE, TIED_COUNT, ONE] {
            for relation in RELATIONS {
                let one = sql.text() == ONE.text() && relation == linked!();
                let relation = if one { linked_here!() } else { relation };
                assert!(sql.text().contains(relation), "{relation} in {}", sql.text());
            }
        }
    }
}

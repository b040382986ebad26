//! What waits, by when it is due: the running clocks of the cases of somebody's desk, and contacts
//! that nobody has taken on. What closes a record in a list closes it here too ([`super::scope`]).

use store::{Row, StoreError, Tx, Value};

use super::clock::ClockRow;
use super::contact::{self, ContactRow};
use super::scope::{Asked, values};

store::statements! {
    /// The clocks of the cases that are somebody's by these relations, what is due first.
    DUE = "SELECT c.stream, c.clock, c.subject, c.started, c.due, v.stage, v.holder FROM (\
        SELECT t.stream FROM tie_view t WHERE t.tie = 'home' AND t.party = $1 AND (CAST($6 AS \
        BIGINT) & 2) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'holder' AND t.party = $2 AND \
        (CAST($6 AS BIGINT) & 4) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t JOIN away_view a ON a.away = t.party WHERE \
        t.tie = 'holder' AND a.cover = $2 AND a.since <= $7 AND a.until > $7 AND (CAST($6 \
        AS BIGINT) & 8) <> 0 AND t.stream > $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'tabled' AND t.party = $2 AND \
        (t.until IS NULL OR t.until > $7) AND (CAST($6 AS BIGINT) & 32) <> 0 AND t.stream > \
        $4 AND t.stream < $5 \
        UNION SELECT t.stream FROM tie_view t WHERE t.tie = 'tasked' AND t.party = $1 AND \
        (t.until IS NULL OR t.until > $7) AND (CAST($6 AS BIGINT) & 64) <> 0 AND t.stream > \
        $4 AND t.stream < $5) \
        s JOIN guard_view g ON g.stream = s.stream JOIN clock_view c ON c.stream = s.stream \
        JOIN case_view v ON v.id = SUBSTR(s.stream, 6) \
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
        x.stream = g.stream AND x.tie = 'signed' AND x.party = $2)) \
        ORDER BY c.due, c.stream, c.clock, c.subject LIMIT $8";
    /// Contacts that were addressed to an organisation, or came from it, and that nobody has taken
    /// on: what waits longest first.
    WAITING = "SELECT k.id, k.kind, k.agency, k.happened, k.recorded, k.person, k.owner, k.seq \
        FROM contact_view k JOIN guard_view g ON g.stream = 'contact/' || k.id \
        WHERE k.owner IS NULL AND g.stream > $4 AND g.stream < $5 AND EXISTS (SELECT 1 FROM \
        tie_view w WHERE w.stream = g.stream AND w.tie = 'own' AND w.party = $1) AND NOT \
        ((CAST($3 AS BIGINT) & 1) <> 0 AND g.sealed AND NOT EXISTS (SELECT 1 FROM \
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
        ORDER BY k.recorded, k.seq LIMIT $6";
}

/// Something that waits on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    /// What is waited for, and until when.
    pub clock: ClockRow,
    /// The stage of the case.
    pub stage: String,
    /// Who holds the case by name.
    pub holder: Option<String>,
}

/// What waits on the cases that are somebody's by these relations (`home`, `holder`, `cover`,
/// `tabled` and `tasked` count), what is due first.
pub fn due_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    most: i64,
) -> Result<Vec<DueRow>, StoreError> {
    let (closed, open) = values(asked, "case/", "case0");
    let row = |row: &Row| {
        let (stage, holder) = (row.text(5)?.to_owned(), row.opt_text(6)?.map(str::to_owned));
        Ok(DueRow { clock: ClockRow::from_row(row)?, stage, holder })
    };
    let values = [&closed[..], &open[..], &[Value::Int(most)]].concat();
    tx.rows(DUE, &values)?.iter().map(row).collect()
}

/// Contacts of an organisation that nobody has taken on, what waits longest first.
pub fn waiting_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    most: i64,
) -> Result<Vec<ContactRow>, StoreError> {
    let (closed, _) = values(asked, "contact/", "contact0");
    let rows = tx.rows(WAITING, &[&closed[..], &[Value::Int(most)]].concat())?;
    rows.iter().map(contact::from_row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::scope::{STATES, tests::CLOSED};

    #[test]
    fn what_closes_a_record_in_a_list_closes_it_in_a_queue() {
        for sql in ALL {
            for (state, closed) in STATES.iter().zip(CLOSED) {
                assert!(sql.text().contains(closed), "{state} in {}", sql.text());
            }
        }
    }
}

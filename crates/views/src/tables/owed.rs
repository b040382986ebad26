//! `owed_view`: what an organisation was asked on a case, and has not answered: a hand-off, a
//! check, a question, a message, a task. Who is asked finds it in a list of their own, whoever
//! holds the case (F15, F21: each believed that the other had it).

use pathway::{Event, Fact};
use store::{Row, StoreError, Tx, Value};

use super::Table;
use super::scope::{self, Asked, values};
use crate::apply::time;

pub(crate) const CREATE: &str = "CREATE TABLE owed_view (
    stream TEXT NOT NULL,
    what TEXT NOT NULL,
    id TEXT NOT NULL,
    party TEXT NOT NULL,
    asker TEXT NOT NULL,
    recorded TEXT NOT NULL,
    done TEXT,
    PRIMARY KEY (stream, what, id, party)
) {STRICT};
CREATE INDEX owed_view_party ON owed_view (party, what, recorded)";

store::statements! {
    /// Empties the table.
    CLEAR = "DELETE FROM owed_view";
    /// Every row.
    ALL_ROWS = "SELECT stream, what, id, party, asker, recorded, done FROM owed_view ORDER BY \
        stream, what, id, party";
    /// An organisation is asked, perhaps again.
    ASKED = "INSERT INTO owed_view (stream, what, id, party, asker, recorded, done) VALUES ($1, \
        $2, $3, $4, $5, $6, $7) ON CONFLICT (stream, what, id, party) DO UPDATE SET asker = \
        excluded.asker, recorded = excluded.recorded, done = excluded.done";
    /// Who asked is told that it was declined, and has to acknowledge that.
    DECLINED = "INSERT INTO owed_view (stream, what, id, party, asker, recorded) SELECT stream, \
        'declined', 'declined:' || id, asker, $4, $5 FROM owed_view WHERE stream = \
        $1 AND what = $2 AND id = $3 ON CONFLICT (stream, what, id, party) DO NOTHING";
    /// Somebody answered, or took the question back.
    ANSWERED = "DELETE FROM owed_view WHERE stream = $1 AND what = $2 AND id = $3";
    /// It was done, and will be asked for again.
    DONE = "UPDATE owed_view SET done = $4 WHERE stream = $1 AND what = $2 AND id = $3";
    /// What was agreed before is asked for now.
    DUE = "UPDATE owed_view SET done = NULL, recorded = $4 WHERE stream = $1 AND what = $2 AND \
        id = $3";
    /// The contents of a stream are destroyed.
    FORGET = "DELETE FROM owed_view WHERE stream = $1";
}

pub(crate) const TABLE: Table = Table { name: "owed_view", clear: CLEAR, all: ALL_ROWS };

/// What an organisation is asked for. The id is that of the clock by which it is late, where there
/// is one of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owed {
    /// To take a case on, or decline it.
    HandOff,
    /// To check for live investigations, and to check again while the case is open.
    Check,
    /// To say what it knows.
    Information,
    /// To take somebody on in a service of its own.
    Onward,
    /// To acknowledge a message.
    Message,
    /// To acknowledge that what it asked for was declined.
    Declined,
    /// To confirm what sessions are for.
    Tasking,
    /// To do what a panel decided.
    PanelAction,
}

impl Owed {
    /// Everything that may be asked.
    pub const ALL: [Owed; 8] = [
        Owed::HandOff,
        Owed::Check,
        Owed::Information,
        Owed::Onward,
        Owed::Message,
        Owed::Declined,
        Owed::Tasking,
        Owed::PanelAction,
    ];

    /// Its stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Owed::HandOff => "home-acceptance",
            Owed::Check => "deconfliction",
            Owed::Information => "information-return",
            Owed::Onward => "onward-acceptance",
            Owed::Message => "message-acknowledgement",
            Owed::Declined => "declined",
            Owed::Tasking => "tasking",
            Owed::PanelAction => "panel-action",
        }
    }
}

/// The id of what there is one of on a case.
const CHECK: &str = "deconfliction";
const TASKING: &str = "tasking";

/// Something that an organisation was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedRow {
    /// What.
    pub what: Owed,
    /// The case.
    pub stream: String,
    /// Which, by its id within the case.
    pub id: String,
    /// The organisation that asked.
    pub asker: String,
    /// Since when.
    pub recorded: String,
    /// When it was done last, where it is asked for again and again.
    pub done: Option<String>,
    /// When it is due, where a clock runs.
    pub due: Option<String>,
}

impl OwedRow {
    /// Whether its time has passed.
    pub fn is_late(&self, now: &str) -> bool {
        self.due.as_deref().is_some_and(|due| due <= now)
    }

    /// Whether it waits for an answer now: what was done waits again once its time has passed.
    pub fn waits(&self, now: &str) -> bool {
        self.done.is_none() || self.is_late(now)
    }
}

/// Takes an entry of a case in.
pub(crate) fn take(tx: &mut Tx<'_>, stream: &str, fact: &Fact) -> Result<(), StoreError> {
    let asks = |tx: &mut Tx<'_>, it: (Owed, &str, &str)| asked(tx, stream, it, fact);
    let ends = |tx: &mut Tx<'_>, it: (Owed, &str)| answered(tx, stream, it);
    match &fact.event {
        Event::HomeOffered(it) => asks(tx, (Owed::HandOff, &it.id, &it.to)),
        Event::HomeAccepted(it) => ends(tx, (Owed::HandOff, &it.offer)),
        Event::HomeDeclined(it) => declined(tx, stream, (Owed::HandOff, &it.offer), fact),
        Event::HomeWithdrawn(it) => ends(tx, (Owed::HandOff, &it.offer)),
        Event::CheckAsked(it) => {
            // Another unit was asked before, and did not do it.
            ends(tx, (Owed::Check, CHECK))?;
            asks(tx, (Owed::Check, CHECK, &it.of))
        }
        Event::Deconflicted(_) => {
            let when = time(fact.recorded);
            tx.execute(DONE, &[stream, Owed::Check.id(), CHECK, &when].map(Value::Text)).map(drop)
        }
        Event::InformationAsked(it) => asks(tx, (Owed::Information, &it.id, &it.of)),
        Event::InformationAnswered(it) => ends(tx, (Owed::Information, &it.id)),
        Event::OnwardReferred(it) => asks(tx, (Owed::Onward, &it.id, &it.to)),
        Event::OnwardAnswered(it) if it.accepts => ends(tx, (Owed::Onward, &it.id)),
        Event::OnwardAnswered(it) => declined(tx, stream, (Owed::Onward, &it.id), fact),
        Event::MessageSent(it) => asks(tx, (Owed::Message, &it.id, &it.to)),
        Event::MessageAcknowledged(it) => {
            ends(tx, (Owed::Message, &it.id))?;
            ends(tx, (Owed::Declined, &it.id))
        }
        Event::InterventionContracted(it) => {
            // Whose it will be is known; what it is comes in writing.
            ends(tx, (Owed::Tasking, TASKING))?;
            let (key, since) =
                ((Owed::Tasking, TASKING, it.provider.as_str()), time(fact.recorded));
            put(tx, stream, key, (fact, Some(&since)))
        }
        Event::InterventionTasked(_) => {
            let when = time(fact.recorded);
            let key = [stream, Owed::Tasking.id(), TASKING, &when];
            tx.execute(DUE, &key.map(Value::Text)).map(drop)
        }
        Event::TaskingConfirmed(_) | Event::InterventionStopped(_) => {
            ends(tx, (Owed::Tasking, TASKING))
        }
        Event::PanelDecided(it) => it.actions.iter().try_for_each(|it| {
            ends(tx, (Owed::PanelAction, &it.id))?;
            asks(tx, (Owed::PanelAction, &it.id, &it.organisation))
        }),
        Event::PanelActed(it) => ends(tx, (Owed::PanelAction, &it.id)),
        _ => Ok(()),
    }
}

fn asked(
    tx: &mut Tx<'_>,
    stream: &str,
    it: (Owed, &str, &str),
    fact: &Fact,
) -> Result<(), StoreError> {
    put(tx, stream, it, (fact, None))
}

fn put(
    tx: &mut Tx<'_>,
    stream: &str,
    (what, id, party): (Owed, &str, &str),
    (fact, done): (&Fact, Option<&str>),
) -> Result<(), StoreError> {
    let since = time(fact.recorded);
    let texts = [stream, what.id(), id, party, &fact.by.organisation, &since].map(Value::Text);
    tx.execute(ASKED, &[&texts[..], &[Value::maybe(done)]].concat()).map(drop)
}

/// It was declined: whoever asked is told so, and what they were told is theirs to acknowledge.
fn declined(
    tx: &mut Tx<'_>,
    stream: &str,
    (what, id): (Owed, &str),
    fact: &Fact,
) -> Result<(), StoreError> {
    let (by, when) = (&fact.by.organisation, time(fact.recorded));
    tx.execute(DECLINED, &[stream, what.id(), id, by, &when].map(Value::Text))?;
    answered(tx, stream, (what, id))
}

/// Nothing is asked for any more: it was answered, taken back, or lapsed.
pub(crate) fn answered(
    tx: &mut Tx<'_>,
    stream: &str,
    (what, id): (Owed, &str),
) -> Result<(), StoreError> {
    tx.execute(ANSWERED, &[stream, what.id(), id].map(Value::Text)).map(drop)
}

/// Nobody was asked about what is destroyed.
pub(crate) fn forget(tx: &mut Tx<'_>, stream: &str) -> Result<(), StoreError> {
    tx.execute(FORGET, &[Value::Text(stream)]).map(drop)
}

/// What somebody's organisation was asked for and owes still, of one sort, what is due first. What
/// closes a record in a list closes it here too.
pub fn owed_in_scope(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    what: Owed,
    most: i64,
) -> Result<Vec<OwedRow>, StoreError> {
    let (closed, [_, now]) = values(asked, "case/", "case0");
    let values = [&closed[..], &[Value::Text(what.id()), now, Value::Int(most)]].concat();
    let rows = tx.rows(scope::OWED, &values)?;
    rows.iter().map(|row| self::row(what, row)).collect()
}

fn row(what: Owed, row: &Row) -> Result<OwedRow, StoreError> {
    Ok(OwedRow {
        what,
        stream: row.text(0)?.to_owned(),
        id: row.text(1)?.to_owned(),
        asker: row.text(2)?.to_owned(),
        recorded: row.text(3)?.to_owned(),
        done: row.opt_text(4)?.map(str::to_owned),
        due: row.opt_text(5)?.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use pathway::{Actor, When};
    use policy::{OrgKind, Role};
    use serde_json::{Value as Json, json};

    use super::*;

    /// An event, recorded by an organisation.
    fn fact(seq: u64, by: &str, (kind, says): (&str, Json)) -> Fact {
        let now: Timestamp = format!("2026-03-02T10:00:{seq:02}Z").parse().unwrap();
        let (id, organisation) = ("x".to_owned(), by.to_owned());
        let by = Actor { id, organisation, kind: OrgKind::Police, role: Role::CaseOfficer };
        let event = Event::read(kind, says.to_string().as_bytes()).unwrap();
        Fact { seq, recorded: now, happened: When::instant(now), by, event }
    }

    /// What is owed after each of these, as `what id party<-asker`, `!` where it was done.
    fn owed(events: &[(&str, (&str, Json))]) -> Vec<Vec<String>> {
        let db = store::Db::open("sqlite::memory:", &store::Options::default()).unwrap();
        db.migrate(super::super::SET, super::super::MIGRATIONS).unwrap();
        let mut after = vec![];
        for (seq, (by, event)) in (1_u64..).zip(events) {
            let fact = fact(seq, by, event.clone());
            db.write(|tx| take(tx, "case/a", &fact)).unwrap();
            let rows = db.read(|tx| tx.rows(ALL_ROWS, &[])).unwrap();
            let says = |row: &Row| {
                let [what, id, party, asker] = [1, 2, 3, 4].map(|at| row.text(at).unwrap());
                let done = if row.opt_text(6).unwrap().is_some() { "!" } else { "" };
                format!("{what} {id} {party}<-{asker}{done}")
            };
            after.push(rows.iter().map(says).collect());
        }
        after
    }

    #[test]
    fn what_was_asked_is_owed_until_it_is_answered_and_a_no_goes_back_to_whoever_asked() {
        let offer =
            json!({ "id": "o", "to": "council", "to_kind": "local-authority", "reason": "r" });
        let onward = json!({ "id": "w", "to": "clinic", "service": "mental-health", "asks": "a" });
        let ask = json!({ "id": "r", "of": "school", "questions": "q", "lawful_basis": "l" });
        let after = owed(&[
            ("police", ("home.offered", offer)),
            ("council", ("home.declined", json!({ "offer": "o", "reason": "no" }))),
            ("police", ("partner.acknowledged", json!({ "id": "declined:o" }))),
            ("police", ("onward.referred", onward.clone())),
            ("clinic", ("onward.answered", json!({ "id": "w", "accepts": true, "says": "Ann" }))),
            ("police", ("triage.information-asked", ask)),
            (
                "school",
                ("triage.information-answered", json!({ "id": "r", "answer": "nil", "text": "" })),
            ),
        ]);
        assert_eq!(
            after,
            [
                vec!["home-acceptance o council<-police"],
                vec!["declined declined:o police<-council"],
                vec![],
                vec!["onward-acceptance w clinic<-police"],
                vec![],
                vec!["information-return r school<-police"],
                vec![],
            ]
        );
    }

    #[test]
    fn one_unit_owes_the_check_and_one_provider_the_confirmation() {
        let after = owed(&[
            ("police", ("triage.check-asked", json!({ "of": "unit-one" }))),
            ("police", ("triage.check-asked", json!({ "of": "unit-two" }))),
            ("unit-two", ("triage.deconflicted", json!({ "outcome": "clear" }))),
            ("council", ("intervention.contracted", json!({ "provider": "alder", "sessions": 7 }))),
            ("council", ("intervention.contracted", json!({ "provider": "birch", "sessions": 7 }))),
            ("council", ("intervention.tasked", json!({ "risk": "r", "works_on": [] }))),
            ("birch", ("intervention.tasking-confirmed", json!({ "understood": "u" }))),
        ]);
        let checked = "deconfliction deconfliction unit-two<-police!";
        assert_eq!(
            after,
            [
                vec!["deconfliction deconfliction unit-one<-police"],
                vec!["deconfliction deconfliction unit-two<-police"],
                vec![checked],
                vec![checked, "tasking tasking alder<-council!"],
                vec![checked, "tasking tasking birch<-council!"],
                vec![checked, "tasking tasking birch<-council"],
                vec![checked],
            ]
        );
    }
}

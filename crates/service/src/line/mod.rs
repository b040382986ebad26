//! The whole line of a person: which level of it a question opens, and what is read for that.
//!
//! Here the purpose and the role set the most that opens: the line opens as agency, date and kind;
//! what somebody wrote needs a live case or a purpose of its own. Who comes through a
//! [`Door`](crate::Door) is asked the access rules first.

mod then;

use std::collections::BTreeSet;

use pathway::{Actor, Event};
use policy::{Number, Role};
use store::Tx;
use views::{LineRow, PlaceRow};

pub use then::{Another, Could, LineThen, Named};

use crate::{Purpose, Service, ServiceError};

/// How much of a line is asked for, and how much of it opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Agency, date and kind.
    Outline,
    /// What was decided, and what people wrote.
    Content,
}

/// What an entry says, opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The entry.
    pub seq: u64,
    /// The basis in law on which its organisation keeps it.
    pub lawful_basis: String,
    /// What it says.
    pub event: Event,
}

/// A person's line, as far as it opened.
#[derive(Debug, Clone, PartialEq)]
pub struct LinePage {
    /// The person.
    pub person: String,
    /// How much of it opened.
    pub level: Level,
    /// Which streams are on it, and since when.
    pub places: Vec<PlaceRow>,
    /// What happened, in no order.
    pub rows: Vec<LineRow>,
    /// What entries say, in their order; nothing in outline.
    pub opened: Vec<Opened>,
    /// Organisations that recorded what is on it, hold it, or were asked for something in it, by
    /// id; none in outline.
    pub parties: Vec<String>,
    /// Contacts whose words stay closed: nobody else has looked at their link to this line yet.
    pub closed: BTreeSet<String>,
    /// Days after which what is recorded is late; `None` where the pack does not say.
    pub late_days: Option<u32>,
    /// Days without a happening that are a gap; `None` where the pack does not say.
    pub gap_days: Option<u32>,
    /// When it was read.
    pub now: jiff::Timestamp,
}

/// Kinds whose words are no part of a line: who took a contact on, and why it was linked.
const UNSAID: &[&str] = &["contact.accepted", "identity.linked", "identity.unlinked"];

impl Service {
    /// A person's line at the level asked for, or lower, or nothing: a person without an open case
    /// has no line to browse, and looks like one who is not there.
    pub(crate) fn whole_line(
        &self,
        tx: &mut Tx<'_>,
        (actor, purpose): (&Actor, Purpose),
        (person, asked): (&str, Level),
    ) -> Result<Option<LinePage>, ServiceError> {
        let places = views::places_of(tx, person)?;
        let live = is_live(tx, &places)?;
        let Some(level) = opens(purpose, actor.role, live).map(|most| most.min(asked)) else {
            return Ok(None);
        };
        let shut = Shut { now: browses(purpose), then: None };
        self.line_at(tx, (person, places), level, &shut)
    }

    /// A person's line at a level.
    fn line_at(
        &self,
        tx: &mut Tx<'_>,
        (person, places): (&str, Vec<PlaceRow>),
        level: Level,
        shut: &Shut,
    ) -> Result<Option<LinePage>, ServiceError> {
        let mut rows = views::line_of(tx, person)?;
        rows.extend(views::happened_on(tx, &format!("person/{person}"))?);
        if rows.is_empty() {
            return Ok(None);
        }
        let closed = shut.of(&rows);
        let (mut opened, mut parties) = (vec![], vec![]);
        match level {
            Level::Content => {
                opened = self.opened(tx, &rows, &closed)?;
                parties = views::around(tx, person)?;
            }
            Level::Outline => rows.retain_mut(outline),
        }
        // What is shown is measured by the pack of today, and never decided.
        let pack = self.pack_of_today();
        let number = |number| {
            let found = pack.and_then(|pack| pack.numbers.get(&number));
            found.map(|found| found.value)
        };
        Ok(Some(LinePage {
            person: person.to_owned(),
            level,
            places,
            rows,
            opened,
            parties,
            closed,
            late_days: number(Number::LateDays),
            gap_days: number(Number::LineGapDays),
            now: self.clock().now(),
        }))
    }

    fn opened(
        &self,
        tx: &mut Tx<'_>,
        rows: &[LineRow],
        closed: &BTreeSet<String>,
    ) -> Result<Vec<Opened>, ServiceError> {
        let said = |row: &&LineRow| {
            let shut = row.code == views::POINTER || closed.contains(&row.stream);
            !shut && !views::is_clock(&row.kind) && !UNSAID.contains(&row.kind.as_str())
        };
        let mut seqs: Vec<u64> = rows.iter().filter(said).map(|row| row.seq).collect();
        seqs.sort_unstable();
        let mut opened = vec![];
        for entry in self.record().some(tx, &seqs)? {
            // Where the contents were destroyed, the dates are left and nothing is said.
            if let Some(fact) = views::fact_of(&entry)? {
                let lawful_basis = entry.envelope.lawful_basis;
                opened.push(Opened { seq: fact.seq, lawful_basis, event: fact.event });
            }
        }
        Ok(opened)
    }
}

/// For whom contacts stay closed whose link nobody else has looked at.
struct Shut {
    /// For whoever asks.
    now: bool,
    /// For somebody else, to whom nothing was there that was recorded at this instant or later.
    then: Option<String>,
}

impl Shut {
    fn of(&self, rows: &[LineRow]) -> BTreeSet<String> {
        let mut closed = BTreeSet::new();
        if self.now {
            closed.append(&mut unreviewed(rows.iter()));
        }
        if let Some(until) = &self.then {
            let known = rows.iter().filter(|row| row.recorded < *until);
            closed.append(&mut unreviewed(known));
        }
        closed
    }
}

/// Whether one of the cases on a line is open.
fn is_live(tx: &mut Tx<'_>, places: &[PlaceRow]) -> Result<bool, ServiceError> {
    for place in places {
        if let Some(id) = place.stream.strip_prefix("case/")
            && views::case(tx, id)?.is_some_and(|case| case.closed.is_none())
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a purpose is somebody's at work on a case, who may see what is open to them there.
fn browses(purpose: Purpose) -> bool {
    match purpose {
        Purpose::CaseWork | Purpose::Supervision | Purpose::Panel => true,
        Purpose::Deconfliction | Purpose::Support => true,
        Purpose::Oversight | Purpose::Records | Purpose::SubjectRights => false,
        Purpose::Administration | Purpose::Demonstration => false,
    }
}

/// The streams of contacts whose last link nobody else has reviewed: a wrong link opens no words.
fn unreviewed<'r>(rows: impl Iterator<Item = &'r LineRow>) -> BTreeSet<String> {
    let mut links: Vec<&LineRow> = rows.filter(|row| row.kind.starts_with("identity.")).collect();
    links.sort_by_key(|row| row.seq);
    let mut shut = BTreeSet::new();
    for row in links {
        let contact = format!("contact/{}", row.subject);
        match (row.kind.as_str(), row.code.as_str()) {
            ("identity.linked", _) | ("identity.answered", "same") => {
                shut.insert(contact);
            }
            ("identity.link-reviewed" | "identity.unlinked", _) => {
                shut.remove(&contact);
            }
            _ => {}
        }
    }
    shut
}

/// The most that a purpose opens to a role (design, section 5).
fn opens(purpose: Purpose, role: Role, live: bool) -> Option<Level> {
    let works = match role {
        Role::Referrer | Role::SafeguardingLead | Role::Provider | Role::Partner => false,
        Role::Deconfliction | Role::System => false,
        Role::CaseOfficer | Role::Supervisor | Role::Coordinator | Role::Chair => true,
        Role::PanelMember | Role::SeniorOfficer | Role::Assurance => true,
        Role::Commissioner | Role::RecordsManager => true,
        Role::Administrator | Role::Subject => false,
    };
    let most = if works { Level::Content } else { Level::Outline };
    let most = match purpose {
        Purpose::Deconfliction | Purpose::Support => Level::Outline,
        _ => most,
    };
    (live || !browses(purpose)).then_some(most)
}

/// Leaves agency, date and kind of a row; answers whether anything is left of it.
fn outline(row: &mut LineRow) -> bool {
    if row.kind != "contact.recorded" {
        row.code.clear();
    }
    // Of a restricted source there is the desk to ask, and nothing else at any level.
    if row.code != views::POINTER {
        row.subject.clear();
    }
    row.number = None;
    !views::is_clock(&row.kind) && row.kind != "gate.overridden"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_without_an_open_case_has_no_line_to_browse() {
        let browsing = [
            Purpose::CaseWork,
            Purpose::Supervision,
            Purpose::Panel,
            Purpose::Support,
            Purpose::Deconfliction,
        ];
        for purpose in browsing {
            assert_eq!(opens(purpose, Role::CaseOfficer, false), None, "{purpose:?}");
            assert!(opens(purpose, Role::CaseOfficer, true).is_some(), "{purpose:?}");
        }
    }

    #[test]
    fn what_people_wrote_opens_to_those_who_work_on_the_case_alone() {
        for role in [Role::Referrer, Role::Provider, Role::Partner, Role::Deconfliction] {
            assert_eq!(opens(Purpose::CaseWork, role, true), Some(Level::Outline), "{role}");
        }
        assert_eq!(opens(Purpose::CaseWork, Role::CaseOfficer, true), Some(Level::Content));
        assert_eq!(opens(Purpose::Support, Role::CaseOfficer, true), Some(Level::Outline));
    }
}

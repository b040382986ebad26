//! The naive answer to each list: the whole record read from the beginning, and looked through with
//! plain loops, sharing no table and no statement with the views.

use std::collections::BTreeMap;
use std::fmt::Debug;

use jiff::Timestamp;
use pathway::{Event, Fact, Finding, StandingChanged};
use policy::{Clock, Rule};
use serde::Serialize;
use service::{CaseRow, ClockRow, ContactRow, FindingRow, HomeRow, LineRow, PlaceRow, ReadingRow};

use crate::harness::Harness;

/// The record, opened.
pub(super) struct Scan {
    facts: Vec<(String, Fact)>,
    readings: Vec<(String, ReadingRow)>,
    size: u64,
}

/// An instant as lists write it.
pub(super) fn instant(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// Rows as text, in their order.
pub(super) fn rows<T: Debug>(rows: impl IntoIterator<Item = T>) -> Vec<String> {
    rows.into_iter().map(|row| format!("{row:?}")).collect()
}

/// The rows of a line as text: which happening on which stream, when, and from whom. In no order.
pub(super) fn line(rows: Vec<LineRow>) -> Vec<String> {
    let told = |it: LineRow| {
        let clock =
            if it.kind.starts_with("clock.") { (it.code, it.subject) } else { Default::default() };
        format!(
            "{} {} {} {clock:?} {} {} {:?}",
            it.stream, it.seq, it.kind, it.happened, it.recorded, it.due
        )
    };
    let mut told: Vec<String> = rows.into_iter().map(told).collect();
    told.sort();
    told
}

fn id(member: &impl Serialize) -> String {
    serde_json::to_value(member).unwrap().as_str().unwrap().to_owned()
}

/// Kinds that are not on a line: what follows elsewhere, third persons, messages, what was
/// concluded.
const OFF: &[&str] = &[
    "contact.involved",
    "contact.placed",
    "contact.searched",
    "identity.searched",
    "identity.case-added",
    "partner.message-sent",
    "partner.acknowledged",
    "standing.changed",
    "act.refused",
];

impl Scan {
    pub(super) fn of(harness: &Harness) -> Scan {
        let service = harness.service();
        let size = harness.size();
        let entries = service.db().read(|tx| service.record().range(tx, 0, size)).unwrap();
        let (mut facts, mut readings) = (vec![], vec![]);
        for entry in entries {
            let it = &entry.envelope;
            match views::fact_of(&entry).unwrap() {
                Some(fact) => facts.push((it.stream.clone(), fact)),
                None => {
                    let about = it.stream.strip_prefix("reading/").unwrap().to_owned();
                    readings.push((
                        about,
                        ReadingRow {
                            actor: it.actor.clone(),
                            organisation: it.organisation.clone(),
                            purpose: it.purpose.clone(),
                            recorded: it.recorded.clone(),
                        },
                    ));
                }
            }
        }
        Scan { facts, readings, size }
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    pub(super) fn has(&self, seq: u64) -> bool {
        self.facts.iter().any(|(_, fact)| fact.seq == seq)
    }

    pub(super) fn readings_of(&self, about: &str) -> Vec<ReadingRow> {
        let of = self.readings.iter().filter(|(on, _)| on == about);
        of.map(|(_, row)| row.clone()).collect()
    }

    fn on(&self, stream: &str) -> impl Iterator<Item = &Fact> {
        let of = self.facts.iter().filter(move |(on, _)| on == stream);
        of.map(|(_, fact)| fact)
    }

    pub(super) fn places_of(&self, person: &str) -> Vec<PlaceRow> {
        let own = format!("person/{person}");
        let placed = |(stream, fact): &(String, Fact)| {
            let (of, placed) = match &fact.event {
                Event::IdentityLinked(it) if *stream == own => {
                    (format!("contact/{}", it.contact), true)
                }
                Event::IdentityAnswered(it) if *stream == own && it.same => {
                    (format!("contact/{}", it.contact), true)
                }
                Event::IdentityUnlinked(it) if *stream == own => {
                    (format!("contact/{}", it.contact), false)
                }
                Event::CaseOpened(it) if it.person == person => (stream.clone(), true),
                _ => return None,
            };
            Some(PlaceRow { stream: of, seq: fact.seq, placed, recorded: instant(fact.recorded) })
        };
        self.facts.iter().filter_map(placed).collect()
    }

    /// Whose line a contact is on: as the last link, answer or unlink of anybody has it.
    fn whose(&self, contact: &str) -> Option<String> {
        let mut whose = None;
        for (stream, fact) in &self.facts {
            let person = stream.strip_prefix("person/").map(str::to_owned);
            match &fact.event {
                Event::IdentityLinked(it) if it.contact == contact => whose = person,
                Event::IdentityAnswered(it) if it.contact == contact && it.same => whose = person,
                Event::IdentityUnlinked(it) if it.contact == contact => whose = None,
                _ => {}
            }
        }
        whose
    }

    pub(super) fn contacts_of(&self, person: &str) -> Vec<ContactRow> {
        let mut found = vec![];
        for (stream, fact) in &self.facts {
            let Event::ContactRecorded(it) = &fact.event else { continue };
            let contact = stream.strip_prefix("contact/").unwrap();
            if self.whose(contact).as_deref() != Some(person) {
                continue;
            }
            let took = |fact: &Fact| matches!(fact.event, Event::ContactAccepted(_));
            let owner = self.on(stream).filter(|fact| took(fact)).last();
            found.push((
                fact.happened.at,
                fact.seq,
                ContactRow {
                    id: contact.into(),
                    kind: id(&it.kind),
                    agency: it.agency.clone(),
                    happened: instant(fact.happened.at),
                    recorded: instant(fact.recorded),
                    owner: owner.map(|fact| fact.by.organisation.clone()),
                },
            ));
        }
        found.sort_by_key(|(at, seq, _)| (*at, *seq));
        found.into_iter().map(|(_, _, row)| row).collect()
    }

    pub(super) fn line_of(&self, person: &str) -> Vec<LineRow> {
        let mut streams: Vec<String> =
            self.places_of(person).into_iter().map(|place| place.stream).collect();
        streams.sort();
        streams.dedup();
        streams.iter().flat_map(|stream| self.happened_on(stream)).collect()
    }

    pub(super) fn happened_on(&self, stream: &str) -> Vec<LineRow> {
        let mut found = vec![];
        for fact in self.on(stream) {
            let row =
                |kind: &str, (code, subject): (&str, &str), at, due: Option<Timestamp>| LineRow {
                    stream: stream.into(),
                    seq: fact.seq,
                    nth: 0,
                    kind: kind.into(),
                    code: code.into(),
                    subject: subject.into(),
                    number: None,
                    agency: String::new(),
                    happened: instant(at),
                    precise: String::new(),
                    source: None,
                    recorded: instant(fact.recorded),
                    due: due.map(instant),
                };
            match &fact.event {
                Event::StandingChanged(it) => {
                    let told = |clock: &Clock| *clock != Clock::MessageAcknowledgement;
                    for set in it.set.iter().filter(|set| told(&set.clock)) {
                        let about = (set.clock.id(), set.subject.as_str());
                        found.push(row("clock.set", about, set.from, Some(set.due)));
                    }
                    for met in it.met.iter().filter(|met| told(&met.clock)) {
                        let about = (met.clock.id(), met.subject.as_str());
                        found.push(row("clock.met", about, fact.recorded, None));
                    }
                    for (clock, subject) in passed(it).filter(|(clock, _)| told(clock)) {
                        found.push(row("clock.raised", (clock.id(), subject), fact.recorded, None));
                    }
                }
                event if OFF.contains(&event.kind()) => {}
                event => found.push(row(event.kind(), ("", ""), fact.happened.at, None)),
            }
        }
        found
    }

    pub(super) fn homes_of(&self, case: &str) -> Vec<HomeRow> {
        let mut homes: Vec<HomeRow> = vec![];
        for fact in self.on(&format!("case/{case}")) {
            let last = homes.last().map(|home| home.organisation.clone());
            let (organisation, holder) = match &fact.event {
                Event::CaseOpened(it) => (fact.by.organisation.clone(), it.holder.clone()),
                Event::HomeAccepted(it) => (fact.by.organisation.clone(), it.holder.clone()),
                Event::HolderNamed(it) => (last.unwrap(), Some(it.holder.clone())),
                _ => continue,
            };
            homes.push(HomeRow { since: instant(fact.happened.at), organisation, holder });
        }
        homes
    }

    fn every_case(&self) -> Vec<CaseRow> {
        let mut cases = vec![];
        for (stream, opened) in &self.facts {
            let Event::CaseOpened(it) = &opened.event else { continue };
            let case = stream.strip_prefix("case/").unwrap();
            let home = self.homes_of(case).pop().unwrap();
            let mut row = CaseRow {
                id: case.into(),
                person: it.person.clone(),
                pathway: it.pathway.clone(),
                stage: "received".into(),
                organisation: home.organisation,
                holder: home.holder,
                opened: instant(opened.happened.at),
                closed: None,
                disposition: None,
                adopted: false,
                sessions: [0; 4],
            };
            for fact in self.on(stream) {
                match &fact.event {
                    Event::CaseClosed(it) => {
                        row.closed = Some(instant(fact.happened.at));
                        row.disposition = Some(id(&it.disposition));
                    }
                    Event::StandingChanged(StandingChanged { stage: Some(stage), .. }) => {
                        row.stage = id(stage);
                    }
                    _ => {}
                }
            }
            cases.push(row);
        }
        cases.sort_by(|one, other| one.id.cmp(&other.id));
        cases
    }

    pub(super) fn cases(&self, of: impl Fn(&CaseRow) -> bool, most: i64) -> Vec<CaseRow> {
        self.every_case().into_iter().filter(of).take(most as usize).collect()
    }

    pub(super) fn at_stage(&self, stage: &str, most: i64) -> Vec<CaseRow> {
        let mut cases = self.cases(|case| case.stage == stage, i64::MAX);
        cases.sort_by(|one, other| (&one.opened, &one.id).cmp(&(&other.opened, &other.id)));
        cases.truncate(most as usize);
        cases
    }

    pub(super) fn stages(&self) -> Vec<(String, i64)> {
        counted(self.every_case().into_iter().map(|case| case.stage))
    }

    /// Every clock that runs, and whether it was raised.
    fn clocks(&self) -> Vec<(ClockRow, bool)> {
        let mut running: BTreeMap<(String, String, String), (ClockRow, bool)> = BTreeMap::new();
        for (stream, fact) in &self.facts {
            let Event::StandingChanged(it) = &fact.event else { continue };
            let key =
                |clock: Clock, subject: &str| (stream.clone(), clock.id().into(), subject.into());
            for met in &it.met {
                running.remove(&key(met.clock, &met.subject));
            }
            for set in &it.set {
                let row = ClockRow {
                    stream: stream.clone(),
                    clock: set.clock.id().into(),
                    subject: set.subject.clone(),
                    started: instant(set.from),
                    due: instant(set.due),
                };
                let passed = set.due <= fact.recorded;
                running.insert(key(set.clock, &set.subject), (row, passed));
            }
            for (clock, subject) in passed(it) {
                if let Some(ran) = running.get_mut(&key(clock, subject)) {
                    ran.1 = true;
                }
            }
        }
        running.into_values().collect()
    }

    fn clocks_where(&self, of: impl Fn(&(ClockRow, bool)) -> bool) -> Vec<ClockRow> {
        let mut clocks: Vec<ClockRow> =
            self.clocks().into_iter().filter(of).map(|(clock, _)| clock).collect();
        clocks.sort_by(|one, other| {
            (&one.due, &one.stream, &one.clock, &one.subject).cmp(&(
                &other.due,
                &other.stream,
                &other.clock,
                &other.subject,
            ))
        });
        clocks
    }

    pub(super) fn due(&self, now: &str, most: i64) -> Vec<ClockRow> {
        let mut due = self.clocks_where(|(clock, raised)| !raised && clock.due.as_str() <= now);
        due.truncate(most as usize);
        due
    }

    pub(super) fn next_due(&self, after: &str) -> Option<String> {
        let next = self.clocks_where(|(clock, raised)| !raised && clock.due.as_str() > after);
        next.into_iter().next().map(|clock| clock.due)
    }

    pub(super) fn overdue(&self, most: i64) -> Vec<ClockRow> {
        let mut late = self.clocks_where(|(_, raised)| *raised);
        late.truncate(most as usize);
        late
    }

    pub(super) fn late(&self) -> Vec<(String, i64)> {
        counted(self.clocks_where(|(_, raised)| *raised).into_iter().map(|clock| clock.clock))
    }

    pub(super) fn findings(&self, of: impl Fn(&FindingRow) -> bool, most: i64) -> Vec<FindingRow> {
        self.every_finding().into_iter().filter(of).take(most as usize).collect()
    }

    pub(super) fn refused(&self) -> Vec<(String, i64)> {
        let refused = |it: &FindingRow| ["refused", "impossible"].contains(&it.kind.as_str());
        counted(self.findings(refused, i64::MAX).into_iter().map(|it| it.rule))
    }

    fn every_finding(&self) -> Vec<FindingRow> {
        let mut found: Vec<FindingRow> = vec![];
        for (stream, fact) in &self.facts {
            let about = stream.strip_prefix("refusal/").unwrap_or(stream);
            let row = |it: &Finding, kind: &str, signed: Option<&str>| FindingRow {
                seq: fact.seq as i64,
                stream: about.into(),
                rule: it.rule.clone(),
                kind: kind.into(),
                subject: it.subject.clone(),
                says: it.says.clone(),
                detail: it.detail.clone(),
                needs: it.needs.clone(),
                answers_to: it.to.clone(),
                recorded: instant(fact.recorded),
                standing: about == stream,
                answered: None,
                signed: signed.map(Into::into),
            };
            match &fact.event {
                Event::Refused(it) => found.extend(it.findings.iter().map(|one| {
                    let known = Rule::find(&one.rule).is_some();
                    row(one, if known { "refused" } else { "impossible" }, None)
                })),
                Event::Overridden(it) => {
                    found.push(row(&it.finding, "overridden", Some(&it.by.second.by.id)));
                }
                Event::StandingChanged(it) => {
                    found.extend(it.raised.iter().map(|one| row(one, "raised", None)));
                    for gone in &it.cleared {
                        for one in found.iter_mut().filter(|one| {
                            one.kind == "raised"
                                && one.stream == *stream
                                && (&one.rule, &one.subject) == (&gone.rule, &gone.subject)
                        }) {
                            one.standing = false;
                        }
                    }
                }
                _ => {}
            }
        }
        found
    }
}

/// The clocks that an entry says have passed, each with its subject.
fn passed(it: &StandingChanged) -> impl Iterator<Item = (Clock, &str)> {
    it.raised.iter().flat_map(|found| {
        let of = Clock::ALL.iter().filter(|clock| clock.rule().id() == found.rule);
        of.map(|clock| (*clock, found.subject.as_str()))
    })
}

fn counted(of: impl Iterator<Item = String>) -> Vec<(String, i64)> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    of.for_each(|it| *counts.entry(it).or_default() += 1);
    counts.into_iter().collect()
}

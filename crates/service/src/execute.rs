//! One command, one transaction: load, decide, append, conclude, views.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::Timestamp;
use pathway::{
    Act, Actor, Command, Event, Fact, Finding, FindingKind, Refusal, Refused, State, Target, When,
    conclude, consequences, decide, evolve, findings, touches_line,
};
use policy::{OrgKind, Pack, RetentionClass};
use record::{Append, Expected, NewEntry, Part};
use store::Tx;
use views::{Taken, as_recorded};

use crate::incoming::fits;
use crate::load::{Ahead, Folded};
use crate::planted::{self, Defect};
use crate::{Packs, Purpose, Service, ServiceError};

/// What a command did.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The same command, by its key, was done before; this is where.
    pub again: bool,
    /// The entries, in order; empty where the command was done before.
    pub facts: Vec<(Target, Fact)>,
    /// The entries' places in the record.
    pub seqs: Vec<u64>,
    /// In a replay: what could not be said, because it was not published.
    pub apart: Vec<Finding>,
}

impl Done {
    /// The drift that was raised.
    pub fn raised(&self) -> impl Iterator<Item = (&Fact, &Finding)> {
        self.facts.iter().flat_map(|(_, fact)| match &fact.event {
            Event::StandingChanged(it) => it.raised.iter().map(|one| (fact, one)).collect(),
            _ => vec![],
        })
    }
}

/// Events that another stream is told of.
type Told = (Target, Vec<Event>);

/// One command's work inside its transaction.
struct Work<'w> {
    service: &'w Service,
    ahead: &'w Ahead,
    pack: &'w Pack,
    purpose: Purpose,
    by: &'w Actor,
    happened: &'w When,
    now: Timestamp,
    /// The place of the next entry.
    next: u64,
    facts: Vec<(Target, Fact)>,
}

/// How one attempt ended; both commit.
pub(crate) enum Ended {
    Done(Done),
    Refused(Refusal),
}

/// What a command brings along so that it is done once, and on what its sender saw.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Once<'o> {
    /// The same command with the same key is done once.
    pub key: Option<&'o str>,
    /// How long the stream was that its sender saw: on any other, nothing is done.
    pub on: Option<u64>,
}

impl<'o> Once<'o> {
    /// By its key alone, whatever stands.
    pub fn by(key: Option<&'o str>) -> Once<'o> {
        Once { key, on: None }
    }
}

impl Service {
    /// Executes a command for a purpose. With a key, the same command asked twice is done once and
    /// answered alike, refusals too.
    ///
    /// A refusal is itself recorded, so that nobody tries quietly.
    ///
    /// # Errors
    /// [`ServiceError::Refused`] with every finding; others when nothing was recorded, or when it
    /// is not known whether it was: ask again with the same key then.
    pub fn execute(
        &self,
        purpose: Purpose,
        key: Option<&str>,
        command: &Command,
    ) -> Result<Done, ServiceError> {
        self.execute_on(purpose, Once::by(key), command)
    }

    /// Executes a command, where what it is about is still what its sender saw.
    ///
    /// # Errors
    /// [`ServiceError::MovedOn`] where somebody recorded more since; others as
    /// [`Service::execute`].
    pub fn execute_on(
        &self,
        purpose: Purpose,
        once: Once<'_>,
        command: &Command,
    ) -> Result<Done, ServiceError> {
        match self.together(|tx, ahead| self.attempt((tx, ahead), purpose, once, command))? {
            Ended::Done(done) => Ok(done),
            Ended::Refused(refusal) => Err(ServiceError::Refused(refusal)),
        }
    }

    /// One command inside a transaction, on what the commands `ahead` of it in there left.
    pub(crate) fn attempt(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        purpose: Purpose,
        once: Once<'_>,
        command: &Command,
    ) -> Result<Ended, ServiceError> {
        let command = &Command { happened: as_recorded(&command.happened), ..command.clone() };
        let head = self.record.lock(tx)?;
        let key = once.key.filter(|_| !planted::is(Defect::ForgetKeys));
        if let Some(key) = key
            && let Some(ended) = self.again(tx, key, command)?
        {
            return Ok(ended);
        }
        if let Some(on) = once.on {
            let version = self.fold(tx, ahead, &command.target)?.version;
            if version != on {
                return Err(ServiceError::MovedOn { on, version });
            }
        }
        let now = self.now_after(&head.recorded);
        let (mut state, version) = self.load((tx, ahead), &command.target, Some(command))?;
        if let Some(contact) = state.contact.as_mut().filter(|_| planted::is(Defect::TickTwice)) {
            Arc::make_mut(contact).standing.raised.clear();
        }
        let pack = self.pack(&state, command, now)?;
        let mut work = Work {
            service: self,
            ahead,
            pack,
            purpose,
            by: &command.by,
            happened: &command.happened,
            now,
            next: head.size,
            facts: vec![],
        };
        let searched = self.search_first((tx, ahead), &mut state, command, pack)?;
        let apart = apart(&state, command, pack, now);
        let unfit = self.undeclarable(command).or_else(|| unheard_of(command, head.size));
        match unfit.map_or_else(|| decide(&state, command, pack, now), Err) {
            Err(refusal) => {
                ahead.put(&command.target, Folded { version, state: Arc::new(state) });
                work.refuse(tx, command, (refusal, key))
            }
            Ok(mut events) => {
                events.splice(0..0, searched);
                events.extend(self.search_then(tx, command, pack)?);
                work.all(tx, (command.target.clone(), events), (state, version), key)?;
                self.keep_file(tx, command)?;
                let seqs = work.facts.iter().map(|(_, fact)| fact.seq).collect();
                let done = Done { again: false, facts: work.facts, seqs, apart };
                Ok(Ended::Done(done))
            }
        }
    }

    /// What a history publishes is declared in a replay's own record only.
    fn undeclarable(&self, command: &Command) -> Option<Refusal> {
        let declares = matches!(command.act, Act::RegisterPublication(_));
        let simulated = matches!(self.clock(), crate::Clock::Simulated(_));
        (declares && !simulated).then(|| Refusal { findings: vec![Finding::not_a_replay()] })
    }

    /// Now, and never before what was recorded last.
    pub(crate) fn now_after(&self, recorded: &str) -> Timestamp {
        let last = recorded.parse().unwrap_or(Timestamp::MIN);
        self.clock().now().max(last)
    }

    /// The pack that decides.
    pub(crate) fn pack(
        &self,
        state: &State,
        command: &Command,
        now: Timestamp,
    ) -> Result<&Pack, ServiceError> {
        let shelf = match &self.packs {
            Packs::Fixed(pack) => return Ok(pack),
            Packs::InForce(shelf) => shelf,
        };
        let opened = match &command.act {
            Act::CaseOpen(opening) => Some(opening.pathway.as_str()),
            _ => state.case.as_ref().map(|case| case.pathway.as_str()),
        };
        let pathway = opened.unwrap_or("channel");
        let local = shelf.packs().iter().find(|pack| pack.pathway == pathway);
        let utc = || now.to_zoned(jiff::tz::TimeZone::UTC).date();
        let day = local.map_or_else(utc, |pack| pack.calendar.local_date(now));
        shelf
            .in_force(pathway, day)
            .ok_or_else(|| ServiceError::NoPack { pathway: pathway.to_owned(), day })
    }
}

/// A decision rests on what is on the record when it is taken.
fn unheard_of(command: &Command, size: u64) -> Option<Refusal> {
    let missing = command.act.evidence().iter().find(|entry| **entry >= size)?;
    Some(Refusal { findings: vec![Finding::no_such_entry(*missing)] })
}

/// In a replay: gates that stay silent because what they hang on was not published.
fn apart(state: &State, command: &Command, pack: &Pack, now: Timestamp) -> Vec<Finding> {
    if !state.register.is_replay() {
        return vec![];
    }
    let found = findings(state, command, pack, now).into_iter();
    found.filter(|finding| finding.kind == FindingKind::Apart).collect()
}

impl Work<'_> {
    /// Writes the events, what follows from them, and what other streams have to be told.
    fn all(
        &mut self,
        tx: &mut Tx<'_>,
        first: (Target, Vec<Event>),
        loaded: (State, u64),
        mut key: Option<&str>,
    ) -> Result<(), ServiceError> {
        let mut told = VecDeque::from([first]);
        let mut loaded = Some(loaded);
        while let Some((target, events)) = told.pop_front() {
            for event in &events {
                let more = consequences(&target, event).into_iter();
                told.extend(more.map(|(target, event)| (target, vec![event])));
            }
            let (state, version) = match loaded.take() {
                Some(loaded) => loaded,
                None => self.service.load((tx, self.ahead), &target, None)?,
            };
            if events.iter().any(touches_line) {
                told.extend(line_of(&state).map(|person| (Target::Person(person), vec![])));
            }
            told.extend(self.one(tx, (&target, events), (state, version), key.take())?);
        }
        Ok(())
    }

    /// Writes events to one stream, and what follows there.
    fn one(
        &mut self,
        tx: &mut Tx<'_>,
        (target, events): (&Target, Vec<Event>),
        (mut state, version): (State, u64),
        key: Option<&str>,
    ) -> Result<Vec<Told>, ServiceError> {
        let mut facts = vec![];
        let more = self.service.carried((tx, self.ahead), &state, &events)?;
        for event in events {
            let fact = self.fact(event, self.happened.clone());
            state = evolve(state, &fact);
            facts.push(fact);
        }
        let line_changed = matches!(target, Target::Person(_));
        if line_changed {
            state = self.reload_line(tx, state)?;
        }
        let follows = conclude(&state, self.pack, self.now);
        if !follows.is_empty() && !planted::is(Defect::LoseStanding) {
            let event = Event::StandingChanged(follows);
            let fact = self.fact(event, When::instant(self.now));
            state = evolve(state, &fact);
            facts.push(fact);
        }
        let version = if facts.is_empty() {
            version
        } else {
            let expected = Expected::Version(version);
            self.append(tx, &target.stream(), expected, (&facts, &state, key))?
        };
        self.ahead.put(target, Folded { version, state: Arc::new(state) });
        self.facts.extend(facts.into_iter().map(|fact| (target.clone(), fact)));
        Ok(more.into_iter().map(|(target, event)| (target, vec![event])).collect())
    }

    /// A link brings its contact onto the line at once, so that what follows looks at it.
    fn reload_line(&self, tx: &mut Tx<'_>, mut state: State) -> Result<State, ServiceError> {
        let mut contacts = vec![];
        for id in &state.line.linked {
            let folded = self.service.fold(tx, self.ahead, &Target::Contact(id.clone()))?;
            contacts.extend(folded.state.contact.clone());
        }
        let cases = std::mem::take(&mut state.line.cases);
        state.line.fill(contacts, cases);
        Ok(state)
    }

    fn fact(&mut self, event: Event, happened: When) -> Fact {
        let seq = self.next;
        self.next += 1;
        Fact { seq, recorded: self.now, happened, by: self.by.clone(), event }
    }

    /// Appends facts, and takes them into the views.
    fn append(
        &self,
        tx: &mut Tx<'_>,
        stream: &str,
        expected: Expected,
        (facts, state, key): (&[Fact], &State, Option<&str>),
    ) -> Result<u64, ServiceError> {
        let entries: Result<Vec<NewEntry>, ServiceError> =
            facts.iter().map(|fact| self.entry(fact, state)).collect();
        let new = Append { stream, expected, entries: &entries?, key, now: self.now };
        let appended = self.service.record.append(tx, &new)?;
        self.ahead.grew(facts.len());
        for fact in facts.iter().filter(|_| !planted::is(Defect::SkipViews)) {
            views::apply(tx, Taken { stream, fact, record: &self.service.record })?;
        }
        Ok(appended.version)
    }

    fn entry(&self, fact: &Fact, state: &State) -> Result<NewEntry, ServiceError> {
        let (part, bytes) = views::body_of(&fact.event, &fact.by)?;
        if !matches!(fact.event, Event::StandingChanged(_)) {
            fits(bytes.len())?;
        }
        Ok(NewEntry {
            kind: fact.event.kind().into(),
            happened: views::happened_of(&fact.happened),
            actor: fact.by.id.clone(),
            organisation: fact.by.organisation.clone(),
            role: fact.by.role.id().into(),
            lawful_basis: lawful_basis(fact.by.kind).into(),
            retention: retention(state).id().into(),
            purpose: self.purpose.code().into(),
            pack: self.pack.id.clone(),
            parts: vec![Part { name: part.into(), bytes }],
        })
    }

    /// Records that an act was refused.
    fn refuse(
        mut self,
        tx: &mut Tx<'_>,
        command: &Command,
        (refusal, key): (Refusal, Option<&str>),
    ) -> Result<Ended, ServiceError> {
        if planted::is(Defect::QuietRefusals) {
            return Ok(Ended::Refused(refusal));
        }
        let refused =
            Refused { act: command.act.name().into(), findings: refusal.findings.clone() };
        let fact = self.fact(Event::Refused(refused), When::instant(self.now));
        let stream = format!("refusal/{}", command.target.stream());
        let state = State::blank(Target::Register);
        self.append(tx, &stream, Expected::Any, (&[fact], &state, key))?;
        Ok(Ended::Refused(refusal))
    }
}

/// The lawful basis that bodies of a kind publish for this work (domain reference, section 7):
/// law-enforcement processing for police, public task for the rest.
pub(crate) fn lawful_basis(kind: OrgKind) -> &'static str {
    match kind {
        OrgKind::Police => "dpa-2018-part-3",
        _ => "uk-gdpr-6-1-e",
    }
}

/// The class by which an item is kept, as far as it is known when it is written.
fn retention(state: &State) -> RetentionClass {
    match (&state.target, &state.case) {
        (Target::Case(_), Some(case)) if case.is_adopted() => RetentionClass::Adopted,
        (Target::Case(_), _) => RetentionClass::NotAdopted,
        (Target::Register, _) => RetentionClass::Oversight,
        _ => RetentionClass::Contact,
    }
}

/// Whose line a contact or a case is on.
fn line_of(state: &State) -> Option<String> {
    let case = state.case.as_ref().map(|case| case.person.clone());
    case.or_else(|| state.contact.as_ref().and_then(|contact| contact.person.clone()))
}

//! One caseload in memory as it goes under one pack: folded, decided and concluded by the rules.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use pathway::identity::{CaseOnLine, Line};
use pathway::{
    Act, Command, Event, Fact, Override, Standing, StandingChanged, State, Target, When, conclude,
    decide, evolve, touches_line,
};
use policy::Pack;

use super::groups::{Traits, traits};
use super::run::{Signal, Verdict};
use crate::Service;

/// A caseload under a pack.
#[derive(Debug)]
pub(super) struct World<'p> {
    pack: &'p Pack,
    /// Each stream's own part.
    states: HashMap<Target, State>,
    /// When each stream's next clock passes.
    next: HashMap<Target, Timestamp>,
    queue: BTreeSet<(Timestamp, Target)>,
    /// Overrides that stand before the act that they belong to.
    overrides: Vec<Fact>,
    pub(super) verdicts: Vec<Verdict>,
    pub(super) signals: Vec<Signal>,
}

impl<'p> World<'p> {
    pub(super) fn new(pack: &'p Pack) -> World<'p> {
        World {
            pack,
            states: HashMap::new(),
            next: HashMap::new(),
            queue: BTreeSet::new(),
            overrides: vec![],
            verdicts: vec![],
            signals: vec![],
        }
    }

    /// Takes in what the record holds next: decides it under this pack, lets it stand as it was
    /// recorded, and concludes what follows.
    pub(super) fn take(&mut self, target: &Target, fact: &Fact) {
        match &fact.event {
            Event::StandingChanged(_) | Event::Refused(_) => return,
            Event::Overridden(_) => return self.overrides.push(fact.clone()),
            _ => {}
        }
        self.tick(fact.recorded);
        let mut state = self.load(target, Some(fact));
        let overrides = std::mem::take(&mut self.overrides);
        self.judge(&state, fact, &overrides);
        for fact in overrides.iter().chain([fact]) {
            state = evolve(state, fact);
        }
        if matches!(target, Target::Person(_)) {
            self.fill(&mut state);
        }
        let person = person_of(&state).filter(|_| touches_line(&fact.event));
        self.settle(target, state, (fact.seq, fact.recorded));
        if let Some(person) = person {
            self.again(&Target::Person(person), (fact.seq, fact.recorded));
        }
    }

    /// An act that was refused: what it said is not on record, so all that can be said is whether
    /// the rules that refused it are on under this pack.
    pub(super) fn refused(&mut self, target: &Target, fact: &Fact) {
        let Event::Refused(refused) = &fact.event else { return };
        let on = refused.findings.iter().filter(|it| it.rule().is_none_or(|it| self.pack.has(it)));
        let refused_by: BTreeSet<String> = on.map(|finding| finding.rule.clone()).collect();
        let verdict = self.verdict(target, fact, (&refused.act, true));
        self.verdicts.push(Verdict { refused_by, ..verdict });
    }

    /// Lets every clock pass that is due up to a moment.
    pub(super) fn tick(&mut self, to: Timestamp) {
        while let Some((due, target)) = self.queue.first().filter(|(due, _)| *due <= to).cloned() {
            self.again(&target, (0, due));
            if self.next.get(&target) == Some(&due) {
                self.queue.remove(&(due, target)); // The tick said nothing: it is not asked again.
            }
        }
    }

    /// Every person with what equality monitoring may divide them by.
    pub(super) fn people(&self) -> impl Iterator<Item = (&str, Traits)> {
        self.states.values().filter_map(|state| {
            let person = state.line.person.as_deref()?;
            let first = state.line.linked.first()?;
            let contact = self.states.get(&Target::Contact(first.clone()))?.contact.as_ref()?;
            Some((person, traits(contact, self.pack)))
        })
    }

    pub(super) fn cases(&self) -> usize {
        self.states.values().filter(|state| state.case.is_some()).count()
    }

    fn judge(&mut self, state: &State, fact: &Fact, overrides: &[Fact]) {
        // An answer follows its finding: where that is not raised, it says so as a signal.
        let act = fact.event.act().filter(|act| !matches!(act, Act::FindingAnswer(_)));
        let Some(act) = act else { return };
        let by_override = |fact: &Fact| match &fact.event {
            Event::Overridden(it) => Some(it.by.clone()),
            _ => None,
        };
        let overrides: Vec<Override> = overrides.iter().filter_map(by_override).collect();
        let (target, happened) = (state.target.clone(), fact.happened.clone());
        let command = Command { target, by: fact.by.clone(), happened, act, overrides };
        let (mut refused_by, mut overridden) = (BTreeSet::new(), BTreeSet::new());
        match decide(state, &command, self.pack, fact.recorded) {
            Err(refusal) => {
                refused_by.extend(refusal.findings.into_iter().map(|finding| finding.rule));
            }
            Ok(events) => overridden.extend(events.into_iter().filter_map(|event| match event {
                Event::Overridden(it) => Some(it.finding.rule),
                _ => None,
            })),
        }
        if !refused_by.is_empty() || !overridden.is_empty() {
            let verdict = self.verdict(&state.target, fact, (command.act.name(), false));
            let stage = stage_of(state).unwrap_or(verdict.stage);
            let person = person_of(state).or(verdict.person);
            self.verdicts.push(Verdict { refused_by, overridden, stage, person, ..verdict });
        }
    }

    fn verdict(&self, target: &Target, fact: &Fact, (act, then): (&str, bool)) -> Verdict {
        let state = self.states.get(target);
        Verdict {
            seq: fact.seq,
            on: self.pack.calendar.local_date(fact.recorded).to_string(),
            act: act.into(),
            stream: target.stream(),
            stage: self.stage(target),
            person: match target {
                Target::Person(id) => Some(id.clone()),
                _ => state.and_then(person_of),
            },
            refused_then: then,
            refused_by: BTreeSet::new(),
            overridden: BTreeSet::new(),
        }
    }

    /// The stage at which a case, or a person's newest case, stands.
    fn stage(&self, target: &Target) -> String {
        let state = self.states.get(target);
        let newest = state.and_then(|state| state.line.case_ids.last());
        let newest = newest.and_then(|id| self.states.get(&Target::Case(id.clone())));
        state.and_then(stage_of).or_else(|| newest.and_then(stage_of)).unwrap_or("no case".into())
    }

    fn again(&mut self, target: &Target, at: (u64, Timestamp)) {
        let state = self.load(target, None);
        self.settle(target, state, at);
    }

    /// Concludes, keeps what follows, and puts the stream's own part back.
    fn settle(&mut self, target: &Target, mut state: State, (seq, now): (u64, Timestamp)) {
        let follows = conclude(&state, self.pack, now);
        let raised = if follows.is_empty() { vec![] } else { self.raised(&state, &follows, now) };
        if !follows.is_empty() {
            let (event, by) = (Event::StandingChanged(follows), Service::system());
            let fact = Fact { seq, recorded: now, happened: When::instant(now), by, event };
            state = evolve(state, &fact);
        }
        let due = standing(&state).and_then(Standing::next_due);
        if let Some(old) = self.next.remove(target) {
            self.queue.remove(&(old, target.clone()));
        }
        if let Some(due) = due {
            self.next.insert(target.clone(), due);
            self.queue.insert((due, target.clone()));
        }
        self.states.insert(target.clone(), own(state));
        self.signals.extend(raised);
    }

    fn raised(&self, state: &State, follows: &StandingChanged, now: Timestamp) -> Vec<Signal> {
        let newest = state.line.case_ids.last().map(|id| Target::Case(id.clone()));
        let stage = stage_of(state).or_else(|| newest.map(|case| self.stage(&case)));
        let signal = |finding: &pathway::Finding| Signal {
            on: self.pack.calendar.local_date(now).to_string(),
            rule: finding.rule.clone(),
            subject: finding.subject.clone(),
            stream: state.target.stream(),
            stage: stage.clone().unwrap_or("no case".into()),
            person: person_of(state),
            detail: finding.detail.clone(),
            evidence: finding.evidence.clone(),
            to: finding.to.clone(),
        };
        follows.raised.iter().filter(|finding| finding.signal).map(signal).collect()
    }

    /// Everything that a decision about a target may look at, as the service loads it.
    fn load(&mut self, target: &Target, fact: Option<&Fact>) -> State {
        let blank = || State::blank(target.clone());
        let mut state = self.states.remove(target).unwrap_or_else(blank);
        if *target != Target::Register
            && let Some(register) = self.states.get(&Target::Register)
        {
            state.register = register.register.clone();
        }
        let opened = fact.and_then(|fact| match &fact.event {
            Event::CaseOpened(opening) => Some(&opening.person),
            _ => None,
        });
        let person = state.case.as_ref().map(|case| &case.person).or(opened).cloned();
        if let (Target::Case(_), Some(person)) = (target, person) {
            let line = self.states.get(&Target::Person(person)).map(|state| state.line.clone());
            state.line = line.unwrap_or_default();
        }
        self.fill(&mut state);
        state
    }

    fn fill(&self, state: &mut State) {
        if state.line.person.is_none() {
            return;
        }
        let linked = state.line.linked.iter().map(|id| Target::Contact(id.clone()));
        let contacts = linked.filter_map(|target| self.states.get(&target)?.contact.clone());
        let contacts = contacts.collect();
        let cases = state.line.case_ids.iter().map(|id| Target::Case(id.clone()));
        let cases = cases.filter_map(|target| match target == state.target {
            true => state.case.as_ref().map(CaseOnLine::of),
            false => self.states.get(&target)?.case.as_ref().map(CaseOnLine::of),
        });
        let cases = cases.collect();
        state.line.fill(contacts, cases);
    }
}

fn standing(state: &State) -> Option<&Standing> {
    match &state.target {
        Target::Register => None,
        Target::Contact(_) => state.contact.as_ref().map(|it| &it.standing),
        Target::Person(_) => Some(&state.line.standing),
        Target::Case(_) => state.case.as_ref().map(|it| &it.standing),
    }
}

fn stage_of(state: &State) -> Option<String> {
    let case = state.case.as_ref()?;
    serde_json::to_value(case.stage).ok()?.as_str().map(str::to_owned)
}

fn person_of(state: &State) -> Option<String> {
    let case = state.case.as_ref().map(|case| case.person.clone());
    let contact = || state.contact.as_ref().and_then(|contact| contact.person.clone());
    case.or_else(contact).or_else(|| state.line.person.clone())
}

/// The part of a state that is its own stream's.
fn own(mut state: State) -> State {
    match &state.target {
        Target::Register => return state,
        Target::Person(_) => {
            state.line.contacts = vec![];
            state.line.cases = vec![];
        }
        _ => state.line = Line::default(),
    }
    state.register = Default::default();
    state
}

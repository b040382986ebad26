//! Given / when / then over data: a small world in memory, folded by the real rules.
//!
//! Ids, sequence numbers and the clock are the world's own. Nothing is mocked: every command goes
//! through `decide`, `evolve` and `conclude`, and is loaded the way the service loads it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan};
use pathway::identity::CaseOnLine;
use pathway::{
    Act, Actor, Case, Command, Event, Fact, Override, Refusal, State, Target, When, conclude,
    consequences, decide, evolve,
};
use policy::{Pack, Rule, Shelf};

use crate::people::actor;

/// A pack of the shelf.
pub(crate) fn pack(id: &str) -> Pack {
    Shelf::standard().unwrap().find(id).unwrap().clone()
}

/// Everything recorded so far, and the clock.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) pack: Pack,
    pub(crate) now: Timestamp,
    pub(crate) log: Vec<(Target, Fact)>,
    states: BTreeMap<Target, State>,
}

/// What became of a command.
pub(crate) struct Then(pub(crate) Result<Vec<Event>, Refusal>);

impl Then {
    #[track_caller]
    pub(crate) fn then_ok(self) {
        if let Err(refusal) = self.0 {
            panic!("refused: {refusal}");
        }
    }

    /// Refused by this rule and by nothing else.
    #[track_caller]
    pub(crate) fn then_refused(self, rule: &str) {
        let Err(refusal) = self.0 else { panic!("accepted; `{rule}` should have refused it") };
        let rules: BTreeSet<_> = refusal.findings.iter().map(|it| it.rule.as_str()).collect();
        assert_eq!(rules, BTreeSet::from([rule]), "{refusal}");
    }
}

impl World {
    /// An empty record under a pack, on a day in the months that the pack is for.
    pub(crate) fn under(pack: Pack) -> World {
        let day = pack.in_force.from.saturating_add(2.months());
        let now = pack.calendar.instant(day, jiff::civil::time(10, 0, 0, 0));
        World { pack, now, log: vec![], states: BTreeMap::new() }
    }

    /// The state of a target as a decision sees it: with the register and the line put in.
    pub(crate) fn state(&self, target: &Target) -> State {
        let blank = || State::blank(target.clone());
        let mut state = self.states.get(target).cloned().unwrap_or_else(blank);
        if let Some(register) = self.states.get(&Target::Register) {
            state.register = register.register.clone();
        }
        let person = match target {
            Target::Person(id) => Some(id.clone()),
            _ => state.case.as_ref().map(|case| case.person.clone()),
        };
        if let Some(line) = person.and_then(|id| self.states.get(&Target::Person(id))) {
            state.line = line.line.clone();
            let linked = state.line.linked.iter();
            let linked = linked.filter_map(|id| self.states.get(&Target::Contact(id.clone())));
            let contacts = linked.filter_map(|it| it.contact.clone()).collect();
            let cases = state.line.case_ids.iter().filter_map(|id| self.find(id));
            let cases = cases.map(CaseOnLine::of).collect();
            state.line.fill(contacts, cases);
        }
        state
    }

    /// A case, where it was opened.
    pub(crate) fn find(&self, id: &str) -> Option<&Case> {
        self.states.get(&Target::Case(id.into())).and_then(|state| state.case.as_ref())
    }

    /// The case that most tests are about.
    pub(crate) fn case(&self) -> &Case {
        self.find("k1").unwrap()
    }

    /// Every case there is.
    #[cfg(feature = "planted")]
    pub(crate) fn cases(&self) -> impl Iterator<Item = &Case> {
        self.states.values().filter_map(|state| state.case.as_ref())
    }

    /// The same record under the same pack without one rule.
    pub(crate) fn without(&self, rule: Rule) -> World {
        let mut world = self.clone();
        world.pack = world.pack.without(rule);
        world
    }

    /// Sends a command now; nothing is kept where it is refused.
    pub(crate) fn send(&mut self, command: &Command) -> Then {
        let mut state = self.state(&command.target);
        let joins = command.act.joins().map(|id| Target::Contact(id.into()));
        let named = joins.and_then(|named| self.states.get(&named));
        state.line.named = named.and_then(|it| it.contact.clone());
        let decided = decide(&state, command, &self.pack, self.now);
        if let Ok(events) = &decided {
            self.keep(command, events);
        }
        Then(decided)
    }

    fn keep(&mut self, command: &Command, events: &[Event]) {
        let mut touched = BTreeSet::from([command.target.clone()]);
        for event in events {
            self.append(&command.target, &command.happened, &command.by, event.clone());
            for (target, follows) in consequences(&command.target, event) {
                self.append(&target, &command.happened, &command.by, follows);
                touched.insert(target);
            }
        }
        for target in touched.clone() {
            let Some(state) = self.states.get(&target) else { continue };
            let of_case = state.case.as_ref().map(|case| case.person.clone());
            let of_contact = state.contact.as_ref().and_then(|contact| contact.person.clone());
            touched.extend(of_case.or(of_contact).map(Target::Person));
        }
        for target in touched {
            self.settle(&target);
        }
    }

    /// Concludes and keeps what follows.
    fn settle(&mut self, target: &Target) {
        let changed = conclude(&self.state(target), &self.pack, self.now);
        if !changed.is_empty() {
            let event = Event::StandingChanged(changed);
            self.append(target, &When::instant(self.now), &actor("clock"), event);
        }
    }

    fn append(&mut self, target: &Target, happened: &When, by: &Actor, event: Event) {
        let seq = self.log.len() as u64 + 1;
        let (happened, by) = (happened.clone(), by.clone());
        let fact = Fact { seq, recorded: self.now, happened, by, event };
        let state = self.states.remove(target).unwrap_or_else(|| State::blank(target.clone()));
        self.states.insert(target.clone(), evolve(state, &fact));
        self.log.push((target.clone(), fact));
    }

    /// Somebody does something, a minute later.
    pub(crate) fn when(&mut self, who: &str, target: Target, act: Act) -> Then {
        self.now += 1.minutes();
        let happened = When::instant(self.now);
        self.send(&Command { target, by: actor(who), happened, act, overrides: vec![] })
    }

    /// Somebody does something to the case, a minute later.
    pub(crate) fn when_case(&mut self, who: &str, act: Act) -> Then {
        self.when(who, Target::Case("k1".into()), act)
    }

    /// What was done to the case so that a test can begin.
    #[track_caller]
    pub(crate) fn given(mut self, who: &str, act: Act) -> World {
        self.when_case(who, act).then_ok();
        self
    }

    /// Somebody enters only now what happened so many days ago.
    pub(crate) fn enter(&mut self, days_ago: i64, who: &str, act: Act) -> Then {
        self.now += 1.minutes();
        let happened = When::instant(self.now - (days_ago * 24).hours());
        let target = Target::Case("k1".into());
        self.send(&Command { target, by: actor(who), happened, act, overrides: vec![] })
    }

    /// Somebody does something to the case with an override.
    pub(crate) fn force(&mut self, who: &str, act: Act, by: Override) -> Then {
        self.now += 1.minutes();
        let (happened, target) = (When::instant(self.now), Target::Case("k1".into()));
        self.send(&Command { target, by: actor(who), happened, act, overrides: vec![by] })
    }

    /// Time goes by; every clock that passes is looked at when it passes.
    pub(crate) fn days(&mut self, days: i64) -> &mut World {
        let until = self.now + (days * 24).hours();
        while let Some((due, target)) = self.next_due().filter(|(due, _)| *due <= until) {
            self.now = self.now.max(due);
            let (by, happened) = (actor("clock"), When::instant(self.now));
            let (act, overrides) = (Act::Tick, vec![]);
            let before = self.log.len();
            self.send(&Command { target, by, happened, act, overrides }).then_ok();
            if self.log.len() == before {
                break; // the tick said nothing; `is_settled` tells
            }
        }
        self.now = until;
        self
    }

    /// Whether no clock that has passed waits for a tick.
    pub(crate) fn is_settled(&self) -> bool {
        self.next_due().is_none_or(|(due, _)| due > self.now)
    }

    fn next_due(&self) -> Option<(Timestamp, Target)> {
        let standing = |state: &State| match &state.target {
            Target::Case(_) => state.case.as_ref().and_then(|case| case.standing.next_due()),
            Target::Contact(_) => state.contact.as_ref().and_then(|it| it.standing.next_due()),
            _ => state.line.standing.next_due(),
        };
        let due = self.states.iter().map(|(target, state)| (standing(state), target.clone()));
        due.filter_map(|(due, target)| Some((due?, target))).min()
    }

    /// The rules that stand raised anywhere, with their subjects.
    pub(crate) fn raised(&self) -> BTreeSet<(String, String)> {
        let mut raised = BTreeSet::new();
        for state in self.states.values() {
            let case = state.case.iter().flat_map(|case| case.standing.raised.keys());
            let contact = state.contact.iter().flat_map(|it| it.standing.raised.keys());
            let all = case.chain(contact).chain(state.line.standing.raised.keys());
            raised.extend(all.map(|it| (it.rule.clone(), it.subject.clone())));
        }
        raised
    }

    /// Whether a rule stands raised anywhere.
    pub(crate) fn has_raised(&self, rule: Rule) -> bool {
        self.raised().iter().any(|(raised, _)| raised == rule.id())
    }
}

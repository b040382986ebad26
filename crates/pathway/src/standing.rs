//! Where a thing stands: its stage, the clocks that run on it, the drift that was raised.
//!
//! These are recorded as facts when they follow, under the pack in force then; a later pack never
//! restates them (peers 5b-16).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use policy::{Clock, Pack};
use serde::{Deserialize, Serialize};

use crate::{Finding, Stage};

/// A clock that started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockSet {
    /// Which.
    pub clock: Clock,
    /// On what: an id within the stream.
    pub subject: String,
    /// When it started.
    pub from: Timestamp,
    /// When it is due.
    pub due: Timestamp,
    /// The entry that started it.
    #[serde(default)]
    pub entry: u64,
}

/// A clock that stopped because what it waited for happened, or no longer matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockMet {
    /// Which.
    pub clock: Clock,
    /// On what.
    pub subject: String,
}

/// A drift by rule and subject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Raised {
    /// The rule's id.
    pub rule: String,
    /// What it is about.
    pub subject: String,
}

/// What followed from an act or a tick.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingChanged {
    /// The stage, where it changed.
    pub stage: Option<Stage>,
    /// Clocks that started.
    pub set: Vec<ClockSet>,
    /// Clocks that stopped.
    pub met: Vec<ClockMet>,
    /// Drift that was raised.
    pub raised: Vec<Finding>,
    /// Drift that no longer holds.
    pub cleared: Vec<Raised>,
}

impl StandingChanged {
    /// Whether nothing followed.
    pub fn is_empty(&self) -> bool {
        *self == StandingChanged::default()
    }
}

/// A clock that should run: from when, or until which date of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) clock: Clock,
    pub(crate) subject: String,
    pub(crate) from: Timestamp,
    /// The entry that starts it.
    pub(crate) entry: u64,
    /// A date of its own, where the clock carries one.
    pub(crate) own: Option<Timestamp>,
}

impl Wanted {
    /// A clock whose length the pack sets.
    pub(crate) fn from(clock: Clock, subject: &str, (entry, from): (u64, Timestamp)) -> Wanted {
        Wanted { clock, subject: subject.into(), from, entry, own: None }
    }

    /// A clock that carries its own date.
    pub(crate) fn until(
        clock: Clock,
        subject: &str,
        (entry, from): (u64, Timestamp),
        due: Timestamp,
    ) -> Wanted {
        Wanted { clock, subject: subject.into(), from, entry, own: Some(due) }
    }

    fn due(&self, pack: &Pack) -> Option<Timestamp> {
        let own = self.own.filter(|_| pack.has(self.clock.rule()));
        own.or_else(|| pack.due(self.clock, self.from).filter(|_| self.own.is_none()))
    }
}

/// A clock that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// When it started.
    pub from: Timestamp,
    /// When it is due.
    pub due: Timestamp,
    /// The entry that started it.
    pub entry: u64,
}

/// Clocks by kind and subject, with start and due; drift by rule and subject, with its entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Standing {
    /// Running clocks, by kind and subject.
    pub clocks: BTreeMap<(Clock, String), Running>,
    /// Raised drift, with the entry that raised it.
    pub raised: BTreeMap<Raised, u64>,
    /// Raised drift that somebody answered, with the entry that did.
    pub answered: BTreeMap<Raised, u64>,
    /// When raised drift was raised.
    pub since: BTreeMap<Raised, Timestamp>,
    /// The evidence that raised drift was raised on.
    pub shown: BTreeMap<Raised, BTreeSet<u64>>,
}

impl Standing {
    /// The earliest due date of a clock that has not yet been raised.
    pub fn next_due(&self) -> Option<Timestamp> {
        let open = self.clocks.iter().filter(|((clock, subject), _)| {
            let raised = Raised { rule: clock.rule().id().into(), subject: subject.clone() };
            !self.raised.contains_key(&raised)
        });
        open.map(|(_, running)| running.due).min()
    }

    /// Takes in what followed.
    pub(crate) fn apply(&mut self, changed: &StandingChanged, seq: u64, at: Timestamp) {
        for met in &changed.met {
            self.clocks.remove(&(met.clock, met.subject.clone()));
        }
        for set in &changed.set {
            let running = Running { from: set.from, due: set.due, entry: set.entry };
            self.clocks.insert((set.clock, set.subject.clone()), running);
        }
        for cleared in &changed.cleared {
            self.raised.remove(cleared);
            self.answered.remove(cleared);
            self.shown.remove(cleared);
            self.since.remove(cleared);
        }
        for finding in &changed.raised {
            let raised = Raised { rule: finding.rule.clone(), subject: finding.subject.clone() };
            self.answered.remove(&raised);
            self.since.insert(raised.clone(), at);
            self.shown.insert(raised.clone(), finding.evidence.iter().copied().collect());
            self.raised.insert(raised, seq);
        }
    }

    /// Takes in that somebody answered what was raised.
    pub(crate) fn answer(&mut self, rule: &str, subject: &str, seq: u64) {
        let raised = Raised { rule: rule.into(), subject: subject.into() };
        self.answered.insert(raised, seq);
    }

    /// Whether a finding is news: not raised yet, or answered before there was this evidence.
    pub(crate) fn is_news(&self, key: &Raised, evidence: &[u64]) -> bool {
        let seen = |entry: &u64| self.shown.get(key).is_some_and(|shown| shown.contains(entry));
        let answered = self.answered.contains_key(key);
        !self.raised.contains_key(key) || (answered && !evidence.iter().all(seen))
    }

    /// The clocks that start and stop so that those wanted run.
    pub(crate) fn wind(&self, wanted: Vec<Wanted>, pack: &Pack) -> (Vec<ClockSet>, Vec<ClockMet>) {
        let wanted: BTreeMap<_, _> =
            wanted.into_iter().map(|want| ((want.clock, want.subject.clone()), want)).collect();
        let met = self
            .clocks
            .keys()
            .filter(|key| !wanted.contains_key(key))
            .map(|key| ClockMet { clock: key.0, subject: key.1.clone() });
        let met: Vec<_> = met.collect();
        let set = wanted.into_iter().filter_map(|(key, want)| {
            let running = self.clocks.get(&key);
            let same = |running: &Running| {
                running.from == want.from && want.own.is_none_or(|own| own == running.due)
            };
            if running.is_some_and(same) {
                return None;
            }
            let due = want.due(pack)?;
            let Wanted { from, entry, .. } = want;
            Some(ClockSet { clock: key.0, subject: key.1, from, due, entry })
        });
        (set.collect(), met)
    }
}

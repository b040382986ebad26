//! What decisions are taken on: the register, the line, the contact, the case.

use std::sync::Arc;

use jiff::Timestamp;
use policy::Pack;

use crate::identity::Line;
use crate::register::Register;
use crate::{Act, Actor, Case, Command, Event, Target, When, contact};

/// An event as the record holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its place in the record.
    pub seq: u64,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// When it happened.
    pub happened: When,
    /// Who recorded it.
    pub by: Actor,
    /// What is so.
    pub event: Event,
}

/// A number with its noun, for the particulars of a finding: "1 meeting", "2 meetings".
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Where a fact stands in the record, and its two dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its place in the record.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Who recorded it.
    pub by: Actor,
}

impl Mark {
    /// The mark of a fact.
    pub fn of(fact: &Fact) -> Mark {
        Mark { seq: fact.seq, at: fact.happened.at, recorded: fact.recorded, by: fact.by.clone() }
    }

    /// What comes later: what happened later, and of one moment what was recorded later. A late
    /// entry takes the place that its own date gives it.
    pub fn order(&self) -> (Timestamp, u64) {
        (self.at, self.seq)
    }

    /// Puts something in its place among others, by [`Mark::order`].
    pub(crate) fn place<T>(self, list: &mut Vec<(T, Mark)>, it: T) {
        let at = list.partition_point(|(_, other)| other.order() <= self.order());
        list.insert(at, (it, self));
    }

    /// Puts something where only the latest stands, unless a later one stands there already.
    pub(crate) fn stand<T>(self, slot: &mut Option<(T, Mark)>, it: T) {
        if slot.as_ref().is_none_or(|(_, other)| other.order() <= self.order()) {
            *slot = Some((it, self));
        }
    }
}

/// Everything that a decision about one target may look at.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// What the act is about.
    pub target: Target,
    /// Facts that belong to no case.
    pub register: Register,
    /// The contact, when one is the target.
    pub contact: Option<Arc<contact::State>>,
    /// The person's line, as far as it is known.
    pub line: Line,
    /// The case, when one is the target and it has been opened.
    pub case: Option<Case>,
}

impl State {
    /// Nothing known yet about a target.
    pub fn blank(target: Target) -> State {
        State {
            target,
            register: Register::default(),
            contact: None,
            line: Line::default(),
            case: None,
        }
    }
}

/// A state, perhaps an act upon it, the pack and the time: what a rule looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Situation<'s> {
    pub(crate) state: &'s State,
    pub(crate) command: Option<&'s Command>,
    pub(crate) pack: &'s Pack,
    pub(crate) now: Timestamp,
}

impl<'s> Situation<'s> {
    /// The act, when there is one.
    pub(crate) fn act(&self) -> Option<&'s Act> {
        self.command.map(|command| &command.act)
    }

    /// The case, when it is open or was.
    pub(crate) fn case(&self) -> Option<&'s Case> {
        self.state.case.as_ref()
    }

    /// The moment that an act happened, or now.
    pub(crate) fn at(&self) -> Timestamp {
        self.command.map_or(self.now, |command| command.happened.at)
    }

    /// Whether violence is marked anywhere on the line or by the gateway assessment.
    pub(crate) fn violence(&self) -> bool {
        self.state.line.violence() || self.case().is_some_and(|case| case.triage.violence())
    }

    /// Whether the person is a child, as far as anybody recorded.
    pub(crate) fn child(&self) -> bool {
        self.state.line.is_child(self.at(), self.pack)
    }
}

/// What a rule found, before it is dressed as a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) subject: String,
    pub(crate) detail: String,
    pub(crate) evidence: Vec<u64>,
}

impl Hit {
    /// One hit where a condition holds.
    pub(crate) fn when(hit: bool, subject: &str, detail: &str, evidence: &[u64]) -> Vec<Hit> {
        if !hit {
            return vec![];
        }
        vec![Hit { subject: subject.into(), detail: detail.into(), evidence: evidence.to_vec() }]
    }
}

//! Signals of the demo's year, and who answers them when: most in time, some late, a few never.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan};
use pathway::correction::FindingAnswer;
use pathway::{Act, Actor, Command, Event, Finding, Target, When};
use policy::{OrgKind, Role};
use service::Done;

/// What is said to each; the words are the demo's own.
const REASONS: [&str; 3] = [
    "read with the whole line; what is needed is in hand and dated",
    "the partner was rung and the matter is on the next agenda",
    "looked at with the supervisor; the plan already answers it",
];

/// A signal by what it is about, its rule, and its subject.
type Key = (Target, String, String);

/// Signals that nobody has answered, with the moment at which somebody will.
#[derive(Debug, Default)]
pub(super) struct Open {
    waiting: BTreeMap<Key, (Timestamp, String)>,
    seen: u64,
}

impl Open {
    /// Takes in what a command raised and what it put right.
    pub(super) fn take(&mut self, done: &Done) {
        for (target, fact) in &done.facts {
            let Event::StandingChanged(it) = &fact.event else { continue };
            for gone in &it.cleared {
                self.waiting.remove(&(target.clone(), gone.rule.clone(), gone.subject.clone()));
            }
            for finding in it.raised.iter().filter(|finding| finding.signal) {
                self.wait(target, finding, fact.recorded);
            }
        }
    }

    /// Two of three are answered within days, some late, and one in ten not at all.
    fn wait(&mut self, target: &Target, finding: &Finding, raised: Timestamp) {
        self.seen += 1;
        let days: i64 = match self.seen * 7 % 20 {
            0 | 1 => return,
            2..=6 => 12,
            quick => 1 + i64::from(quick % 4 == 0),
        };
        let key = (target.clone(), finding.rule.clone(), finding.subject.clone());
        self.waiting.insert(key, (raised + (days * 24).hours(), finding.to.clone()));
    }

    /// The answers whose moment has come.
    pub(super) fn due(&mut self, now: Timestamp) -> Vec<Command> {
        let come: Vec<Key> = self
            .waiting
            .iter()
            .filter(|(_, (at, _))| *at <= now)
            .map(|(key, _)| key.clone())
            .collect();
        come.into_iter().filter_map(|key| self.answer(key, now)).collect()
    }

    fn answer(&mut self, key: Key, now: Timestamp) -> Option<Command> {
        let (_, to) = self.waiting.remove(&key)?;
        let (target, rule, subject) = key;
        let rationale = REASONS.get(rule.len() % REASONS.len())?.to_string();
        let desk = to.strip_prefix("duty desk of ").unwrap_or(&to);
        let organisation = desk.rsplit_once("-officer-").map_or(desk, |(it, _)| it).to_owned();
        let id = if desk == to { to.clone() } else { format!("{desk}-duty") };
        let by = Actor { id, organisation, kind: OrgKind::Police, role: Role::CaseOfficer };
        let act = Act::FindingAnswer(FindingAnswer { rule, subject, rationale });
        let happened = When::instant(now);
        Some(Command { target, by, happened, act, overrides: vec![] })
    }
}

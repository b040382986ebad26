//! Signals: drift that a pack wants answered by name. Whoever holds the case answers; while nobody
//! does, the signal climbs from level to level. Nothing is added up about a person.

mod count;
mod line;

pub(crate) use line::{
    after_closure, breadth, missed, no_access, repeat, same_worry, weapon_and_fixation,
};

use std::collections::BTreeSet;

use policy::{Clock, Level, Rule};

use crate::Finding;
use crate::identity::Line;
use crate::standing::{Raised, Standing, Wanted};
use crate::state::Situation;

/// To whom a signal climbs, one after the other.
pub const LEVELS: [Level; 3] = [Level::Supervisor, Level::Chair, Level::Senior];

/// What the clock of a signal is about: the level that it climbs to next, and the signal.
pub fn subject(level: Level, raised: &Raised) -> String {
    format!("{level}/{}/{}", raised.rule, raised.subject)
}

/// The level and the signal that a clock is about.
pub fn of_subject(subject: &str) -> Option<(Level, Raised)> {
    let (level, rest) = subject.split_once('/')?;
    let (rule, subject) = rest.split_once('/')?;
    Some((level.parse().ok()?, Raised { rule: rule.into(), subject: subject.into() }))
}

/// Who hears of a signal at a level.
pub(crate) fn at_level(level: Level, organisation: &str) -> String {
    match level {
        Level::Senior => format!("senior officer of {organisation}"),
        level => format!("{level} of {organisation}"),
    }
}

/// The clocks of signals that nobody has answered, among what is found now. The next level's clock
/// starts when the one before it has passed.
pub(crate) fn wanted(on: &Situation<'_>, standing: &Standing, found: &[Finding]) -> Vec<Wanted> {
    let mut seen = BTreeSet::new();
    let mut wanted = vec![];
    for finding in found.iter().filter(|finding| finding.signal) {
        let raised = Raised { rule: finding.rule.clone(), subject: finding.subject.clone() };
        let news = standing.is_news(&raised, &finding.evidence);
        if !seen.insert(raised.clone()) || (!news && standing.answered.contains_key(&raised)) {
            continue;
        }
        let since = standing.since.get(&raised).copied().filter(|_| !news);
        let entry = finding.evidence.iter().copied().max().unwrap_or_default();
        let mut from = since.unwrap_or(on.now);
        for level in LEVELS {
            let subject = subject(level, &raised);
            wanted.push(Wanted::from(Clock::SignalAnswer, &subject, (entry, from)));
            match on.pack.due(Clock::SignalAnswer, from).filter(|due| *due <= on.now) {
                Some(due) => from = due,
                None => break,
            }
        }
    }
    wanted
}

impl Line {
    /// Who answers for the line: whoever answers for the open case, else who took on the newest
    /// contact, else the duty desk of whoever recorded it.
    pub(crate) fn answerable(&self) -> Option<String> {
        let open = self.cases.iter().rev().find(|case| case.closed.is_none());
        let newest = || self.contacts.last().map(|it| it.answerable());
        open.map(|case| case.answerable.clone()).or_else(newest)
    }

    /// The organisation that answers for the line.
    fn home(&self) -> Option<&str> {
        let open = self.cases.iter().rev().find(|case| case.closed.is_none());
        let newest = || self.contacts.last().map(|it| it.home());
        open.map(|case| case.organisation.as_str()).or_else(newest)
    }
}

/// Who hears of a signal that climbed.
pub(crate) fn climbed_to(on: &Situation<'_>, rule: Rule, subject: &str) -> Option<String> {
    let (level, _) = of_subject(subject).filter(|_| rule == Rule::SignalUnanswered)?;
    let case = on.case().map(|case| case.home.now.organisation.as_str());
    Some(at_level(level, case.or_else(|| on.state.line.home()).unwrap_or("nobody")))
}

//! One dated policy pack: what was, is, or would be the rule.

mod error;
mod raw;
mod settings;
#[cfg(test)]
mod tests;

pub use error::PackError;
pub use settings::{About, Apart, Setting, apart};

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use crate::{Calendar, Clock, Framework, Level, Number, OrgKind, RetentionClass, Rule, Word};

/// A value with where it comes from: a source id of the domain reference, a statute, or
/// `unsourced`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Its source, or `unsourced`.
    pub source: String,
}

/// The dates on which a pack is in force: from the first day to before `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce {
    /// First day.
    pub from: Date,
    /// First day on which it is no longer in force, if it has ended.
    pub until: Option<Date>,
}

/// What a clock counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Days on which people are at work.
    WorkingDays,
    /// Every day.
    CalendarDays,
    /// Calendar months.
    Months,
}

/// How long a clock runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockSetting {
    /// How many units.
    pub value: u32,
    /// Of what.
    pub unit: Unit,
    /// Local time from which a day counts as the next.
    pub cut_off: Option<Time>,
    /// Where the value comes from, or `unsourced`.
    pub source: String,
}

/// A rule that is on: who may override it, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetting {
    /// The lowest level that may override a gate. Drifts are not overridden: they are answered.
    pub overridable: Level,
    /// Whether what it raises is a signal: owned, to be answered in time, or it climbs.
    pub signal: bool,
    /// The source by which health contacts count for it; without one they do not.
    pub health: Option<String>,
    /// Where the rule comes from, or `unsourced`.
    pub source: String,
}

/// Who may take the reasonable-grounds decision, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section36Referrer {
    /// Kind of body.
    pub kind: OrgKind,
    /// From this day on.
    pub from: Date,
    /// Where this comes from.
    pub source: String,
}

/// Who sits on the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelSetting {
    /// Kind of body that chairs.
    pub chair: Sourced<OrgKind>,
    /// Kinds of body that must attend.
    pub members: Sourced<Vec<OrgKind>>,
}

/// How long a class of record is kept before it is looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionSetting {
    /// Years from the end to the review.
    pub years: u32,
    /// Where the value comes from, or `unsourced`.
    pub source: String,
}

/// A dated policy pack, checked when it was read.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Stable id; every decision stores the one it was taken under.
    pub id: String,
    /// Name shown to people.
    pub title: String,
    /// The pathway it is for: packs of one pathway follow each other in time.
    pub pathway: String,
    /// When it is, or was, in force.
    pub in_force: InForce,
    /// Whether the forms of this pathway ask about ideology at all.
    pub asks_ideology: bool,
    /// Phrases that people read.
    pub words: BTreeMap<Word, Sourced<String>>,
    /// Clocks that run. One that is absent does not run.
    pub clocks: BTreeMap<Clock, ClockSetting>,
    /// Thresholds.
    pub numbers: BTreeMap<Number, Sourced<u32>>,
    /// Rules that are on.
    pub rules: BTreeMap<Rule, RuleSetting>,
    /// The panel.
    pub panel: PanelSetting,
    /// Who may refer to the panel.
    pub section36: Vec<Section36Referrer>,
    /// The assessment framework in force.
    pub framework: Framework,
    /// Retention by class.
    pub retention: BTreeMap<RetentionClass, RetentionSetting>,
    /// Working days and the local clock.
    pub calendar: Calendar,
}

impl Pack {
    /// Reads and checks a pack. Frameworks and calendars are found by id among those given.
    ///
    /// # Errors
    /// A [`PackError`] with the line, when the text does not parse, contradicts itself, or names a
    /// rule, clock, number, word, framework or calendar that does not exist.
    pub fn read(
        text: &str,
        frameworks: &[Framework],
        calendars: &[Calendar],
    ) -> Result<Pack, PackError> {
        raw::read(text, frameworks, calendars)
    }

    /// Whether a rule is on.
    pub fn has(&self, rule: Rule) -> bool {
        self.rules.contains_key(&rule)
    }

    /// Whether what a rule raises is a signal.
    pub fn signals(&self, rule: Rule) -> bool {
        self.rules.get(&rule).is_some_and(|setting| setting.signal)
    }

    /// Whether a rule counts health contacts.
    pub fn counts_health(&self, rule: Rule) -> bool {
        self.rules.get(&rule).is_some_and(|setting| setting.health.is_some())
    }

    /// The same pack with one rule switched off: for measuring what the rule is worth.
    #[must_use]
    pub fn without(mut self, rule: Rule) -> Pack {
        self.rules.remove(&rule);
        self
    }

    /// A threshold; packs that use a rule which needs one are refused without it, so the fallback
    /// is never reached in a pack that was read.
    pub fn number(&self, number: Number) -> u32 {
        self.numbers.get(&number).map_or(0, |found| found.value)
    }

    /// A phrase, or the word's own id where the pack is silent.
    pub fn word(&self, word: Word) -> &str {
        self.words.get(&word).map_or(word.id(), |found| &found.value)
    }

    /// When a clock that starts at an instant is due; `None` where the pack does not run it.
    pub fn due(&self, clock: Clock, from: Timestamp) -> Option<Timestamp> {
        let setting = self.clocks.get(&clock)?;
        Some(match setting.unit {
            Unit::WorkingDays => {
                self.calendar.after_working_days(from, setting.value, setting.cut_off)
            }
            Unit::CalendarDays => self.calendar.after_calendar(from, setting.value, 0),
            Unit::Months => self.calendar.after_calendar(from, 0, setting.value),
        })
    }

    /// Whether a pack is in force on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.in_force.from <= day && self.in_force.until.is_none_or(|until| day < until)
    }

    /// Whether a kind of body could refer to the panel on a day (section 36(2)).
    pub fn may_refer(&self, kind: OrgKind, day: Date) -> bool {
        self.section36.iter().any(|body| body.kind == kind && body.from <= day)
    }
}

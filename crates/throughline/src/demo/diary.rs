//! One referral's diary: what people do about it, in order, and what comes round again meanwhile.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use pathway::{Act, Actor, Override, Target, triage};
use policy::{Calendar, Rule};
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use super::cohort::Referral;
use super::words;
use super::world::{Area, signed};

/// One thing that somebody does, or tries to do.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) at: Timestamp,
    /// Number of the referral, and the step's place in its diary.
    pub(super) order: (usize, usize),
    /// The person whom the referral is about.
    pub(super) person: String,
    pub(super) by: Actor,
    pub(super) target: Target,
    pub(super) act: Act,
    pub(super) overrides: Vec<Override>,
    /// The rule that must refuse it; nothing where it must be allowed.
    pub(super) refused_by: Option<&'static str>,
}

/// What comes round again while a case is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// The check for a live investigation.
    Check,
    /// The reason for holding the case.
    Need,
    /// Review of the support.
    Review,
    /// Assessment again.
    Assess,
}

/// The diary while it is written.
#[derive(Debug)]
pub(super) struct Diary<'d> {
    pub(super) it: &'d Referral,
    calendar: &'d Calendar,
    rng: ChaCha8Rng,
    /// Where the writer stands in time.
    pub(super) at: Timestamp,
    pub(super) steps: Vec<Step>,
    /// What comes round, and when it was last seen to.
    pub(super) rounds: Vec<(Round, Timestamp)>,
    /// Items that the assessment found.
    pub(super) items: Vec<(&'static str, &'static str, &'static str)>,
    /// When the last answer to a request for information comes in.
    pub(super) answers: Timestamp,
}

impl<'d> Diary<'d> {
    /// A diary that begins with its referral.
    pub(super) fn new(it: &'d Referral, calendar: &'d Calendar, seed: u64) -> Diary<'d> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(it.number as u64);
        let (at, answers) = (it.at, it.at);
        Diary { it, calendar, rng, at, steps: vec![], rounds: vec![], items: vec![], answers }
    }

    /// Whether something happens that happens so often in a hundred.
    pub(super) fn chance(&mut self, percent: f64) -> bool {
        self.rng.random_bool((percent / 100.0).clamp(0.0, 1.0))
    }

    /// A number of a range, both ends included.
    pub(super) fn number(&mut self, from: i64, to: i64) -> i64 {
        self.rng.random_range(from..=to)
    }

    /// One of a list.
    pub(super) fn pick(&mut self, list: &[&'static str]) -> &'static str {
        list.choose(&mut self.rng).copied().unwrap_or_default()
    }

    /// Reasons of some length.
    pub(super) fn reasons(&mut self) -> String {
        self.pick(words::REASONS).to_owned()
    }

    /// The area.
    pub(super) fn area(&self) -> Area {
        self.it.person.area
    }

    /// The case officer.
    pub(super) fn officer(&self) -> Actor {
        self.area().officer(self.it.number)
    }

    /// The case.
    pub(super) fn case(&self) -> Target {
        Target::Case(self.it.case())
    }

    /// The person.
    pub(super) fn person(&self) -> Target {
        Target::Person(self.it.person.id())
    }

    /// The local day that the writer stands on, and days after it.
    pub(super) fn day(&self, after: i64) -> Date {
        self.calendar.local_date(self.at).saturating_add(after.days())
    }

    /// A moment so many working days on, in office hours; the same day is some minutes later.
    pub(super) fn later(&mut self, from: i64, to: i64) -> Timestamp {
        let days = self.number(from, to);
        if days == 0 {
            let minutes = self.number(4, 50);
            return self.at + minutes.minutes();
        }
        let mut day = self.calendar.local_date(self.at);
        for _ in 0..days {
            day = day.saturating_add(1.day());
            while !self.calendar.is_working_day(day) {
                day = day.saturating_add(1.day());
            }
        }
        let (hour, minute) = (self.number(8, 15), self.number(0, 59));
        let time = Time::new(hour as i8, minute as i8, 0, 0).unwrap_or(Time::midnight());
        self.calendar.instant(day, time)
    }

    /// Goes on by working days.
    pub(super) fn wait(&mut self, from: i64, to: i64) {
        self.at = self.later(from, to);
    }

    /// Goes on by working days, and now and then by too many.
    pub(super) fn wait_or_late(&mut self, usual: (i64, i64), percent: f64, late: (i64, i64)) {
        let (from, to) = if self.chance(percent) { late } else { usual };
        self.wait(from, to);
    }

    /// Goes on to a moment, if it is still to come.
    pub(super) fn until(&mut self, at: Timestamp) {
        self.at = self.at.max(at);
    }

    /// Writes down that somebody does something to the case, and what came round before.
    pub(super) fn does(&mut self, by: Actor, act: Act) {
        self.come_round();
        let case = self.case();
        self.write(self.at, (by, case), act, None);
    }

    /// Writes down that somebody tries, and is refused by a rule.
    pub(super) fn tries(&mut self, by: Actor, act: Act, rule: &'static str) {
        self.come_round();
        let case = self.case();
        self.write(self.at, (by, case), act, Some(rule));
        self.wait(0, 0);
    }

    /// Writes down an act that goes past a gate, with the second signature.
    pub(super) fn overrides(&mut self, by: Actor, act: Act, (rule, second): (Rule, Actor)) {
        self.does(by, act);
        let rationale =
            "waiting longer would do more harm, and the reasons are written here".into();
        let over = Override { rule, rationale, second: signed(second), as_history_had_it: false };
        if let Some(step) = self.steps.last_mut() {
            step.overrides.push(over);
        }
    }

    /// Writes a step at any moment, about anything.
    pub(super) fn write(
        &mut self,
        at: Timestamp,
        (by, target): (Actor, Target),
        act: Act,
        refused_by: Option<&'static str>,
    ) {
        let order = (self.it.number, self.steps.len());
        let (person, overrides) = (self.it.person.id(), vec![]);
        self.steps.push(Step { at, order, person, by, target, act, overrides, refused_by });
    }

    /// From now on this comes round again.
    pub(super) fn begin(&mut self, round: Round) {
        self.end(round);
        self.rounds.push((round, self.at));
    }

    /// It no longer does.
    pub(super) fn end(&mut self, round: Round) {
        self.rounds.retain(|(it, _)| *it != round);
    }

    /// How many days ago something that comes round was last seen to.
    pub(super) fn days_since(&self, round: Round) -> i64 {
        let last = self.rounds.iter().find(|(it, _)| *it == round);
        last.map_or(i64::MAX, |(_, last)| (self.at.as_second() - last.as_second()) / 86_400)
    }

    /// Sees to everything that came round before this moment, sometimes late.
    fn come_round(&mut self) {
        let now = self.at;
        for (round, last) in self.rounds.clone() {
            let mut last = last;
            loop {
                let (usual, late) = match round {
                    Round::Check => (26, 31),
                    Round::Need => (170, 192),
                    Round::Review | Round::Assess => (84, 99),
                };
                let days = if self.chance(4.0) { late } else { usual };
                let next = last + (days * 24).hours();
                if next >= now {
                    break;
                }
                self.at = next;
                let (by, act) = super::journey::round(self, round);
                let case = self.case();
                self.write(next, (by, case), act, None);
                last = next;
            }
            self.at = now;
            for kept in self.rounds.iter_mut().filter(|(it, _)| *it == round) {
                kept.1 = last;
            }
        }
    }

    /// A fresh check for a live investigation, where the last is too old to decide on.
    pub(super) fn fresh_check(&mut self) {
        if self.days_since(Round::Check) > 18 {
            let act = triage::Deconfliction { outcome: triage::Deconflicted::Clear };
            self.does(self.area().checks(), Act::TriageDeconflict(act));
            self.begin(Round::Check);
            self.wait(0, 0);
        }
    }
}

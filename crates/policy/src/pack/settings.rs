//! What a pack says, setting by setting: to be read by anybody, and to lay two packs side by side.

use super::{ClockSetting, Pack, RuleSetting, Unit};
use crate::{Clock, Kind, Level, Number, OrgKind, RetentionClass, Rule, Word};

/// What one setting is about. The order is that in which a pack is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// From when until when the pack is in force.
    InForce,
    /// Whether forms ask about ideology at all.
    Ideology,
    /// The framework of assessments.
    Framework,
    /// Which days are working days.
    Calendar,
    /// What kind of body chairs the panel.
    Chair,
    /// What kinds of body have to attend.
    Members,
    /// That a kind of body may take the reasonable-grounds decision.
    Section36(OrgKind),
    /// How long something may take.
    Clock(Clock),
    /// A threshold.
    Number(Number),
    /// A rule that is on.
    Rule(Rule),
    /// How long something is kept before it is looked at again.
    Retention(RetentionClass),
    /// A phrase that people read.
    Word(Word),
}

/// One setting of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// What it is about.
    pub about: About,
    /// What it says, in plain words, lower case but for the pack's own wording.
    pub says: String,
    /// Where it comes from, or `unsourced`; blank where it is the pack's own description.
    pub source: String,
}

/// What two packs say of one thing; nothing where one of them is silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart<'p> {
    /// What it is about.
    pub about: About,
    /// What one says.
    pub one: Option<&'p Setting>,
    /// What the other says.
    pub other: Option<&'p Setting>,
}

impl Pack {
    /// Everything that the pack says, in the order of [`About`].
    pub fn settings(&self) -> Vec<Setting> {
        let section36 = self.section36.iter().map(|body| {
            let says = format!("since {}", body.from);
            setting(About::Section36(body.kind), says, &body.source)
        });
        let clocks = self
            .clocks
            .iter()
            .map(|(clock, it)| setting(About::Clock(*clock), lasts(it), &it.source));
        let numbers = self
            .numbers
            .iter()
            .map(|(number, it)| setting(About::Number(*number), it.value.to_string(), &it.source));
        let rules = self
            .rules
            .iter()
            .map(|(rule, it)| setting(About::Rule(*rule), on(*rule, it), &it.source));
        let retention = self.retention.iter().map(|(class, it)| {
            setting(About::Retention(*class), counted(it.years, "year"), &it.source)
        });
        let words = self
            .words
            .iter()
            .map(|(word, it)| setting(About::Word(*word), it.value.clone(), &it.source));
        let mut all = self.described();
        all.extend(
            section36.chain(clocks).chain(numbers).chain(rules).chain(retention).chain(words),
        );
        all.sort_by_key(|it| it.about);
        all
    }

    /// What it is, and who sits on the panel.
    fn described(&self) -> Vec<Setting> {
        let force = match self.in_force.until {
            Some(until) => format!("from {} to before {until}", self.in_force.from),
            None => format!("from {}", self.in_force.from),
        };
        let ideology = if self.asks_ideology { "asked about" } else { "not asked about" };
        let members: Vec<String> =
            self.panel.members.value.iter().map(|it| plain(it.id())).collect();
        vec![
            setting(About::InForce, force, ""),
            setting(About::Ideology, ideology.to_owned(), ""),
            setting(About::Framework, self.framework.id.clone(), &self.framework.source),
            setting(About::Calendar, plain(self.calendar.id()), ""),
            setting(About::Chair, plain(self.panel.chair.value.id()), &self.panel.chair.source),
            setting(About::Members, members.join(", "), &self.panel.members.source),
        ]
    }
}

/// What two packs say differently, or on other grounds, in the order of [`About`].
pub fn apart<'p>(one: &'p [Setting], other: &'p [Setting]) -> Vec<Apart<'p>> {
    let mut abouts: Vec<About> = one.iter().chain(other).map(|it| it.about).collect();
    abouts.sort_unstable();
    abouts.dedup();
    let find = |all: &'p [Setting], about| all.iter().find(|it: &&Setting| it.about == about);
    let both = abouts.into_iter().map(|about| Apart {
        about,
        one: find(one, about),
        other: find(other, about),
    });
    both.filter(|it| it.one != it.other).collect()
}

fn setting(about: About, says: String, source: &str) -> Setting {
    Setting { about, says, source: source.to_owned() }
}

/// `5 working days; from 17:00 on a day counts as the next`.
fn lasts(clock: &ClockSetting) -> String {
    let unit = match clock.unit {
        Unit::WorkingDays => "working day",
        Unit::CalendarDays => "day",
        Unit::Months => "month",
    };
    let lasts = counted(clock.value, unit);
    match clock.cut_off {
        Some(time) => {
            format!("{lasts}; from {} on a day counts as the next", time.strftime("%H:%M"))
        }
        None => lasts,
    }
}

/// Who may go past a gate; what becomes of drift.
fn on(rule: Rule, it: &RuleSetting) -> String {
    let health = if it.health.is_some() { "; contacts of health count" } else { "" };
    let says = match (rule.kind(), it.overridable, it.signal) {
        (Kind::Gate, Level::Never, _) => "nobody may go past it",
        (Kind::Gate, Level::Supervisor, _) => "a supervisor may go past it, with reasons",
        (Kind::Gate, Level::Chair, _) => "the chair may go past it, with reasons",
        (Kind::Gate, Level::Senior, _) => "a senior officer may go past it, with reasons",
        (Kind::Drift, _, true) => "a signal: answered by name, or it climbs",
        (Kind::Drift, _, false) => "raised on the case",
    };
    format!("{says}{health}")
}

fn counted(count: u32, what: &str) -> String {
    let many = if count == 1 { "" } else { "s" };
    format!("{count} {what}{many}")
}

fn plain(id: &str) -> String {
    id.replace('-', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Shelf;

    fn settings(id: &str) -> Vec<Setting> {
        Shelf::standard().unwrap().find(id).unwrap().settings()
    }

    fn says(all: &[Setting], about: About) -> &str {
        all.iter().find(|it| it.about == about).map_or("", |it| &it.says)
    }

    #[test]
    fn each_thing_that_a_pack_sets_is_said_once_with_its_source() {
        for pack in Shelf::standard().unwrap().packs() {
            let all = pack.settings();
            let mut abouts: Vec<About> = all.iter().map(|it| it.about).collect();
            abouts.dedup();
            assert_eq!(abouts.len(), all.len(), "{}", pack.id);
            let set = pack.clocks.len() + pack.numbers.len() + pack.rules.len() + pack.words.len();
            let more = pack.retention.len() + pack.section36.len() + 6;
            assert_eq!(all.len(), set + more, "{}", pack.id);
            let own = [About::InForce, About::Ideology, About::Calendar];
            let bare = |it: &&Setting| it.source.is_empty() != own.contains(&it.about);
            assert_eq!(all.iter().find(bare), None, "{}", pack.id);
        }
    }

    #[test]
    fn a_setting_is_said_in_words() {
        let all = settings("throughline-2026");
        let receipt = "5 working days; from 17:00 on a day counts as the next";
        for (about, words) in [
            (About::Clock(Clock::Receipt), receipt),
            (About::Clock(Clock::GlassReview), "1 working day"),
            (About::Number(Number::RepeatCount), "3"),
            (About::Rule(Rule::Rationale), "nobody may go past it"),
            (About::Rule(Rule::Evidence), "a supervisor may go past it, with reasons"),
            (
                About::Rule(Rule::LineBreadth),
                "a signal: answered by name, or it climbs; contacts of health count",
            ),
            (About::Members, "local authority, police"),
            (About::Section36(OrgKind::LocalAuthority), "since 2019-04-12"),
            (About::Retention(RetentionClass::Mistaken), "1 year"),
            (About::Word(Word::Programme), "Channel"),
        ] {
            assert_eq!(says(&all, about), words, "{about:?}");
        }
    }

    #[test]
    fn two_packs_are_apart_where_one_says_more_or_other_or_on_other_grounds() {
        let (mut one, mut other) = (settings("throughline-2026"), settings("throughline-2026"));
        assert_eq!(apart(&one, &other), []);
        one.retain(|it| it.about != About::Clock(Clock::Receipt));
        for it in &mut other {
            match it.about {
                About::Number(Number::RepeatCount) => it.says = "2".to_owned(),
                About::Rule(Rule::Rationale) => it.source = "unsourced".to_owned(),
                _ => {}
            }
        }
        let found = apart(&one, &other);
        let said: Vec<_> = found
            .iter()
            .map(|it| (it.about, it.one.map(|it| &*it.says), it.other.map(|it| &*it.says)))
            .collect();
        let receipt = "5 working days; from 17:00 on a day counts as the next";
        let never = Some("nobody may go past it");
        assert_eq!(
            said,
            [
                (About::Clock(Clock::Receipt), None, Some(receipt)),
                (About::Number(Number::RepeatCount), Some("3"), Some("2")),
                (About::Rule(Rule::Rationale), never, never),
            ]
        );
    }
}

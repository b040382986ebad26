//! From the text of a pack to a checked pack, keeping lines for the messages.

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{
    ClockSetting, InForce, Pack, PackError, PanelSetting, RetentionSetting, RuleSetting,
    Section36Referrer, Sourced, Unit,
};
use crate::calendar::date;
use crate::rule::Kind;
use crate::{Calendar, Clock, Framework, Level, Number, OrgKind, RetentionClass, Rule, Word};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPack {
    id: String,
    title: String,
    pathway: String,
    in_force: Spanned<RawInForce>,
    asks_ideology: bool,
    calendar: Spanned<String>,
    framework: Spanned<String>,
    words: BTreeMap<Word, RawText>,
    panel: RawPanel,
    section36: Vec<RawReferrer>,
    clocks: BTreeMap<Clock, Spanned<RawClock>>,
    numbers: BTreeMap<Number, Spanned<RawNumber>>,
    retention: BTreeMap<RetentionClass, RawRetention>,
    rules: BTreeMap<Rule, Spanned<RawRule>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawInForce {
    from: Datetime,
    until: Option<Datetime>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawText {
    text: String,
    #[serde(deserialize_with = "named")]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPanel {
    chair: OrgKind,
    members: Vec<OrgKind>,
    #[serde(deserialize_with = "named")]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReferrer {
    kind: OrgKind,
    from: Datetime,
    #[serde(deserialize_with = "named")]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawClock {
    value: u32,
    unit: RawUnit,
    cut_off: Option<Datetime>,
    #[serde(deserialize_with = "named")]
    source: String,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum RawUnit {
    WorkingDays,
    CalendarDays,
    Months,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNumber {
    value: u32,
    #[serde(deserialize_with = "named")]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRetention {
    years: u32,
    #[serde(deserialize_with = "named")]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    #[serde(rename = "override")]
    overridable: Option<Level>,
    #[serde(default)]
    signal: bool,
    #[serde(default, deserialize_with = "named_if_any")]
    health: Option<String>,
    #[serde(deserialize_with = "named")]
    source: String,
}

/// A source: an id, a section, or the word `unsourced`. Never blank.
fn named<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim().is_empty() {
        let what = "a value without a source: name it, or write `unsourced`";
        return Err(serde::de::Error::custom(what));
    }
    Ok(text)
}

fn named_if_any<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    named(from).map(Some)
}

/// Turns byte offsets into lines.
struct Lines<'t>(&'t str);

impl Lines<'_> {
    fn wrong<T>(&self, at: &Spanned<T>, what: String) -> PackError {
        let before = self.0.get(..at.span().start).unwrap_or_default();
        PackError::Contradiction { line: before.matches('\n').count() + 1, what }
    }
}

/// Reads, checks and types a pack.
pub(super) fn read(
    text: &str,
    frameworks: &[Framework],
    calendars: &[Calendar],
) -> Result<Pack, PackError> {
    let raw: RawPack =
        toml::from_str(text).map_err(|error| PackError::Unreadable(error.to_string()))?;
    let lines = Lines(text);
    check_rules(&raw, &lines)?;
    let calendar = calendars.iter().find(|known| known.id() == raw.calendar.get_ref());
    let calendar = calendar.cloned().ok_or_else(|| {
        lines.wrong(&raw.calendar, format!("unknown calendar `{}`", raw.calendar.get_ref()))
    })?;
    let framework = frameworks.iter().find(|known| known.id == *raw.framework.get_ref());
    let framework = framework.cloned().ok_or_else(|| {
        lines.wrong(&raw.framework, format!("unknown framework `{}`", raw.framework.get_ref()))
    })?;
    let in_force = in_force(&raw.in_force, &lines)?;
    let clocks = clocks(&raw.clocks, &lines)?;
    Ok(Pack {
        in_force,
        calendar,
        framework,
        clocks,
        section36: referrers(&raw.section36)?,
        panel: panel(raw.panel),
        asks_ideology: raw.asks_ideology,
        words: sourced(raw.words, |raw| Sourced { value: raw.text, source: raw.source }),
        numbers: sourced(raw.numbers, |raw| {
            let raw = raw.into_inner();
            Sourced { value: raw.value, source: raw.source }
        }),
        retention: sourced(raw.retention, |raw| RetentionSetting {
            years: raw.years,
            source: raw.source,
        }),
        rules: sourced(raw.rules, |raw| {
            let raw = raw.into_inner();
            let overridable = raw.overridable.unwrap_or(Level::Never);
            let RawRule { signal, health, source, .. } = raw;
            RuleSetting { overridable, signal, health, source }
        }),
        id: raw.id,
        title: raw.title,
        pathway: raw.pathway,
    })
}

fn sourced<K: Ord, R, T>(raw: BTreeMap<K, R>, typed: impl Fn(R) -> T) -> BTreeMap<K, T> {
    raw.into_iter().map(|(key, value)| (key, typed(value))).collect()
}

fn panel(raw: RawPanel) -> PanelSetting {
    PanelSetting {
        chair: Sourced { value: raw.chair, source: raw.source.clone() },
        members: Sourced { value: raw.members, source: raw.source },
    }
}

fn referrers(raw: &[RawReferrer]) -> Result<Vec<Section36Referrer>, PackError> {
    raw.iter()
        .map(|body| {
            let from = date(&body.from).map_err(PackError::Unreadable)?;
            Ok(Section36Referrer { kind: body.kind, from, source: body.source.clone() })
        })
        .collect()
}

fn in_force(raw: &Spanned<RawInForce>, lines: &Lines<'_>) -> Result<InForce, PackError> {
    let wrong = |what: String| lines.wrong(raw, what);
    let from = date(&raw.get_ref().from).map_err(wrong)?;
    let until = raw.get_ref().until.as_ref().map(date).transpose().map_err(wrong)?;
    if until.is_some_and(|until| until <= from) {
        return Err(wrong("in-force ends before it begins: put `until` after `from`".into()));
    }
    Ok(InForce { from, until })
}

fn clocks(
    raw: &BTreeMap<Clock, Spanned<RawClock>>,
    lines: &Lines<'_>,
) -> Result<BTreeMap<Clock, ClockSetting>, PackError> {
    let typed = |(clock, spanned): (&Clock, &Spanned<RawClock>)| {
        let raw = spanned.get_ref();
        let unit = match raw.unit {
            RawUnit::WorkingDays => Unit::WorkingDays,
            RawUnit::CalendarDays => Unit::CalendarDays,
            RawUnit::Months => Unit::Months,
        };
        let cut_off = raw.cut_off.map(|time| time.to_string().parse::<Time>()).transpose();
        let cut_off = cut_off.map_err(|_| {
            lines.wrong(spanned, format!("the cut-off of `{clock}` is not a time such as 17:00:00"))
        })?;
        Ok((*clock, ClockSetting { value: raw.value, unit, cut_off, source: raw.source.clone() }))
    };
    raw.iter().map(typed).collect()
}

/// A rule that hangs on a clock or a number which the pack does not set can never speak.
fn check_rules(raw: &RawPack, lines: &Lines<'_>) -> Result<(), PackError> {
    for (rule, setting) in &raw.rules {
        let clocks: Vec<_> = Clock::ALL.iter().filter(|clock| clock.rule() == *rule).collect();
        // These clocks carry dates of their own, so a pack need not set them.
        let dated = |clock: &&Clock| {
            matches!(clock, Clock::PanelAction | Clock::PlanAction | Clock::NeedLapse)
        };
        let silent = clocks.iter().find(|clock| !raw.clocks.contains_key(**clock) && !dated(clock));
        if let Some(clock) = silent {
            let what = format!("rule `{rule}` is on but its clock `{clock}` is not set: set it");
            return Err(lines.wrong(setting, what));
        }
        let missing = rule.numbers().iter().find(|number| !raw.numbers.contains_key(number));
        if let Some(number) = missing {
            let what = format!("rule `{rule}` is on but its number `{number}` is not set: set it");
            return Err(lines.wrong(setting, what));
        }
        if rule.kind() == Kind::Drift && setting.get_ref().overridable.is_some() {
            let what =
                format!("rule `{rule}` raises and cannot be overridden: leave `override` out");
            return Err(lines.wrong(setting, what));
        }
        check_signal(raw, *rule, setting).map_err(|what| lines.wrong(setting, what))?;
    }
    for (clock, setting) in &raw.clocks {
        if setting.get_ref().value == 0 {
            return Err(lines.wrong(setting, format!("clock `{clock}` runs for no time at all")));
        }
        if !raw.rules.contains_key(&clock.rule()) {
            let what = format!("clock `{clock}` runs but its rule `{}` is off", clock.rule());
            return Err(lines.wrong(setting, what));
        }
    }
    Ok(())
}

/// A signal is a drift, somebody must hear when it is not answered, and only rules over contacts
/// can count those of health.
fn check_signal(raw: &RawPack, rule: Rule, setting: &Spanned<RawRule>) -> Result<(), String> {
    let RawRule { signal, health, .. } = setting.get_ref();
    if *signal && (rule.kind() == Kind::Gate || rule == Rule::SignalUnanswered) {
        return Err(format!("rule `{rule}` cannot be a signal: leave `signal` out"));
    }
    if *signal && !raw.rules.contains_key(&Rule::SignalUnanswered) {
        let climbs = Rule::SignalUnanswered;
        return Err(format!("rule `{rule}` is a signal but `{climbs}` is off: switch it on"));
    }
    if health.is_some() && !rule.counts_contacts() {
        return Err(format!("rule `{rule}` counts no contacts: leave `health` out"));
    }
    Ok(())
}

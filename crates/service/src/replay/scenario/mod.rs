//! A history as data: who did what, on which date, according to which source.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pathway::register::Publication;
use pathway::{Act, Actor, Precision, Target, When};
use policy::{OrgKind, Role};
use serde::Deserialize;
use serde_json::{Map, Value};
use toml::Spanned;

/// A scenario that was read and checked.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// A neutral title.
    pub title: String,
    /// Whether it happened.
    pub happened: bool,
    /// The pathway.
    pub pathway: String,
    /// What is invented in it, and what rests on one source.
    pub note: String,
    /// The day until which clocks run on after the last step.
    pub until: Date,
    /// What is published.
    pub published: Publication,
    /// The steps, in the order they were recorded.
    pub steps: Vec<Step>,
    /// Signals that a reviewer of this history would want raised, and no others.
    pub signals: Vec<Wanted>,
}

/// A signal that a reviewer would want.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// The rule's id.
    pub rule: String,
    /// The case, or the person's line.
    pub target: String,
    /// The first day on which it could be raised.
    #[serde(deserialize_with = "a_day")]
    pub on: Date,
    /// The last day on which it is still in time; the first, where it is not given.
    #[serde(default, deserialize_with = "a_day_if_any")]
    pub until: Option<Date>,
    /// Why a reviewer would want it.
    pub why: String,
}

/// One step: a command as history attempted it.
#[derive(Debug, Clone)]
pub struct Step {
    /// The line in the file.
    pub line: usize,
    /// Its name, where later steps refer to it.
    pub name: Option<String>,
    /// When it happened.
    pub on: When,
    /// The day it was recorded.
    pub recorded: Date,
    /// Who did it.
    pub by: Actor,
    /// What it is about.
    pub target: Target,
    /// What is done, and with what; references to entries still in words.
    act: Value,
    /// Rules that must have spoken by this step.
    pub expect: Vec<String>,
}

/// A mistake in a scenario: the line, and the cure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    /// The text is not a scenario.
    #[error("cannot read the scenario: {0}")]
    Unreadable(String),
    /// A step is wrong.
    #[error("line {line}: {what}")]
    Step {
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        what: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    title: String,
    kind: RawKind,
    pathway: String,
    #[serde(default)]
    note: String,
    until: toml::value::Datetime,
    published: Publication,
    actor: Vec<Actor>,
    step: Vec<Spanned<RawStep>>,
    #[serde(default)]
    signal: Vec<Wanted>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum RawKind {
    History,
    Invented,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    name: Option<String>,
    on: RawDate,
    recorded: Option<RawDate>,
    by: String,
    target: String,
    source: String,
    #[serde(rename = "do")]
    act: String,
    with: Option<toml::Value>,
    #[serde(default)]
    expect: Vec<String>,
}

/// A date, or a text for a month or a year. Read as a value so that mistakes name the step's line.
type RawDate = toml::Value;

impl Scenario {
    /// Reads a scenario.
    ///
    /// # Errors
    /// With the line and the cure, for a text that is not one, a date before its predecessor, an
    /// unknown actor, act or field, or a reference to no step.
    pub fn read(text: &str) -> Result<Scenario, ScenarioError> {
        let raw: Raw =
            toml::from_str(text).map_err(|why| ScenarioError::Unreadable(why.to_string()))?;
        let actors = cast(&raw.actor).map_err(ScenarioError::Unreadable)?;
        let mut steps: Vec<Step> = vec![];
        for spanned in &raw.step {
            let before = text.get(..spanned.span().start).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let wrong = |what: String| ScenarioError::Step { line, what };
            let step = step(spanned.get_ref(), line, &actors).map_err(wrong)?;
            let last = steps.last().map(|last| last.recorded);
            if last.is_some_and(|last| step.recorded < last) {
                let what = format!(
                    "recorded on {}, before the step above it: put steps in the order in which \
                     they were recorded, or give this one a later `recorded`",
                    step.recorded
                );
                return Err(wrong(what));
            }
            let known: BTreeMap<String, u64> =
                steps.iter().filter_map(|step| Some((step.name.clone()?, 0))).collect();
            if let Some(name) = step.name.as_ref().filter(|name| known.contains_key(*name)) {
                let what = format!("two steps are named `{name}`: give this one another name");
                return Err(wrong(what));
            }
            step.act(&known).map_err(wrong)?;
            steps.push(step);
        }
        let until = date(&raw.until.to_string()).map_err(ScenarioError::Unreadable)?;
        Ok(Scenario {
            id: raw.id,
            title: raw.title,
            happened: raw.kind == RawKind::History,
            pathway: raw.pathway,
            note: raw.note,
            until,
            published: raw.published,
            steps,
            signals: raw.signal,
        })
    }

    /// The day of the first step.
    pub fn begins(&self) -> Date {
        self.steps.first().map_or(self.until, |step| step.recorded)
    }
}

impl Step {
    /// The act, with references to earlier steps replaced by their entries' places.
    ///
    /// # Errors
    /// When the act or its fields are not known, or a reference leads nowhere.
    pub fn act(&self, entries: &BTreeMap<String, u64>) -> Result<Act, String> {
        let mut act = self.act.clone();
        resolve(&mut act, entries)?;
        serde_json::from_value(act).map_err(|why| {
            let text = why.to_string();
            if text.contains("unknown variant") {
                return "unknown act: use one of those that docs/scenarios.md lists".to_owned();
            }
            format!("{text}: see docs/scenarios.md for the fields of this act")
        })
    }

    /// The name of the act.
    pub fn does(&self) -> &str {
        self.act.get("do").and_then(Value::as_str).unwrap_or_default()
    }
}

/// The actors by their ids.
fn cast(actors: &[Actor]) -> Result<BTreeMap<&str, &Actor>, String> {
    let mut cast = BTreeMap::new();
    for actor in actors {
        if actor.id.is_empty() || actor.organisation.is_empty() {
            return Err("an [[actor]] needs an `id` and an `organisation`: write both".to_owned());
        }
        if cast.insert(actor.id.as_str(), actor).is_some() {
            let id = &actor.id;
            return Err(format!("two actors have the id `{id}`: give one of them another"));
        }
    }
    Ok(cast)
}

fn step(raw: &RawStep, line: usize, actors: &BTreeMap<&str, &Actor>) -> Result<Step, String> {
    let actor = actors
        .get(raw.by.as_str())
        .ok_or_else(|| format!("no actor `{}`: add an [[actor]] with this id", raw.by))?;
    let (on, day) = when(&raw.on, &raw.source)?;
    let recorded = raw.recorded.as_ref().map(|it| when(it, "")).transpose()?;
    let target = Target::of_stream(&raw.target).ok_or_else(|| {
        format!("`{}` is no target: use register, contact/ID, person/ID or case/ID", raw.target)
    })?;
    let mut act = Map::from_iter([("do".to_owned(), Value::from(raw.act.clone()))]);
    if let Some(with) = &raw.with {
        act.insert("with".into(), json(with));
    }
    Ok(Step {
        line,
        name: raw.name.clone(),
        on,
        recorded: recorded.map_or(day, |(_, day)| day),
        by: (*actor).clone(),
        target,
        act: Value::Object(act),
        expect: raw.expect.clone(),
    })
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("`{text}` is not a date: write 2026-01-31, \"2026-01\" or \"2026\""))
}

fn a_day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?;
    date(&written.to_string()).map_err(serde::de::Error::custom)
}

fn a_day_if_any<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    a_day(from).map(Some)
}

/// When it happened, with the precision in which it is written, and its first day.
fn when(raw: &RawDate, source: &str) -> Result<(When, Date), String> {
    let text = match raw {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(date) => date.to_string(),
        other => {
            return Err(format!(
                "`{other}` is not a date: write 2026-01-31, \"2026-01\" or \"2026\""
            ));
        }
    };
    let (whole, precision) = match text.len() {
        4 => (format!("{text}-01-01"), Precision::Year),
        7 => (format!("{text}-01"), Precision::Month),
        _ => (text, Precision::Day),
    };
    let day = date(&whole)?;
    let said = Some(source.replace(' ', "-")).filter(|source| !source.is_empty());
    Ok((When { precision, source: said, ..When::day(day) }, day))
}

/// TOML's values as JSON's; dates become texts.
fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text.clone()),
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Float(number) => Value::from(*number),
        toml::Value::Boolean(flag) => Value::from(*flag),
        toml::Value::Datetime(date) => Value::from(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.iter().map(json).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}

/// Replaces `entry:NAME` by the place of that step's entry.
fn resolve(value: &mut Value, entries: &BTreeMap<String, u64>) -> Result<(), String> {
    match value {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix("entry:") {
                let seq = entries.get(name).ok_or_else(|| {
                    format!("no earlier step is named `{name}`: name it, or put it before this one")
                })?;
                *value = Value::from(*seq);
            }
            Ok(())
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| resolve(item, entries)),
        Value::Object(fields) => fields.values_mut().try_for_each(|field| resolve(field, entries)),
        _ => Ok(()),
    }
}

/// Somebody to sign an override that history did not have: never a person of the history.
pub(super) fn historian() -> Actor {
    Actor {
        id: "historian".into(),
        organisation: "replay".into(),
        kind: OrgKind::Oversight,
        role: Role::SeniorOfficer,
    }
}

#[cfg(test)]
mod tests;

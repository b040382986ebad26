//! Two runs of one caseload beside each other: what is decided otherwise, what is raised otherwise.

use std::collections::{BTreeMap, BTreeSet};

use policy::{Number, Pack};
use serde::Serialize;

use super::groups::ByGroup;
use super::run::{Run, Signal, Verdict};

/// An act that is decided otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionChange {
    /// The entry.
    pub seq: u64,
    /// The day it was recorded.
    pub on: String,
    /// The act.
    pub act: String,
    /// What it is about.
    pub stream: String,
    /// The stage of the case then.
    pub stage: String,
    /// `refused`, `allowed`, `other reasons` or `overrides`: how it changes from the first pack to
    /// the second.
    pub change: &'static str,
    /// Rules that refuse it under the first pack.
    pub before: BTreeSet<String>,
    /// Rules that refuse it under the second.
    pub after: BTreeSet<String>,
    /// Whether it was refused when it was recorded: what it said is not on record, so that only
    /// the rules which refused it then are looked at.
    pub refused_then: bool,
}

/// A signal that one of the packs raises and the other does not, or on another day.
#[derive(Debug, Clone, Serialize)]
pub struct SignalChange {
    /// `gained`, `lost` or `moved`.
    pub change: &'static str,
    /// The rule's id.
    pub rule: String,
    /// The person's line or the case.
    pub stream: String,
    /// What it is about within the stream.
    pub subject: String,
    /// The stage of the case then.
    pub stage: String,
    /// The day under the first pack.
    pub before: Option<String>,
    /// The day under the second.
    pub after: Option<String>,
}

/// Everything that changes.
#[derive(Debug, Clone, Serialize)]
pub struct Changes {
    /// The first pack.
    pub from: String,
    /// The second.
    pub to: String,
    /// How many acts were decided under both.
    pub acts: u64,
    /// How many cases there are.
    pub cases: usize,
    /// Acts decided otherwise.
    pub decisions: Vec<DecisionChange>,
    /// Signals raised otherwise.
    pub signals: Vec<SignalChange>,
    /// Changes by the stage of the case: of decisions, and of signals.
    pub by_stage: BTreeMap<String, [u64; 2]>,
    /// People for whom anything changes, by group.
    pub by_group: Vec<ByGroup>,
}

/// Compares two runs of one caseload.
pub fn compare((from, before): (&Pack, &Run), (to, after): (&Pack, &Run)) -> Changes {
    let mut people = BTreeSet::new();
    let sets = |pack: &Pack| pack.numbers.contains_key(&Number::SmallestCount);
    let limit = if sets(to) { to } else { from };
    let decisions = decisions(before, after, &mut people);
    let signals = signals(before, after, &mut people);
    let mut by_stage: BTreeMap<String, [u64; 2]> = BTreeMap::new();
    for it in &decisions {
        by_stage.entry(it.stage.clone()).or_default()[0] += 1;
    }
    for it in &signals {
        by_stage.entry(it.stage.clone()).or_default()[1] += 1;
    }
    Changes {
        from: from.id.clone(),
        to: to.id.clone(),
        acts: after.acts,
        cases: after.cases,
        decisions,
        signals,
        by_stage,
        by_group: after.by_group(&people, ["changed", "unchanged"], limit),
    }
}

fn decisions<'r>(
    before: &'r Run,
    after: &'r Run,
    people: &mut BTreeSet<&'r str>,
) -> Vec<DecisionChange> {
    let mut both: BTreeMap<u64, [Option<&'r Verdict>; 2]> = BTreeMap::new();
    for verdict in &before.verdicts {
        both.entry(verdict.seq).or_default()[0] = Some(verdict);
    }
    for verdict in &after.verdicts {
        both.entry(verdict.seq).or_default()[1] = Some(verdict);
    }
    let change = |pair: &[Option<&'r Verdict>; 2]| {
        let [old, new] = pair;
        let refused =
            |it: &Option<&Verdict>| it.map(|it| it.refused_by.clone()).unwrap_or_default();
        let passed = |it: &Option<&Verdict>| it.map(|it| it.overridden.clone()).unwrap_or_default();
        let (before, after) = (refused(old), refused(new));
        let change = match (before.is_empty(), after.is_empty()) {
            (true, false) => "refused",
            (false, true) => "allowed",
            (false, false) if before != after => "other reasons",
            (true, true) if passed(old) != passed(new) => "overrides",
            _ => return None,
        };
        let it = (*new).or(*old)?;
        let Verdict { seq, on, act, stream, stage, refused_then, .. } = it.clone();
        let made =
            DecisionChange { seq, on, act, stream, stage, change, before, after, refused_then };
        Some((made, it.person.as_deref()))
    };
    let changed = both.values().filter_map(change);
    changed
        .map(|(made, person)| {
            people.extend(person);
            made
        })
        .collect()
}

/// The same signal under both packs: rule, stream, subject, and the how-manieth of these it is.
type Key<'r> = (&'r str, &'r str, &'r str, usize);

fn keyed(run: &Run) -> BTreeMap<Key<'_>, &Signal> {
    let mut keyed = BTreeMap::new();
    let mut times: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for signal in &run.signals {
        let (rule, stream, subject) = (&*signal.rule, &*signal.stream, &*signal.subject);
        let nth = times.entry((rule, stream, subject)).or_default();
        keyed.insert((rule, stream, subject, *nth), signal);
        *nth += 1;
    }
    keyed
}

fn signals<'r>(
    before: &'r Run,
    after: &'r Run,
    people: &mut BTreeSet<&'r str>,
) -> Vec<SignalChange> {
    let (old, new) = (keyed(before), keyed(after));
    let keys: BTreeSet<&Key<'_>> = old.keys().chain(new.keys()).collect();
    let mut changes = vec![];
    for key in keys {
        let (was, is) = (old.get(key).copied(), new.get(key).copied());
        let change = match (was, is) {
            (None, Some(_)) => "gained",
            (Some(_), None) => "lost",
            (Some(was), Some(is)) if was.on != is.on => "moved",
            _ => continue,
        };
        let Some(it) = is.or(was) else { continue };
        people.extend(it.person.as_deref());
        changes.push(SignalChange {
            change,
            rule: it.rule.clone(),
            stream: it.stream.clone(),
            subject: it.subject.clone(),
            stage: it.stage.clone(),
            before: was.map(|it| it.on.clone()),
            after: is.map(|it| it.on.clone()),
        });
    }
    changes.sort_by(|a, b| {
        let on = |it: &SignalChange| it.after.clone().or_else(|| it.before.clone());
        (on(a), &a.stream).cmp(&(on(b), &b.stream))
    });
    changes
}

impl Changes {
    /// The list and the counts, for people.
    pub fn text(&self) -> String {
        let Changes { from, to, acts, cases, .. } = self;
        let mut lines = vec![
            format!("{from} -> {to}: {acts} acts in {cases} cases decided under both"),
            String::new(),
            format!("Decisions and other acts that change: {}", self.decisions.len()),
        ];
        for it in &self.decisions {
            let said =
                if it.refused_then { " (refused then; what it said is not kept)" } else { "" };
            let list = |rules: &BTreeSet<String>| match rules.is_empty() {
                true => "allowed".to_owned(),
                false => rules.iter().cloned().collect::<Vec<_>>().join(" "),
            };
            let (before, after) = (list(&it.before), list(&it.after));
            let DecisionChange { seq, on, act, stream, change, .. } = it;
            lines.push(format!("  {on}  entry {seq}  {stream}  {act}  {change}{said}"));
            lines.push(format!("      {before} -> {after}"));
        }
        lines.push(String::new());
        lines.push(format!("Signals that change: {}", self.signals.len()));
        for it in &self.signals {
            let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "not raised".into());
            let SignalChange { change, rule, stream, subject, before, after, .. } = it;
            let (before, after) = (day(before), day(after));
            lines.push(format!("  {change:<7} {rule}  {stream} {subject}  {before} -> {after}"));
        }
        lines.extend(self.counts());
        lines.join("\n")
    }

    fn counts(&self) -> Vec<String> {
        let mut lines = vec![String::new(), "By rule:".into()];
        let mut rules: BTreeMap<(&str, &str), u64> = BTreeMap::new();
        for it in &self.decisions {
            for rule in it.before.symmetric_difference(&it.after) {
                let change = if it.after.contains(rule) { "refuses more" } else { "refuses less" };
                *rules.entry((rule, change)).or_default() += 1;
            }
        }
        for it in &self.signals {
            *rules.entry((&it.rule, it.change)).or_default() += 1;
        }
        for ((rule, change), count) in rules {
            lines.push(format!("  {rule:<36} {change:<13} {count:>6}"));
        }
        lines.push(String::new());
        lines.push(format!("{:<38}{:>10}{:>10}", "By stage:", "acts", "signals"));
        for (stage, [decisions, signals]) in &self.by_stage {
            lines.push(format!("  {stage:<36}{decisions:>10}{signals:>10}"));
        }
        lines.push(String::new());
        lines.push("People for whom anything changes, by group (small counts withheld):".into());
        lines.extend(self.by_group.iter().map(ByGroup::text));
        lines
    }
}

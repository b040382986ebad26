//! `/replay/{id}`: one history under two sets of rules, beside each other.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use service::replay::{Report, ReportFinding};

use super::{Answered, Link, Shared, kind, links, page};
use crate::Replay;
use crate::problem::Problem;
use crate::words;

#[derive(Template)]
#[template(path = "replay.html")]
struct ReplayPage {
    here: String,
    links: Vec<Link>,
    title: String,
    note: String,
    then_says: String,
    now_says: String,
    homes: Vec<String>,
    days: Vec<Day>,
    apart: Vec<String>,
}

#[derive(Default)]
struct Day {
    date: String,
    steps: Vec<String>,
    then: Vec<Said>,
    now: Vec<Said>,
}

struct Said {
    kind: &'static str,
    tag: &'static str,
    says: String,
    needs: String,
}

impl Day {
    /// The two sides, each with the heading that it has on a narrow screen.
    fn sides(&self) -> [(&'static str, &[Said]); 2] {
        [("Under the rules of the day", &self.then), ("Under Throughline 2026", &self.now)]
    }
}

/// One history.
pub(crate) async fn replay(
    State(site): Shared,
    id: Result<Path<String>, PathRejection>,
) -> Answered {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let found = site.replays.iter().find(|it| it.then.scenario == id);
    let found = found.ok_or(Problem::NotFound)?;
    page(&written(found, links(&site)))
}

fn written(found: &Replay, links: Vec<Link>) -> ReplayPage {
    let mut days: BTreeMap<&str, Day> = BTreeMap::new();
    for step in &found.now.steps {
        days.entry(&step.on).or_default().steps.push(words::act(&step.does));
    }
    for (report, now) in [(&found.then, false), (&found.now, true)] {
        for finding in report.findings.iter().filter(|it| it.kind != "apart") {
            let day = days.entry(&finding.on).or_default();
            let side = if now { &mut day.now } else { &mut day.then };
            side.push(said(finding));
        }
    }
    let days = days.into_iter();
    let apart = found.now.findings.iter().filter(|it| it.kind == "apart");
    let apart: BTreeSet<String> = apart.map(|it| words::rule(&it.rule)).collect();
    ReplayPage {
        here: format!("/replay/{}", found.then.scenario),
        links,
        title: found.title.clone(),
        note: found.note.clone(),
        then_says: summed(&found.then),
        now_says: summed(&found.now),
        homes: homes(&found.now),
        days: days.map(|(date, day)| Day { date: words::day(date), ..day }).collect(),
        apart: apart.into_iter().collect(),
    }
}

fn said(finding: &ReportFinding) -> Said {
    let (kind, tag) = kind(&finding.kind, true);
    let says = match finding.says.split_once(" (") {
        Some((says, rest)) => format!("{says} ({}", words::detail(rest)),
        None => finding.says.clone(),
    };
    Said { kind, tag, says: words::sentence(&says), needs: finding.needs.clone() }
}

fn summed(report: &Report) -> String {
    let steps = report.steps.len();
    let refused = report.steps.iter().filter(|step| step.outcome == "forced").count();
    let raised = report.findings.iter().filter(|it| it.kind == "raised").count();
    let gates = match refused {
        0 => "none refused".to_owned(),
        some => format!("{some} refused"),
    };
    let warnings = if raised == 1 { "1 warning".into() } else { format!("{raised} warnings") };
    let record = if report.verified { "verified" } else { "not verified" };
    format!("{steps} steps, {gates}; {warnings} raised. The record is {record}.")
}

fn homes(report: &Report) -> Vec<String> {
    let home = |it: &service::replay::ReportHome| {
        let holder = it.holder.as_deref().map_or("nobody by name".into(), words::name);
        let to = it.to.as_deref().map(|to| format!(" to {}", words::day(to))).unwrap_or_default();
        format!("{}, {holder}, from {}{to}", words::name(&it.organisation), words::day(&it.from))
    };
    let mut homes: Vec<_> = report.home.iter().collect();
    homes.sort_by_key(|it| &it.from);
    homes.into_iter().map(home).collect()
}

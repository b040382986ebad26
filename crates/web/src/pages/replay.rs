//! `/replay/{id}`: one history under two sets of rules, beside each other.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use service::replay::{Report, ReportFinding};

use super::{Answered, Shared, Shell, kind, page};
use crate::Replay;
use crate::components::summary_list::SummaryRow;
use crate::components::{Content, Details, Safe, SummaryList, Tag};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "replay.html")]
struct ReplayPage {
    shell: Shell,
    title: String,
    note: Details,
    facts: SummaryList,
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
    tag: Tag,
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
    visit: Option<Visit>,
    id: Result<Path<String>, PathRejection>,
) -> Answered {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let found = site.shows().and_then(|it| it.replays.iter().find(|it| it.then.scenario == id));
    let found = found.ok_or(Problem::NotFound)?;
    let here = format!("/replay/{}", found.then.scenario);
    let shell = match &visit {
        Some(visit) => Shell::at(&site, visit, &here)?,
        None => Shell::of(&site, &here),
    };
    page(&written(found, shell)?)
}

fn written(found: &Replay, shell: Shell) -> askama::Result<ReplayPage> {
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
    Ok(ReplayPage {
        shell,
        title: found.title.clone(),
        note: Details {
            summary: "What is invented, and what rests on one source".into(),
            content: found.note.as_str().into(),
            ..Details::default()
        },
        facts: facts(found)?,
        days: days.map(|(date, day)| Day { date: words::day(date), ..day }).collect(),
        apart: apart.into_iter().collect(),
    })
}

/// The two accounts summed up, and who held the case.
fn facts(found: &Replay) -> askama::Result<SummaryList> {
    let homes = homes(&found.now);
    let held = match homes.is_empty() {
        true => "Nobody, as far as is published.".into(),
        false => Safe::of(&Held { homes })?.into(),
    };
    let rows: [(&str, Content); 3] = [
        ("Under the rules of the day", summed(&found.then).into()),
        ("Under Throughline 2026", summed(&found.now).into()),
        ("Who held the case", held),
    ];
    let rows = rows.into_iter().map(|(key, value)| SummaryRow::of(key, value)).collect();
    Ok(SummaryList { rows, ..SummaryList::default() })
}

/// Who held a case, one a line.
#[derive(Template)]
#[template(
    source = "<ul class=\"app-plain\">{% for it in homes %}<li>{{ it }}</li>{% endfor %}</ul>",
    ext = "html"
)]
struct Held {
    homes: Vec<String>,
}

fn said(finding: &ReportFinding) -> Said {
    let says = match finding.says.split_once(" (") {
        Some((says, rest)) => format!("{says} ({}", words::detail(rest)),
        None => finding.says.clone(),
    };
    Said {
        tag: kind(&finding.kind, true),
        says: words::sentence(&says),
        needs: finding.needs.clone(),
    }
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

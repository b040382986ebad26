//! Sessions: contracted, offered, attended and delivered, never one number for another.

use pathway::{Event, Fact};

use super::block::{Block, said, some};
use super::overview::table;
use crate::acts::Known;
use crate::components::SummaryList;
use crate::components::summary_list::SummaryRow;
use crate::components::table::Cell;
use crate::pages::listing::dated;
use crate::words;

const SESSIONS: [&str; 4] = ["Session", "When", "What became of it", "Report"];
const CONTRACT: [&str; 5] = [
    "intervention.contract",
    "intervention.task",
    "intervention.confirm-tasking",
    "intervention.stop",
    "intervention.vary",
];
const HELD: [&str; 2] = ["intervention.hold-session", "intervention.report"];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let Some(case) = known.case() else { return Ok(vec![]) };
    let support = &case.intervention;
    let Some((contract, mark)) = &support.contract else {
        let none = Block::of("Support", "No sessions are contracted.", vec![]);
        return Ok(vec![none.with(known, &CONTRACT)]);
    };
    let numbers = support.delivery();
    let counts = [numbers.contracted, numbers.offered, numbers.attended, numbers.delivered];
    let confirmed = match (&support.tasking, &support.confirmed) {
        (None, _) => "Nothing in writing yet".to_owned(),
        (Some(_), None) => "In writing; not confirmed yet".to_owned(),
        (Some(_), Some(mark)) => format!("Confirmed on {}", words::day(&mark.at.to_string())),
    };
    let mut rows = vec![
        SummaryRow::of("Attended", words::sessions(counts.map(i64::from))),
        SummaryRow::of("Provider", words::name(&contract.provider)),
        SummaryRow::of("Contracted on", words::day(&mark.at.to_string())),
        SummaryRow::of("Tasking", confirmed),
    ];
    rows.extend(tasking(known));
    rows.extend(support.stop.iter().map(|(stop, mark)| {
        let why = stop.why.clone().unwrap_or_else(|| "nobody said why".to_owned());
        let day = words::day(&mark.at.to_string());
        let disagrees =
            stop.disagreement.iter().map(|it| format!(". The provider disagrees: {it}"));
        SummaryRow::of("Stopped", format!("{day}: {why}{}", disagrees.collect::<String>()))
    }));
    let held = known.work.facts.iter().filter_map(|fact| held(fact, known)).collect();
    let list = some(&SummaryList { rows, ..SummaryList::default() })?;
    Ok(vec![
        Block::of("Support", "", list).with(known, &CONTRACT),
        table("Sessions", "No session is on the record.", {
            ("As the provider recorded them", &SESSIONS, held)
        })?
        .with(known, &HELD),
    ])
}

/// What the provider was told, as it was told last.
fn tasking(known: &Known<'_>) -> Option<SummaryRow> {
    let facts = known.work.facts.iter().rev();
    let told = facts.filter_map(|fact| match &fact.event {
        Event::InterventionTasked(it) => Some(it.risk.as_str()),
        _ => None,
    });
    told.into_iter().next().map(|risk| SummaryRow::of("What it is for", risk))
}

fn held(fact: &Fact, known: &Known<'_>) -> Option<Vec<Cell>> {
    let Event::SessionHeld(session) = &fact.event else { return None };
    let report = known.work.facts.iter().find_map(|fact| match &fact.event {
        Event::SessionReported(it) if it.number == session.number => Some(it),
        _ => None,
    });
    let report = match report {
        None => "No report yet".to_owned(),
        Some(it) => {
            let urgent = if it.urgent { "Somebody must act at once. " } else { "" };
            let hides = it.concealment.iter().map(|it| format!(". May be hiding: {it}"));
            let hides: String = hides.collect();
            format!("{urgent}Seen: {}. Said: {}{hides}", it.observed, it.reported)
        }
    };
    Some(vec![
        Cell::from(format!("Session {}", session.number)),
        dated(words::day(&fact.happened.at.to_string())),
        said(&session.outcome).into(),
        report.into(),
    ])
}

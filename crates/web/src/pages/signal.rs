//! Signals on a case's page: what was seen, on what evidence, who answers, and by when.

use service::SignalRow;

use super::found::card;
use crate::components::summary_list::SummaryRow;
use crate::components::{Safe, SummaryList, Tag};
use crate::words;

/// A signal as the page shows it.
pub(super) fn signal(row: &SignalRow) -> askama::Result<SummaryList> {
    let line = row.stream.starts_with("person/");
    let about = if line { "On the person’s line" } else { "On this case" };
    let entries = if row.evidence.contains(',') { "entries" } else { "entry" };
    let evidence = format!("{about}, {entries} {} of the record", row.evidence);
    let owner = words::name(row.climbed.as_ref().unwrap_or(&row.owner));
    let detail = words::sentence(&words::detail(&row.detail));
    let state = state(row);
    let late = row.climbed.is_some() && row.answered_by.is_none();
    let plain = if late { String::new() } else { state.clone() };
    let mut list = card(
        &words::sentence(&row.says),
        &[
            ("What was seen", &detail),
            ("Evidence", &evidence),
            ("Raised on", &words::day(&row.raised)),
            ("To answer", &owner),
            ("Answer", &plain),
            ("Needed", &words::sentence(&row.needs)),
            ("Rule from", &words::sentence(&row.source)),
        ],
    );
    if late {
        let tag = Safe::of(&Tag::of(state.as_str(), "red"))?;
        list.rows.push(SummaryRow::of("Answer", tag));
    }
    Ok(list)
}

fn state(row: &SignalRow) -> String {
    let SignalRow { answered_by, climbed, due, .. } = row;
    match (answered_by, climbed, due) {
        (Some(who), _, _) => format!("Answered by {}; it still holds", words::name(who)),
        (None, Some(_), Some(due)) => {
            format!("Not answered in time; climbs again on {}", words::due(due))
        }
        (None, Some(_), None) => "Not answered in time at any level".into(),
        (None, None, Some(due)) => format!("Answer due by {}", words::due(due)),
        (None, None, None) => "No answer yet".into(),
    }
}

//! Signals on a case's page: what was seen, on what evidence, who answers, and by when.

use askama::Template;
use service::SignalRow;

use super::found::card;
use crate::components::{Content, Safe, SummaryList, Tag};
use crate::words;

/// A signal as the page shows it.
pub(super) fn signal(row: &SignalRow) -> askama::Result<SummaryList> {
    let line = row.stream.starts_with("person/");
    let about = if line { "On the person’s line" } else { "On this case" };
    let entries = if row.evidence.contains(',') { "entries" } else { "entry" };
    let evidence = format!("{about}, {entries} {} of the record", row.evidence);
    let owner = words::owner(row.climbed.as_ref().unwrap_or(&row.owner));
    let detail = words::sentence(&words::detail(&row.detail));
    let state = state(row);
    let answer = match row.climbed.is_some() && row.answered_by.is_none() {
        true => Safe::of(&Late { tag: late(), state })?.into(),
        false => Content::from(state),
    };
    let text = |text: &str| Content::from(words::sentence(text));
    Ok(card(
        &words::sentence(&row.says),
        [
            ("What was seen", detail.into()),
            ("Evidence", evidence.into()),
            ("Raised on", words::day(&row.raised).into()),
            ("To answer", owner.into()),
            ("Answer", answer),
            ("Needed", text(&row.needs)),
            ("Rule from", words::source(&row.source).into()),
        ],
    ))
}

/// That nobody answered in time, and what is known beside.
#[derive(Template)]
#[template(source = "{{ tag }}{{ state }}", ext = "html")]
struct Late {
    tag: Tag,
    state: String,
}

fn late() -> Tag {
    Tag { classes: "govuk-tag--red app-late".to_owned(), ..Tag::of("Not answered in time", "") }
}

/// How far the answer is. What was asked of the last level may be past: no page has a clock.
fn state(row: &SignalRow) -> String {
    let SignalRow { answered_by, climbed, due, .. } = row;
    match (answered_by, climbed, due) {
        (Some(who), _, _) => format!("Answered by {}; it still holds", words::owner(who)),
        (None, Some(_), Some(due)) => format!("The next level had until {}", words::due(due)),
        (None, Some(_), None) => "No level answered".into(),
        (None, None, Some(due)) => format!("Due by {}", words::due(due)),
        (None, None, None) => "No answer yet".into(),
    }
}

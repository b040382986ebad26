//! Signals on a case's page: what was seen, on what evidence, who answers, and by when.

use service::SignalRow;

use crate::words;

/// A signal as the page shows it.
pub(super) struct Signal {
    pub(super) says: String,
    pub(super) detail: String,
    pub(super) evidence: String,
    pub(super) needs: String,
    pub(super) source: String,
    pub(super) owner: String,
    pub(super) on: String,
    pub(super) state: String,
    pub(super) late: bool,
}

impl Signal {
    pub(super) fn of(row: &SignalRow) -> Signal {
        let line = row.stream.starts_with("person/");
        let about = if line { "On the person’s line" } else { "On this case" };
        let entries = if row.evidence.contains(',') { "entries" } else { "entry" };
        Signal {
            says: words::sentence(&row.says),
            detail: words::sentence(&words::detail(&row.detail)),
            evidence: format!("{about}, {entries} {} of the record", row.evidence),
            needs: row.needs.clone(),
            source: row.source.clone(),
            owner: words::name(row.climbed.as_ref().unwrap_or(&row.owner)),
            on: words::day(&row.raised),
            state: state(row),
            late: row.climbed.is_some() && row.answered_by.is_none(),
        }
    }
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

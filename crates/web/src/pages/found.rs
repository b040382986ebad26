//! Findings as people read them: what still holds as cards, what is past as rows.

use service::FindingRow;

use crate::components::summary_list::{CardTitle, SummaryCard, SummaryRow};
use crate::components::table::Cell;
use crate::components::{Content, Safe, SummaryList, Tag};
use crate::words;

/// A finding as people read it.
#[derive(Debug)]
pub(super) struct Found {
    when: &'static str,
    tag: Tag,
    says: String,
    detail: String,
    needs: String,
    to: String,
    on: String,
    signed: String,
    answered: bool,
}

impl Found {
    pub(super) fn of(row: &FindingRow) -> Found {
        Found {
            when: when(&row.kind),
            tag: kind(&row.kind, row.standing),
            says: words::sentence(&row.says),
            detail: words::sentence(&words::detail(&row.detail)),
            needs: row.needs.clone(),
            to: words::owner(&row.answers_to),
            on: words::day(&row.recorded),
            signed: row.signed.as_deref().map(words::name).unwrap_or_default(),
            answered: row.answered.is_some(),
        }
    }

    /// What still holds, as a card.
    pub(super) fn card(&self) -> SummaryList {
        let to = match self.answered {
            true => format!("{}. Somebody has given reasons; it still holds.", self.to),
            false => self.to.clone(),
        };
        let rows = [
            ("What was found", self.detail.as_str().into()),
            ("Since", self.on.as_str().into()),
            ("Needed", words::sentence(&self.needs).into()),
            ("To answer", to.into()),
        ];
        card(&self.says, rows)
    }

    /// What is past, as a row: what, what came of it, when, and what was needed.
    pub(super) fn row(&self) -> askama::Result<Vec<Cell>> {
        let signed = match self.signed.as_str() {
            "" => String::new(),
            signed => format!("; second signature: {signed}"),
        };
        let detail = match self.detail.as_str() {
            "" => String::new(),
            detail => format!(". {detail}"),
        };
        Ok(vec![
            format!("{}{detail}", self.says).into(),
            Safe::of(&self.tag)?.into(),
            format!("{} {}{signed}", self.when, self.on).into(),
            words::sentence(&self.needs).into(),
        ])
    }
}

/// A card with a title; lines that say nothing are left out.
pub(crate) fn card<'k>(
    title: &str,
    rows: impl IntoIterator<Item = (&'k str, Content)>,
) -> SummaryList {
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let title = CardTitle { content: title.into(), heading_level: 3, ..CardTitle::default() };
    SummaryList {
        rows: rows.map(|(key, value)| SummaryRow::of(key, value)).collect(),
        card: Some(SummaryCard { title: Some(title), ..SummaryCard::default() }),
        ..SummaryList::default()
    }
}

/// What the date is the date of.
fn when(kind: &str) -> &'static str {
    match kind {
        "refused" | "impossible" => "Tried on",
        "overridden" => "Decided on",
        _ => "Raised on",
    }
}

/// The word for a kind of finding, in its colour.
pub(super) fn kind(kind: &str, standing: bool) -> Tag {
    match kind {
        "refused" => Tag::of("Refused", "red"),
        "impossible" => Tag::of("Not possible", "red"),
        "overridden" => Tag::of("Gone past, with two signatures", "grey"),
        _ if standing => Tag::of("Raised", "yellow"),
        _ => Tag::of("Put right", "green"),
    }
}

//! Small parts that several of these pages show.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::words::*;
use crate::components::task_list::Status;
use crate::components::{BackLink, Tag, WarningText};
use crate::problem::Problem;
use crate::site::Site;

/// The day it is.
pub(super) async fn today(site: &Arc<Site>) -> Result<Date, Problem> {
    site.work(|service| Ok(day(service.clock().now()))).await
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// A day as people read it.
pub(super) fn dated(at: Timestamp, lang: Lang) -> String {
    const WELSH: [&str; 12] = [
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ];
    let day = day(at);
    let month = usize::try_from(day.month() - 1).ok().and_then(|at| WELSH.get(at));
    match lang {
        Lang::English => day.strftime("%-d %B %Y").to_string(),
        Lang::Welsh => {
            format!("{} {} {}", day.day(), month.copied().unwrap_or_default(), day.year())
        }
    }
}

/// How many of how many.
pub(super) fn counted(done: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::English => format!("{done} of {of}"),
        Lang::Welsh => format!("{done} allan o {of}"),
    }
}

/// What may go wrong for somebody.
pub(super) fn warning(words: Words, lang: Lang) -> WarningText {
    WarningText {
        content: words.to(lang).into(),
        icon_fallback: IMPORTANT.to(lang).to_owned(),
        ..WarningText::default()
    }
}

/// How far a task has come, in a colour that its word says too.
pub(super) fn tag(words: Words, colour: &str, lang: Lang) -> Status {
    Status { tag: Some(Tag::of(words.to(lang), colour)), ..Status::default() }
}

/// The way back.
pub(super) fn back(to: &str, lang: Lang) -> BackLink {
    BackLink { href: to.to_owned(), content: BACK.to(lang).into(), ..BackLink::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_both_languages() {
        let at = "2026-11-02T09:00:00Z".parse().unwrap();
        assert_eq!(dated(at, Lang::English), "2 November 2026");
        assert_eq!(dated(at, Lang::Welsh), "2 Tachwedd 2026");
        assert_eq!(counted(1, 7, Lang::Welsh), "1 allan o 7");
    }
}

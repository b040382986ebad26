//! Stretches in which nothing is known of the person.

use jiff::civil::Date;
use serde::Serialize;

use super::item::Item;
use super::when::days;

/// A stretch in which nobody recorded anything that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The last day before it on which anything may have happened.
    pub after: Date,
    /// The first day after it; nothing where nothing has come after.
    pub before: Option<Date>,
    /// How many days.
    pub days: i64,
}

/// The gaps longer than a pack allows, up to a day. An inexact time fills all the days on which it
/// may have been: there is no gap where something may have happened.
pub(crate) fn of(items: &[Item], longest: u32, until: Date) -> Vec<Gap> {
    let mut known: Vec<(Date, Date)> = items
        .iter()
        .filter(|item| item.is_known_of_person())
        .map(|item| (item.happened.from, item.happened.to))
        .collect();
    known.sort_unstable();
    let mut gaps = vec![];
    let mut last: Option<Date> = None;
    let mut gap = |after: Date, before: Option<Date>| {
        let days = days(after, before.unwrap_or(until));
        if days > i64::from(longest) {
            gaps.push(Gap { after, before, days });
        }
    };
    for (from, to) in known {
        if let Some(last) = last {
            gap(last, Some(from));
        }
        last = last.max(Some(to));
    }
    if let Some(last) = last {
        gap(last, None);
    }
    gaps
}

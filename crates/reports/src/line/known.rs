//! As of which day a line is seen: as it was known then, or as it had happened by then.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use service::{LinePage, LineRow};

use super::when::{When, day};

/// As of which day a line is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "as", content = "day")]
pub enum AsOf {
    /// Everything that is known now.
    Now,
    /// What had been recorded by the end of a day: what somebody could have seen then.
    Known(Date),
    /// What had happened by the end of a day, as it is known now.
    Happened(Date),
}

impl AsOf {
    /// The day, or today.
    pub(crate) fn day(self, today: Date) -> Date {
        match self {
            AsOf::Now => today,
            AsOf::Known(day) | AsOf::Happened(day) => day,
        }
    }

    /// Whether what was recorded on a day was there to be seen.
    fn recorded(self, on: &str) -> bool {
        match self {
            AsOf::Known(until) => day(on) <= until,
            AsOf::Now | AsOf::Happened(_) => true,
        }
    }

    /// Whether a row is part of the line.
    fn has(self, row: &LineRow) -> bool {
        let happened = |until| When::read(&row.happened, &row.precise, Date::MAX).from <= until;
        match self {
            // That a clock stopped is always told: else what was done would look undone.
            AsOf::Happened(until) => row.kind == service::CLOCK_MET || happened(until),
            AsOf::Now | AsOf::Known(_) => self.recorded(&row.recorded),
        }
    }
}

/// The rows of a line as of a day, and since when each stream has been on it.
pub(crate) struct Seen<'p> {
    /// The rows, in the order of their entries.
    pub(crate) rows: Vec<&'p LineRow>,
    /// The streams on the line, with the day on which each came onto it.
    pub(crate) since: BTreeMap<&'p str, Date>,
}

impl<'p> Seen<'p> {
    /// What is on the line of a page, as of a day.
    pub(crate) fn of(page: &'p LinePage, as_of: AsOf) -> Seen<'p> {
        let mut since = BTreeMap::new();
        let mut places: Vec<_> = page.places.iter().collect();
        places.sort_by_key(|place| place.seq);
        for place in places.into_iter().filter(|place| as_of.recorded(&place.recorded)) {
            if place.placed {
                since.entry(place.stream.as_str()).or_insert_with(|| day(&place.recorded));
            } else {
                since.remove(place.stream.as_str());
            }
        }
        let own = format!("person/{}", page.person);
        let on = |row: &&LineRow| row.stream == own || since.contains_key(row.stream.as_str());
        let mut rows: Vec<_> = page.rows.iter().filter(on).filter(|row| as_of.has(row)).collect();
        rows.sort_by_key(|row| (row.seq, row.nth));
        Seen { rows, since }
    }

    /// The rows of events, without those of clocks.
    pub(crate) fn events(&self) -> impl Iterator<Item = &'p LineRow> {
        self.rows.iter().copied().filter(|row| !service::is_clock(&row.kind))
    }
}

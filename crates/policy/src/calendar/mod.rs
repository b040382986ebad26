//! Working days, cut-off times and local clocks, from a dated list of bank holidays.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

/// Bank holidays of one place, and its local clock.
#[derive(Debug, Clone)]
pub struct Calendar {
    id: String,
    zone: TimeZone,
    holidays: BTreeSet<Date>,
    until: Date,
}

/// Why a calendar cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the calendar: {0}")]
pub struct CalendarError(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    id: String,
    zone: String,
    #[serde(rename = "source")]
    _source: String,
    until: toml::value::Datetime,
    holidays: Vec<toml::value::Datetime>,
}

/// A civil date from TOML's own date type.
pub(crate) fn date(from: &toml::value::Datetime) -> Result<Date, String> {
    from.to_string().parse().map_err(|_| format!("`{from}` is not a date: write it as 2026-01-31"))
}

impl Calendar {
    /// Reads a calendar. Errors when the text is not one, or a date or zone is not real.
    pub fn read(text: &str) -> Result<Calendar, CalendarError> {
        let raw: Raw = toml::from_str(text).map_err(|error| CalendarError(error.to_string()))?;
        let zone = TimeZone::get(&raw.zone)
            .map_err(|_| CalendarError(format!("unknown zone `{}`", raw.zone)))?;
        let dates: Result<_, String> = raw.holidays.iter().map(date).collect();
        Ok(Calendar {
            id: raw.id,
            zone,
            holidays: dates.map_err(CalendarError)?,
            until: date(&raw.until).map_err(CalendarError)?,
        })
    }

    /// The id that packs name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The local date of an instant.
    pub fn local_date(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// The first instant after a local day has ended; the end of time where the zone has none.
    pub fn end_of(&self, day: Date) -> Timestamp {
        let next = day.tomorrow().unwrap_or(Date::MAX);
        next.to_zoned(self.zone.clone()).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
    }

    /// The instant of a local wall-clock time; the later one when clocks go back over it.
    pub fn instant(&self, day: Date, time: Time) -> Timestamp {
        let zoned = self.zone.to_ambiguous_zoned(day.to_datetime(time)).later();
        zoned.map_or(Timestamp::MAX, |zoned| zoned.timestamp())
    }

    /// Whether people are at work: not a weekend and not a bank holiday.
    pub fn is_working_day(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !self.holidays.contains(&day)
    }

    /// The last day whose bank holidays are known.
    pub fn known_until(&self) -> Date {
        self.until
    }

    /// The end of the `count`th working day after an instant. What comes after the cut-off time,
    /// or on a day that is not a working day, counts as coming on the next working day. Past
    /// [`Calendar::known_until`] only weekends are stepped over, so a clock errs to the early side.
    pub fn after_working_days(
        &self,
        from: Timestamp,
        count: u32,
        cut_off: Option<Time>,
    ) -> Timestamp {
        let local = from.to_zoned(self.zone.clone());
        let late = cut_off.is_some_and(|cut_off| local.time() >= cut_off);
        let mut day = local.date();
        if late || !self.is_working_day(day) {
            day = self.next_working_day(day);
        }
        for _ in 0..count {
            day = self.next_working_day(day);
        }
        self.end_of(day)
    }

    /// The end of the local day that is so many days and months after an instant.
    pub fn after_calendar(&self, from: Timestamp, days: u32, months: u32) -> Timestamp {
        let span = i64::from(months).months().days(i64::from(days));
        self.end_of(self.local_date(from).saturating_add(span))
    }

    fn next_working_day(&self, day: Date) -> Date {
        let mut next = day.saturating_add(1.day());
        while !self.is_working_day(next) && next < Date::MAX {
            next = next.saturating_add(1.day());
        }
        next
    }
}

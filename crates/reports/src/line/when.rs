//! When something happened: the first and the last day that it may have been.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use crate::words;

/// How exactly a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precise {
    /// To the instant.
    Instant,
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

/// When something happened, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct When {
    /// The first day that it may have been.
    pub from: Date,
    /// The last day that it may have been: the end of the month or year, or the day on which it
    /// was recorded where that came first.
    pub to: Date,
    /// How exactly it is known.
    pub precise: Precise,
}

impl When {
    /// Reads a time as views keep it, with the day on which it was recorded.
    pub(crate) fn read(happened: &str, precise: &str, recorded: Date) -> When {
        let at = happened.parse().unwrap_or(Timestamp::UNIX_EPOCH);
        // Days, months and years stand at their first instant in UTC, which is the same local day.
        let from = words::local(at);
        let (precise, end) = match precise {
            "month" => (Precise::Month, from.last_of_month()),
            "year" => (Precise::Year, from.last_of_year()),
            "day" => (Precise::Day, from),
            _ => (Precise::Instant, from),
        };
        When { from, to: end.min(recorded.max(from)), precise }
    }

    /// The last day of the month or year that is named, whenever it was recorded.
    pub fn end(self) -> Date {
        match self.precise {
            Precise::Month => self.from.last_of_month(),
            Precise::Year => self.from.last_of_year(),
            _ => self.from,
        }
    }

    /// As people read it: "7 October 2019", "some day in February 2021", "some time in 2019".
    pub fn says(self) -> String {
        match self.precise {
            Precise::Instant | Precise::Day => words::date(self.from),
            Precise::Month => format!("some day in {}", self.from.strftime("%B %Y")),
            Precise::Year => format!("some time in {}", self.from.year()),
        }
    }
}

/// A day that a text of an instant falls on.
pub(crate) fn day(text: &str) -> Date {
    text.parse().map(words::local).unwrap_or(Date::ZERO)
}

/// The last day on which something due by an instant is in time: the instant ends that day.
pub(crate) fn due_day(text: &str) -> Date {
    let at = text.parse::<Timestamp>().ok().and_then(|at| at.checked_sub(1.second()).ok());
    at.map_or(Date::ZERO, words::local)
}

/// Days from one day to another; less than none where the other came first.
pub(crate) fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_inexact_time_ends_where_it_was_recorded_and_not_before_it_began() {
        let year = When::read("2019-01-01T00:00:00.000000Z", "year", date(2019, 10, 31));
        assert_eq!((year.from, year.to), (date(2019, 1, 1), date(2019, 10, 31)));
        assert_eq!(year.end(), date(2019, 12, 31));
        let month = When::read("2016-04-01T00:00:00.000000Z", "month", date(2016, 12, 1));
        assert_eq!(month.to, date(2016, 4, 30));
        assert_eq!(month.says(), "some day in April 2016");
        assert_eq!(year.says(), "some time in 2019");
    }

    #[test]
    fn a_day_in_summer_is_the_same_day_where_people_read_it() {
        let day = When::read("2020-07-16T00:00:00.000000Z", "day", date(2020, 7, 16));
        assert_eq!((day.from, day.to), (date(2020, 7, 16), date(2020, 7, 16)));
    }

    #[test]
    fn what_is_due_by_midnight_is_due_on_the_day_before() {
        assert_eq!(due_day("2026-06-30T23:00:00.000000Z"), date(2026, 6, 30));
        assert_eq!(days(date(2026, 1, 1), date(2026, 3, 1)), 59);
    }
}

//! When something happened, how exactly that is known, and who says so.

use crate::RecordError;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// How exactly a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A moment: `2026-11-22T09:30:00Z`.
    Instant,
    /// A day: `2026-11-22`.
    Day,
    /// A month: `2026-11`.
    Month,
    /// A year: `2026`.
    Year,
}

/// When something happened, as far as its source knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happened {
    /// The time, written as its precision asks.
    pub at: String,
    /// How exactly it is known.
    pub precision: Precision,
    /// Id of who or what says so, where it is not the actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl Happened {
    /// At a moment.
    pub fn instant(at: Timestamp) -> Happened {
        Happened { at: instant(at), precision: Precision::Instant, source: None }
    }

    /// On a day.
    pub fn day(day: Date) -> Happened {
        Happened { at: day.to_string(), precision: Precision::Day, source: None }
    }

    /// In the month of a day.
    pub fn month(day: Date) -> Happened {
        let at = format!("{:04}-{:02}", day.year(), day.month());
        Happened { at, precision: Precision::Month, source: None }
    }

    /// In a year.
    pub fn year(year: i16) -> Happened {
        Happened { at: format!("{year:04}"), precision: Precision::Year, source: None }
    }

    /// The same, said by `source`.
    #[must_use]
    pub fn said_by(self, source: &str) -> Happened {
        Happened { source: Some(source.to_owned()), ..self }
    }

    /// Refuses a time that is not written as its precision asks.
    pub(crate) fn check(&self) -> Result<(), RecordError> {
        let at = self.at.as_str();
        let day = |text: &str| text.len() == 10 && text.parse::<Date>().is_ok();
        let sound = match self.precision {
            Precision::Instant => at.parse::<Timestamp>().is_ok_and(|time| instant(time) == at),
            Precision::Day => day(at),
            Precision::Month => at.len() == 7 && day(&format!("{at}-01")),
            Precision::Year => at.len() == 4 && day(&format!("{at}-01-01")),
        };
        if !sound {
            let (field, why) = ("happened.at", "it must be a time written as its precision says");
            return Err(RecordError::Invalid { field, value: at.to_owned(), why });
        }
        self.source.as_deref().map_or(Ok(()), |source| super::code("happened.source", source))
    }
}

/// A moment in RFC 3339, in UTC with microseconds: always as long, so that texts sort as times.
pub(crate) fn instant(at: Timestamp) -> String {
    format!("{at:.6}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn each_precision_is_written_in_its_own_way() {
        let moment = "2026-11-22T09:30:00Z".parse().unwrap();
        assert_eq!(Happened::instant(moment).at, "2026-11-22T09:30:00.000000Z");
        assert_eq!(Happened::day(date(2026, 1, 2)).at, "2026-01-02");
        assert_eq!(Happened::month(date(2026, 1, 2)).at, "2026-01");
        assert_eq!(Happened::year(987).at, "0987");
        for time in [Happened::instant(moment), Happened::day(date(1, 1, 1)), Happened::year(1)] {
            time.said_by("police").check().unwrap();
        }
    }

    #[test]
    fn a_time_that_belies_its_precision_is_refused() {
        for (at, precision) in [
            ("2026-11-22", Precision::Instant),
            ("2026-11-22T09:30:00Z", Precision::Instant),
            ("2026-11-22T09:30:00.000000Z", Precision::Day),
            ("2026-02-30", Precision::Day),
            ("2026-13", Precision::Month),
            ("26", Precision::Year),
        ] {
            let time = Happened { at: at.to_owned(), precision, source: None };
            assert_eq!(time.check().unwrap_err().code(), "record.invalid", "{at}");
        }
        let words = Happened::year(2026).said_by("her aunt");
        assert_eq!(words.check().unwrap_err().code(), "record.invalid");
    }
}

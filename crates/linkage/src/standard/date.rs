//! Dates in the many forms that people write them, into one that can be compared part by part.
//!
//! A date that cannot be (31 February, day 81) is kept as it was written: it is somebody's slip of
//! a real date, and says most of it.

mod read;

pub use read::{from_parts, order, read};

/// Which of day and month comes first where both could be either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// 05/04 is 5 April: how the United Kingdom writes.
    #[default]
    DayFirst,
    /// 05/04 is 4 May.
    MonthFirst,
}

/// How to read dates that leave something open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Day or month first.
    pub order: Order,
    /// The last year that a two-digit year may mean: with 2026, `26` is 2026 and `27` is 1927.
    pub pivot: u16,
}

/// How much of a date is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// The year.
    Year,
    /// Year and month.
    Month,
    /// Year, month and day.
    Day,
}

/// A date as written. 0 is a part that was not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 0 to 9999.
    pub year: u16,
    /// The month as written, 0 to 99.
    pub month: u8,
    /// The day as written, 0 to 99.
    pub day: u8,
}

impl Date {
    /// `yyyymmdd` as a number, noughts for what was not said.
    pub fn packed(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// The date that [`Date::packed`] came from.
    pub fn from_packed(packed: u32) -> Date {
        let part = |number: u32| u8::try_from(number % 100).unwrap_or(0);
        let year = u16::try_from(packed / 10_000).unwrap_or(0);
        Date { year, month: part(packed / 100), day: part(packed) }
    }

    /// `yyyymmdd` as eight digits of ASCII.
    pub fn digits(self) -> [u8; 8] {
        let mut left = self.packed();
        let mut out = [b'0'; 8];
        for digit in out.iter_mut().rev() {
            *digit = b'0' + u8::try_from(left % 10).unwrap_or(0);
            left /= 10;
        }
        out
    }

    /// How much is said.
    pub fn precision(self) -> Precision {
        match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// Whether the calendar has such a day; for what was not said, whether it could have one.
    pub fn possible(self) -> bool {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        let days = match self.month {
            0 | 1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return false,
        };
        self.day <= days
    }

    /// Day and month exchanged, where that is another date that can be.
    pub fn swapped(self) -> Option<Date> {
        let swapped = Date { month: self.day, day: self.month, ..self };
        let full = self.precision() == Precision::Day;
        (full && self.day != self.month && swapped.possible()).then_some(swapped)
    }

    /// 1 January: in many registers it means that only the year is known.
    pub fn placeholder(self) -> bool {
        (self.month, self.day) == (1, 1)
    }

    /// `1990-05-01`, `1990-05` or `1990`.
    pub fn text(self) -> String {
        let Date { year, month, day } = self;
        match self.precision() {
            Precision::Day => format!("{year:04}-{month:02}-{day:02}"),
            Precision::Month => format!("{year:04}-{month:02}"),
            Precision::Year => format!("{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_packs_and_unpacks() {
        let date = Date { year: 1990, month: 5, day: 1 };
        assert_eq!(date.packed(), 19_900_501);
        assert_eq!(Date::from_packed(date.packed()), date);
        assert_eq!(&date.digits(), b"19900501");
        assert_eq!(date.text(), "1990-05-01");
        assert_eq!(Date { day: 0, ..date }.text(), "1990-05");
    }

    #[test]
    fn the_calendar_knows_which_days_can_be() {
        let day = |year, month, day| Date { year, month, day }.possible();
        assert!(day(2000, 2, 29) && day(1996, 2, 29) && day(1990, 0, 0));
        assert!(!day(1900, 2, 29) && !day(1990, 4, 31) && !day(1990, 13, 1));
    }

    #[test]
    fn day_and_month_change_places_only_where_that_makes_another_date() {
        let date = Date { year: 1990, month: 5, day: 1 };
        assert_eq!(date.swapped(), Some(Date { year: 1990, month: 1, day: 5 }));
        assert_eq!(Date { day: 13, ..date }.swapped(), None);
        assert_eq!(Date { day: 5, ..date }.swapped(), None);
        assert!(Date { month: 1, ..date }.placeholder() && !date.placeholder());
    }
}

//! Breaking the glass: a record is read in an emergency by somebody to whom it is not open.
//!
//! It takes a reason, a second person and a time limit; the records manager of the organisation
//! that keeps the record is told at once, and looks again by the end of the next working day
//! (domain reference, section 1.4).

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};

/// What somebody says who breaks the glass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glass {
    /// Who.
    pub person: String,
    /// A second person, who agrees.
    pub second: String,
    /// Why, for whoever looks again.
    pub reason: String,
    /// The record: `case/ID`, `contact/ID` or `person/ID`.
    pub record: String,
    /// For how long, in hours.
    pub hours: u32,
}

/// What a pack says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most hours.
    pub hours: u32,
    /// The shortest reason, in characters.
    pub reason: usize,
}

/// Why the glass stays whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GlassRefused {
    /// No reason, or a short one.
    #[error("the reason is too short; say what would happen if you waited")]
    Reason,
    /// Nobody else agrees.
    #[error("a second person has to agree; ask somebody on duty")]
    Second,
    /// Too long, or no time at all.
    #[error("the time is none or too long; ask for less and break it again if need be")]
    Hours,
}

/// A record that is open to somebody for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// What was said.
    pub glass: Glass,
    /// Since when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// The day by whose end somebody looks again.
    pub review_by: Date,
}

/// Somebody looked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who: neither of the two who broke it.
    pub person: String,
    /// Whether there was need.
    pub needed: bool,
}

impl Glass {
    /// Opens the record, if everything is said. `today` is the local day of `now`, and `holiday`
    /// says which days are bank holidays.
    ///
    /// # Errors
    /// With the first thing that is missing.
    pub fn open(
        self,
        limits: Limits,
        now: Timestamp,
        today: Date,
        holiday: impl Fn(Date) -> bool,
    ) -> Result<Opening, GlassRefused> {
        if self.reason.trim().chars().count() < limits.reason.max(1) {
            return Err(GlassRefused::Reason);
        }
        if self.second.trim().is_empty() || self.second == self.person {
            return Err(GlassRefused::Second);
        }
        if self.hours == 0 || self.hours > limits.hours {
            return Err(GlassRefused::Hours);
        }
        let until = now + SignedDuration::from_hours(i64::from(self.hours));
        let review_by = next_working_day(today, holiday);
        Ok(Opening { glass: self, from: now, until, review_by })
    }
}

impl Opening {
    /// Whether the record is open to somebody now.
    pub fn is_open(&self, person: &str, record: &str, now: Timestamp) -> bool {
        let asked = self.glass.person == person && self.glass.record == record;
        asked && self.from <= now && now < self.until
    }

    /// Whether a review of it counts: by neither of the two.
    pub fn is_reviewed_by(&self, review: &Review) -> bool {
        review.person != self.glass.person && review.person != self.glass.second
    }

    /// Whether nobody looked again in time: raised, and stays raised until somebody does.
    pub fn is_overdue(&self, review: Option<&Review>, today: Date) -> bool {
        today > self.review_by && !review.is_some_and(|review| self.is_reviewed_by(review))
    }
}

/// The next working day after a day.
fn next_working_day(after: Date, holiday: impl Fn(Date) -> bool) -> Date {
    let rests = |day: Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    // Days run out in the year 9999.
    let mut day = after;
    while let Ok(next) = day.tomorrow() {
        day = next;
        if !rests(day) && !holiday(day) {
            break;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const LIMITS: Limits = Limits { hours: 12, reason: 10 };

    fn glass() -> Glass {
        Glass {
            person: "ann".into(),
            second: "ben".into(),
            reason: "he is at the door with a knife".into(),
            record: "case/c1".into(),
            hours: 2,
        }
    }

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + hours * 3600).unwrap()
    }

    fn open(glass: Glass) -> Result<Opening, GlassRefused> {
        glass.open(LIMITS, at(0), date(2026, 12, 24), |day| {
            [date(2026, 12, 25), date(2026, 12, 28)].contains(&day)
        })
    }

    #[test]
    fn it_is_open_to_one_person_on_one_record_until_the_time_runs_out() {
        let opening = open(glass()).unwrap();
        let is_open = |person: &str, record: &str, hour| opening.is_open(person, record, at(hour));
        assert!(is_open("ann", "case/c1", 0) && is_open("ann", "case/c1", 1));
        assert!(!is_open("ann", "case/c1", 2), "the time has run out");
        assert!(!is_open("ben", "case/c1", 1) && !is_open("ann", "case/c2", 1));
    }

    #[test]
    fn it_takes_a_reason_a_second_person_and_a_limit() {
        let refused = |change: fn(&mut Glass)| {
            let mut glass = glass();
            change(&mut glass);
            open(glass).unwrap_err()
        };
        assert_eq!(refused(|it| it.reason = "  urgent  ".into()), GlassRefused::Reason);
        assert_eq!(refused(|it| it.second = "ann".into()), GlassRefused::Second);
        assert_eq!(refused(|it| it.second = String::new()), GlassRefused::Second);
        assert_eq!(refused(|it| it.hours = 13), GlassRefused::Hours);
        assert_eq!(refused(|it| it.hours = 0), GlassRefused::Hours);
    }

    #[test]
    fn somebody_else_looks_again_by_the_next_working_day_or_it_is_overdue() {
        let opening = open(glass()).unwrap();
        assert_eq!(opening.review_by, date(2026, 12, 29), "after Christmas and the weekend");
        let review = |person: &str| Review { person: person.into(), needed: true };
        let overdue = |review: Option<&Review>, day| opening.is_overdue(review, day);
        assert!(!overdue(None, date(2026, 12, 29)) && overdue(None, date(2026, 12, 30)));
        assert!(overdue(Some(&review("ben")), date(2026, 12, 30)), "one of the two");
        assert!(!overdue(Some(&review("dpo")), date(2026, 12, 30)));
    }
}

//! Wrong guesses, counted for the account and for where they come from (S5). Pure.

use jiff::Timestamp;

use crate::Limits;

/// Under which number guesses are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// An account's name.
    Account,
    /// Where they come from: many people may stand behind it.
    Source,
}

/// What is known of guesses under one number: an account's, or a source's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Guesses {
    /// Wrong ones in a row.
    pub(crate) wrong: u64,
    /// When the last was looked at.
    pub(crate) last: Timestamp,
}

impl Guesses {
    /// From when on another is looked at; `None` where nothing stands in the way.
    pub(crate) fn wait(
        known: Option<Guesses>,
        counted: Counted,
        (now, limits): (Timestamp, &Limits),
    ) -> Option<Timestamp> {
        let known = known.filter(|it| now.duration_since(it.last) < limits.forget())?;
        let free = if counted == Counted::Source { limits.allowance() } else { 0 };
        let from = known.last.checked_add(limits.wait(known.wrong.saturating_sub(free))).ok()?;
        (from > now).then_some(from)
    }

    /// One more, counted as wrong before it is looked at: many at once are so many guesses.
    pub(crate) fn one_more(known: Option<Guesses>, now: Timestamp, limits: &Limits) -> Guesses {
        let kept = known.filter(|it| now.duration_since(it.last) < limits.forget());
        Guesses { wrong: kept.map_or(0, |it| it.wrong) + 1, last: now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;

    #[test]
    fn each_wrong_guess_makes_the_next_wait_longer_and_an_hour_forgives() {
        let limits = Limits::carried().unwrap();
        let begun: Timestamp = "2026-11-22T09:00:00Z".parse().unwrap();
        let (mut known, mut now) = (None, begun);
        let wait = |known, now| Guesses::wait(known, Counted::Account, (now, &limits));
        for seconds in [1, 3, 5, 10, 10] {
            assert_eq!(wait(known, now), None);
            known = Some(Guesses::one_more(known, now, &limits));
            assert_eq!(wait(known, now), Some(now + seconds.seconds()));
            assert!(wait(known, now + (seconds - 1).seconds()).is_some());
            now += seconds.seconds();
        }
        let later = now + 1.hours();
        assert_eq!(Guesses::one_more(known, later, &limits).wrong, 1);
    }

    #[test]
    fn a_source_waits_only_once_it_has_guessed_wrong_more_often_than_a_school_would() {
        let limits = Limits::carried().unwrap();
        let now: Timestamp = "2026-11-22T09:00:00Z".parse().unwrap();
        let wait = |wrong| {
            let known = Some(Guesses { wrong, last: now });
            Guesses::wait(known, Counted::Source, (now, &limits))
        };
        assert_eq!((wait(20), wait(21)), (None, Some(now + 1.seconds())));
    }
}

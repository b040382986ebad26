//! The one clock: the machine's, one that runs on from another day, or a simulated one that replays
//! and tests move.

use std::sync::Mutex;

use jiff::Timestamp;

/// Tells the time.
#[derive(Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that shows another day and runs at the machine's pace: it shows the first while the
    /// machine's shows the second.
    Running(Timestamp, Timestamp),
    /// A clock that stands still until it is moved.
    Simulated(Mutex<Timestamp>),
}

impl Clock {
    /// A simulated clock that stands at a time.
    pub fn at(time: Timestamp) -> Clock {
        Clock::Simulated(Mutex::new(whole(time)))
    }

    /// A clock that shows a time now, and runs on from there: a demonstration of a past year.
    pub fn running(from: Timestamp) -> Clock {
        Clock::Running(whole(from), machine())
    }

    /// The time, in whole microseconds as the record keeps it: what was folded from memory and
    /// what was folded from the record are the same.
    pub fn now(&self) -> Timestamp {
        match self {
            Clock::System => machine(),
            Clock::Running(from, at) => {
                from.saturating_add(machine().duration_since(*at)).unwrap_or(*from)
            }
            Clock::Simulated(time) => {
                *time.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
            }
        }
    }

    /// Moves a simulated clock; it never goes back. The machine's clock is not moved.
    pub fn advance(&self, to: Timestamp) {
        if let Clock::Simulated(time) = self {
            let mut time = time.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            *time = (*time).max(whole(to));
        }
    }
}

/// What the machine's clock shows.
#[expect(clippy::disallowed_methods, reason = "the one home of the clock")]
fn machine() -> Timestamp {
    whole(Timestamp::now())
}

/// The time without what is less than a microsecond.
fn whole(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_running_clock_begins_where_it_was_set_and_goes_on() {
        let from: Timestamp = "2026-03-31T17:00:00Z".parse().unwrap();
        let clock = Clock::running(from);
        let first = clock.now();
        assert!(first >= from && first.duration_since(from).as_secs() < 60, "{first}");
        std::thread::sleep(std::time::Duration::from_millis(2));
        assert!(clock.now() > first);
    }
}

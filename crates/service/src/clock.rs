//! The one clock: the machine's, or a simulated one that replays and tests move.

use std::sync::Mutex;

use jiff::Timestamp;

/// Tells the time.
#[derive(Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until it is moved.
    Simulated(Mutex<Timestamp>),
}

impl Clock {
    /// A simulated clock that stands at a time.
    pub fn at(time: Timestamp) -> Clock {
        Clock::Simulated(Mutex::new(whole(time)))
    }

    /// The time, in whole microseconds as the record keeps it: what was folded from memory and
    /// what was folded from the record are the same.
    #[expect(clippy::disallowed_methods, reason = "the one home of the clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Clock::System => whole(Timestamp::now()),
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

/// The time without what is less than a microsecond.
fn whole(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}

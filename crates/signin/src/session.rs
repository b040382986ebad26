//! How long somebody stays signed in (S3). Pure: the time comes in.

use jiff::{SignedDuration, Timestamp};

use crate::Limits;

/// Within so long a second use of a session is not written down: a page costs no write, and a
/// session ends that much early at the most.
const UNSEEN: SignedDuration = SignedDuration::from_secs(30);

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The account.
    pub account: String,
    /// When somebody signed in.
    pub began: Timestamp,
    /// When something was last done.
    pub seen: Timestamp,
    /// When a code was last given.
    pub proved: Timestamp,
}

/// What a session is worth now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Enough for everything.
    Fresh,
    /// Enough for all but what asks for a fresh code: closing, overriding, breaking glass.
    Live,
    /// Nothing was done for too long.
    Idle,
    /// It has lasted as long as any may.
    Over,
}

impl Session {
    /// Whether its use has to be written down again.
    pub fn is_unseen(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen) >= UNSEEN
    }

    /// What it is worth at a moment. A moment before its last use is taken for that: clocks of
    /// two nodes may differ a little.
    pub fn standing(&self, now: Timestamp, limits: &Limits) -> Standing {
        let since = |then: Timestamp| now.duration_since(then);
        match () {
            () if since(self.began) >= limits.longest() => Standing::Over,
            () if since(self.seen) >= limits.idle() => Standing::Idle,
            () if since(self.proved) < limits.step_up() => Standing::Fresh,
            () => Standing::Live,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;

    #[test]
    fn a_session_is_fresh_for_ten_minutes_idle_after_fifteen_and_over_after_twelve_hours() {
        let began: Timestamp = "2026-11-22T09:00:00Z".parse().unwrap();
        let limits = Limits::carried().unwrap();
        let session = |seen: Timestamp| Session { account: "a".into(), began, seen, proved: began };
        let at = |minutes: i64, seen: i64| {
            session(began + seen.minutes()).standing(began + minutes.minutes(), &limits)
        };
        assert_eq!(at(0, 0), Standing::Fresh);
        assert_eq!((at(9, 0), at(10, 0)), (Standing::Fresh, Standing::Live));
        assert_eq!((at(14, 0), at(15, 0)), (Standing::Live, Standing::Idle));
        assert_eq!((at(719, 718), at(720, 719)), (Standing::Live, Standing::Over));
        assert_eq!(at(5, 6), Standing::Fresh, "the clock of another node is ahead");
    }
}

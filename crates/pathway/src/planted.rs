//! Planted defects: mistakes that the suites must catch, or they are not suites.
//!
//! Behind the feature `planted`, which only tests build; without it [`is`] is never true.

/// A mistake that can be planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// An expired offer can still be accepted.
    LateAccept,
    /// An offer can be accepted twice.
    DoubleAccept,
    /// A case can be closed while a hand-off is in the air.
    ClosureRacingAccept,
    /// A decision needs no reasons.
    NoRationale,
    /// The ideology field decides.
    IdeologyGates,
    /// One person can sign twice.
    SamePersonTwice,
    /// A session that was offered counts as delivered.
    OfferedCounts,
    /// An onward referral that was declined counts as accepted.
    DeclinedCounts,
    /// Nobody needs to look for earlier contacts.
    HistorySkipped,
    /// The referrer need not be asked.
    ReferrerSkipped,
    /// A clock passes without a word.
    LateUnseen,
    /// Answering one flag makes every other go away.
    FlagsForgotten,
    /// Support can start without consent.
    ConsentAssumed,
}

#[cfg(feature = "planted")]
mod chosen {
    use super::Defect;
    use std::cell::Cell;

    thread_local! {
        static CHOSEN: Cell<Option<Defect>> = const { Cell::new(None) };
    }

    /// Whether a defect is planted on this thread.
    pub fn is(defect: Defect) -> bool {
        CHOSEN.get() == Some(defect)
    }

    /// Runs something with a defect planted on this thread.
    pub fn with<T>(defect: Option<Defect>, run: impl FnOnce() -> T) -> T {
        let before = CHOSEN.replace(defect);
        let made = run();
        CHOSEN.set(before);
        made
    }
}

#[cfg(feature = "planted")]
pub use chosen::{is, with};

/// Whether a defect is planted: never, in this build.
#[cfg(not(feature = "planted"))]
pub const fn is(_: Defect) -> bool {
    false
}

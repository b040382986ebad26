//! Faults that tests switch on to show that they would notice them. Without the feature
//! `planted`, which only tests turn on, [`is`] is constantly false and nothing can be planted.

/// A fault that can be planted, named after what it breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// Entries are appended and the tables do not hear of it.
    SkipViews,
    /// A command's key is forgotten: asked twice, it is done twice.
    ForgetKeys,
    /// A key answers for any command.
    AnyCommand,
    /// Ticks have no key and forget what was raised.
    TickTwice,
    /// What is asked for is read first, and who asked is recorded after.
    ReadFirst,
    /// What follows from an act is not recorded.
    LoseStanding,
    /// A refusal leaves no trace.
    QuietRefusals,
    /// What was folded is trusted although other processes write too.
    StaleFolds,
    /// Views are made again in several transactions.
    RebuildInPieces,
}

#[cfg(feature = "planted")]
mod chosen {
    use super::Defect;
    use std::cell::Cell;

    thread_local! {
        static CHOSEN: Cell<Option<Defect>> = const { Cell::new(None) };
    }

    /// Whether this fault is planted in this thread.
    pub fn is(defect: Defect) -> bool {
        CHOSEN.get() == Some(defect)
    }

    /// Plants a fault in this thread, or takes it away with `None`.
    pub fn plant(defect: Option<Defect>) {
        CHOSEN.set(defect);
    }

    /// Runs something in this thread with a fault planted.
    pub fn with<T>(defect: Option<Defect>, run: impl FnOnce() -> T) -> T {
        let before = CHOSEN.replace(defect);
        let made = run();
        CHOSEN.set(before);
        made
    }
}

#[cfg(feature = "planted")]
pub use chosen::{is, plant, with};

/// Nothing is planted in a program that people use.
#[cfg(not(feature = "planted"))]
#[inline]
pub const fn is(_: Defect) -> bool {
    false
}

//! Faults that tests switch on to show that they would notice them. Without the feature
//! `planted`, which only tests turn on, [`is`] is constantly false and nothing can be planted.

/// A fault that can be planted, named after what it breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// Commits are acknowledged before they are on the disk.
    SkipSync,
    /// A commit that failed is acknowledged all the same.
    IgnoreCommit,
    /// A handle goes on after the disk failed.
    GoOnAfterIo,
    /// A second process may serve the same file.
    SkipLock,
    /// Ordinary work may eat the space that is kept for the audit.
    EatReserve,
    /// Ordinary work goes on where the disk is nearly full.
    CrossTheLine,
    /// The head is read first and locked only when it is written.
    LateHeadLock,
    /// The tree is signed without reading the entries back.
    SkipSecondHash,
    /// The digests of sealed parts are not checked.
    SkipDigests,
    /// The tree is not compared with head, nodes and checkpoints.
    SkipTree,
    /// One bit of each entry changes on its way to the disk.
    FlipOnWrite,
    /// A witness believes any newer checkpoint.
    SkipConsistency,
    /// A proof may be longer than the tree asks for.
    LooseProofs,
    /// A repeated command is written again.
    SkipKeys,
}

impl Defect {
    /// All of them, for the test that asks whether each is caught.
    pub const ALL: &'static [Defect] = &[
        Defect::SkipSync,
        Defect::IgnoreCommit,
        Defect::GoOnAfterIo,
        Defect::SkipLock,
        Defect::EatReserve,
        Defect::CrossTheLine,
        Defect::LateHeadLock,
        Defect::SkipSecondHash,
        Defect::SkipDigests,
        Defect::SkipTree,
        Defect::FlipOnWrite,
        Defect::SkipConsistency,
        Defect::LooseProofs,
        Defect::SkipKeys,
    ];
}

#[cfg(feature = "planted")]
mod on {
    use super::Defect;
    use std::cell::Cell;

    thread_local! {
        static PLANTED: Cell<Option<Defect>> = const { Cell::new(None) };
    }

    /// Whether this fault is planted in this thread.
    pub fn is(defect: Defect) -> bool {
        PLANTED.get() == Some(defect)
    }

    /// Plants a fault in this thread, or takes it away with `None`.
    pub fn plant(defect: Option<Defect>) {
        PLANTED.set(defect);
    }

    /// Runs `work` in this thread with a fault planted.
    pub fn with<T>(defect: Option<Defect>, work: impl FnOnce() -> T) -> T {
        let before = PLANTED.replace(defect);
        let done = work();
        PLANTED.set(before);
        done
    }
}

#[cfg(feature = "planted")]
pub use on::{is, plant, with};

/// Nothing is planted in a program that people use.
#[cfg(not(feature = "planted"))]
#[inline]
pub const fn is(_: Defect) -> bool {
    false
}

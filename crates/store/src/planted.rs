//! Faults that tests switch on to show that they would notice them: see `planting`.

planting::defects! {
    /// Commits are acknowledged before they are on the disk.
    SkipSync,
    /// A commit that failed is acknowledged all the same.
    IgnoreCommit,
    /// Who shares a commit is answered before it.
    AnswerEarly,
    /// What another caller's failure took back is not done again.
    DropShared,
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
    /// A key that is gone is taken for one that was destroyed.
    BelieveLostKeys,
    /// A repeated command is written again.
    SkipKeys,
}

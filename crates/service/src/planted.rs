//! Faults that tests switch on to show that they would notice them: see `planting`.

planting::defects! {
    /// Entries are appended and the tables do not hear of it.
    SkipViews,
    /// A command's key is forgotten: asked twice, it is done twice.
    ForgetKeys,
    /// A key answers for any command.
    AnyCommand,
    /// Ticks have no key and forget what was raised.
    TickTwice,
    /// The name of somebody is taken for their signature.
    TypedSignature,
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

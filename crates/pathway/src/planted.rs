//! Planted defects: mistakes that the suites must catch, or they are not suites.

planting::defects! {
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

//! The end of a case, what comes after it, and opening it again.

mod follow_up;
mod grounds;
mod rules;

pub use follow_up::{FollowUp, FollowUpOutcome, Reopening, RetentionAfter};
pub(crate) use follow_up::{recorded_late, reopen_reason};
pub(crate) use grounds::{
    condition_explains, ideology_absent, information_open, line_unconsidered, onward_unaccepted,
    own_account, prior_closure_only, violence_unrouted,
};
pub(crate) use rules::{
    assessment_stale, chair_and_police, evidence, flag_open, impression, possible,
    referrer_unasked, second_source, two_people, unassured,
};

use jiff::Timestamp;
use policy::{Clock, RetentionClass};
use serde::{Deserialize, Serialize};

use crate::Signature;
use crate::plan::Residual;
use crate::standing::Wanted;
use crate::state::Mark;

/// What becomes of the case: each has a home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    /// No further action.
    NoFurtherAction,
    /// Screened out: meant to harm the person referred.
    Malicious,
    /// Screened out: meant well, and mistaken about what was seen.
    Misguided,
    /// Screened out: the information was wrong.
    Misinformed,
    /// Passed to another service.
    Signposted,
    /// Offered to violence prevention.
    ViolencePrevention,
    /// Heard by a panel below the threshold.
    BelowThreshold,
    /// Managed by police in partnership.
    PoliceLed,
    /// Passed to a live investigation.
    Pursue,
    /// Support came to its end.
    SupportEnded,
    /// Consent was refused.
    ConsentRefused,
    /// Consent was withdrawn.
    ConsentWithdrawn,
    /// Moved, and accepted elsewhere.
    Moved,
    /// The person has died.
    Deceased,
    /// The same referral twice.
    Duplicate,
    /// The person cannot be found.
    NotFound,
}

/// What a closure says it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The assessment shows lower risk.
    RiskReduced,
    /// The assessment found no concern.
    NoConcern,
    /// No clear ideology. Never a ground here, either way (promise 7).
    IdeologyAbsent,
    /// An earlier referral was closed.
    PriorClosure,
    /// The person's own account.
    OwnAccount,
    /// A health or developmental condition.
    Condition,
    /// Another service meets the need.
    NeedsMetElsewhere,
    /// Consent refused or withdrawn.
    NoConsent,
    /// An administrative reason: moved, died, duplicate.
    Administrative,
}

/// A check that somebody made before the closure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckKind {
    /// Of the person's own account, from elsewhere.
    Independent,
    /// A second source beside the one meeting.
    SecondSource,
    /// Clinical input about this concern.
    Clinical,
}

/// A check and what it showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckMade {
    /// What sort.
    pub kind: CheckKind,
    /// By which organisation.
    pub by: String,
    /// What it showed.
    pub showed: String,
}

/// The closure of a case, at any stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// What becomes of it.
    pub disposition: Disposition,
    /// Reasons.
    pub rationale: String,
    /// Grounds.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// Entries that it rests on.
    #[serde(default)]
    pub evidence: Vec<u64>,
    /// Assessment items that it cites.
    #[serde(default)]
    pub cites: Vec<String>,
    /// Contacts of the line that were considered.
    #[serde(default)]
    pub considered: Vec<String>,
    /// Information known to be available that was not collected.
    #[serde(default)]
    pub uncollected: Vec<String>,
    /// Checks that were made.
    #[serde(default)]
    pub checks: Vec<CheckMade>,
    /// Vulnerabilities left with a signed reason.
    #[serde(default)]
    pub residual: Vec<Residual>,
    /// The second signature.
    #[serde(default)]
    pub second: Option<Signature>,
    /// Independent assurance.
    #[serde(default)]
    pub assurance: Option<Signature>,
    /// The chair's signature under an exit.
    #[serde(default)]
    pub chair: Option<Signature>,
    /// The police signature under an exit.
    #[serde(default)]
    pub police: Option<Signature>,
}

/// The end of a case as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The closure, while the case is closed.
    pub closure: Option<(Closure, Mark)>,
    /// Closures that a reopening ended. They stay.
    pub past: Vec<(Closure, Mark)>,
    /// Reviews after closure, with their marks.
    pub follow_ups: Vec<(FollowUp, Mark)>,
    /// When retention began to count. A reopening does not restart it silently (peers 5b-3).
    pub retention_from: Option<Timestamp>,
    /// The class that retention is counted by.
    pub retention: Option<RetentionClass>,
}

impl State {
    pub(crate) fn wanted(&self, adopted: bool) -> Vec<Wanted> {
        let Some((_, mark)) = self.closure.as_ref().filter(|_| adopted) else { return vec![] };
        let since = || self.follow_ups.iter().filter(|(_, held)| held.seq > mark.seq);
        let held = |first: bool| since().any(|(it, _)| it.first == first);
        let clocks =
            [(Clock::FollowUpFirst, "first", true), (Clock::FollowUpSecond, "second", false)];
        let due = clocks.into_iter().filter(|(_, _, first)| !held(*first));
        let extended = since().next_back().filter(|(it, _)| it.outcome == FollowUpOutcome::Extend);
        let again = extended
            .filter(|(it, _)| !it.first)
            .map(|(_, held)| Wanted::from(Clock::FollowUpSecond, "extended", (held.seq, held.at)));
        due.map(|(clock, which, _)| Wanted::from(clock, which, (mark.seq, mark.at)))
            .chain(again)
            .collect()
    }
}

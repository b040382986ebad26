//! Corrections as ordinary acts: supersede, redact, re-date, withdraw, mistaken; and review.

mod rules;

pub(crate) use rules::{mistaken_two_people, possible, reviewer_involved};

use std::collections::{BTreeMap, BTreeSet};

use policy::Clock;
use serde::{Deserialize, Serialize};

use crate::Signature;
use crate::standing::Wanted;
use crate::state::Mark;

/// What is done to an entry. The entry itself stays; the correction stands beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// Something else is so.
    Supersede {
        /// What is so instead.
        with: String,
    },
    /// Some of it should not be read on.
    Redact,
    /// It happened on another date.
    Redate {
        /// The date.
        to: jiff::civil::Date,
    },
    /// It was entered in error.
    WithdrawInError,
}

/// A correction of one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The entry.
    pub entry: u64,
    /// What is done.
    pub change: Change,
    /// Reasons.
    pub rationale: String,
}

/// The referral is mistaken or malicious: the fast way out, by two people (promise 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mistaken {
    /// Reasons.
    pub rationale: String,
    /// The second person.
    #[serde(default)]
    pub second: Option<Signature>,
    /// Everybody who received it and must be told.
    pub recipients: Vec<String>,
}

/// One recipient of a mistaken referral has been told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipientTold {
    /// The recipient.
    pub organisation: String,
}

/// Anyone concerned asks for a decision to be reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// Id of the request.
    pub id: String,
    /// The entry that holds the decision.
    pub decision: u64,
    /// Grounds.
    pub grounds: String,
}

/// What a review of a decision came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChallengeAnswer {
    /// The request.
    pub id: String,
    /// Whether the decision stands.
    pub stands: bool,
    /// Reasons.
    pub rationale: String,
}

/// Somebody answers for a drift that was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingAnswer {
    /// The rule's id.
    pub rule: String,
    /// What it is about.
    #[serde(default)]
    pub subject: String,
    /// Reasons.
    pub rationale: String,
}

/// Corrections and reviews of decisions, as they stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// Corrections by the entry they correct.
    pub made: BTreeMap<u64, Vec<(Correction, Mark)>>,
    /// The mark of a mistaken referral, and recipients still to be told.
    pub mistaken: Option<(Mark, BTreeSet<String>)>,
    /// Requests for review by id: the decision, when asked, when answered.
    pub challenges: BTreeMap<String, (u64, Mark, Option<bool>)>,
}

impl State {
    pub(crate) fn wanted(&self) -> Vec<Wanted> {
        let untold = self.mistaken.iter().flat_map(|(mark, left)| {
            left.iter().map(|it| Wanted::from(Clock::RecipientsTold, it, (mark.seq, mark.recorded)))
        });
        let asked = self.challenges.iter().filter(|(_, (_, _, answer))| answer.is_none());
        let asked = asked.map(|(id, (_, mark, _))| {
            Wanted::from(Clock::DecisionReview, id, (mark.seq, mark.recorded))
        });
        untold.chain(asked).collect()
    }
}

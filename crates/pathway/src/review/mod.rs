//! Review of the support while it goes on.

use policy::Clock;
use serde::{Deserialize, Serialize};

use crate::standing::Wanted;
use crate::state::Mark;

/// What a review came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Result {
    /// Go on as planned.
    Continue,
    /// Amend the plan.
    Amend,
    /// Propose the exit.
    ProposeExit,
}

/// One review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// What it came to.
    pub result: Result,
    /// What changed since the last.
    pub changes: String,
    /// Reasons.
    pub rationale: String,
}

/// Reviews as they stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// Each review's mark, as recorded.
    pub held: Vec<Mark>,
}

impl State {
    /// The review clock runs from the adoption, and then from review to review.
    pub(crate) fn wanted(&self, adopted: &Mark) -> Vec<Wanted> {
        let last = self.held.iter().max_by_key(|held| held.at).unwrap_or(adopted);
        vec![Wanted::from(Clock::Review, "review", (last.seq, last.at))]
    }
}

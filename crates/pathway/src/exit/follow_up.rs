//! Reviews after closure, and opening a case again.

use policy::Number;
use serde::{Deserialize, Serialize};

use crate::Act;
use crate::state::{Hit, Situation};

/// What a review after closure came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FollowUpOutcome {
    /// No new concern.
    NoConcern,
    /// Open the case again.
    Reopen,
    /// Look again later, within the months that the pack allows.
    Extend,
}

/// A review after closure. When it was held is the act's own date; when it was recorded is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Whether it is the first of the two.
    pub first: bool,
    /// What it came to.
    pub outcome: FollowUpOutcome,
    /// What each partner knows, nil returns included.
    pub known: String,
    /// Why it was recorded late, where it was.
    #[serde(default)]
    pub late_because: Option<String>,
}

/// What becomes of retention when a case is opened again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RetentionAfter {
    /// It goes on counting from where it began.
    Keep,
    /// It starts again, for the reason given.
    Restart,
}

/// A closed case is opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopening {
    /// Why.
    pub reason: String,
    /// What becomes of retention: said, never silent (peers 5b-3).
    pub retention: RetentionAfter,
}

/// Peers 5b-3: a case is not opened again without a reason.
pub(crate) fn reopen_reason(on: &Situation<'_>) -> Vec<Hit> {
    let Some(Act::ExitReopen(reopening)) = on.act() else { return vec![] };
    Hit::when(reopening.reason.trim().is_empty(), "", "the reason is blank", &[])
}

/// F14: a review after closure was recorded long after it was held.
pub(crate) fn recorded_late(on: &Situation<'_>) -> Vec<Hit> {
    let Some(case) = on.case() else { return vec![] };
    let days = i64::from(on.pack.number(Number::LateDays));
    let late = case.exit.follow_ups.iter().filter_map(|(_, mark)| {
        let apart = (mark.recorded.as_second() - mark.at.as_second()) / 86_400;
        (apart > days).then_some((mark, apart))
    });
    late.map(|(mark, apart)| Hit {
        subject: mark.seq.to_string(),
        detail: format!("recorded {apart} days after it was held"),
        evidence: vec![mark.seq],
    })
    .collect()
}

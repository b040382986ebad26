//! The stage: a pure function of the facts, recorded when it changes and never restated.

use serde::{Deserialize, Serialize};

use crate::triage::Deconflicted;
use crate::{Case, panel};

/// Where a case is on its way. What people read comes from the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Received, not yet assessed.
    Received,
    /// Held, because of a live investigation.
    Held,
    /// The gateway assessment is done.
    Assessed,
    /// Partners have been asked for information.
    AwaitingInformation,
    /// To be discussed at panel.
    ToPanel,
    /// Adopted; consent is not settled.
    Adopted,
    /// Consent was refused or withdrawn.
    ConsentDenied,
    /// Support goes on.
    Supported,
    /// Not adopted by the panel; not yet closed.
    NotAdopted,
    /// Closed before adoption.
    Closed,
    /// Support has ended; reviews after closure are to come.
    FollowUp,
    /// Closed, and every review after closure has been held.
    Dormant,
}

impl Stage {
    /// The stage that the facts make.
    pub fn of(case: &Case) -> Stage {
        if case.exit.closure.is_some() {
            return after_closure(case);
        }
        match case.panel.decided() {
            Some((panel::Decision::Adopt, _)) => supported(case),
            Some(_) => Stage::NotAdopted,
            None => before_panel(case),
        }
    }
}

fn after_closure(case: &Case) -> Stage {
    if !case.is_adopted() {
        return Stage::Closed;
    }
    if case.exit.wanted(true).is_empty() { Stage::Dormant } else { Stage::FollowUp }
}

fn supported(case: &Case) -> Stage {
    if case.consent.is_denied() {
        Stage::ConsentDenied
    } else if case.consent.allows() && case.intervention.contract.is_some() {
        Stage::Supported
    } else {
        Stage::Adopted
    }
}

fn before_panel(case: &Case) -> Stage {
    let held = case.triage.deconflictions.last();
    if held.is_some_and(|(outcome, _)| *outcome == Deconflicted::Hold) {
        Stage::Held
    } else if matches!(case.triage.section36, Some((true, _, _))) || !case.panel.meetings.is_empty()
    {
        Stage::ToPanel
    } else if case.triage.unanswered().next().is_some() {
        Stage::AwaitingInformation
    } else if case.triage.gateway.is_some() {
        Stage::Assessed
    } else {
        Stage::Received
    }
}

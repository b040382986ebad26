//! Triage: receipt, deconfliction, gateway assessment, information, the section 36 decision.

mod rules;

pub(crate) use rules::{deconfliction_missing, possible, section36_missing, section36_referrer};

use std::collections::BTreeMap;

use policy::{Clock, OrgKind};
use serde::{Deserialize, Serialize};

use crate::standing::Wanted;
use crate::state::Mark;

/// The referral is received and given a reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The reference that the referrer is given.
    pub reference: String,
}

/// The unit that checks for live investigations is asked to look at this case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckAsked {
    /// The organisation that the unit belongs to.
    pub of: String,
}

/// What the check for a live investigation said, without content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deconflicted {
    /// Go on.
    Clear,
    /// Wait.
    Hold,
    /// Passed to a live investigation.
    Pursue,
}

/// One check for a live investigation. It is repeated while the case is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deconfliction {
    /// What it said.
    pub outcome: Deconflicted,
}

/// The three categories of the gateway assessment (S22).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Clear evidence of the concern.
    Clear,
    /// Limited information, but there may be a concern.
    Limited,
    /// Not suitable for the panel.
    NotSuitable,
}

/// The gateway assessment. Ideology and violence are two separate fields, and ideology may stay
/// blank: no rule reads it (promise 7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gateway {
    /// The category.
    pub category: Category,
    /// Reasons.
    pub rationale: String,
    /// The type of concern as coded, where anybody could say.
    #[serde(default)]
    pub ideology: Option<String>,
    /// Whether violence, a weapon or fixation on either is marked.
    #[serde(default)]
    pub violence: bool,
}

/// Information is asked of a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Id of the request.
    pub id: String,
    /// Of which organisation.
    pub of: String,
    /// What exactly is asked.
    pub questions: String,
    /// On what lawful basis.
    pub lawful_basis: String,
}

/// How a request was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answered {
    /// With information.
    Reply,
    /// Nothing is held.
    Nil,
    /// Refused, with a reason.
    Refused,
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The request.
    pub id: String,
    /// How.
    pub answer: Answered,
    /// The information, or the reason.
    pub text: String,
}

/// The reasonable-grounds decision (section 36(2) and (3)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section36 {
    /// Whether there are reasonable grounds.
    pub met: bool,
    /// Reasons.
    pub rationale: String,
    /// Entries that it rests on.
    #[serde(default)]
    pub evidence: Vec<u64>,
}

/// Triage as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// When the referral was received.
    pub received: Option<Mark>,
    /// Every check for a live investigation.
    pub deconflictions: Vec<(Deconflicted, Mark)>,
    /// The gateway assessment made last.
    pub gateway: Option<(Gateway, Mark)>,
    /// The first entry that marked violence: assessing again does not take the mark away.
    pub violence_marked: Option<u64>,
    /// Requests by id: of whom, when asked, how answered.
    pub requests: BTreeMap<String, (Request, Mark, Option<Answered>)>,
    /// The section 36 decision taken last: met, and which body took it.
    pub section36: Option<(bool, OrgKind, Mark)>,
}

impl State {
    /// Whether a gateway assessment marked violence.
    pub fn violence(&self) -> bool {
        self.violence_marked.is_some()
    }

    /// Requests that nobody answered.
    pub fn unanswered(&self) -> impl Iterator<Item = (&Request, &Mark)> {
        self.requests
            .values()
            .filter(|(_, _, answer)| answer.is_none())
            .map(|(request, mark, _)| (request, mark))
    }

    /// The clocks of an open case that is still, or again, in triage.
    pub(crate) fn wanted(&self, panel_met: bool) -> Vec<Wanted> {
        let mut wanted = vec![];
        if let Some(received) = &self.received
            && self.gateway.is_none()
        {
            wanted.push(Wanted::from(
                Clock::GatewayAssessment,
                "gateway",
                (received.seq, received.recorded),
            ));
        }
        if let Some((_, last)) = self.deconflictions.last() {
            wanted.push(Wanted::from(Clock::Deconfliction, "deconfliction", (last.seq, last.at)));
        }
        for (request, mark) in self.unanswered() {
            wanted.push(Wanted::from(
                Clock::InformationReturn,
                &request.id,
                (mark.seq, mark.recorded),
            ));
        }
        if let Some((true, _, mark)) = &self.section36
            && !panel_met
        {
            wanted.push(Wanted::from(Clock::PanelDiscussion, "panel", (mark.seq, mark.recorded)));
        }
        wanted
    }
}

//! Referral onward to another service: a closed loop, or it comes back.

use std::collections::BTreeMap;

use policy::Clock;
use serde::{Deserialize, Serialize};

use crate::planted::{self, Defect};
use crate::standing::Wanted;
use crate::state::{Mark, Situation};
use crate::{Act, Finding};

/// Another service is asked to take something on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// Id of the referral.
    pub id: String,
    /// To which organisation.
    pub to: String,
    /// Which service: `violence-prevention`, `early-help`, `mental-health`, ...
    pub service: String,
    /// What it is asked to do.
    pub asks: String,
}

/// The other service answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The referral.
    pub id: String,
    /// Whether it accepts. Declined returns to the sender.
    pub accepts: bool,
    /// Who there, or why not.
    pub says: String,
}

/// Onward referrals as they stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// By id: what was asked, when, and the answer.
    pub sent: BTreeMap<String, (Referral, Mark, Option<bool>)>,
}

impl State {
    /// Those that nobody has answered.
    pub fn open(&self) -> impl Iterator<Item = (&Referral, &Mark)> {
        let open = self.sent.values().filter(|(_, _, answer)| answer.is_none());
        open.map(|(referral, mark, _)| (referral, mark))
    }

    /// Whether some service accepted.
    pub fn any_accepted(&self) -> bool {
        let accepted = |answer: Option<bool>| {
            answer == Some(true) || (answer.is_some() && planted::is(Defect::DeclinedCounts))
        };
        self.sent.values().any(|(_, _, answer)| accepted(*answer))
    }

    /// Whether a service of this name accepted.
    pub fn accepted_service(&self, service: &str) -> bool {
        self.sent.values().any(|(it, _, answer)| it.service == service && *answer == Some(true))
    }

    pub(crate) fn wanted(&self) -> Vec<Wanted> {
        self.open()
            .map(|(it, mark)| {
                Wanted::from(Clock::OnwardAcceptance, &it.id, (mark.seq, mark.recorded))
            })
            .collect()
    }
}

/// What is impossible about an onward referral as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let onward = &on.case()?.onward;
    match on.act()? {
        Act::OnwardRefer(referral) if onward.sent.contains_key(&referral.id) => {
            let needs = "give it an id of its own";
            Some(Finding::impossible("onward.again", "this referral was already made", needs))
        }
        Act::OnwardAnswer(answer) => {
            let sent = onward.sent.get(&answer.id);
            let Some((referral, _, None)) = sent else {
                let needs = "look at the open referrals of this case";
                return Some(Finding::impossible("onward.not-open", "it is not open", needs));
            };
            if on.command?.by.organisation == referral.to {
                return None;
            }
            let says = "only the service that was asked can answer";
            Some(Finding::impossible("onward.not-yours", says, "ask that service to answer"))
        }
        _ => None,
    }
}

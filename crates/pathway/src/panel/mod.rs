//! The panel: who was there, who voted how, what was decided and why, and what was to be done.

mod rules;

pub(crate) use rules::{
    authority_absent, chair_not_authority, conflict_voted, other_services, police_absent, possible,
    quorum_short, referrer_uninvited, resident_force_absent, votes_contradict,
};

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use policy::{Clock, OrgKind};
use serde::{Deserialize, Serialize};

use crate::standing::Wanted;
use crate::state::Mark;

/// How a member voted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vote {
    /// For the decision.
    For,
    /// Against it.
    Against,
    /// Neither.
    Abstain,
}

/// One member at the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The organisation represented.
    pub organisation: String,
    /// What sort of body that is.
    pub kind: OrgKind,
    /// The person.
    pub person: String,
    /// Whether this is the force where the discussed person lives (section 37(3)).
    #[serde(default)]
    pub resident_force: bool,
    /// Whether this member chairs.
    #[serde(default)]
    pub chair: bool,
    /// Whether the member declared a conflict of interest in this case.
    #[serde(default)]
    pub conflict: bool,
    /// The vote on adopting, where there was one.
    #[serde(default)]
    pub vote: Option<Vote>,
}

/// What the panel decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Support is to be offered.
    Adopt,
    /// It is not.
    NotAdopt,
    /// More has to be known first.
    Defer,
}

/// What became of the referrer's place at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum ReferrerPart {
    /// Invited.
    Invited,
    /// Not invited, for a reason.
    NotInvited {
        /// The reason.
        reason: String,
    },
}

/// A panel action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Id of the action.
    pub id: String,
    /// Who is to do it.
    pub organisation: String,
    /// What.
    pub what: String,
    /// By when.
    pub due: Date,
}

/// A panel's decision on one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Who was there.
    pub members: Vec<Member>,
    /// The decision.
    pub decision: Decision,
    /// The chair's own decision, used where there is no majority (section 37(7)).
    #[serde(default)]
    pub chair_decides: Option<Decision>,
    /// Reasons.
    pub rationale: String,
    /// Entries that it rests on.
    #[serde(default)]
    pub evidence: Vec<u64>,
    /// Dissent, in the dissenter's words. Shown, never overwritten.
    #[serde(default)]
    pub dissent: Option<String>,
    /// What was considered of health and social care (section 36(6)).
    #[serde(default)]
    pub other_services: Option<String>,
    /// The referrer's part.
    #[serde(default)]
    pub referrer: Option<ReferrerPart>,
    /// Actions.
    #[serde(default)]
    pub actions: Vec<Action>,
}

/// The case is put before a meeting to come: its papers are opened to those who will sit there, and
/// to nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tabling {
    /// The day of the meeting.
    pub on: Date,
    /// Where it is held.
    #[serde(default)]
    pub place: Option<String>,
    /// The ids of those who are asked to sit.
    pub members: Vec<String>,
}

/// The chair approves the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// The minutes.
    pub text: String,
}

/// An action was done, with what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionDone {
    /// The action.
    pub id: String,
    /// What shows it.
    pub evidence: String,
}

/// The panel's dealings with a case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The meeting that the case was put before last.
    pub tabled: Option<(Tabling, Mark)>,
    /// Meetings, oldest first.
    pub meetings: Vec<(Meeting, Mark)>,
    /// When the minutes of the last meeting were approved.
    pub approved: Option<Mark>,
    /// Open actions by id.
    pub actions: BTreeMap<String, (Action, Mark)>,
}

impl State {
    /// What was decided last, deferrals aside.
    pub fn decided(&self) -> Option<(Decision, &Mark)> {
        let judged = self.meetings.iter().rev().find(|(it, _)| it.decision != Decision::Defer);
        judged.map(|(meeting, mark)| (meeting.decision, mark))
    }

    pub(crate) fn wanted(&self, end_of: impl Fn(Date) -> Timestamp) -> Vec<Wanted> {
        let mut wanted = vec![];
        if let Some((_, mark)) = self.meetings.iter().max_by_key(|(_, mark)| mark.seq)
            && self.approved.as_ref().is_none_or(|approved| approved.seq < mark.seq)
        {
            wanted.push(Wanted::from(Clock::Minutes, "minutes", (mark.seq, mark.recorded)));
        }
        for (action, mark) in self.actions.values() {
            let due = end_of(action.due);
            wanted.push(Wanted::until(
                Clock::PanelAction,
                &action.id,
                (mark.seq, mark.recorded),
                due,
            ));
        }
        wanted
    }
}

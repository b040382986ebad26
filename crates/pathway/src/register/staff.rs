//! Who acts for whom in which role: appointments, their ends, training and cover.
//!
//! Facts of the register, and no part of what is folded from it: no rule of the pathway looks at
//! them. What somebody may do is looked up each time, by `service`.

use jiff::Timestamp;
use policy::{OrgKind, Role};
use serde::{Deserialize, Serialize};

use crate::state::Situation;
use crate::{Act, Finding};

/// Somebody acts in a role for an organisation, from when it happened on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appointment {
    /// The person, by a stable id.
    pub person: String,
    /// The organisation.
    pub organisation: String,
    /// What sort of body that is.
    pub kind: OrgKind,
    /// The role.
    pub role: Role,
    /// Until when, where it has an end from the beginning.
    #[serde(default)]
    pub until: Option<Timestamp>,
}

/// Somebody acts in a role no longer, from when it happened on: they leave, or the role passes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// The person.
    pub person: String,
    /// The organisation.
    pub organisation: String,
    /// The role.
    pub role: Role,
}

/// Somebody did the training that their work asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// The person.
    pub person: String,
    /// Until when it holds.
    pub until: Timestamp,
}

/// Somebody is away, and another person does their work meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// Who is away.
    pub away: String,
    /// Who covers.
    pub cover: String,
    /// Since when: it may be to come.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// What cannot be.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let wrong = |code: &str, says: &str, needs: &str| Some(Finding::impossible(code, says, needs));
    let ends = "give a day on which it ends that comes after the day on which it begins";
    match on.act()? {
        Act::RegisterAppoint(it) if it.role == Role::System => {
            let needs = "appoint them to the role that they work in";
            wrong("register.system", "nobody is appointed as the system", needs)
        }
        Act::RegisterAppoint(it) if it.until.is_some_and(|until| until <= on.at()) => {
            wrong("register.ends", "it ends before it begins", ends)
        }
        Act::RegisterTrain(it) if it.until <= on.at() => {
            wrong("register.ends", "it ends before it begins", ends)
        }
        Act::RegisterCover(it) if it.until <= it.from => {
            wrong("register.ends", "it ends before it begins", ends)
        }
        Act::RegisterCover(it) if it.away == it.cover => {
            let needs = "name somebody else to cover";
            wrong("register.covers-self", "nobody covers for themselves", needs)
        }
        _ => None,
    }
}

//! Support as contracted, tasked, offered, attended and delivered: four numbers, never one.

mod rules;

pub(crate) use rules::{
    delivery_apart, delivery_short, possible, provider_unapproved, stopped_unexplained,
    tasking_missing,
};

use std::collections::BTreeMap;

use jiff::civil::Date;
use policy::Clock;
use serde::{Deserialize, Serialize};

use crate::planted::{self, Defect};
use crate::standing::Wanted;
use crate::state::Mark;

/// Sessions are contracted from a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// The provider's organisation.
    pub provider: String,
    /// How many sessions.
    pub sessions: u32,
}

/// The provider is told, in writing, what the sessions are for (F8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tasking {
    /// What the risk is, in short.
    pub risk: String,
    /// The assessment items to work on.
    pub works_on: Vec<String>,
}

/// The provider confirms the tasking in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// What the provider understood it to be.
    pub understood: String,
}

/// What became of an offered session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Attended, and the work was done.
    Delivered,
    /// Attended, and the work could not be done.
    AttendedOnly,
    /// The person did not attend.
    DidNotAttend,
    /// The person cancelled.
    CancelledByPerson,
    /// The provider cancelled.
    CancelledByProvider,
}

impl Outcome {
    /// Offered and not attended.
    const MISSED: &[Outcome] =
        &[Outcome::DidNotAttend, Outcome::CancelledByPerson, Outcome::CancelledByProvider];
}

/// One session that was offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Its number.
    pub number: u32,
    /// What became of it.
    pub outcome: Outcome,
}

/// The provider's report on a session: observed apart from reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The session's number.
    pub number: u32,
    /// What the provider saw.
    pub observed: String,
    /// What the person said.
    pub reported: String,
    /// Whether the person may be hiding something, in the provider's view.
    #[serde(default)]
    pub concealment: Option<String>,
    /// Whether somebody must act at once.
    #[serde(default)]
    pub urgent: bool,
}

/// The sessions stop: who said so, when and why, and whether the provider agrees (F10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// Who instructed it.
    #[serde(default)]
    pub instructed_by: Option<String>,
    /// On what day.
    #[serde(default)]
    pub on: Option<Date>,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
    /// The provider's disagreement, in its own words.
    #[serde(default)]
    pub disagreement: Option<String>,
}

/// Why fewer sessions than contracted are enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variance {
    /// Who decided.
    pub decided_by: String,
    /// Why.
    pub rationale: String,
}

/// Support as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The contract in force.
    pub contract: Option<(Contract, Mark)>,
    /// The written tasking.
    pub tasking: Option<Mark>,
    /// The provider's confirmation of it.
    pub confirmed: Option<Mark>,
    /// Sessions by number, as offered.
    pub sessions: BTreeMap<u32, (Outcome, Mark)>,
    /// Reports by session number.
    pub reports: BTreeMap<u32, Mark>,
    /// The stop, where there is one.
    pub stop: Option<(Stop, Mark)>,
    /// The variance, where one was decided.
    pub variance: Option<Mark>,
}

/// The four numbers of support. "Attended" is never written "completed".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Sessions contracted.
    pub contracted: u32,
    /// Sessions offered so far.
    pub offered: u32,
    /// Sessions attended.
    pub attended: u32,
    /// Sessions in which the work was done.
    pub delivered: u32,
}

impl std::fmt::Display for Delivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {} sessions attended", self.attended, self.contracted)
    }
}

impl State {
    /// The four numbers, of the contract in force.
    pub fn delivery(&self) -> Delivery {
        let since = self.contract.as_ref().map_or(0, |(_, mark)| mark.seq);
        let count = |wanted: &[Outcome]| {
            let sessions = self.sessions.values().filter(|(_, mark)| mark.seq > since);
            let hit = sessions.filter(|(outcome, _)| wanted.contains(outcome));
            u32::try_from(hit.count()).unwrap_or(u32::MAX)
        };
        let every = [&[Outcome::Delivered, Outcome::AttendedOnly][..], Outcome::MISSED].concat();
        Delivery {
            contracted: self.contract.as_ref().map_or(0, |(contract, _)| contract.sessions),
            offered: count(&every),
            attended: count(&[Outcome::Delivered, Outcome::AttendedOnly]),
            delivered: match planted::is(Defect::OfferedCounts) {
                true => count(&every),
                false => count(&[Outcome::Delivered]),
            },
        }
    }

    /// Whether everything contracted was delivered.
    pub fn is_complete(&self) -> bool {
        let numbers = self.delivery();
        numbers.contracted > 0 && numbers.delivered >= numbers.contracted
    }

    /// Whether less was delivered than the contract in force says, and nobody decided that it is
    /// enough.
    pub fn is_short(&self) -> bool {
        let Some((contract, contracted)) = &self.contract else { return false };
        let varied = self.variance.as_ref().is_some_and(|mark| mark.seq > contracted.seq);
        self.delivery().delivered < contract.sessions && !varied
    }

    pub(crate) fn wanted(&self) -> Vec<Wanted> {
        let unreported =
            self.sessions.iter().filter(|(number, _)| !self.reports.contains_key(number));
        let mut wanted: Vec<_> = unreported
            .map(|(number, (_, mark))| {
                Wanted::from(Clock::SessionReport, &number.to_string(), (mark.seq, mark.at))
            })
            .collect();
        if let Some((_, contracted)) = &self.contract
            && !self.is_complete()
            && self.stop.as_ref().is_none_or(|(stop, _)| stop.why.is_none())
        {
            let delivered = self.sessions.values().filter(|(it, _)| *it == Outcome::Delivered);
            let last = delivered.map(|(_, mark)| mark).max_by_key(|mark| mark.at);
            let last = last.unwrap_or(contracted);
            wanted.push(Wanted::from(Clock::NoDelivery, "sessions", (last.seq, last.at)));
        }
        wanted
    }
}

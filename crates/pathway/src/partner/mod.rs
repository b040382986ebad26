//! What partners say and hear: messages, flags, beliefs, visits, and the referrer.

mod rules;

pub(crate) use rules::{contradiction, no_access, possible};

use std::collections::BTreeMap;

use policy::Clock;
use serde::{Deserialize, Serialize};

use crate::standing::Wanted;
use crate::state::Mark;

/// A message about the case, kept with it (F15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Id of the message.
    pub id: String,
    /// To which organisation.
    pub to: String,
    /// What it says.
    pub text: String,
}

/// The receiver has read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// The message.
    pub id: String,
}

/// Something that any partner may raise and somebody must answer (F31).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// Id of the flag.
    pub id: String,
    /// What it is about.
    pub text: String,
}

/// The answer to a flag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlagAnswer {
    /// The flag.
    pub id: String,
    /// Reasons.
    pub rationale: String,
}

/// What a belief is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The support: `ongoing`, `ended`, `not-started`.
    Support,
    /// Which organisation holds the case.
    Owner,
}

/// What an agency says is happening. Facts about sessions come from the provider alone (F9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Belief {
    /// What about.
    pub about: About,
    /// What it believes.
    pub says: String,
    /// At least how many sessions it believes were held, where it says so.
    #[serde(default)]
    pub at_least: Option<u32>,
}

/// What became of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// The person was seen.
    Seen,
    /// Access was refused.
    Refused,
    /// Nobody answered.
    NoAnswer,
}

/// A visit to the home (F34).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// What became of it.
    pub access: Access,
}

/// The referrer is told something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferrerTold {
    /// What.
    pub text: String,
    /// Whether the referrer is asked for a view before an exit.
    #[serde(default)]
    pub asks_before_exit: bool,
}

/// The referrer says something: a view, a disagreement, something new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferrerHeard {
    /// What.
    pub text: String,
    /// Whether it disagrees with what was decided.
    #[serde(default)]
    pub disagrees: bool,
}

/// What partners said and heard, as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// Messages by id: to whom, when, and when acknowledged.
    pub messages: BTreeMap<String, (Message, Mark, Option<Mark>)>,
    /// Flags by id, with the answer's mark.
    pub flags: BTreeMap<String, (Flag, Mark, Option<Mark>)>,
    /// Every belief stated, oldest first.
    pub beliefs: Vec<(Belief, Mark)>,
    /// Every visit, oldest first.
    pub visits: Vec<(Access, Mark)>,
    /// When the referrer was first told anything.
    pub referrer_told: Option<Mark>,
    /// When the referrer was asked before an exit.
    pub referrer_asked: Option<Mark>,
    /// What the referrer said.
    pub referrer_heard: Vec<(ReferrerHeard, Mark)>,
}

impl State {
    /// Leaves word for an organisation, which must acknowledge it: what it sent came back.
    pub(crate) fn tell(&mut self, id: &str, to: &str, text: &str, mark: Mark) {
        let message = Message { id: id.into(), to: to.into(), text: text.into() };
        self.messages.insert(id.into(), (message, mark, None));
    }

    /// Flags that nobody answered.
    pub fn open_flags(&self) -> impl Iterator<Item = (&Flag, &Mark)> {
        let open = self.flags.values().filter(|(_, _, answer)| answer.is_none());
        open.map(|(flag, mark, _)| (flag, mark))
    }

    /// The latest belief of each organisation on a matter.
    pub fn latest(&self, about: About) -> Vec<&(Belief, Mark)> {
        let mut latest: BTreeMap<&str, &(Belief, Mark)> = BTreeMap::new();
        for stated in self.beliefs.iter().filter(|(belief, _)| belief.about == about) {
            latest.insert(&stated.1.by.organisation, stated);
        }
        latest.into_values().collect()
    }

    pub(crate) fn wanted(&self, received: Option<&Mark>, open: bool) -> Vec<Wanted> {
        let unread = self.messages.values().filter(|(_, _, read)| read.is_none());
        let mut wanted: Vec<_> = unread
            .map(|(it, mark, _)| {
                Wanted::from(Clock::MessageAcknowledgement, &it.id, (mark.seq, mark.recorded))
            })
            .collect();
        let flags = self.open_flags();
        wanted.extend(
            flags.map(|(it, mark)| {
                Wanted::from(Clock::FlagAnswer, &it.id, (mark.seq, mark.recorded))
            }),
        );
        if let Some(received) = received.filter(|_| open && self.referrer_told.is_none()) {
            wanted.push(Wanted::from(
                Clock::Receipt,
                "referrer",
                (received.seq, received.recorded),
            ));
        }
        wanted
    }
}

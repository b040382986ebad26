//! Who asks for what, when it happened, and on whose authority.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use policy::{OrgKind, Role, Rule};
use serde::{Deserialize, Serialize};

use crate::{Act, Finding};

/// A person acting for an organisation in a role.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Stable id of the person, never a name.
    pub id: String,
    /// Stable id of the organisation, the controller of what is recorded.
    pub organisation: String,
    /// What sort of body the organisation is.
    pub kind: OrgKind,
    /// What the person acts as.
    pub role: Role,
}

/// How exactly the time of a happening is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// To the instant.
    Instant,
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

/// When something happened, how exactly that is known, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The instant, or the first instant of the day, month or year that is known.
    pub at: Timestamp,
    /// How exactly.
    pub precision: Precision,
    /// Who says so, where it is not the actor.
    pub source: Option<String>,
}

impl When {
    /// Something known to the instant, on the actor's own word.
    pub fn instant(at: Timestamp) -> When {
        When { at, precision: Precision::Instant, source: None }
    }

    /// Something known to the day. The day stands for its first instant in UTC.
    pub fn day(day: Date) -> When {
        let at = day.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |zoned| zoned.timestamp());
        When { at, precision: Precision::Day, source: None }
    }
}

/// A person's signature under a decision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Who signs.
    pub by: Actor,
}

/// A decision to go past a gate: itself with reasons and a second signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The gate.
    pub rule: Rule,
    /// Why.
    pub rationale: String,
    /// A second person, of the level that the pack asks for.
    pub second: Signature,
    /// Marks a step of a replayed history that is forced so that the replay goes on. Only records
    /// opened for a replay take it.
    #[serde(default)]
    pub as_history_had_it: bool,
}

/// An override that was accepted, as the record keeps it and the assurance return lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overridden {
    /// The act that went past the gate.
    pub act: String,
    /// What the gate found.
    pub finding: Finding,
    /// The override.
    pub by: Override,
}

/// An act that was refused, as the record keeps it: nobody tries quietly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The act that was refused.
    pub act: String,
    /// Why.
    pub findings: Vec<Finding>,
}

/// Which stream an act is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// Facts that belong to no case: approved providers, what a replayed history publishes.
    Register,
    /// One contact.
    Contact(String),
    /// One person: the set of links.
    Person(String),
    /// One case.
    Case(String),
}

impl Target {
    /// The stream's name in the record.
    pub fn stream(&self) -> String {
        match self {
            Target::Register => "register".into(),
            Target::Contact(id) => format!("contact/{id}"),
            Target::Person(id) => format!("person/{id}"),
            Target::Case(id) => format!("case/{id}"),
        }
    }

    /// The target that a stream name stands for.
    pub fn of_stream(stream: &str) -> Option<Target> {
        if stream == "register" {
            return Some(Target::Register);
        }
        let (kind, id) = stream.split_once('/').filter(|(_, id)| !id.is_empty())?;
        match kind {
            "contact" => Some(Target::Contact(id.into())),
            "person" => Some(Target::Person(id.into())),
            "case" => Some(Target::Case(id.into())),
            _ => None,
        }
    }
}

/// One thing that somebody asks to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Command {
    /// What it is about.
    pub target: Target,
    /// Who asks.
    pub by: Actor,
    /// When it happened.
    pub happened: When,
    /// What.
    pub act: Act,
    /// Gates that are to be gone past, each with reasons.
    pub overrides: Vec<Override>,
}

impl Command {
    /// Every signature that it brings beside its sender's: under the act, and under what goes past
    /// a gate. Each needs the hand of whom it names.
    pub fn signatures(&self) -> Vec<&Signature> {
        let under = match &self.act {
            Act::ExitClose(it) => vec![&it.second, &it.assurance, &it.chair, &it.police],
            Act::CorrectionMistaken(it) => vec![&it.second],
            Act::ContactDiscount(it) => vec![&it.second],
            Act::GlassBreak(it) => vec![&it.second],
            _ => vec![],
        };
        let past = self.overrides.iter().map(|it| &it.second);
        under.into_iter().flatten().chain(past).collect()
    }
}

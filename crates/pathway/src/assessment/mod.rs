//! Assessment in a versioned framework: items with evidence, and no total, ever.

mod rules;

pub(crate) use rules::{after_decision, missing, possible};

use std::collections::BTreeMap;

use jiff::civil::Date;
use policy::Clock;
use serde::{Deserialize, Serialize};

use crate::standing::Wanted;
use crate::state::Mark;

/// What was found on one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// It is so.
    Present,
    /// It is not so.
    Absent,
    /// Nobody knows yet.
    NotKnown,
}

/// How sure the assessor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// One account, unchecked.
    Low,
    /// Some of it checked.
    Medium,
    /// Checked from more than one source.
    High,
}

/// One item of a framework, as assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Id of the item in the framework.
    pub id: String,
    /// What was found.
    pub found: Found,
    /// How sure.
    pub confidence: Confidence,
    /// Whether it is an underlying driver, as against a presenting sign (F2).
    #[serde(default)]
    pub driver: bool,
    /// On what it rests.
    pub evidence: String,
}

/// A completed assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// The framework.
    pub framework: String,
    /// The day it was begun.
    pub begun: Date,
    /// The items looked at.
    pub items: Vec<Item>,
    /// The conclusion, in a few sentences.
    pub summary: String,
    /// How what was found is to be managed.
    pub management: String,
    /// What changed since the last one, where there is one.
    #[serde(default)]
    pub changes: Option<String>,
}

/// Assessments as they stand, oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// Each with its mark.
    pub made: Vec<(Assessment, Mark)>,
}

impl State {
    /// The one completed last.
    pub fn latest(&self) -> Option<&(Assessment, Mark)> {
        self.made.last()
    }

    /// Items that an assessment found present and no later one found absent: each needs an answer
    /// (F1). Leaving an item out of a later assessment does not make it go away.
    pub fn vulnerabilities(&self) -> impl Iterator<Item = &Item> {
        let mut stand: BTreeMap<&str, &Item> = BTreeMap::new();
        for item in self.made.iter().flat_map(|(made, _)| &made.items) {
            match item.found {
                Found::Present => drop(stand.insert(&item.id, item)),
                Found::Absent => drop(stand.remove(item.id.as_str())),
                Found::NotKnown => {}
            }
        }
        stand.into_values()
    }

    pub(crate) fn wanted(&self) -> Vec<Wanted> {
        let latest = self.latest().into_iter();
        latest
            .map(|(_, mark)| Wanted::from(Clock::Reassessment, "assessment", (mark.seq, mark.at)))
            .collect()
    }
}

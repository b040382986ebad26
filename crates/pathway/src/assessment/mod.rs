//! Assessment in a versioned framework: items with evidence, and no total, ever.

mod rules;

pub(crate) use rules::{after_decision, missing, possible};

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
        self.made.iter().max_by_key(|(_, mark)| mark.at)
    }

    /// Items that the latest assessment found present: each needs an answer (F1).
    pub fn vulnerabilities(&self) -> impl Iterator<Item = &Item> {
        let items = self.latest().into_iter().flat_map(|(made, _)| &made.items);
        items.filter(|item| item.found == Found::Present)
    }

    pub(crate) fn wanted(&self) -> Vec<Wanted> {
        let latest = self.latest().into_iter();
        latest.map(|(_, mark)| Wanted::from(Clock::Reassessment, "assessment", mark.at)).collect()
    }
}

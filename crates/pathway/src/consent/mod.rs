//! Consent: the person's own, or a parent's for a child; refused and withdrawn are kept too.

mod rules;

pub(crate) use rules::{guardian, held_without, missing};

use policy::Clock;
use serde::{Deserialize, Serialize};

use crate::standing::Wanted;
use crate::state::Mark;

/// What was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// Consent given.
    Given,
    /// Refused.
    Refused,
    /// Given and then withdrawn.
    Withdrawn,
    /// The person lacks capacity; a best-interests route was recorded.
    CapacityRoute,
}

/// Who said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// The person.
    Person,
    /// A parent or guardian.
    Guardian,
    /// The child, whose capacity to decide was assessed and recorded.
    ChildWithCapacity,
}

/// One statement about consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// What was said.
    pub said: Said,
    /// By whom.
    pub by: Whose,
    /// How it was asked and answered.
    pub how: String,
}

/// Consent as it stands: the last statement.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// What was said last.
    pub last: Option<(Consent, Mark)>,
}

impl State {
    /// Whether support may start or go on.
    pub fn allows(&self) -> bool {
        let said = self.last.as_ref().map(|(consent, _)| consent.said);
        matches!(said, Some(Said::Given | Said::CapacityRoute))
    }

    /// Whether it was refused or withdrawn.
    pub fn is_denied(&self) -> bool {
        let said = self.last.as_ref().map(|(consent, _)| consent.said);
        matches!(said, Some(Said::Refused | Said::Withdrawn))
    }

    pub(crate) fn wanted(&self, assessed: Option<&Mark>) -> Vec<Wanted> {
        let Some((_, mark)) = self.last.as_ref().filter(|_| self.is_denied()) else {
            return vec![];
        };
        let from = assessed.map_or(mark.at, |assessed| assessed.at.max(mark.at));
        vec![Wanted::from(Clock::FurtherAssessment, "consent", (mark.seq, from))]
    }
}

//! What was looked for and found, as the record keeps it. Weights are reasons for a person to
//! look, never a decision: nothing here joins anybody.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Candidate;
use crate::{Event, Target};

/// How a contact that was found is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoundAs {
    /// Likely the same person.
    Likely,
    /// Possibly the same person.
    Possible,
    /// Perhaps a relative or a twin: apart, never likely, and nobody has to answer.
    Household,
}

/// One contact that was found. It tells how the two compare, and nothing that the other says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// The contact.
    pub contact: String,
    /// Whose line it is on.
    pub person: Option<String>,
    /// How many other contacts of that line were found too.
    pub others: u32,
    /// How it is shown.
    #[serde(rename = "as")]
    pub class: FoundAs,
    /// How much more often pairs of one person look like this than others, in tenths of a bit.
    pub weight: i32,
    /// Why, level by level.
    pub because: Vec<String>,
    /// Perhaps a twin.
    #[serde(default, skip_serializing_if = "is_false")]
    pub twin: bool,
    /// A number that an authority gave differs.
    #[serde(default, skip_serializing_if = "is_false")]
    pub conflict: bool,
    /// Of a restricted source: the desk to ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
}

/// A search for earlier contacts: what was looked for, in how many, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Contacts that were searched for.
    pub of: Vec<String>,
    /// The model that weighed.
    pub model: String,
    /// How many keys of each kind were looked for.
    pub keys: BTreeMap<String, u32>,
    /// How many contacts share a key.
    pub seen: u32,
    /// How many of them were weighed.
    pub weighed: u32,
    /// What is shown, best first.
    pub found: Vec<Found>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Found {
    /// Whether somebody has to answer whether it is the same person.
    pub fn asks(&self) -> bool {
        self.class != FoundAs::Household
    }

    /// What speaks for it, in words.
    pub fn why(&self) -> String {
        let class = match self.class {
            FoundAs::Likely => "likely the same person",
            FoundAs::Possible => "possibly the same person",
            FoundAs::Household => "perhaps a relative",
        };
        let conflict = if self.conflict { "; a number differs, so look twice" } else { "" };
        format!("{class}: {}{conflict}", self.because.join(", "))
    }
}

impl Search {
    /// The lines on which a contact is proposed, the best reason for each.
    pub(crate) fn proposals(&self, contact: &str) -> Vec<(Target, Event)> {
        let asks = self.found.iter().filter(|found| found.asks());
        let mut lines: BTreeMap<&String, &Found> = BTreeMap::new();
        for found in asks {
            if let Some(person) = &found.person {
                let best = lines.entry(person).or_insert(found);
                *best = if found.weight > best.weight { found } else { best };
            }
        }
        let propose = |(person, found): (&String, &Found)| {
            let candidate = Candidate { contact: contact.to_owned(), why: found.why() };
            (Target::Person(person.clone()), Event::IdentityProposed(candidate))
        };
        lines.into_iter().map(propose).collect()
    }
}

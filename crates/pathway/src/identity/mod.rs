//! Who the contacts are about: links as facts, candidates answered by a person, the whole line.

mod bond;
mod line;
mod matching;
mod possible;
mod rules;

pub use bond::{Before, Bond, Opens};
pub use line::{CaseOnLine, Line};
pub use matching::{Found, FoundAs, Search};
pub(crate) use possible::possible;
pub(crate) use rules::{accounts_conflict, history_unseen};

use serde::{Deserialize, Serialize};

/// This contact is about this person. A fact with a reason, which can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The contact.
    pub contact: String,
    /// Why it is the same person.
    pub rationale: String,
}

/// This contact is not about this person after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unlink {
    /// The contact.
    pub contact: String,
    /// Why not.
    pub rationale: String,
}

/// A contact that may be about this person; somebody must answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// The contact.
    pub contact: String,
    /// What speaks for it, in words.
    pub why: String,
}

/// A person's answer to a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The contact.
    pub contact: String,
    /// Whether it is the same person.
    pub same: bool,
    /// Why.
    pub rationale: String,
}

/// This contact is somebody else, for ever: it is neither proposed nor linked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// The contact.
    pub contact: String,
    /// Why.
    pub rationale: String,
}

/// An exclusion was itself a mistake: what stood before it stands again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readmission {
    /// The contact.
    pub contact: String,
    /// Why.
    pub rationale: String,
}

/// Somebody who did not make a link looked at it and agrees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkReview {
    /// The contact.
    pub contact: String,
    /// Why it is the same person.
    pub rationale: String,
}

/// The signed statement that there is no earlier history, with the search attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoHistory {
    /// What was searched for.
    pub searched: Vec<String>,
    /// Where.
    pub sources: Vec<String>,
}

/// A case was opened for this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseOpened {
    /// The case.
    pub case: String,
}

/// What one source says of one event. Conflicting accounts stand side by side (F28).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The event, by a name of its own.
    pub incident: String,
    /// Which particular of it: its date, its place.
    pub particular: String,
    /// What the source says.
    pub says: String,
    /// The source.
    pub source: String,
}

/// Somebody read the whole line and wrote down what it adds up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumUp {
    /// What it adds up to.
    pub rationale: String,
    /// The contacts that were read.
    pub contacts: Vec<String>,
}

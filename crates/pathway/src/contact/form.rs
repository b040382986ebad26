//! What the national form says beyond what a contact says: the rest of its sections, as they were
//! filled in, and who filled them in.
//!
//! Nothing here is read by a rule. It is kept in entries of their own, so that it can be destroyed
//! apart, who the referrer is above all.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Something that cannot wait, as the referrer ticked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgent {
    /// A weapon: had, carried, sought or spoken of.
    Weapon,
    /// A threat to hurt somebody.
    Threat,
    /// A lasting interest in attacks on people.
    Attacks,
    /// A threat to somebody who was elected, or stands for election.
    ElectedPerson,
    /// Plans to travel to join a group or to fight.
    Travel,
}

/// Whether somebody knows that a concern is being raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Knows {
    /// They were told.
    Yes,
    /// They were not.
    No,
    /// The referrer does not know.
    Unsure,
}

/// Something that backs up what was seen, and stays with the referrer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Where it is or was: an address on the web, or words.
    pub at: String,
    /// Whether the referrer kept the original, such as a screenshot.
    pub kept: bool,
}

/// The rest of the form. Empty lists and blanks were asked and not answered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Form {
    /// The version of the form, by its id.
    pub version: String,
    /// The language in which it was filled in: `en` or `cy`.
    pub language: String,
    /// When it happened or was noticed, in the referrer's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noticed: Option<String>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who told the referrer, where it was not seen by them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_by: Option<String>,
    /// School, college or work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attends: Option<String>,
    /// Names and accounts online, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub online: Vec<String>,
    /// What cannot wait.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub urgent: BTreeSet<Urgent>,
    /// What else is said about that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgent_words: Option<String>,
    /// What else goes on for the person, and who helps already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub around: Option<String>,
    /// Whether the person knows of the referral.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_knows: Option<Knows>,
    /// Whether a parent or carer knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carer_knows: Option<Knows>,
    /// Reasons, or what they said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub knows_words: Option<String>,
    /// What backs it up.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

/// Who raises the concern, in a part of its own: a third person's data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Referrer {
    /// Their name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they are to the person: a parent, a teacher, a neighbour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// For whom they work, where they write for them, in their own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Their work there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
    /// An address for e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// When and how it is safe to reach them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub safely: Option<String>,
}

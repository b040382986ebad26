//! What a contact says in coded words, so that rules can count it, and when it does not count.
//!
//! No word here names an ideology, a faith, an origin, a condition or any other trait of a person;
//! a test holds the list to that.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Signature;

macro_rules! signs {
    ($($(#[$meta:meta])* $name:ident = $id:literal, $worry:literal;)+) => {
        /// Something that was seen, heard or tried, in a word that rules can read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Sign { $($(#[$meta])* #[serde(rename = $id)] $name,)+ }

        impl Sign {
            /// Every sign there is.
            pub const ALL: &'static [Sign] = &[$(Sign::$name,)+];

            /// The stable id.
            pub const fn id(self) -> &'static str {
                match self { $(Sign::$name => $id,)+ }
            }

            /// Whether it is a worry, as against an attempt to see somebody that failed.
            pub const fn is_worry(self) -> bool {
                match self { $(Sign::$name => $worry,)+ }
            }
        }
    };
}

signs! {
    /// A weapon was named: seen, carried, sought or said to be at hand.
    WeaponNamed = "weapon-named", true;
    /// A lasting interest in attacks on people, whatever the cause.
    ViolenceFixation = "violence-fixation", true;
    /// Violence that was done.
    Violence = "violence", true;
    /// A threat that was made.
    Threat = "threat", true;
    /// Being drawn towards violence by others or by what is read. It does not say by whom.
    Radicalisation = "radicalisation", true;
    /// Being used by others.
    Exploitation = "exploitation", true;
    /// Missing from where the person should be.
    Missing = "missing", true;
    /// An appointment that the person did not keep.
    MissedContact = "missed-contact", false;
    /// Access to the home was refused, or nobody opened.
    NoAccess = "no-access", false;
}

/// What was coded when the contact was taken. A contact without it was not coded: nobody asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// The signs; none is an answer too.
    #[serde(default)]
    pub signs: BTreeSet<Sign>,
    /// The incident it reports, by a name that other reports of the same incident share.
    #[serde(default)]
    pub incident: Option<String>,
}

/// Why a contact does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Meant well, and mistaken.
    Mistaken,
    /// Meant to harm the person.
    Malicious,
    /// The same thing recorded twice.
    Duplicate {
        /// The contact that counts.
        of: String,
    },
}

/// A contact stays on the line and does not count, for a reason that two people sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discount {
    /// Why.
    pub why: Reason,
    /// Reasons.
    pub rationale: String,
    /// The second person.
    #[serde(default)]
    pub second: Option<Signature>,
}

/// A contact counts again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restoration {
    /// Reasons.
    pub rationale: String,
}

//! What a contact brings, beside names and birth, for telling whose it is.

use serde::{Deserialize, Serialize};

/// A number that an authority gave to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// Whose number it is: `nhs`, `upn`, `pnc`, ...
    pub scheme: String,
    /// The number as written.
    pub number: String,
}

/// Particulars for matching. There is no place for ethnicity, religion, belief, disability or
/// diagnosis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Matching {
    /// Postcodes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub postcodes: Vec<String>,
    /// Addresses, each on one line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// Telephone numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// E-mail addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// Numbers that authorities gave.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Number>,
    /// Of a restricted source: the desk to ask. Such a contact is a pointer and says nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
}

impl Matching {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Matching::default()
    }
}

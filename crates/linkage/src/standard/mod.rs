//! One way to write each value, so that what means the same compares as the same.
//!
//! Every function is pure, takes text as it came, and answers in lower-case ASCII; an empty answer
//! means that nothing was said. Standardising twice changes nothing. They run once per distinct
//! value of a column, never per pair.
//!
//! Nothing here asks where a name comes from: the rules for particles, joined names and spellings
//! hold for everybody, whichever language they were written down in first.

pub mod address;
pub mod date;
pub mod email;
pub mod identifier;
pub mod name;
pub mod phone;
pub mod phonetic;
pub mod postcode;
pub mod sex;
pub mod variant;
pub mod words;

#[cfg(test)]
mod promises;

//! Live matching: one contact, as it comes in, against every contact there is.
//!
//! Pure functions over one contact or two: [`keys`] gives what finds it again, [`weigh`] says how
//! alike two are and why, [`search`] asks a [`Base`] for what shares a key and weighs that.
//! Whoever keeps the keys (hashed, in a table) and finds the contacts is on the other side of
//! [`Base`]. Nothing here joins anybody: a person answers.

mod alike;
mod keys;
mod model;
mod presented;
mod search;
#[cfg(test)]
mod tests;
mod weigh;

pub use keys::{Key, KeyKind, keys};
pub use model::{Frequencies, Level, Model, ModelError};
pub use presented::{Identifier, Presented, Spelling};
pub use search::{Base, Class, Limits, Match, Searched, search};
pub use weigh::{Because, Explained, Hypothesis, weigh};

/// The version of keys and standard forms. Whoever keeps keys makes them again when it changes.
pub const VERSION: u64 = 1;

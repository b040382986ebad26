//! How alike two texts are: Jaro-Winkler and edits, over bytes of standard (ASCII) text.

mod edits;
mod jaro;
mod short;

pub use edits::within;
pub use jaro::{jaro_winkler, jaro_winkler_short};
pub use short::{Reach, Short};

#[cfg(test)]
mod naive;

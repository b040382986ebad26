//! The answer for a list: two sets, which a fixed statement takes as arguments.

use crate::set::{States, Ties};

/// Which records a role may do something to, for a purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope {
    /// Whether it needs no tie.
    pub any: bool,
    /// The ties that open one, each by itself.
    pub by: Ties,
    /// The states that close one, each by itself, whatever opens it.
    pub never: States,
}

impl Scope {
    /// Whether it covers a record to which somebody stands so.
    pub fn covers(&self, ties: Ties, states: States) -> bool {
        (self.any || self.by.meets(ties)) && !self.never.meets(states)
    }

    /// Whether it covers nothing at all.
    pub fn is_empty(&self) -> bool {
        !self.any && self.by.is_empty()
    }
}

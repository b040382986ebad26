//! What is asked.

use crate::set::{States, Ties};
use crate::words::{Action, Purpose, Role, Thing};

/// May somebody in this role, who stands so to a record, do this to it for this purpose? Training,
/// appointments and time are in the states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ask {
    /// What they act as.
    pub role: Role,
    /// For what.
    pub purpose: Purpose,
    /// What they would do.
    pub action: Action,
    /// To what.
    pub thing: Thing,
    /// How they stand to it.
    pub ties: Ties,
    /// What stands against it.
    pub states: States,
}

//! Yes, or why not.

use crate::set::Ties;
use crate::words::Role;

/// The answer to an [`Ask`](crate::Ask).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// They may.
    Yes,
    /// They may not.
    No(WhyNot),
}

impl Answer {
    /// Whether it is yes.
    pub fn is_yes(&self) -> bool {
        matches!(self, Answer::Yes)
    }

    /// Why not, where it is no.
    pub fn why_not(&self) -> Option<&WhyNot> {
        match self {
            Answer::Yes => None,
            Answer::No(why) => Some(why),
        }
    }
}

/// Why not, for the person refused and for the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyNot {
    /// The stable id of the rule: that of a stop, or `role` or `tie` where nothing lets them.
    pub rule: String,
    /// What the rule says, in words.
    pub says: String,
    /// What would change it.
    pub needs: String,
    /// By which ties this role may do it, where it is the tie that is missing.
    pub by: Ties,
    /// Which roles may do it at all, for this purpose or another.
    pub who: Vec<Role>,
    /// Whether the record has to look like none: nothing of this is shown then.
    pub hides: bool,
}

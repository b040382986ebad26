//! Why a pack was refused at load.

/// A pack that cannot be used, with the line that says so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// The text is not a pack: syntax, a missing field, or an id that no word list has.
    #[error("cannot read the pack: {0}")]
    Unreadable(String),
    /// The pack contradicts itself.
    #[error("line {line}: {what}")]
    Contradiction {
        /// Line of the pack, from 1.
        line: usize,
        /// What is wrong and what to do.
        what: String,
    },
}

impl PackError {
    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            PackError::Unreadable(_) => "policy.unreadable",
            PackError::Contradiction { .. } => "policy.contradiction",
        }
    }
}

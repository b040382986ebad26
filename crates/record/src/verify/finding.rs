//! What verifying found.

use crate::RecordError;
use std::fmt;

/// The first thing that is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check failed: `missing`, `columns`, `envelope`, `leaf`, `parts`, `digest`, `key`,
    /// `destroyed`, `batch`, `recorded`, `version`, `tree`, `checkpoint` or `head`.
    pub rule: &'static str,
    /// The first bad entry, or the first of the entries among which it is; `None` when it is not
    /// an entry that is wrong.
    pub first: Option<u64>,
    /// The last of the entries among which the bad one is.
    pub last: Option<u64>,
    /// What is wrong, in words.
    pub what: String,
}

impl Finding {
    /// One entry.
    pub(crate) fn entry(rule: &'static str, seq: u64, what: impl Into<String>) -> Finding {
        Finding { rule, first: Some(seq), last: Some(seq), what: what.into() }
    }

    /// One of several entries.
    pub(crate) fn range(
        rule: &'static str,
        first: u64,
        last: u64,
        what: impl Into<String>,
    ) -> Finding {
        Finding { rule, first: Some(first), last: Some(last.max(first)), what: what.into() }
    }

    /// Something beside the entries.
    pub(crate) fn whole(rule: &'static str, what: impl Into<String>) -> Finding {
        Finding { rule, first: None, last: None, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (Some(first), Some(last)) if first != last => {
                write!(f, "entries {first} to {last}: {}", self.what)
            }
            (Some(first), _) => write!(f, "entry {first}: {}", self.what),
            _ => f.write_str(&self.what),
        }
    }
}

impl From<Finding> for RecordError {
    fn from(finding: Finding) -> RecordError {
        RecordError::Unsound(finding)
    }
}

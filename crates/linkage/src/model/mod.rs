//! Models as files: our own form (docs/linkage-model.md), and Splink's, read and written as text.
//! Nothing here opens a file.

mod ours;
pub mod splink;
pub mod words;

pub use ours::{Read, read, write};

/// Why a model cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError {
    /// The line of the text, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong and what to do about it.
    pub why: String,
}

impl ModelError {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        "link.model"
    }

    fn new(line: Option<usize>, why: impl Into<String>) -> Self {
        ModelError { line, why: why.into() }
    }
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.why),
            None => f.write_str(&self.why),
        }
    }
}

impl std::error::Error for ModelError {}

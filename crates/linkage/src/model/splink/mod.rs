//! Splink 4 and 5 model files: a model trained there is used here, and ours there, as far as one
//! can say what the other says. What cannot be said is told by name.

mod form;
mod reading;
mod sql;
mod writing;

use crate::score::Model;

/// A model that came from Splink.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The model.
    pub model: Model,
    /// What could not be taken over as it stood, one sentence each, with its name.
    pub notes: Vec<String>,
}

/// A model written for Splink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file, as JSON.
    pub text: String,
    /// What could not be taken over as it stood, one sentence each, with its name.
    pub notes: Vec<String>,
}

/// Reads a model that Splink 4 or 5 saved.
///
/// # Errors
///
/// [`super::ModelError`] for a text that is no such file, or from which nothing can be taken.
pub fn read(text: &str) -> Result<Imported, super::ModelError> {
    reading::read(text)
}

/// Writes a model for Splink.
///
/// # Errors
///
/// [`super::ModelError`] where no comparison of the model can be said in Splink's way.
pub fn write(model: &Model) -> Result<Exported, super::ModelError> {
    writing::write(model)
}

#[cfg(test)]
mod tests;

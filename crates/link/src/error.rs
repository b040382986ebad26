//! What can go wrong with a table, a model or a place to write to, each with its cure.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a file was not read, or nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LinkError {
    /// A file cannot be opened or read.
    #[error("`{}` cannot be read: {why}; check the path and who may read it", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        why: String,
    },
    /// The ending of a file's name says no form that we know.
    #[error("`{}` is neither .csv nor .parquet; give it the ending of what it is", path.display())]
    Ending {
        /// The file.
        path: PathBuf,
    },
    /// A CSV file breaks off from its form at a line.
    #[error("`{}`, line {line}: {why}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1, of the file as an editor shows it.
        line: u64,
        /// What is wrong there and what to do about it.
        why: String,
    },
    /// A Parquet file is damaged or holds what cannot be linked.
    #[error("`{}`: {why}", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do about it.
        why: String,
    },
    /// A column that was asked for is not in the table.
    #[error("`{}` has no column `{column}`; it has {}", path.display(), listed(there))]
    Column {
        /// The file.
        path: PathBuf,
        /// The name that was asked for.
        column: String,
        /// The names that are there.
        there: Vec<String>,
    },
    /// More rows, columns or memory than allowed.
    #[error("`{}`: {why}", path.display())]
    Size {
        /// The file.
        path: PathBuf,
        /// Which limit, and what to do about it.
        why: String,
    },
    /// The values of a column do not do for what the column is for.
    #[error("`{}`, column `{column}`: {why}", path.display())]
    Values {
        /// The file.
        path: PathBuf,
        /// The column.
        column: String,
        /// What is wrong and what to do about it.
        why: String,
    },
    /// An output cannot be written. Nothing is left of it.
    #[error("`{}` cannot be written: {why}; nothing was left behind", path.display())]
    Unwritable {
        /// The output.
        path: PathBuf,
        /// What the operating system said.
        why: String,
    },
    /// Two of the paths of one call are the same file.
    #[error("`{}` is {what}; give each its own path", path.display())]
    SamePath {
        /// The path that is given twice.
        path: PathBuf,
        /// The two roles that it was given.
        what: String,
    },
    /// A configuration says something that it may not, or that cannot be.
    #[error("`{}`{}: {why}", path.display(), at(*line))]
    Config {
        /// The configuration.
        path: PathBuf,
        /// The line, from 1, where it is known.
        line: Option<usize>,
        /// What is wrong and what to do about it.
        why: String,
    },
    /// A model file does not do.
    #[error("`{}`{}: {why}", path.display(), at(*line))]
    Model {
        /// The model.
        path: PathBuf,
        /// The line, from 1, where it is known.
        line: Option<usize>,
        /// What is wrong and what to do about it.
        why: String,
    },
}

impl LinkError {
    /// A stable name of the kind of failure, for logs, exit texts and tests.
    pub fn code(&self) -> &'static str {
        match self {
            LinkError::Unreadable { .. } => "link.unreadable",
            LinkError::Ending { .. } => "link.ending",
            LinkError::Line { .. } => "link.line",
            LinkError::Parquet { .. } => "link.parquet",
            LinkError::Column { .. } => "link.column",
            LinkError::Size { .. } => "link.size",
            LinkError::Values { .. } => "link.values",
            LinkError::Unwritable { .. } => "link.unwritable",
            LinkError::SamePath { .. } => "link.same-path",
            LinkError::Config { .. } => "link.config",
            LinkError::Model { .. } => "link.model",
        }
    }

    /// A file that could not be read.
    pub(crate) fn unreadable(path: &Path, why: &impl ToString) -> Self {
        LinkError::Unreadable { path: path.to_owned(), why: why.to_string() }
    }

    /// An output that could not be written.
    pub(crate) fn unwritable(path: &Path, why: &impl ToString) -> Self {
        LinkError::Unwritable { path: path.to_owned(), why: why.to_string() }
    }

    /// A Parquet file that does not do.
    pub(crate) fn parquet(path: &Path, why: &impl ToString) -> Self {
        LinkError::Parquet { path: path.to_owned(), why: why.to_string() }
    }
}

fn at(line: Option<usize>) -> String {
    line.map_or_else(String::new, |line| format!(", line {line}"))
}

/// The first dozen names, for a message that a person can read.
fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(12).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(shown.len());
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    if shown.is_empty() { "no columns".to_owned() } else { shown.join(", ") + &rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_column_is_told_with_the_first_dozen_that_are_there() {
        let there = (0..20).map(|nth| format!("c{nth}")).collect();
        let path = PathBuf::from("in.csv");
        let error = LinkError::Column { path, column: "dob".to_owned(), there };
        let said = error.to_string();
        assert!(said.starts_with("`in.csv` has no column `dob`; it has `c0`, `c1`"), "{said}");
        assert!(said.ends_with("`c11` and 8 more"), "{said}");
        assert_eq!(error.code(), "link.column");
    }
}

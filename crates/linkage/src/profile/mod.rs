//! A plan for a table that nobody has described: which column is what, what is compared, which
//! pairs are looked at. Decided from names and contents alone, the same way for every table.

mod budget;
mod compare;
mod contents;
mod fields;
mod never;
mod roles;
mod rules;
mod sources;
mod vocabulary;
mod words;

pub use budget::afford;
pub use never::never_used;
pub use vocabulary::set_apart;
pub use words::words;

use crate::field::Kind;
use crate::frame::Frame;
use crate::plan::{Plan, Rule, Settings};

/// What the caller knows about a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// The column that identifies a record.
    pub id: Option<String>,
    /// The column that holds the truth. It is never looked at.
    pub truth: Option<String>,
    /// The column that says which source a record is from.
    pub source: Option<String>,
    /// Columns whose kind somebody states, whatever their names and contents say.
    pub kinds: Vec<(String, Kind)>,
}

/// Up to this many records every pair is looked at.
pub(crate) const EVERY_PAIR: usize = 2_000;

/// Blocks larger than this are refused: they say little.
const LARGEST_BLOCK: u32 = 200;

/// Why a table cannot be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// No column can be compared.
    NothingToCompare,
    /// A hint names a column that the table lacks.
    NoColumn(String),
    /// A hint names a column that is never used.
    NeverUsed {
        /// The column.
        column: String,
        /// What it stands for.
        what: &'static str,
    },
}

impl Refused {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Refused::NothingToCompare => "link.nothing-to-compare",
            Refused::NoColumn(_) => "link.no-column",
            Refused::NeverUsed { .. } => "link.never-used",
        }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refused::NothingToCompare => {
                write!(f, "no column can be compared; name the columns in a configuration file")
            }
            Refused::NoColumn(name) => {
                write!(f, "there is no column `{name}`; name one that the table has")
            }
            Refused::NeverUsed { column, what } => write!(
                f,
                "column `{column}` stands for {what}, which is never an input to matching; \
                 leave it out"
            ),
        }
    }
}

impl std::error::Error for Refused {}

/// A plan for a table. Its rules are every rule worth trying; [`afford`] keeps those that the
/// budget of pairs allows once the table is prepared.
///
/// # Errors
/// When nothing can be compared, or a hint names a column that the table lacks or that is never
/// used.
pub fn plan(frame: &Frame, hints: &Hints) -> Result<Plan, Refused> {
    let apart: Vec<&str> = [&hints.id, &hints.truth, &hints.source]
        .into_iter()
        .filter_map(|name| name.as_deref())
        .collect();
    if let Some(source) = &hints.source {
        if frame.column(source).is_none() {
            return Err(Refused::NoColumn(source.clone()));
        }
        if let Some(what) = never_used(source) {
            return Err(Refused::NeverUsed { column: source.clone(), what });
        }
    }
    let roles = roles::roles(frame, (&apart, &hints.kinds));
    let mut notes = Vec::new();
    let fields = fields::fields(frame, &roles, &mut notes);
    if fields.is_empty() {
        return Err(Refused::NothingToCompare);
    }
    notes.extend(words::columns(&roles));
    let mut settings = Settings { largest_block: LARGEST_BLOCK, ..Settings::default() };
    settings.household = fields
        .iter()
        .any(|field| matches!(field.kind, Kind::Address | Kind::Postcode | Kind::Phone));
    let mut rules = rules::rules(&fields, budget::large(frame.rows()));
    if frame.rows() <= EVERY_PAIR {
        rules = vec![Rule::default()];
        settings.largest_block = EVERY_PAIR as u32;
        notes.push(format!("every pair is looked at: at most {EVERY_PAIR} records"));
    }
    if let Some(source) = &hints.source
        && let Some(found) = sources::repeats(frame, &fields, source)
    {
        settings.within_source = !found.apart;
        notes.push(words::sources(&found));
    }
    let comparisons = compare::comparisons(&fields);
    Ok(Plan { fields, rules, comparisons, source: hints.source.clone(), settings, notes })
}

#[cfg(test)]
mod tests;

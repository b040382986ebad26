//! What to compare and which pairs to look at, as data.

mod level;
mod rule;

pub use level::{Comparison, Evidence, Level, Test};
pub use rule::{Part, Rule, Transform};

use crate::field::Kind;

/// Everything that decides how a table is linked, before any number is learned.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// The fields, made of columns. Comparisons and rules name them by position.
    pub fields: Vec<Field>,
    /// Blocking rules: a pair is looked at when any of them holds.
    pub rules: Vec<Rule>,
    /// Comparisons with named levels.
    pub comparisons: Vec<Comparison>,
    /// The column that says which source a record is from, if there is one.
    pub source: Option<String>,
    /// Limits and thresholds.
    pub settings: Settings,
    /// What was decided and why, in words, for people.
    pub notes: Vec<String>,
}

/// A field: one column, or several put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in print: usually the column's.
    pub name: String,
    /// What its values are.
    pub kind: Kind,
    /// Names of the columns it is made of.
    pub columns: Vec<String>,
    /// How several columns make one value.
    pub join: Join,
}

/// How several columns make one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Join {
    /// The first column that has a value.
    #[default]
    First,
    /// All values in order, with a space between.
    Words,
    /// Year, month and day in three columns, in this order; made into yyyy-mm-dd.
    DateParts,
    /// The first letter of the first column that has a value.
    Initial,
}

/// Limits and thresholds of a plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Match weight (log2 of the odds) from which two records are taken as one person.
    pub threshold: f64,
    /// Match weight under which a pair is not kept at all.
    pub floor: f64,
    /// A block of one rule with more records than this is refused, and reported.
    pub largest_block: u32,
    /// Whether records of one source may be linked to each other.
    pub within_source: bool,
    /// Whether "same household, another person" is weighed as a third hypothesis.
    pub household: bool,
    /// Seed of every sample that training takes.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            threshold: 1.0,
            floor: -10.0,
            largest_block: 5_000,
            within_source: true,
            household: true,
            seed: 1,
        }
    }
}

impl Plan {
    /// How many records a block of a rule may have.
    pub fn limit(&self, rule: usize) -> usize {
        match self.rules.get(rule).map_or(0, |rule| rule.limit) {
            0 => self.settings.largest_block as usize,
            limit => limit as usize,
        }
    }

    /// Position of a field by its name.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

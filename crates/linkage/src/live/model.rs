//! What each level of likeness is worth, read from a file.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

/// How often pairs of one person, of one household and of strangers stand at a level.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Of pairs of one person.
    pub same: f64,
    /// Of pairs of two people of one household.
    pub household: f64,
    /// Of pairs of strangers; for names, a factor on how common the word is.
    pub stranger: f64,
}

/// What levels are worth.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Model {
    /// Its name, which searches that are recorded keep.
    pub name: String,
    /// Pairs of one person to a pair of strangers.
    pub same_share: f64,
    /// Pairs of one household to a pair of strangers.
    pub household_share: f64,
    /// Most bits that a shared home can speak for one person.
    pub home_cap: f64,
    levels: BTreeMap<String, Level>,
}

/// A model that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// It is no such file.
    #[error("the model cannot be read: {0}")]
    Unreadable(String),
    /// A level is not there, or not a share.
    #[error("level `{0}` is missing or not above 0: give `same`, `household` and `stranger`")]
    Level(String),
}

impl Model {
    /// Reads a model.
    ///
    /// # Errors
    /// [`ModelError`] where a level is missing, unknown or not above nothing.
    pub fn read(text: &str) -> Result<Model, ModelError> {
        let model: Model =
            toml::from_str(text).map_err(|why| ModelError::Unreadable(why.to_string()))?;
        let sound = |it: &Level| [it.same, it.household, it.stranger].iter().all(|it| *it > 0.0);
        let wrong = LEVELS.iter().find(|id| !model.levels.get(**id).is_some_and(sound));
        let unknown = model.levels.keys().find(|id| !LEVELS.contains(&id.as_str()));
        match wrong.map(|id| (*id).to_owned()).or_else(|| unknown.cloned()) {
            Some(id) => Err(ModelError::Level(id)),
            None => Ok(model),
        }
    }

    /// The model that the program carries.
    ///
    /// # Errors
    /// Never for a program that was tested.
    pub fn carried() -> Result<Model, ModelError> {
        Model::read(include_str!("../../models/live-1.toml"))
    }

    /// A level; one that says nothing where there is none.
    pub(super) fn level(&self, id: &str) -> Level {
        let nothing = Level { same: 1.0, household: 1.0, stranger: 1.0 };
        self.levels.get(id).copied().unwrap_or(nothing)
    }
}

/// How common words are among the names that were ever recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frequencies {
    /// How many contacts there are.
    pub contacts: u64,
    /// How many of them have a word in a name.
    pub words: HashMap<String, u64>,
}

/// A small base says little of how common a name is: so many contacts are thought beside it, in
/// which every name stands once.
const BESIDE: f64 = 20_000.0;

impl Frequencies {
    /// The share of contacts that have a word in a name.
    pub fn of(&self, word: &str) -> f64 {
        let count = self.words.get(word).copied().unwrap_or(0) as f64;
        ((count + 1.0) / (self.contacts as f64 + BESIDE)).min(1.0)
    }
}

/// Every level.
pub(super) const LEVELS: &[&str] = &[
    "given.same",
    "given.short",
    "given.letter",
    "given.sound",
    "given.near",
    "given.initial",
    "given.other",
    "family.same",
    "family.letter",
    "family.sound",
    "family.near",
    "family.other",
    "names.swapped",
    "names.part",
    "born.same",
    "born.swapped",
    "born.digit",
    "born.year",
    "born.other",
    "age.fits",
    "age.near",
    "age.other",
    "postcode.same",
    "postcode.other",
    "address.same",
    "address.other",
    "phone.same",
    "phone.other",
    "email.same",
    "email.other",
    "identifier.same",
    "identifier.near",
    "identifier.other",
];

//! Assessment frameworks: domains and items, as data. No score is made from them, ever.

use serde::Deserialize;

/// A versioned set of things to look at, grouped in domains.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Stable id, named by packs and by every assessment made in it.
    pub id: String,
    /// Where the framework comes from, or `unsourced`.
    pub source: String,
    /// Whether assessors may add items of their own.
    pub open: bool,
    /// The domains, considered apart from each other.
    pub domains: Vec<Domain>,
}

/// One domain of a framework.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Name shown to people.
    pub name: String,
    /// The items of this domain.
    pub items: Vec<Item>,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable id within the framework.
    pub id: String,
    /// What is asked, in words.
    pub asks: String,
}

impl Framework {
    /// Whether the framework has this item, or lets assessors add their own.
    pub fn takes(&self, item: &str) -> bool {
        self.open || self.items().any(|known| known.id == item)
    }

    /// Every item of every domain.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.domains.iter().flat_map(|domain| &domain.items)
    }
}

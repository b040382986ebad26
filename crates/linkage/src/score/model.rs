//! What training learns: how often each level occurs among pairs of each class.

use crate::compare::Layout;
use crate::plan::Plan;

/// A trained model.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The plan that it was trained for.
    pub plan: Plan,
    /// One table for each comparison of the plan, in its order.
    pub tables: Vec<Table>,
    /// How many pairs of each class the trained table held.
    pub classes: Classes,
}

/// Expected numbers of pairs, by class, among all pairs of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Classes {
    /// Pairs of records of one person.
    pub same: f64,
    /// Pairs of two people of one household; 0 where households cannot be seen.
    pub household: f64,
    /// All other pairs.
    pub strangers: f64,
}

/// Probabilities of each slot of a comparison (see [`Layout`]); the missing slot is 1 in each.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Among pairs of one person.
    pub same: Vec<f64>,
    /// Among pairs of two people of one household.
    pub household: Vec<f64>,
    /// Among pairs of strangers.
    pub strangers: Vec<f64>,
    /// For slots with a band: the share of records whose value falls in that band; else 1.
    pub mass: Vec<f64>,
}

impl Model {
    /// Where the slots of each comparison's table stand.
    pub fn layouts(&self) -> Vec<Layout> {
        self.plan.comparisons.iter().map(Layout::of).collect()
    }
}

//! Full names that more people bear than their parts suggest.
//!
//! A given and a family name are not drawn apart: where a Gurpreet is far likelier than others to
//! be a Singh, the rarities of the two names cannot simply be added, or everybody of an origin with
//! such customs would be linked on a name that many share. How many people bear a full name is
//! seen, without labels, from how many days of birth stand beside it.
#![expect(clippy::indexing_slicing, reason = "fields come from the plan of the table")]

use super::weights::{Weight, units};
use crate::field::Kind;
use crate::plan::{Comparison, Plan, Test};
use crate::prepare::Prepared;
use rayon::prelude::*;
use std::collections::HashMap;

/// What two records with one full name weigh less than their two names apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Namesakes {
    given: usize,
    family: usize,
    /// By given and family name of the table, in units.
    less: HashMap<(u32, u32), i32>,
}

/// A slip in one record in ten makes another day of birth of the same person's.
const SLIPS: f64 = 0.1;

impl Namesakes {
    /// Counts the full names of a table. Without a given name, a family name and a date of birth
    /// nothing is known.
    pub(crate) fn new(plan: &Plan, table: &Prepared) -> Namesakes {
        let compared = |kind: Kind, test: Test| {
            let of = |field: usize| plan.fields.get(field).is_some_and(|of| of.kind == kind);
            let has = |at: &&Comparison| {
                of(at.field)
                    && at.levels.iter().any(|level| level.test == test && level.terms > 0.0)
            };
            plan.comparisons.iter().find(has).map(|at| at.field)
        };
        let names = (
            compared(Kind::GivenName, Test::Exact),
            compared(Kind::FamilyName, Test::Exact),
            plan.fields.iter().position(|field| field.kind == Kind::BirthDate),
        );
        let (Some(given), Some(family), Some(birth)) = names else { return Namesakes::default() };
        // One number for a name and a day, which sorts quicker than three.
        let mut seen: Vec<u128> = (0..table.rows() as u32)
            .into_par_iter()
            .filter_map(|record| {
                let row = table.row(record);
                let (given, family, birth) = (row[given], row[family], row[birth]);
                (given != 0 && family != 0 && birth != 0)
                    .then(|| u128::from(given) << 64 | u128::from(family) << 32 | u128::from(birth))
            })
            .collect();
        seen.par_sort_unstable();
        let days = |of: &[u128]| of.chunk_by(|a, b| a == b).count() as f64;
        let people = days(&seen).max(1.0);
        let share = |field: usize, id: u32| {
            let values = &table.values[field];
            f64::from(values.count(id)) / values.total().max(1) as f64
        };
        let names = seen.chunk_by(|a, b| a >> 32 == b >> 32).filter(|of| of.len() > 2);
        let less = names.filter_map(|of| {
            let first = *of.first()?;
            let (one, other) = ((first >> 64) as u32, (first >> 32) as u32);
            // The bearer, and the slips of everybody, are nobody else.
            let others = days(of) - 2.0 - SLIPS * of.len() as f64;
            let apart = share(given, one) * share(family, other);
            let bits = (others / people / apart).log2();
            (others > 0.0 && bits > 0.0).then(|| ((one, other), units(bits)))
        });
        Namesakes { given, family, less: less.collect() }
    }

    /// The units to take off for a pair with this many of the two names in common, and this row.
    #[inline]
    pub(crate) fn less(&self, names: u8, row: &[u32]) -> i32 {
        if names < 2 || self.less.is_empty() {
            return 0;
        }
        self.less.get(&(row[self.given], row[self.family])).copied().unwrap_or(0)
    }

    /// The same as a weight of its own, for explanations.
    pub(crate) fn weight(&self, names: u8, row: &[u32]) -> Option<Weight> {
        let less = self.less(names, row);
        (less > 0).then_some(Weight { strangers: -less, household: 0 })
    }

    /// The level at which a comparison has one of the two names in common; 255 for none.
    pub(crate) fn level(&self, comparison: &Comparison) -> u8 {
        if self.less.is_empty() || ![self.given, self.family].contains(&comparison.field) {
            return u8::MAX;
        }
        let exact = comparison.levels.iter().position(|level| level.test == Test::Exact);
        exact.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or(u8::MAX)
    }
}

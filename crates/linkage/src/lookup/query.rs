//! One person asked for, prepared like a table of one record.

use crate::plan::Plan;
use crate::prepare::Prepared;

/// A person asked for, standardised as the index's table was.
#[derive(Debug, Clone)]
pub struct Query {
    one: Prepared,
}

impl Query {
    pub(super) fn new(table: &Prepared, plan: &Plan, values: &[(&str, &str)]) -> Query {
        let find = |name: &str| {
            let value = values.iter().find(|(column, _)| *column == name);
            value.map(|(_, text)| *text).filter(|text| !text.trim_ascii().is_empty())
        };
        Query { one: table.one(plan, &find) }
    }

    pub(super) fn prepared(&self) -> &Prepared {
        &self.one
    }
}

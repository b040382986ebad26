//! A table whose rows can be sorted by whoever reads it; without scripts it stays as it came.
//!
//! Only for a list that is whole: to sort one page of many would mislead.

use crate::components::table::Cell;
use crate::components::{Attributes, Table};

impl Table {
    /// The same table, to be sorted by any column.
    pub(crate) fn sortable(self) -> Table {
        let none = Attributes::default().with("aria-sort", "none");
        let head = |cell: Cell| Cell { attributes: none.clone().and(&cell.attributes), ..cell };
        let module = Attributes::default().with("data-module", "moj-sortable-table");
        Table {
            attributes: module.and(&self.attributes),
            head: self.head.into_iter().map(head).collect(),
            ..self
        }
    }
}

impl Cell {
    /// The same cell, sorted by a value that is not its text.
    pub(crate) fn sorted_by(self, value: impl std::fmt::Display) -> Cell {
        let sort = Attributes::default().with("data-sort-value", value.to_string());
        Cell { attributes: sort.and(&self.attributes), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_what_the_packages_script_looks_for() {
        let table = Table {
            head: vec!["Late".into()],
            rows: vec![vec![Cell::number("1,204").sorted_by(1_204)]],
            ..Table::default()
        };
        let html = table.sortable().to_string();
        assert!(html.contains("<table class=\"govuk-table\" data-module=\"moj-sortable-table\">"));
        assert!(html.contains("class=\"govuk-table__header\" aria-sort=\"none\">Late</th>"));
        assert!(html.contains(" data-sort-value=\"1204\">1,204</td>"), "{html}");
    }
}

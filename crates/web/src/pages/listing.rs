//! Tables that can be read on a telephone: each row becomes a block, each cell says what it is.

use crate::components::table::Cell;
use crate::components::{Attributes, Link, Safe, Table};

/// A table whose first column names the row.
pub(crate) fn listing(caption: &str, heads: &[&str], rows: Vec<Vec<Cell>>) -> Table {
    let numeric = |column: usize| {
        rows.first().and_then(|row| row.get(column)).is_some_and(|cell| cell.format == "numeric")
    };
    let head = |(column, text): (usize, &&str)| match numeric(column) {
        true => Cell::number(*text),
        false => Cell::from(*text),
    };
    let head = heads.iter().enumerate().map(head).collect();
    Table {
        caption: caption.to_owned(),
        caption_classes: "govuk-table__caption--m".to_owned(),
        head,
        rows: rows.into_iter().map(|row| labelled(row, heads)).collect(),
        first_cell_is_header: true,
        // Two columns fit on any screen.
        classes: if heads.len() > 2 { "app-stack" } else { "app-narrow" }.to_owned(),
        ..Table::default()
    }
}

/// Cells after the first say of which column they are.
fn labelled(row: Vec<Cell>, heads: &[&str]) -> Vec<Cell> {
    let label = |(column, cell): (usize, Cell)| match heads.get(column) {
        Some(head) if column > 0 && heads.len() > 2 => Cell {
            attributes: Attributes::default().with("data-label", *head).and(&cell.attributes),
            ..cell
        },
        _ => cell,
    };
    row.into_iter().enumerate().map(label).collect()
}

/// A cell with a day, which stays on one line where there is room.
pub(crate) fn dated(day: String) -> Cell {
    Cell { classes: "app-date".to_owned(), ..Cell::from(day) }
}

/// A cell that is a link; its text alone where there is no address.
pub(crate) fn linked(href: &str, text: &str) -> askama::Result<Cell> {
    match href.is_empty() {
        true => Ok(text.into()),
        false => Ok(Safe::of(&Link::to(href, text))?.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cell_of_a_wide_table_says_what_it_is_and_numbers_stand_right() {
        let rows = vec![vec!["One".into(), Cell::number("2"), "<b>".into()]];
        let table = listing("All", &["Name", "Count", "What"], rows).to_string();
        for says in [
            "<th scope=\"row\" class=\"govuk-table__header\">One</th>",
            "govuk-table__cell--numeric\" data-label=\"Count\">2</td>",
            "govuk-table__header--numeric\">Count</th>",
            "data-label=\"What\">&#60;b&#62;</td>",
        ] {
            assert!(table.contains(says), "{says}\n{table}");
        }
    }
}

//! Rows to compare.

use askama::Template;

use super::base::{more, words};
use super::{Attributes, Content};

/// A table.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "table.html")]
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) caption_classes: String,
    pub(crate) head: Vec<Cell>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) first_cell_is_header: bool,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// A cell, in the head or below it.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Cell {
    pub(crate) content: Content,
    /// `numeric` for numbers, which stand at the right.
    pub(crate) format: String,
    /// How many columns it spans; one where nothing is given.
    #[cfg_attr(test, serde(deserialize_with = "super::examples::number"))]
    pub(crate) colspan: u16,
    #[cfg_attr(test, serde(deserialize_with = "super::examples::number"))]
    pub(crate) rowspan: u16,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Cell {
    /// A cell with a number in it.
    pub(crate) fn number(text: impl Into<Content>) -> Cell {
        Cell { format: "numeric".to_owned(), ..Cell::from(text) }
    }

    fn shell(&self, class: &str, format: &str) -> Attributes {
        let kind = match format {
            "" => String::new(),
            format => format!("{class}--{format}"),
        };
        let span = |count: u16| if count == 0 { String::new() } else { count.to_string() };
        Attributes::default()
            .with("class", words(&[class, &kind, &self.classes]))
            .maybe("colspan", &span(self.colspan))
            .maybe("rowspan", &span(self.rowspan))
            .and(&self.attributes)
    }

    fn head(&self) -> Attributes {
        self.shell("govuk-table__header", &self.format)
    }

    fn row(&self) -> Attributes {
        self.shell("govuk-table__header", "")
    }

    fn cell(&self) -> Attributes {
        self.shell("govuk-table__cell", &self.format)
    }
}

impl<T: Into<Content>> From<T> for Cell {
    fn from(content: T) -> Cell {
        Cell { content: content.into(), ..Cell::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Table>(Fixtures::govuk("table"));
    }
}

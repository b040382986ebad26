//! The heading of a page with what can be done beside it.

use askama::Template;

use crate::components::base::more;
use crate::components::{Attributes, Button, Content};

/// A heading and buttons.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/page_header_actions.html")]
pub(crate) struct PageHeaderActions {
    pub(crate) heading: Heading,
    pub(crate) items: Vec<Button>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// The heading.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Heading {
    pub(crate) content: Content,
    /// 1 where nothing is given.
    #[cfg_attr(test, serde(deserialize_with = "crate::components::examples::number"))]
    pub(crate) level: u8,
    /// `govuk-heading-xl` where nothing is given.
    pub(crate) classes: String,
}

impl Heading {
    fn level(&self) -> u8 {
        if self.level == 0 { 1 } else { self.level }
    }

    fn class(&self) -> &str {
        if self.classes.is_empty() { "govuk-heading-xl" } else { &self.classes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<PageHeaderActions>(Fixtures::moj("page-header-actions"));
    }
}

//! Parts of a page that are looked at one at a time; without scripts they follow each other.

use askama::Template;

use super::base::more;
use super::{Attributes, Part};

/// Tabs.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "tabs.html")]
pub(crate) struct Tabs {
    pub(crate) items: Vec<Tab>,
    /// `Contents` where nothing else is given.
    pub(crate) title: String,
    pub(crate) id: String,
    /// Start of the ids of tabs that have none.
    pub(crate) id_prefix: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// A tab.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Tab {
    pub(crate) label: String,
    pub(crate) id: String,
    pub(crate) panel: Part,
    pub(crate) attributes: Attributes,
}

impl Tabs {
    fn id(&self, tab: &Tab, index: &usize) -> String {
        match tab.id.as_str() {
            "" => format!("{}-{index}", self.id_prefix),
            id => id.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Tabs>(Fixtures::govuk("tabs"));
    }
}

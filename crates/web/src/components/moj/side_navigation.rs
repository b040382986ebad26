//! Parts of a large page, beside it.

use askama::Template;

use super::sub_navigation::Section;
use crate::components::base::more;
use crate::components::{Attributes, Content};

/// Links under each other, under headings where there are any.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/side_navigation.html")]
pub(crate) struct SideNavigation {
    pub(crate) items: Vec<Section>,
    pub(crate) sections: Vec<Chapter>,
    /// What the landmark is called.
    pub(crate) label: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// Links under one heading.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Chapter {
    pub(crate) heading: Title,
    pub(crate) items: Vec<Section>,
}

/// A heading.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Title {
    pub(crate) content: Content,
    #[cfg_attr(test, serde(deserialize_with = "crate::components::examples::number"))]
    pub(crate) heading_level: u8,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Title {
    fn level(&self) -> u8 {
        if self.heading_level == 0 { 4 } else { self.heading_level }
    }
}

impl SideNavigation {
    /// Lists with the heading that each has.
    fn lists(&self) -> Vec<(Option<&Title>, &[Section])> {
        if self.sections.is_empty() {
            return vec![(None, self.items.as_slice())];
        }
        let sections = self.sections.iter();
        sections.map(|it| (Some(&it.heading), it.items.as_slice())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<SideNavigation>(Fixtures::moj("side-navigation"));
    }
}

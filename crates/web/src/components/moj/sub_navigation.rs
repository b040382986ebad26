//! Parts of what a page is about.

use askama::Template;

use crate::components::base::more;
use crate::components::{Attributes, Content};

/// Links in a row.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/sub_navigation.html")]
pub(crate) struct SubNavigation {
    pub(crate) items: Vec<Section>,
    /// What the landmark is called.
    pub(crate) label: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// One part.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Section {
    pub(crate) content: Content,
    pub(crate) href: String,
    /// Whether this page is it.
    pub(crate) active: bool,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<SubNavigation>(Fixtures::moj("sub-navigation"));
    }
}

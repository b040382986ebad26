//! That something is done: the page after a form was sent.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// A confirmation.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "panel.html")]
pub(crate) struct Panel {
    pub(crate) title: Content,
    pub(crate) content: Content,
    #[cfg_attr(test, serde(deserialize_with = "super::examples::number"))]
    pub(crate) heading_level: u8,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Panel {
    fn level(&self) -> u8 {
        if self.heading_level == 0 { 1 } else { self.heading_level }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Panel>(Fixtures::govuk("panel"));
    }
}

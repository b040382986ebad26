//! The head of every page: a name, and no crown.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// The package's generic header, made for services that are not on GOV.UK.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "header.html")]
pub(crate) struct Header {
    pub(crate) logo: Content,
    /// The start page where nothing else is given.
    pub(crate) url: String,
    pub(crate) container_classes: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Header {
    fn container(&self) -> &str {
        let own = &self.container_classes;
        if own.is_empty() { "govuk-width-container" } else { own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Header>(Fixtures::govuk("generic-header"));
    }
}

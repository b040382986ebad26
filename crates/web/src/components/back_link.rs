//! A link to the page before.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// A back link; `Back` where nothing else is given.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "back_link.html")]
pub(crate) struct BackLink {
    pub(crate) href: String,
    pub(crate) content: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<BackLink>(Fixtures::govuk("back-link"));
    }
}

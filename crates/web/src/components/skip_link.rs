//! Past the head of the page, for those who do not use a mouse.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// A skip link.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "skip_link.html")]
pub(crate) struct SkipLink {
    pub(crate) content: Content,
    /// `#content` where nothing else is given.
    pub(crate) href: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<SkipLink>(Fixtures::govuk("skip-link"));
    }
}

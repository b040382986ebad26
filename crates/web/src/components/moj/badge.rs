//! A word in a frame.

use askama::Template;

use crate::components::base::more;
use crate::components::{Attributes, Content};

/// A badge.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/badge.html")]
pub(crate) struct Badge {
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
        same::<Badge>(Fixtures::moj("badge"));
    }
}

//! Whose page this is, on every page about them.

use askama::Template;

use crate::components::base::more;
use crate::components::{Attributes, Part};

/// A bar under the head of the page.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/identity_bar.html")]
pub(crate) struct IdentityBar {
    pub(crate) title: Option<Part>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<IdentityBar>(Fixtures::moj("identity-bar"));
    }
}

//! For whom somebody works just now, where they work for several.

use askama::Template;

use crate::components::base::more;
use crate::components::{Attributes, Content, Link};

/// The organisation, and the way to another.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/organisation_switcher.html")]
pub(crate) struct OrganisationSwitcher {
    pub(crate) content: Content,
    pub(crate) link: Option<Link>,
    /// What the landmark is called; `Organisation switcher` where nothing else is given.
    pub(crate) label: String,
    pub(crate) id: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<OrganisationSwitcher>(Fixtures::moj("organisation-switcher"));
    }
}

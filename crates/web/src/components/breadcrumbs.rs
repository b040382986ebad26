//! Where a page stands in the service.

use askama::Template;

use super::base::more;
use super::{Attributes, Link};

/// Breadcrumbs; the last item has no address when it is this page.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "breadcrumbs.html")]
pub(crate) struct Breadcrumbs {
    pub(crate) items: Vec<Link>,
    pub(crate) collapse_on_mobile: bool,
    /// What the landmark is called; `Breadcrumb` where nothing else is given.
    pub(crate) label: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Breadcrumbs>(Fixtures::govuk("breadcrumbs"));
    }
}

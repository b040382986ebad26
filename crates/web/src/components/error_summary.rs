//! Everything that is wrong with a page, at its top.

use askama::Template;

use super::base::more;
use super::{Attributes, Content, Link};

/// A summary: each error links to its field.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "error_summary.html")]
pub(crate) struct ErrorSummary {
    pub(crate) title: Content,
    pub(crate) description: Content,
    pub(crate) error_list: Vec<Link>,
    pub(crate) disable_auto_focus: Option<bool>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<ErrorSummary>(Fixtures::govuk("error-summary"));
    }
}

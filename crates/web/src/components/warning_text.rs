//! What may go wrong for somebody.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// A warning.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "warning_text.html")]
pub(crate) struct WarningText {
    pub(crate) content: Content,
    /// What is heard for the mark; `Warning` where nothing else is given.
    pub(crate) icon_fallback: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<WarningText>(Fixtures::govuk("warning-text"));
    }
}

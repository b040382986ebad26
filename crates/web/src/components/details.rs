//! More for who wants it.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// A text that opens under a line.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "details.html")]
pub(crate) struct Details {
    pub(crate) summary: Content,
    pub(crate) content: Content,
    pub(crate) id: String,
    pub(crate) open: bool,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Details>(Fixtures::govuk("details"));
    }
}

//! Text that stands out from what surrounds it.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// An inset text.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "inset_text.html")]
pub(crate) struct InsetText {
    pub(crate) content: Content,
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
        same::<InsetText>(Fixtures::govuk("inset-text"));
    }
}

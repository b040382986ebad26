//! Fields that belong together, under a legend.

use askama::Template;
use askama::filters::HtmlSafe;

use super::base::{more, words};
use super::{Attributes, Content};

/// A fieldset.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "fieldset.html")]
pub(crate) struct Fieldset {
    pub(crate) legend: Option<Legend>,
    pub(crate) content: Content,
    pub(crate) role: String,
    pub(crate) described_by: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// What the fields are about; often the question, and the heading of the page.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "legend.html")]
pub(crate) struct Legend {
    pub(crate) content: Content,
    pub(crate) is_page_heading: bool,
    pub(crate) classes: String,
}

impl Fieldset {
    /// Its opening.
    pub(super) fn head(&self) -> FieldsetHead {
        let shell = Attributes::default()
            .with("class", words(&["govuk-fieldset", &self.classes]))
            .maybe("role", &self.role)
            .maybe("aria-describedby", &self.described_by)
            .and(&self.attributes);
        FieldsetHead { shell, legend: self.legend.clone().filter(|it| !it.content.is_empty()) }
    }
}

/// The opening of a fieldset.
#[derive(Debug, Template)]
#[template(
    source = "<fieldset{{ shell }}>{% if let Some(it) = legend %}{{ it }}{% endif %}",
    ext = "html"
)]
pub(super) struct FieldsetHead {
    shell: Attributes,
    legend: Option<Legend>,
}

impl HtmlSafe for FieldsetHead {}
impl HtmlSafe for Legend {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Fieldset>(Fixtures::govuk("fieldset"));
    }
}

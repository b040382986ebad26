//! What a field is for.

use askama::Template;

use super::base::{more, words};
use super::{Attributes, Content};

/// A label; prints nothing where it is empty.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "label.html")]
pub(crate) struct Label {
    pub(crate) content: Content,
    /// The id of the field.
    #[cfg_attr(test, serde(rename = "for"))]
    pub(crate) target: String,
    pub(crate) is_page_heading: bool,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Label {
    /// The same beside a radio or a box.
    pub(super) fn beside(&self, class: &str, target: &str, content: &Content) -> Label {
        Label {
            content: content.clone(),
            target: target.to_owned(),
            classes: words(&[class, &self.classes]),
            is_page_heading: false,
            attributes: self.attributes.clone(),
        }
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Label {
        Label { content: text.into(), ..Label::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Label>(Fixtures::govuk("label"));
    }
}

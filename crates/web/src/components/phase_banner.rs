//! How finished the service is.

use askama::Template;

use super::base::{more, words};
use super::{Attributes, Content, Tag};

/// A tag and a sentence under the head of the page.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "phase_banner.html")]
pub(crate) struct PhaseBanner {
    pub(crate) tag: Tag,
    pub(crate) content: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl PhaseBanner {
    fn tag(&self) -> Tag {
        let classes = words(&["govuk-phase-banner__content__tag", &self.tag.classes]);
        Tag { content: self.tag.content.clone(), classes, ..Tag::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<PhaseBanner>(Fixtures::govuk("phase-banner"));
    }
}

//! The next page of a list, and the one before.

use askama::Template;
use askama::filters::HtmlSafe;

use super::base::words;
use super::{Attributes, Link};

/// Links to pages: with numbers, or as blocks.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "pagination.html")]
pub(crate) struct Pagination {
    pub(crate) previous: Option<Link>,
    pub(crate) next: Option<Link>,
    pub(crate) items: Vec<PageItem>,
    /// What the landmark is called; `Pagination` where nothing else is given.
    pub(crate) landmark_label: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// A page, or pages left out.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct PageItem {
    pub(crate) number: String,
    pub(crate) href: String,
    pub(crate) current: bool,
    pub(crate) ellipsis: bool,
    /// What is heard; `Page N` where nothing else is given.
    pub(crate) visually_hidden: String,
    pub(crate) attributes: Attributes,
}

impl Pagination {
    fn block(&self) -> bool {
        self.items.is_empty() && (self.next.is_some() || self.previous.is_some())
    }

    fn shell(&self) -> Attributes {
        let block = if self.block() { "govuk-pagination--block" } else { "" };
        let label = &self.landmark_label;
        let label = if label.is_empty() { "Pagination" } else { label };
        Attributes::default()
            .with("class", words(&["govuk-pagination", block, &self.classes]))
            .with("aria-label", label)
            .and(&self.attributes)
    }

    fn arrow(&self, link: &Option<Link>, kind: &'static str) -> Option<Arrow> {
        let link = link.clone().filter(|link| !link.href.is_empty())?;
        Some(Arrow { link, kind, block: self.block() })
    }
}

/// A link to the page before or after.
#[derive(Debug, Template)]
#[template(path = "pagination_arrow.html")]
struct Arrow {
    link: Link,
    kind: &'static str,
    block: bool,
}

impl Arrow {
    fn next(&self) -> bool {
        self.kind == "next"
    }

    /// The arrow that points on.
    fn forward(&self) -> Forward {
        Forward
    }
}

/// The arrow that points on.
#[derive(Debug, Template)]
#[template(path = "pagination_forward.html")]
struct Forward;

impl HtmlSafe for Arrow {}
impl HtmlSafe for Forward {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Pagination>(Fixtures::govuk("pagination"));
    }
}

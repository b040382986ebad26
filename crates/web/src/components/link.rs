//! A link, alone or as a part of other components.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// A link, with words that only some hear.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "link.html")]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) content: Content,
    /// Words after it for those who hear the page, to tell it from others.
    pub(crate) visually_hidden: String,
    /// A line under it, in pagination.
    pub(crate) label: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Link {
    /// A link to an address.
    pub(crate) fn to(href: impl Into<String>, content: impl Into<Content>) -> Link {
        Link { href: href.into(), content: content.into(), ..Link::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_some_hear_comes_after_what_all_read() {
        let link = Link { visually_hidden: "the <date>".into(), ..Link::to("/a?b&c", "Change") };
        let want = "<a class=\"govuk-link\" href=\"/a?b&#38;c\">Change<span \
                    class=\"govuk-visually-hidden\"> the &#60;date&#62;</span></a>";
        assert_eq!(link.to_string(), want);
    }
}

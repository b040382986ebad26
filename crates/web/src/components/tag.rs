//! A short word about a state.

use askama::Template;

use super::base::more;
use super::{Attributes, Content};

/// A tag; `govuk-tag--red` and the like colour it, and its word says what the colour says.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "tag.html")]
pub(crate) struct Tag {
    pub(crate) content: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Tag {
    /// A tag of a colour; the usual one where none is given.
    pub(crate) fn of(content: impl Into<Content>, colour: &str) -> Tag {
        let classes = match colour {
            "" => String::new(),
            colour => format!("govuk-tag--{colour}"),
        };
        Tag { content: content.into(), classes, ..Tag::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Tag>(Fixtures::govuk("tag"));
    }
}

//! What a list is narrowed to, and how to narrow it more.

use askama::Template;

use crate::components::{Attributes, Button, Content, Link, Part};

/// A filter: what was chosen, then what can be.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/filter.html")]
pub(crate) struct Filter {
    pub(crate) heading: Part,
    pub(crate) selected_filters: Option<Selected>,
    /// `Apply filters` where nothing else is given.
    pub(crate) submit: Part,
    /// The fields.
    pub(crate) options: Content,
    pub(crate) attributes: Attributes,
}

/// What was chosen, each with a way to take it back.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Selected {
    pub(crate) heading: Part,
    pub(crate) clear_link: Link,
    pub(crate) categories: Vec<Category>,
}

/// What was chosen of one kind.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Category {
    pub(crate) heading: Part,
    pub(crate) items: Vec<Link>,
}

impl Filter {
    fn button(&self) -> Button {
        Button {
            content: self.submit.content.or("Apply filters"),
            attributes: self.submit.attributes.clone(),
            ..Button::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Filter>(Fixtures::moj("filter"));
    }
}

//! One of many, where radios would be too long.

use askama::Template;

use super::{Attributes, Content, Field};

/// A selection.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "select.html")]
pub(crate) struct Select {
    #[cfg_attr(test, serde(flatten))]
    pub(crate) field: Field,
    /// The value that is chosen.
    pub(crate) value: String,
    pub(crate) items: Vec<Choice>,
}

/// What can be chosen; its text stands for its value where it has none.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Choice {
    pub(crate) content: Content,
    pub(crate) value: Option<String>,
    pub(crate) selected: Option<bool>,
    pub(crate) disabled: bool,
    pub(crate) attributes: Attributes,
}

impl Choice {
    fn is(&self, value: &str) -> bool {
        match (&self.value, &self.content) {
            (Some(own), _) => own == value,
            (None, Content::Text(text)) => text == value,
            (None, Content::Html(_)) => false,
        }
    }
}

impl Select {
    fn element(&self) -> Attributes {
        let field = &self.field;
        field
            .element("govuk-select")
            .flag("disabled", field.disabled)
            .maybe("aria-describedby", &field.described())
            .and(&field.attributes)
    }

    fn option(&self, item: &Choice) -> Attributes {
        let chosen = !self.value.is_empty() && item.is(&self.value);
        let attributes = Attributes::default();
        let attributes = match &item.value {
            Some(value) => attributes.with("value", value.as_str()),
            None => attributes,
        };
        attributes
            .flag("selected", item.selected.unwrap_or(chosen))
            .flag("disabled", item.disabled)
            .and(&item.attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Select>(Fixtures::govuk("select"));
    }
}

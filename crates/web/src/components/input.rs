//! A line of text.

use askama::Template;

use super::base::{more, words};
use super::{Attributes, Field, Part};

/// An input.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "input.html")]
pub(crate) struct Input {
    #[cfg_attr(test, serde(flatten))]
    pub(crate) field: Field,
    /// `text` where nothing else is given.
    #[cfg_attr(test, serde(rename = "type"))]
    pub(crate) kind: String,
    pub(crate) value: Option<String>,
    pub(crate) autocomplete: String,
    pub(crate) autocapitalize: String,
    pub(crate) inputmode: String,
    pub(crate) pattern: String,
    pub(crate) spellcheck: Option<bool>,
    pub(crate) prefix: Part,
    pub(crate) suffix: Part,
    pub(crate) input_wrapper: Part,
}

impl Input {
    fn element(&self) -> Attributes {
        let field = &self.field;
        let kind = if self.kind.is_empty() { "text" } else { &self.kind };
        let spelling = self.spellcheck.map(|it| it.to_string()).unwrap_or_default();
        let element = field.element("govuk-input").with("type", kind);
        let element = element.maybe("spellcheck", &spelling);
        let element = match &self.value {
            Some(value) => element.with("value", value.as_str()),
            None => element,
        };
        element
            .flag("disabled", field.disabled)
            .maybe("aria-describedby", &field.described())
            .maybe("autocomplete", &self.autocomplete)
            .maybe("autocapitalize", &self.autocapitalize)
            .maybe("pattern", &self.pattern)
            .maybe("inputmode", &self.inputmode)
            .and(&field.attributes)
    }

    /// Whether something stands beside it.
    fn wrapped(&self) -> bool {
        let group = &self.field.form_group;
        let parts = [&self.prefix, &self.suffix, &group.before_input, &group.after_input];
        parts.iter().any(|part| !part.content.is_empty())
    }

    fn wrapper(&self) -> Attributes {
        let classes = words(&["govuk-input__wrapper", &self.input_wrapper.classes]);
        Attributes::default().with("class", classes).and(&self.input_wrapper.attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Input>(Fixtures::govuk("input"));
    }
}

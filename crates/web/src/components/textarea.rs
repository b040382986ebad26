//! Lines of text.

use askama::Template;

use super::{Attributes, Field};

/// A text area.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "textarea.html")]
pub(crate) struct Textarea {
    #[cfg_attr(test, serde(flatten))]
    pub(crate) field: Field,
    pub(crate) value: String,
    /// Five where nothing is given.
    #[cfg_attr(test, serde(deserialize_with = "super::examples::number"))]
    pub(crate) rows: u16,
    pub(crate) spellcheck: Option<bool>,
    pub(crate) autocomplete: String,
}

impl Textarea {
    fn element(&self) -> Attributes {
        let field = &self.field;
        let rows = if self.rows == 0 { 5 } else { self.rows };
        let spelling = self.spellcheck.map(|it| it.to_string()).unwrap_or_default();
        field
            .element("govuk-textarea")
            .with("rows", rows.to_string())
            .maybe("spellcheck", &spelling)
            .flag("disabled", field.disabled)
            .maybe("aria-describedby", &field.described())
            .maybe("autocomplete", &self.autocomplete)
            .and(&field.attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Textarea>(Fixtures::govuk("textarea"));
    }
}

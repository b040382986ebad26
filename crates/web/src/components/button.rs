//! A button, or a link that looks like one.

use askama::Template;

use super::base::words;
use super::{Attributes, Content};

/// A button; a link where it has an address.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "button.html")]
pub(crate) struct Button {
    pub(crate) content: Content,
    pub(crate) href: String,
    /// `submit` where nothing else is given.
    #[cfg_attr(test, serde(rename = "type"))]
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) id: String,
    pub(crate) disabled: bool,
    /// Whether a script ignores a second click within a second.
    pub(crate) prevent_double_click: Option<bool>,
    pub(crate) is_start_button: bool,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Button {
    fn shell(&self) -> Attributes {
        let start = if self.is_start_button { "govuk-button--start" } else { "" };
        let double = self.prevent_double_click.filter(|_| self.href.is_empty());
        let kind = if self.kind.is_empty() { "submit" } else { &self.kind };
        let own = Attributes::default()
            .with("class", words(&["govuk-button", &self.classes, start]))
            .with("data-module", "govuk-button")
            .and(&self.attributes)
            .maybe("id", &self.id);
        if !self.href.is_empty() {
            let link = own.with("href", self.href.as_str()).with("role", "button");
            return link.with("draggable", "false");
        }
        let button = own
            .with("type", kind)
            .maybe("value", &self.value)
            .maybe("name", &self.name)
            .flag("disabled", self.disabled)
            .maybe("aria-disabled", if self.disabled { "true" } else { "" });
        let double = double.map(|it| it.to_string()).unwrap_or_default();
        button.maybe("data-prevent-double-click", &double)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Button>(Fixtures::govuk("button"));
    }
}

//! One of several.

use askama::Template;

use super::base::more;
use super::{Attributes, Content, Group, Hint, Label, Part};

/// Radios.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "radios.html")]
pub(crate) struct Radios {
    #[cfg_attr(test, serde(flatten))]
    pub(crate) group: Group,
    pub(crate) name: String,
    /// Start of the ids; the name where nothing else is given.
    pub(crate) id_prefix: String,
    /// The value that is chosen.
    pub(crate) value: String,
    pub(crate) items: Vec<Radio>,
}

/// A radio, or a word between two radios.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Radio {
    pub(crate) content: Content,
    pub(crate) value: String,
    pub(crate) id: String,
    pub(crate) checked: Option<bool>,
    pub(crate) disabled: bool,
    /// A word instead of a radio.
    pub(crate) divider: String,
    pub(crate) hint: Option<Hint>,
    pub(crate) label: Label,
    /// What is asked as well when it is chosen.
    pub(crate) conditional: Part,
    pub(crate) attributes: Attributes,
}

impl Radios {
    fn prefix(&self) -> &str {
        if self.id_prefix.is_empty() { &self.name } else { &self.id_prefix }
    }

    fn id(&self, item: &Radio, index: &usize) -> String {
        match (item.id.as_str(), index) {
            ("", 0 | 1) => self.prefix().to_owned(),
            ("", _) => format!("{}-{index}", self.prefix()),
            (id, _) => id.to_owned(),
        }
    }

    fn checked(&self, item: &Radio) -> bool {
        item.checked.unwrap_or(!self.value.is_empty() && item.value == self.value)
    }

    fn input(&self, item: &Radio, index: &usize) -> Attributes {
        let id = self.id(item, index);
        let hint = item.hint().map(|_| format!("{id}-item-hint")).unwrap_or_default();
        let reveals = if item.reveals() { format!("conditional-{id}") } else { String::new() };
        Attributes::default()
            .with("class", "govuk-radios__input")
            .with("id", id)
            .with("name", self.name.as_str())
            .with("type", "radio")
            .with("value", item.value.as_str())
            .flag("checked", self.checked(item))
            .flag("disabled", item.disabled)
            .maybe("data-aria-controls", &reveals)
            .maybe("aria-describedby", &hint)
            .and(&item.attributes)
    }

    fn label(&self, item: &Radio, index: &usize) -> Label {
        item.label.beside("govuk-radios__label", &self.id(item, index), &item.content)
    }

    fn hint(&self, item: &Radio, index: &usize) -> Option<Hint> {
        let id = format!("{}-item-hint", self.id(item, index));
        Some(item.hint()?.beside("govuk-radios__hint", id))
    }
}

impl Radio {
    fn hint(&self) -> Option<&Hint> {
        self.hint.as_ref().filter(|hint| !hint.content.is_empty())
    }

    fn reveals(&self) -> bool {
        self.conditional.content.is_html() && !self.conditional.content.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Radios>(Fixtures::govuk("radios"));
    }
}

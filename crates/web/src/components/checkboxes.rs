//! Some of several.

use askama::Template;

use super::base::{more, words};
use super::{Attributes, Content, Group, Hint, Label, Part};

/// Checkboxes.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "checkboxes.html")]
pub(crate) struct Checkboxes {
    #[cfg_attr(test, serde(flatten))]
    pub(crate) group: Group,
    pub(crate) name: String,
    /// Start of the ids; the name where nothing else is given.
    pub(crate) id_prefix: String,
    /// Values that are ticked.
    pub(crate) values: Vec<String>,
    pub(crate) items: Vec<Checkbox>,
}

/// A box, or a word between two boxes.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Checkbox {
    pub(crate) content: Content,
    pub(crate) value: String,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) checked: Option<bool>,
    pub(crate) disabled: bool,
    /// A word instead of a box.
    pub(crate) divider: String,
    pub(crate) hint: Option<Hint>,
    pub(crate) label: Label,
    /// `exclusive` unticks the others.
    pub(crate) behaviour: String,
    /// What is asked as well when it is ticked.
    pub(crate) conditional: Part,
    pub(crate) attributes: Attributes,
}

impl Checkboxes {
    fn prefix(&self) -> &str {
        if self.id_prefix.is_empty() { &self.name } else { &self.id_prefix }
    }

    fn id(&self, item: &Checkbox, index: &usize) -> String {
        match (item.id.as_str(), index) {
            ("", 0 | 1) => self.prefix().to_owned(),
            ("", _) => format!("{}-{index}", self.prefix()),
            (id, _) => id.to_owned(),
        }
    }

    fn name<'n>(&'n self, item: &'n Checkbox) -> &'n str {
        if item.name.is_empty() { &self.name } else { &item.name }
    }

    fn checked(&self, item: &Checkbox) -> bool {
        item.checked.unwrap_or_else(|| self.values.contains(&item.value))
    }

    fn input(&self, item: &Checkbox, index: &usize) -> Attributes {
        let id = self.id(item, index);
        let hint = item.hint().map(|_| format!("{id}-item-hint")).unwrap_or_default();
        let alone = self.group.fieldset.is_none();
        let group = if alone { self.group.described(self.prefix()) } else { String::new() };
        let reveals = if item.reveals() { format!("conditional-{id}") } else { String::new() };
        Attributes::default()
            .with("class", "govuk-checkboxes__input")
            .with("id", id)
            .with("name", self.name(item))
            .with("type", "checkbox")
            .with("value", item.value.as_str())
            .flag("checked", self.checked(item))
            .flag("disabled", item.disabled)
            .maybe("data-aria-controls", &reveals)
            .maybe("data-behaviour", &item.behaviour)
            .maybe("aria-describedby", &words(&[&group, &hint]))
            .and(&item.attributes)
    }

    fn label(&self, item: &Checkbox, index: &usize) -> Label {
        item.label.beside("govuk-checkboxes__label", &self.id(item, index), &item.content)
    }

    fn hint(&self, item: &Checkbox, index: &usize) -> Option<Hint> {
        let id = format!("{}-item-hint", self.id(item, index));
        Some(item.hint()?.beside("govuk-checkboxes__hint", id))
    }
}

impl Checkbox {
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
        same::<Checkboxes>(Fixtures::govuk("checkboxes"));
    }
}

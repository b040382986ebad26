//! What fields of a form share: label, hint, what is wrong, and how they are tied together.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::HtmlSafe;

use super::base::words;
use super::{Attributes, ErrorMessage, Hint, Label, Part};

/// The element around a field.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct FormGroup {
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
    #[cfg_attr(test, serde(alias = "beforeInputs"))]
    pub(crate) before_input: Part,
    #[cfg_attr(test, serde(alias = "afterInputs"))]
    pub(crate) after_input: Part,
}

impl FormGroup {
    /// Classes and attributes of the element.
    pub(super) fn shell(&self, wrong: bool) -> Attributes {
        let error = if wrong { "govuk-form-group--error" } else { "" };
        let classes = words(&["govuk-form-group", error, &self.classes]);
        Attributes::default().with("class", classes).and(&self.attributes)
    }
}

/// One field: the parts that an input, a text area, a selection and an upload have in common.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Field {
    /// The name, where nothing else is given.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) label: Label,
    pub(crate) hint: Option<Hint>,
    pub(crate) error_message: Option<ErrorMessage>,
    pub(crate) described_by: String,
    pub(crate) disabled: bool,
    pub(crate) form_group: FormGroup,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Field {
    /// The id of the field itself.
    pub(crate) fn id(&self) -> &str {
        if self.id.is_empty() { &self.name } else { &self.id }
    }

    /// Whether something is wrong with it.
    pub(crate) fn wrong(&self) -> bool {
        self.error_message.is_some()
    }

    /// Ids of what describes it.
    pub(crate) fn described(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id()));
        let error = self.error_message.as_ref().map(|_| format!("{}-error", self.id()));
        let (hint, error) = (hint.unwrap_or_default(), error.unwrap_or_default());
        words(&[&self.described_by, &hint, &error])
    }

    /// Opens the element around it: label, hint, error.
    pub(crate) fn head(&self) -> FieldHead {
        FieldHead {
            shell: self.form_group.shell(self.wrong()),
            label: Label { target: self.id().to_owned(), ..self.label.clone() },
            hint: hint(&self.hint, self.id()),
            error: error(&self.error_message, self.id()),
        }
    }

    /// The block's own class, classes of our own, and how it looks when it is wrong.
    pub(crate) fn class(&self, block: &str) -> String {
        let error = if self.wrong() { format!("{block}--error") } else { String::new() };
        words(&[block, &self.classes, &error])
    }

    /// Class and attributes that each kind of field has.
    pub(crate) fn element(&self, block: &str) -> Attributes {
        Attributes::default()
            .with("class", self.class(block))
            .with("id", self.id())
            .with("name", self.name.as_str())
    }
}

/// The hint of what has this id.
pub(super) fn hint(hint: &Option<Hint>, id: &str) -> Option<Hint> {
    let hint = hint.clone()?;
    Some(Hint { id: format!("{id}-hint"), ..hint })
}

/// What is wrong with what has this id.
pub(super) fn error(error: &Option<ErrorMessage>, id: &str) -> Option<ErrorMessage> {
    let error = error.clone()?;
    Some(ErrorMessage { id: format!("{id}-error"), ..error })
}

/// The opening of the element around a field.
#[derive(Debug, Template)]
#[template(path = "field_head.html")]
pub(crate) struct FieldHead {
    shell: Attributes,
    label: Label,
    hint: Option<Hint>,
    error: Option<ErrorMessage>,
}

impl HtmlSafe for FieldHead {}

/// What is said by `data-i18n` attributes: words for scripts.
pub(super) fn told(key: &str, text: &str) -> Attributes {
    Attributes::default().maybe(&format!("data-i18n.{key}"), text)
}

/// Words for scripts that depend on a number: `one`, `other` and the like.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(transparent))]
pub(crate) struct Plural(pub(crate) BTreeMap<String, String>);

impl Plural {
    /// As attributes.
    pub(super) fn told(&self, key: &str) -> Attributes {
        let forms = self.0.iter();
        forms.fold(Attributes::default(), |told_so_far, (form, text)| {
            told_so_far.and(&told(&format!("{key}.{form}"), text))
        })
    }
}

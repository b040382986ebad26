//! What radios, checkboxes and dates share: several inputs with one legend, hint and error.

use askama::Template;
use askama::filters::HtmlSafe;

use super::base::words;
use super::field::{error, hint};
use super::fieldset::FieldsetHead;
use super::{Attributes, ErrorMessage, Fieldset, FormGroup, Hint};

/// Several inputs that answer one question.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Group {
    pub(crate) fieldset: Option<Fieldset>,
    pub(crate) hint: Option<Hint>,
    pub(crate) error_message: Option<ErrorMessage>,
    pub(crate) described_by: String,
    pub(crate) form_group: FormGroup,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Group {
    /// Ids of what describes the group.
    pub(super) fn described(&self, id: &str) -> String {
        let own = self.fieldset.as_ref().map(|it| it.described_by.as_str());
        let own = own.filter(|it| !it.is_empty()).unwrap_or(&self.described_by);
        let hint = self.hint.as_ref().map(|_| format!("{id}-hint")).unwrap_or_default();
        let error = self.error_message.as_ref().map(|_| format!("{id}-error"));
        words(&[own, &hint, &error.unwrap_or_default()])
    }

    /// Opens the elements around the inputs: legend, hint, error.
    pub(super) fn head(&self, id: &str, role: &str) -> GroupHead {
        let described_by = self.described(id);
        let fieldset =
            self.fieldset.clone().map(|it| Fieldset { described_by, role: role.to_owned(), ..it });
        GroupHead {
            shell: self.form_group.shell(self.error_message.is_some()),
            fieldset: fieldset.as_ref().map(Fieldset::head),
            hint: hint(&self.hint, id),
            error: error(&self.error_message, id),
        }
    }
}

/// The opening of a group.
#[derive(Debug, Template)]
#[template(path = "group_head.html")]
pub(super) struct GroupHead {
    shell: Attributes,
    fieldset: Option<FieldsetHead>,
    hint: Option<Hint>,
    error: Option<ErrorMessage>,
}

impl HtmlSafe for GroupHead {}

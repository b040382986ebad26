//! A password, which can be shown.

use askama::Template;

use super::base::{more, words};
use super::field::told;
use super::{Attributes, Button, Content, Field, FormGroup, Input, Part, Safe};

/// A password field with a button that shows what was typed.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "password_input.html")]
pub(crate) struct PasswordInput {
    #[cfg_attr(test, serde(flatten))]
    pub(crate) input: Input,
    pub(crate) button: Part,
    pub(crate) show_password: String,
    pub(crate) hide_password: String,
    pub(crate) show_password_aria_label: String,
    pub(crate) hide_password_aria_label: String,
    pub(crate) password_shown_announcement: String,
    pub(crate) password_hidden_announcement: String,
}

#[derive(Template)]
#[template(source = "{{ button }}{{ after }}", ext = "html")]
struct Shown {
    button: Button,
    after: Content,
}

impl PasswordInput {
    fn words(&self) -> Attributes {
        Attributes::default()
            .with("data-module", "govuk-password-input")
            .and(&told("show-password", &self.show_password))
            .and(&told("hide-password", &self.hide_password))
            .and(&told("show-password-aria-label", &self.show_password_aria_label))
            .and(&told("hide-password-aria-label", &self.hide_password_aria_label))
            .and(&told("password-shown-announcement", &self.password_shown_announcement))
            .and(&told("password-hidden-announcement", &self.password_hidden_announcement))
    }

    fn button(&self) -> Button {
        let usual = |own: &str, usual: &str| if own.is_empty() { usual } else { own }.to_owned();
        let own = "govuk-button--secondary govuk-password-input__toggle \
                   govuk-js-password-input-toggle";
        Button {
            content: usual(&self.show_password, "Show").into(),
            kind: "button".to_owned(),
            classes: words(&[own, &self.button.classes]),
            attributes: Attributes::default()
                .with("aria-controls", self.input.field.id())
                .with("aria-label", usual(&self.show_password_aria_label, "Show password"))
                .flag("hidden", true),
            ..Button::default()
        }
    }

    /// The input that carries the button.
    fn input(&self) -> askama::Result<Input> {
        let field = &self.input.field;
        let group = &field.form_group;
        let shown = Shown { button: self.button(), after: group.after_input.content.clone() };
        let form_group = FormGroup {
            classes: format!("govuk-password-input{}", more(&group.classes)),
            attributes: self.words().and(&group.attributes),
            before_input: group.before_input.clone(),
            after_input: Safe::of(&shown)?.into(),
        };
        let own = "govuk-password-input__input govuk-js-password-input-input";
        let field = Field {
            classes: words(&[own, &field.classes]),
            form_group,
            ..field.clone()
        };
        let complete = &self.input.autocomplete;
        let complete = if complete.is_empty() { "current-password" } else { complete };
        Ok(Input {
            field,
            kind: "password".to_owned(),
            spellcheck: Some(false),
            autocapitalize: "none".to_owned(),
            autocomplete: complete.to_owned(),
            input_wrapper: Part {
                classes: "govuk-password-input__wrapper".to_owned(),
                ..Part::default()
            },
            ..self.input.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<PasswordInput>(Fixtures::govuk("password-input"));
    }
}

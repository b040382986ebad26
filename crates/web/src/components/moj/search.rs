//! Looks for something: a form of one field.

use askama::Template;

use crate::components::base::words;
use crate::components::{Attributes, Button, Content, Field, FormGroup, Hint, Input, Label, Safe};

/// A search; sent with the address where nothing else is given.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "moj/search.html")]
pub(crate) struct Search {
    pub(crate) action: String,
    /// `get` where nothing else is given. A name belongs in no address: then `post`.
    pub(crate) method: String,
    pub(crate) label: Label,
    pub(crate) hint: Option<Hint>,
    pub(crate) input: Input,
    pub(crate) button: Button,
    /// `stacked` for the button below.
    pub(crate) layout: String,
    /// Whether the button is a picture.
    pub(crate) icon_button: bool,
    pub(crate) csrf: Option<Hidden>,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// A field that nobody sees, as the token of a form.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Hidden {
    pub(crate) name: String,
    pub(crate) value: String,
}

#[derive(Template)]
#[template(path = "moj/search_icon.html")]
struct Icon<'s> {
    text: &'s str,
}

impl Search {
    fn stacked(&self) -> bool {
        self.layout == "stacked"
    }

    fn shell(&self) -> Attributes {
        let stacked = if self.stacked() { "moj-search--stacked" } else { "" };
        Attributes::default()
            .with("class", words(&["moj-search", "moj-search", stacked, &self.classes]))
            .and(&self.attributes)
    }

    fn form(&self) -> Attributes {
        let method = if self.method.is_empty() { "get" } else { &self.method };
        Attributes::default().with("action", self.action.as_str()).with("method", method)
    }

    fn button(&self) -> askama::Result<Button> {
        let icon = self.icon_button && !self.stacked();
        let text = match &self.button.content {
            Content::Text(text) if !text.is_empty() => text.as_str(),
            _ => "search",
        };
        let content = match icon {
            true => Safe::of(&Icon { text })?.into(),
            false => self.button.content.clone(),
        };
        let class = if icon { "moj-search__button--icon" } else { "" };
        let classes = words(&["moj-search__button", class, &self.button.classes]);
        Ok(Button { content, classes, ..self.button.clone() })
    }

    fn input(&self) -> askama::Result<Input> {
        let after = match self.stacked() {
            true => Content::default(),
            false => Safe::of(&self.button()?)?.into(),
        };
        let own = &self.input.field;
        let usual = |own: &str| if own.is_empty() { "search" } else { own }.to_owned();
        let hint = self.hint.clone().map(|hint| Hint {
            classes: words(&["moj-search__hint", &hint.classes]),
            ..hint
        });
        let field = Field {
            name: usual(&own.name),
            classes: words(&["moj-search__input", &own.classes]),
            label: Label {
                classes: words(&["moj-search__label", &self.label.classes]),
                ..self.label.clone()
            },
            hint,
            form_group: FormGroup { after_input: after.into(), ..FormGroup::default() },
            ..own.clone()
        };
        let mut input = Input { field, kind: usual(&self.input.kind), ..self.input.clone() };
        input.input_wrapper.classes = "moj-search__input-wrapper".to_owned();
        Ok(input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<Search>(Fixtures::moj("search"));
    }
}

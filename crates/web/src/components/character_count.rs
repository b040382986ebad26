//! A text area that says how much more may be written.

use askama::Template;

use super::base::{more, words};
use super::field::{Plural, told};
use super::{Attributes, Field, Hint, Safe, Textarea};

/// A text area with a count; without scripts it says the most that may be written.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "character_count.html")]
pub(crate) struct CharacterCount {
    #[cfg_attr(test, serde(flatten))]
    pub(crate) area: Textarea,
    /// The most characters.
    #[cfg_attr(test, serde(deserialize_with = "super::examples::number"))]
    pub(crate) maxlength: u32,
    /// The most words; goes before characters.
    #[cfg_attr(test, serde(deserialize_with = "super::examples::number"))]
    pub(crate) maxwords: u32,
    /// From which share of the most, in per cent, the count is shown.
    pub(crate) threshold: String,
    /// What is counted, where it is neither words nor characters.
    pub(crate) count_type: String,
    pub(crate) count_message: Hint,
    /// What is said without scripts, with `%{count}` in it.
    pub(crate) textarea_description: String,
    pub(crate) characters_under_limit: Plural,
    pub(crate) characters_at_limit: String,
    pub(crate) characters_over_limit: Plural,
    pub(crate) words_under_limit: Plural,
    pub(crate) words_at_limit: String,
    pub(crate) words_over_limit: Plural,
}

impl CharacterCount {
    fn counted(&self) -> &str {
        match (self.count_type.as_str(), self.maxwords) {
            ("", 0) => "",
            ("", _) => "words",
            (other, _) => other,
        }
    }

    fn most(&self) -> u32 {
        if self.maxwords > 0 { self.maxwords } else { self.maxlength }
    }

    fn described(&self) -> String {
        let unit = if self.counted() == "words" { "words" } else { "characters" };
        let usual = format!("You can enter up to %{{count}} {unit}");
        let own = &self.textarea_description;
        let said = if own.is_empty() { &usual } else { own };
        let count = self.most().to_string();
        if self.most() == 0 { String::new() } else { said.replace("%{count}", &count) }
    }

    /// The text area that carries the count.
    fn area(&self) -> askama::Result<Textarea> {
        let count = |most: u32| if most == 0 { String::new() } else { most.to_string() };
        let open = if self.most() == 0 { self.textarea_description.as_str() } else { "" };
        let field = &self.area.field;
        let group = &field.form_group;
        let attributes = Attributes::default()
            .with("data-module", "govuk-character-count")
            .maybe("data-maxlength", &count(self.maxlength))
            .maybe("data-maxwords", &count(self.maxwords))
            .maybe("data-threshold", &self.threshold)
            .maybe("data-count-type", self.counted())
            .and(&told("textarea-description.other", open))
            .and(&self.characters_under_limit.told("characters-under-limit"))
            .and(&told("characters-at-limit", &self.characters_at_limit))
            .and(&self.characters_over_limit.told("characters-over-limit"))
            .and(&self.words_under_limit.told("words-under-limit"))
            .and(&told("words-at-limit", &self.words_at_limit))
            .and(&self.words_over_limit.told("words-over-limit"))
            .and(&group.attributes);
        let message = Hint {
            id: format!("{}-info", field.id()),
            classes: words(&["govuk-character-count__message", &self.count_message.classes]),
            content: self.described().into(),
            ..Hint::default()
        };
        let counted = Counted { message, after: group.after_input.content.clone() };
        let form_group = super::FormGroup {
            classes: format!("govuk-character-count{}", more(&group.classes)),
            attributes,
            before_input: group.before_input.clone(),
            after_input: Safe::of(&counted)?.into(),
        };
        let field = Field {
            id: field.id().to_owned(),
            described_by: format!("{}-info", field.id()),
            classes: format!("govuk-js-character-count{}", more(&field.classes)),
            form_group,
            ..field.clone()
        };
        Ok(Textarea { field, ..self.area.clone() })
    }
}

#[derive(Template)]
#[template(source = "{{ message }}{{ after }}", ext = "html")]
struct Counted {
    message: Hint,
    after: super::Content,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<CharacterCount>(Fixtures::govuk("character-count"));
    }
}

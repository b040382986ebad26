//! What was typed so far: the contents of a draft.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use service::Staged;

use super::asked::{Field, Kind, Page};
use crate::forms::Form;

/// Everything that was typed, page by page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    pages: BTreeMap<String, Saved>,
    /// Files that were sent along, each with what it shows.
    #[serde(default)]
    pub(super) files: Vec<Along>,
}

/// A file that was sent along, kept apart from what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Along {
    /// What it shows, as they say.
    pub(super) shows: String,
    /// What it is.
    pub(super) file: Staged,
}

/// What was typed on one page, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Saved {
    /// How often it was saved: a page shown before another saving is known by it.
    pub(super) version: u64,
    fields: BTreeMap<String, String>,
}

/// The boxes of a date.
pub(super) const BOXES: [&str; 3] = ["day", "month", "year"];

impl Typed {
    /// What a draft holds; nothing readable is an empty one.
    pub(super) fn read(contents: &[u8]) -> Option<Typed> {
        serde_json::from_slice(contents).ok()
    }

    /// As a draft holds it.
    pub(super) fn written(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// What was saved of a page.
    pub(super) fn page(&self, id: &str) -> Option<&Saved> {
        self.pages.get(id)
    }

    /// The answer to a field of a page; blank where there is none.
    pub(super) fn text(&self, page: &str, field: &str) -> &str {
        self.pages.get(page).map_or("", |saved| saved.text(field))
    }

    /// The answer, where there is one.
    pub(super) fn maybe(&self, page: &str, field: &str) -> Option<String> {
        Some(self.text(page, field).to_owned()).filter(|text| !text.is_empty())
    }

    /// The answer line by line, or word by word, without blanks.
    pub(super) fn list(&self, page: &str, field: &str, between: char) -> Vec<String> {
        let parts = self.text(page, field).split(between).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// Saves a page, where its answers are others than those saved; answers its version.
    pub(super) fn save(&mut self, id: &str, typed: Saved) -> u64 {
        let saved = self.pages.entry(id.to_owned()).or_default();
        if saved.version == 0 || saved.fields != typed.fields {
            *saved = Saved { version: saved.version + 1, ..typed };
        }
        saved.version
    }

    #[cfg(test)]
    pub(super) fn with(page: &str, fields: &[(&str, &str)]) -> Typed {
        let mut typed = Typed::default();
        typed.save(page, Saved::with(fields));
        typed
    }
}

impl Saved {
    /// What a form says in the fields of a page.
    pub(super) fn of(page: &Page, form: &Form) -> Saved {
        let mut fields = BTreeMap::new();
        for field in page.fields {
            for name in names(field) {
                let text = match field.kind {
                    Kind::Some(_) => ticked(form, &name),
                    _ => form.text(&name).to_owned(),
                };
                fields.insert(name, text);
            }
        }
        Saved { version: form.text("version").parse().unwrap_or(0), fields }
    }

    /// The answer to a field; blank where there is none.
    pub(super) fn text(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// The three boxes of a date.
    pub(super) fn boxes(&self, field: &str) -> [&str; 3] {
        BOXES.map(|part| self.text(&format!("{field}-{part}")))
    }

    /// Whether it says the same as another.
    pub(super) fn says(&self, other: &Saved) -> bool {
        self.fields == other.fields
    }

    /// Whether nothing was answered.
    pub(super) fn is_blank(&self) -> bool {
        self.fields.values().all(String::is_empty)
    }

    #[cfg(test)]
    pub(super) fn with(fields: &[(&str, &str)]) -> Saved {
        let pair = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        Saved { version: 0, fields: fields.iter().map(pair).collect() }
    }
}

/// The boxes that were ticked, as one text.
fn ticked(form: &Form, name: &str) -> String {
    form.all(name).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The names under which a field is sent.
fn names(field: &Field) -> Vec<String> {
    match field.kind {
        Kind::Date => BOXES.map(|part| format!("{}-{part}", field.name)).to_vec(),
        _ => vec![field.name.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_back_from_its_draft() {
        let typed = Typed::with("person", &[("name", "<b> \u{202e}\u{1f600} \u{0645}")]);
        assert_eq!(Typed::read(&typed.written().unwrap()), Some(typed));
        assert_eq!(Typed::read(b"no draft"), None);
    }

    #[test]
    fn a_page_saved_twice_alike_was_saved_once() {
        let mut typed = Typed::default();
        let saved = |text: &str| Saved::with(&[("worries", text)]);
        assert_eq!(typed.save("concern", saved("one")), 1);
        assert_eq!(typed.save("concern", saved("one")), 1);
        assert_eq!(typed.save("concern", saved("two")), 2);
        assert_eq!(typed.save("seen", Saved::default()), 1, "saved and left blank");
    }

    #[test]
    fn lists_are_read_without_blank_lines() {
        let typed = Typed::with("find", &[("online", " one \n\n two\n")]);
        assert_eq!(typed.list("find", "online", '\n'), ["one", "two"]);
        assert!(typed.list("find", "nothing", '\n').is_empty());
    }
}

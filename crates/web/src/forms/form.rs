//! Fields as they came, in order.

use std::hash::{Hash, Hasher};

use axum::extract::{FromRequest, Request};
use axum::http::Method;

use crate::problem::Problem;

/// The most fields of a form; more come from no page of ours, and what is kept through a sign-in
/// has a few of its own.
const FIELDS_MAX: usize = 320;

/// What was sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    /// The form that a request sends, as browsers send forms and not otherwise.
    pub(crate) async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Form, Problem> {
        if request.method() == Method::GET {
            return Err(Problem::Method);
        }
        let sent = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let axum::Form(fields) = sent.map_err(|why| Problem::unread(why.status()))?;
        Form::of(fields).ok_or(Problem::Address)
    }

    /// The form of these fields; nothing where there are more than any page has.
    pub(crate) fn of(fields: Vec<(String, String)>) -> Option<Form> {
        let plain = |(name, text): (String, String)| (name, plain(&text));
        let few = fields.len() <= FIELDS_MAX;
        few.then(|| Form(fields.into_iter().map(plain).collect()))
    }

    /// What was typed into a field, without blanks around it; nothing where it is not there.
    pub(crate) fn text(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, text)| text.trim())
    }

    /// What was typed into a field, with the blanks around it: passwords.
    pub(crate) fn exact(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, text)| text.as_str())
    }

    /// Everything that was chosen in a field that takes several.
    pub(crate) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, text)| text.trim())
    }

    /// What tells one filling in of a form from another; the token, which is masked anew for each
    /// page, is no part of it.
    pub(crate) fn mark(&self) -> u64 {
        let mut hasher = std::hash::DefaultHasher::new();
        let typed: Vec<_> = self.0.iter().filter(|(name, _)| name != super::token::FIELD).collect();
        typed.hash(&mut hasher);
        hasher.finish()
    }

    /// Every field, by name, as it came.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// What was typed, by name; what belongs to the session stays behind.
    pub(crate) fn typed(&self) -> Vec<(String, String)> {
        let own = [super::token::FIELD, super::once::FIELD];
        let typed = self.0.iter().filter(|(name, _)| !own.contains(&name.as_str()));
        typed.cloned().collect()
    }

    /// Whether a field was sent at all.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }
}

/// Browsers send lines that end in two letters, and programs send letters that nobody can type.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|letter| !letter.is_control() || ['\n', '\t'].contains(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        let fields = fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Form::of(fields.collect()).unwrap()
    }

    #[test]
    fn what_was_typed_is_read_without_blanks_and_letters_that_nobody_types() {
        let form = form(&[("a", "  one\r\ntwo\0 "), ("b", "x")]);
        assert_eq!(form.text("a"), "one\ntwo");
        assert_eq!((form.text("c"), form.has("c"), form.has("b")), ("", false, true));
    }

    #[test]
    fn more_fields_than_any_page_has_are_no_form() {
        let many = |count: usize| vec![("a".to_owned(), "b".to_owned()); count];
        assert!(Form::of(many(320)).is_some() && Form::of(many(321)).is_none());
    }
}

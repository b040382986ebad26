//! What components are made of: text or HTML of ours, attributes, and parts with both.

use std::fmt::{Display, Formatter, Result};

use askama::Template;
use askama::filters::{Html, HtmlSafe, escape};

/// HTML that a template of ours wrote. Text from elsewhere never becomes one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Safe(String);

impl Safe {
    /// What a template writes.
    ///
    /// # Errors
    /// When the template fails.
    pub(crate) fn of(template: &impl Template) -> askama::Result<Safe> {
        template.render().map(Safe)
    }

    /// HTML of an example of the packages.
    #[cfg(test)]
    pub(super) fn example(html: &str) -> Safe {
        Safe(html.to_owned())
    }
}

impl Display for Safe {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Safe {}

/// Text, which is escaped when it is printed, or HTML of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Text(String),
    Html(Safe),
}

impl Content {
    /// Whether there is nothing to print.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Content::Text(text) => text.is_empty(),
            Content::Html(html) => html.0.is_empty(),
        }
    }

    /// Whether it is HTML.
    pub(crate) fn is_html(&self) -> bool {
        matches!(self, Content::Html(_))
    }

    /// This, or a text where it is empty.
    pub(crate) fn or(&self, text: &str) -> Content {
        if self.is_empty() { text.into() } else { self.clone() }
    }
}

impl Default for Content {
    fn default() -> Self {
        Content::Text(String::new())
    }
}

impl Display for Content {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Content::Text(text) => escaped(text, f),
            Content::Html(html) => html.fmt(f),
        }
    }
}

impl HtmlSafe for Content {}

impl From<&str> for Content {
    fn from(text: &str) -> Content {
        Content::Text(text.to_owned())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Content {
        Content::Text(text)
    }
}

impl From<Safe> for Content {
    fn from(html: Safe) -> Content {
        Content::Html(html)
    }
}

fn escaped(text: &str, f: &mut Formatter<'_>) -> Result {
    match escape(text, Html) {
        Ok(text) => text.fmt(f),
        Err(never) => match never {},
    }
}

/// Attributes of an element, in order; printed with a blank before each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attributes(Vec<(String, Option<String>)>);

impl Attributes {
    /// With one more.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Attributes {
        self.0.push((name.to_owned(), Some(value.into())));
        self
    }

    /// With one more where there is a value.
    pub(crate) fn maybe(self, name: &str, value: &str) -> Attributes {
        if value.is_empty() { self } else { self.with(name, value) }
    }

    /// With a bare name where it holds.
    pub(crate) fn flag(mut self, name: &str, holds: bool) -> Attributes {
        if holds {
            self.0.push((name.to_owned(), None));
        }
        self
    }

    /// With all of another.
    pub(crate) fn and(mut self, other: &Attributes) -> Attributes {
        self.0.extend(other.0.iter().cloned());
        self
    }
}

impl Display for Attributes {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (name, value) in &self.0 {
            f.write_str(" ")?;
            escaped(name, f)?;
            if let Some(value) = value {
                f.write_str("=\"")?;
                escaped(value, f)?;
                f.write_str("\"")?;
            }
        }
        Ok(())
    }
}

impl HtmlSafe for Attributes {}

/// Content with classes and attributes of its own.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Part {
    pub(crate) content: Content,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl<T: Into<Content>> From<T> for Part {
    fn from(content: T) -> Part {
        Part { content: content.into(), ..Part::default() }
    }
}

/// Classes after a first one.
pub(crate) fn more(classes: &str) -> String {
    if classes.is_empty() { String::new() } else { format!(" {classes}") }
}

/// Words with a blank between, without empty ones.
pub(crate) fn words(words: &[&str]) -> String {
    let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_html_of_ours_is_not() {
        assert_eq!(Content::from("<b>").to_string(), "&#60;b&#62;");
        assert_eq!(Content::from(Safe::example("<b>")).to_string(), "<b>");
    }

    #[test]
    fn values_of_attributes_cannot_leave_their_quotes() {
        let attributes = Attributes::default().with("title", "\" onload=\"x").flag("hidden", true);
        assert_eq!(attributes.to_string(), " title=\"&#34; onload=&#34;x\" hidden");
        assert_eq!(Attributes::default().maybe("id", "").to_string(), "");
    }
}

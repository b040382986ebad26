//! What is wrong with a form, told twice as GOV.UK does: at the top, and beside the field.

use crate::components::{ErrorMessage, ErrorSummary, Field, Label, Link};

/// What is wrong, in the order of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Errors(Vec<Wrong>);

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wrong {
    field: String,
    /// The id of the element that gets the focus.
    focus: String,
    says: String,
}

impl Errors {
    /// Something is wrong with a field; `focus` is the id of the first box to mend. What is said
    /// is a sentence that says what to do, without a full stop.
    pub(crate) fn add(&mut self, field: &str, focus: &str, says: impl Into<String>) {
        let (field, focus) = (field.to_owned(), focus.to_owned());
        self.0.push(Wrong { field, focus, says: says.into() });
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first thing that is wrong.
    pub(crate) fn first(&self) -> Option<&str> {
        self.0.first().map(|wrong| wrong.says.as_str())
    }

    /// What stands at the top of the page; nothing where nothing is wrong.
    pub(crate) fn summary(&self) -> Option<ErrorSummary> {
        let link = |wrong: &Wrong| Link::to(format!("#{}", wrong.focus), wrong.says.as_str());
        (!self.is_empty()).then(|| ErrorSummary {
            title: "There is a problem".into(),
            error_list: self.0.iter().map(link).collect(),
            ..ErrorSummary::default()
        })
    }

    /// What stands beside a field: the first thing that is wrong with it.
    pub(crate) fn on(&self, field: &str) -> Option<ErrorMessage> {
        let wrong = self.0.iter().find(|wrong| wrong.field == field)?;
        Some(ErrorMessage { content: wrong.says.as_str().into(), ..ErrorMessage::default() })
    }

    /// The title of the page: who hears it hears first that something is wrong.
    pub(crate) fn title(&self, title: &str) -> String {
        if self.is_empty() { title.to_owned() } else { format!("Error: {title}") }
    }
}

/// A field with its label, a hint unless that is blank, and what is wrong with it.
pub(crate) fn field(name: &str, label: &str, hint: &str, errors: &Errors) -> Field {
    Field {
        id: name.to_owned(),
        name: name.to_owned(),
        label: Label { content: label.into(), ..Label::default() },
        hint: (!hint.is_empty()).then(|| hint.into()),
        error_message: errors.on(name),
        ..Field::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_stands_at_the_top_and_beside_its_field() {
        let mut errors = Errors::default();
        assert!(errors.summary().is_none() && errors.title("Day") == "Day");
        errors.add("born", "born-month", "Date of birth must include a month");
        errors.add("born", "born-year", "Date of birth must be <in> the past");
        let summary = errors.summary().unwrap().to_string();
        assert!(summary.contains("<a href=\"#born-month\">Date of birth must include a month</a>"));
        assert!(summary.contains("&#60;in&#62;") && summary.contains("There is a problem"));
        let beside = errors.on("born").unwrap().to_string();
        assert!(beside.contains("must include a month") && !beside.contains("in the past"));
        assert!(errors.on("name").is_none());
        assert_eq!(errors.title("Day"), "Error: Day");
    }
}

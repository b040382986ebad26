//! Questions as the components that ask them, with what was typed and what is wrong.

use super::asked::{Choice, Field, Kind, Page};
use super::typed::{BOXES, Saved};
use super::words::*;
use crate::components::checkboxes::Checkbox;
use crate::components::date_input::DatePart;
use crate::components::fieldset::Legend;
use crate::components::radios::Radio;
use crate::components::{
    CharacterCount, Checkboxes, DateInput, ErrorMessage, ErrorSummary, Field as Common, Fieldset,
    Group, Hint, Input, Label, Plural, Radios, Safe, Textarea,
};
use crate::forms::Errors;

/// From so many characters on, what is left is counted for those who type.
const COUNTED: usize = 1_000;

/// A page of the form in a language, with what was typed and what is wrong.
#[derive(Clone, Copy)]
pub(super) struct Shown<'s> {
    pub(super) page: &'static Page,
    pub(super) saved: &'s Saved,
    pub(super) errors: &'s Errors,
    pub(super) lang: Lang,
}

impl Shown<'_> {
    /// Every question of the page.
    pub(super) fn fields(&self) -> askama::Result<Vec<Safe>> {
        self.page.fields.iter().map(|field| self.field(field)).collect()
    }

    /// Whether the question is the heading of the page.
    pub(super) fn is_heading(&self) -> bool {
        self.page.fields.len() == 1
    }

    fn field(&self, field: &Field) -> askama::Result<Safe> {
        match &field.kind {
            Kind::Line(classes, complete) => Safe::of(&self.line(field, classes, complete)),
            Kind::Area(rows) => self.area(field, *rows),
            Kind::Date => Safe::of(&self.date(field)),
            Kind::One(of) => Safe::of(&Radios {
                group: self.group(field),
                name: field.name.to_owned(),
                value: self.saved.text(field.name).to_owned(),
                items: of.iter().map(|it| self.radio(it)).collect(),
                ..Radios::default()
            }),
            Kind::Some(of) => Safe::of(&self.boxes(field, of)),
        }
    }

    fn line(&self, field: &Field, classes: &str, complete: &str) -> Input {
        let kind = match complete {
            "tel" | "email" => complete,
            _ => "",
        };
        let numeric = if field.name == "age" { "numeric" } else { "" };
        Input {
            field: Common { classes: classes.to_owned(), ..self.common(field) },
            kind: kind.to_owned(),
            value: Some(self.saved.text(field.name).to_owned()).filter(|it| !it.is_empty()),
            autocomplete: complete.to_owned(),
            inputmode: numeric.to_owned(),
            // Names and addresses are not words to be put right.
            spellcheck: (kind == "email").then_some(false),
            ..Input::default()
        }
    }

    fn area(&self, field: &Field, rows: u16) -> askama::Result<Safe> {
        let value = self.saved.text(field.name).to_owned();
        let area = Textarea { field: self.common(field), value, rows, ..Textarea::default() };
        if field.most < COUNTED {
            return Safe::of(&area);
        }
        let every = |words: Words| {
            let forms = ["zero", "one", "two", "few", "many", "other"].into_iter();
            Plural(forms.map(|form| (form.to_owned(), words.to(self.lang).to_owned())).collect())
        };
        Safe::of(&CharacterCount {
            area,
            maxlength: u32::try_from(field.most).unwrap_or(u32::MAX),
            threshold: "75".to_owned(),
            textarea_description: COUNT_MOST.to(self.lang).to_owned(),
            characters_under_limit: every(COUNT_LEFT),
            characters_at_limit: COUNT_FULL.to(self.lang).to_owned(),
            characters_over_limit: every(COUNT_OVER),
            ..CharacterCount::default()
        })
    }

    fn date(&self, field: &Field) -> DateInput {
        let labels = [DAY, MONTH, YEAR];
        let wrong = self.errors.on(field.name).is_some();
        let part = |((name, label), value): ((&str, Words), &str)| DatePart {
            label: label.to(self.lang).to_owned(),
            error: Some(wrong),
            ..DatePart::of(name, value)
        };
        let boxes = self.saved.boxes(field.name);
        DateInput {
            group: self.group(field),
            id: field.name.to_owned(),
            name_prefix: field.name.to_owned(),
            items: BOXES.into_iter().zip(labels).zip(boxes).map(part).collect(),
        }
    }

    fn boxes(&self, field: &Field, of: &[Choice]) -> Checkboxes {
        let item = |choice: &Choice| Checkbox {
            content: choice.label.to(self.lang).into(),
            value: choice.value.to_owned(),
            hint: choice.hint.map(|it| it.to(self.lang).into()),
            ..Checkbox::default()
        };
        let mut items: Vec<Checkbox> = of.iter().map(item).collect();
        if let Some(last) = items.pop() {
            let or = URGENT_OR.to(self.lang).to_owned();
            items.push(Checkbox { divider: or, ..Checkbox::default() });
            items.push(Checkbox { behaviour: "exclusive".to_owned(), ..last });
        }
        Checkboxes {
            group: self.group(field),
            name: field.name.to_owned(),
            values: self.saved.text(field.name).split(' ').map(str::to_owned).collect(),
            items,
            ..Checkboxes::default()
        }
    }

    fn radio(&self, choice: &Choice) -> Radio {
        Radio {
            value: choice.value.to_owned(),
            content: choice.label.to(self.lang).into(),
            hint: choice.hint.map(|it| it.to(self.lang).into()),
            ..Radio::default()
        }
    }

    fn common(&self, field: &Field) -> Common {
        let heading = self.is_heading();
        let classes = if heading { "govuk-label--l" } else { "govuk-label--s" };
        Common {
            name: field.name.to_owned(),
            label: Label {
                content: self.asked(field).into(),
                is_page_heading: heading,
                classes: classes.to_owned(),
                ..Label::default()
            },
            hint: self.hint(field),
            error_message: self.error(field),
            ..Common::default()
        }
    }

    fn group(&self, field: &Field) -> Group {
        let heading = self.is_heading();
        let classes =
            if heading { "govuk-fieldset__legend--l" } else { "govuk-fieldset__legend--s" };
        let legend = Legend {
            content: self.asked(field).into(),
            is_page_heading: heading,
            classes: classes.to_owned(),
        };
        Group {
            fieldset: Some(Fieldset { legend: Some(legend), ..Fieldset::default() }),
            hint: self.hint(field),
            error_message: self.error(field),
            ..Group::default()
        }
    }

    /// The question; one that may be left out on a page that may not be says so.
    fn asked(&self, field: &Field) -> String {
        let label = field.label.to(self.lang);
        match field.wanted.is_none() && !self.page.optional {
            true => format!("{label} {}", OPTIONAL.to(self.lang)),
            false => label.to_owned(),
        }
    }

    fn hint(&self, field: &Field) -> Option<Hint> {
        field.hint.map(|it| it.to(self.lang).into())
    }

    fn error(&self, field: &Field) -> Option<ErrorMessage> {
        self.errors.on(field.name).map(|error| beside(error, self.lang))
    }
}

/// What is wrong, beside its field, in the language of the page.
pub(super) fn beside(error: ErrorMessage, lang: Lang) -> ErrorMessage {
    ErrorMessage { visually_hidden: Some(ERROR.to(lang).to_owned()), ..error }
}

/// What is wrong, at the top, in the language of the page.
pub(super) fn summary(errors: &Errors, lang: Lang) -> Option<ErrorSummary> {
    let summary = errors.summary()?;
    Some(ErrorSummary { title: PROBLEM.to(lang).into(), ..summary })
}

/// The title of a page: who hears it hears first that something is wrong.
pub(super) fn title(title: &str, errors: &Errors, lang: Lang) -> String {
    match errors.is_empty() {
        true => title.to_owned(),
        false => format!("{}: {title}", ERROR.to(lang)),
    }
}

//! From a field to what people see, with what they typed and what is wrong with it.

use super::field::{Field, Kind, Pick, signer};
use super::read::counted;
use crate::components::checkboxes::Checkbox;
use crate::components::fieldset::Legend;
use crate::components::radios::Radio;
use crate::components::select::Choice;
use crate::components::{
    Checkboxes, Field as Shown, Fieldset, Group, Hint, Input, Label, Radios, Safe, Select, Textarea,
};
use crate::forms::{Errors, Form, Typed};
use askama::Template;

/// More things than this to choose from are a list that opens.
const RADIOS_MAX: usize = 9;

/// Several fields under one heading.
#[derive(Template)]
#[template(path = "fields.html")]
struct Fields<'f> {
    id: &'f str,
    legend: &'f str,
    hint: &'f str,
    small: bool,
    fields: Vec<Safe>,
    count: usize,
    more: String,
}

/// What nobody sees.
#[derive(Template)]
#[template(
    source = "<input type=\"hidden\" name=\"{{ name }}\" value=\"{{ value }}\">",
    ext = "html"
)]
struct Hidden<'h> {
    name: &'h str,
    value: &'h str,
}

/// What was typed, and what is wrong with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filled<'f> {
    pub(super) form: &'f Form,
    pub(super) errors: &'f Errors,
}

/// The fields of a form, as they stand.
pub(super) fn fields(all: &[Field], prefix: &str, filled: Filled<'_>) -> askama::Result<Vec<Safe>> {
    all.iter().map(|field| one(field, &field.at(prefix), filled)).collect()
}

fn one(field: &Field, at: &str, filled: Filled<'_>) -> askama::Result<Safe> {
    let form = filled.form;
    match &field.kind {
        Kind::Line | Kind::Id | Kind::Number => Safe::of(&line(field, at, filled)),
        Kind::Long | Kind::Lines => Safe::of(&Textarea {
            field: shown(field, at, filled),
            value: form.text(at).to_owned(),
            rows: if field.brief { 2 } else { 5 },
            ..Textarea::default()
        }),
        Kind::Day => {
            let mut day = Typed::of(form, at).input(at, &field.label, filled.errors);
            day.group =
                Group { error_message: day.group.error_message, ..group(field, at, filled) };
            Safe::of(&day)
        }
        Kind::One(picks) if field.brief || picks.len() > RADIOS_MAX => {
            Safe::of(&select(field, (at, picks), filled))
        }
        Kind::Signer(all) => {
            let picks: Vec<Pick> = all.iter().map(signer).collect();
            Safe::of(&select(field, (at, &picks), filled))
        }
        Kind::One(picks) => Safe::of(&radios(field, (at, picks), filled)),
        Kind::YesNo => {
            let picks = [Pick::of("yes", "Yes"), Pick::of("no", "No")];
            let mut radios = radios(field, (at, &picks), filled);
            radios.group.classes = "govuk-radios--inline".to_owned();
            Safe::of(&radios)
        }
        Kind::Several(picks) | Kind::Entries(picks) => Safe::of(&boxes(field, (at, picks), filled)),
        Kind::Mark => {
            let pick = Pick::of("yes", field.label.as_str()).hint(field.hint.as_str());
            let mut boxes = boxes(field, (at, &[pick]), filled);
            boxes.group.fieldset = None;
            boxes.group.hint = None;
            Safe::of(&boxes)
        }
        Kind::Hidden(value) => {
            let typed = form.text(at);
            let value = if typed.is_empty() { value } else { typed };
            Safe::of(&Hidden { name: at, value })
        }
        Kind::Within(fields) => within((&field.label, &field.hint), (at, fields), filled),
        Kind::Rows(fields, first) => rows(field, (at, fields, *first), filled),
        Kind::Each(picks, fields) => {
            let one = |pick: &Pick| {
                let at = format!("{at}-{}", pick.value);
                within((&pick.says, &pick.hint), (&at, fields), filled)
            };
            let fields = picks.iter().map(one).collect::<Result<_, _>>()?;
            let (legend, hint, more) = (&field.label, &field.hint, String::new());
            Safe::of(&Fields { id: at, legend, hint, small: false, fields, count: 0, more })
        }
    }
}

fn line(field: &Field, at: &str, filled: Filled<'_>) -> Input {
    let number = field.kind == Kind::Number;
    let mut shown = shown(field, at, filled);
    if number {
        shown.classes = "govuk-input--width-4".to_owned();
    }
    Input {
        field: shown,
        value: Some(filled.form.text(at).to_owned()).filter(|it| !it.is_empty()),
        inputmode: if number { "numeric".to_owned() } else { String::new() },
        spellcheck: (field.kind == Kind::Id).then_some(false),
        autocomplete: if field.kind == Kind::Id { "off".to_owned() } else { String::new() },
        ..Input::default()
    }
}

/// The label, and that it may be left out.
fn label(field: &Field) -> String {
    let alone = matches!(field.kind, Kind::Several(_) | Kind::Entries(_) | Kind::Mark);
    if field.needed || alone { field.label.clone() } else { format!("{} (optional)", field.label) }
}

fn hint(text: &str) -> Option<Hint> {
    (!text.is_empty()).then(|| text.into())
}

fn shown(field: &Field, at: &str, filled: Filled<'_>) -> Shown {
    let label = label(field);
    let classes = "govuk-label--s".to_owned();
    Shown {
        id: at.to_owned(),
        name: at.to_owned(),
        label: Label { classes, ..Label::from(label.as_str()) },
        hint: hint(&field.hint),
        error_message: filled.errors.on(at),
        ..Shown::default()
    }
}

fn group(field: &Field, at: &str, filled: Filled<'_>) -> Group {
    let classes = "govuk-fieldset__legend--s".to_owned();
    let legend = Legend { content: label(field).into(), classes, ..Legend::default() };
    Group {
        fieldset: Some(Fieldset { legend: Some(legend), ..Fieldset::default() }),
        hint: hint(&field.hint),
        error_message: filled.errors.on(at),
        ..Group::default()
    }
}

fn radios(field: &Field, (at, picks): (&str, &[Pick]), filled: Filled<'_>) -> Radios {
    let radio = |pick: &Pick| Radio {
        value: pick.value.clone(),
        content: pick.says.as_str().into(),
        hint: hint(&pick.hint),
        ..Radio::default()
    };
    let mut group = group(field, at, filled);
    group.classes = "govuk-radios--small".to_owned();
    Radios {
        group,
        name: at.to_owned(),
        value: filled.form.text(at).to_owned(),
        items: picks.iter().map(radio).collect(),
        ..Radios::default()
    }
}

fn boxes(field: &Field, (at, picks): (&str, &[Pick]), filled: Filled<'_>) -> Checkboxes {
    let item = |pick: &Pick| Checkbox {
        value: pick.value.clone(),
        content: pick.says.as_str().into(),
        hint: hint(&pick.hint),
        ..Checkbox::default()
    };
    let mut group = group(field, at, filled);
    group.classes = "govuk-checkboxes--small".to_owned();
    Checkboxes {
        group,
        name: at.to_owned(),
        values: filled.form.all(at).map(str::to_owned).collect(),
        items: picks.iter().map(item).collect(),
        ..Checkboxes::default()
    }
}

fn select(field: &Field, (at, picks): (&str, &[Pick]), filled: Filled<'_>) -> Select {
    let choice = |pick: &Pick| Choice {
        content: pick.says.as_str().into(),
        value: Some(pick.value.clone()),
        ..Choice::default()
    };
    let none = Choice { content: "".into(), value: Some(String::new()), ..Choice::default() };
    Select {
        field: shown(field, at, filled),
        value: filled.form.text(at).to_owned(),
        items: std::iter::once(none).chain(picks.iter().map(choice)).collect(),
    }
}

fn within(
    (legend, hint): (&str, &str),
    (at, all): (&str, &[Field]),
    filled: Filled<'_>,
) -> askama::Result<Safe> {
    let (fields, more) = (fields(all, at, filled)?, String::new());
    Safe::of(&Fields { id: at, legend, hint, small: true, fields, count: 0, more })
}

/// Rows, and a button for one more: it writes nothing, and brings the page back with all of it.
fn rows(
    field: &Field,
    (at, all, first): (&str, &[Field], usize),
    filled: Filled<'_>,
) -> askama::Result<Safe> {
    let count = counted(first, at, filled.form);
    let noun = match field.label.strip_suffix("ies") {
        Some(start) => format!("{start}y"),
        None => field.label.trim_end_matches('s').to_owned(),
    };
    let row = |nth: usize| {
        let legend = format!("{noun} {}", nth + 1);
        within((&legend, ""), (&format!("{at}-{nth}"), all), filled)
    };
    let fields = (0..count).map(row).collect::<Result<_, _>>()?;
    let (legend, hint) = (&field.label, &field.hint);
    let more = format!("Add another {}", noun.to_lowercase());
    Safe::of(&Fields { id: at, legend, hint, small: false, fields, count, more })
}

//! From what was typed to the act: each field becomes a part of it, or an error.

use pathway::{Act, Deed, Signature, Target};
use serde_json::{Map, Number, Value};

use super::field::{Field, Kind, signer};
use super::{Sheet, identity};
use crate::forms::{Errors, Form, Typed};

/// The most rows that anybody adds to a form.
pub(super) const ROWS_MAX: usize = 40;

/// What a form says: its acts, and whom they are about where that is not whom the page is about.
pub(super) struct Read {
    pub(super) target: Option<Target>,
    pub(super) acts: Vec<Act>,
}

/// The acts that were filled in.
///
/// # Errors
/// Where the fields of a sheet are not those of its act: a test fills each in.
pub(super) fn acts(sheet: &Sheet, mut with: Map<String, Value>) -> Result<Read, serde_json::Error> {
    (sheet.shape)(&mut with);
    let about_line = sheet.deed.name().starts_with("identity.");
    let target = if about_line { identity::elsewhere(&mut with) } else { None };
    let then = with.remove("then");
    let number = with.get("number").cloned();
    let mut acts = vec![act(sheet.deed, with)?];
    if let (Some(Value::Object(mut with)), Some(deed)) = (then, sheet.then) {
        with.extend(number.map(|number| ("number".to_owned(), number)));
        acts.push(act(deed, with)?);
    }
    Ok(Read { target, acts })
}

fn act(deed: Deed, with: Map<String, Value>) -> Result<Act, serde_json::Error> {
    let mut act = Map::new();
    act.insert("do".to_owned(), Value::from(deed.name()));
    act.insert("with".to_owned(), Value::Object(with));
    serde_json::from_value(Value::Object(act))
}

/// Whether nothing at all was typed into these fields.
fn is_blank(fields: &[Field], prefix: &str, form: &Form) -> bool {
    fields.iter().all(|field| {
        let at = field.at(prefix);
        match &field.kind {
            Kind::Hidden(_) => true,
            Kind::Day => ["day", "month", "year"].iter().all(|part| {
                let boxed = format!("{at}-{part}");
                form.text(&boxed).is_empty()
            }),
            Kind::Within(fields) => is_blank(fields, &at, form),
            Kind::Rows(..) | Kind::Each(..) => false,
            _ => form.text(&at).is_empty(),
        }
    })
}

/// What fields say, by their names in the act.
pub(super) fn object(
    fields: &[Field],
    prefix: &str,
    form: &Form,
    errors: &mut Errors,
) -> Map<String, Value> {
    let values = fields.iter().filter_map(|field| {
        let value = value(field, &field.at(prefix), form, errors)?;
        Some((field.name.to_owned(), value))
    });
    values.collect()
}

/// What a field says; nothing where it is left out, and an error where it may not be.
fn value(field: &Field, at: &str, form: &Form, errors: &mut Errors) -> Option<Value> {
    let text = form.text(at);
    let said = match &field.kind {
        Kind::Line | Kind::Long => some(text.to_owned()),
        Kind::Id => some(id(text)),
        Kind::Hidden(_) => some(text.to_owned()),
        Kind::Lines => list(text.lines().map(str::trim).filter(|it| !it.is_empty())),
        Kind::Number => return number(field, (at, text), errors),
        Kind::Day => return day(field, at, form, errors),
        Kind::One(picks) => {
            picks.iter().find(|it| it.value == text).map(|it| Value::from(it.value.as_str()))
        }
        Kind::Several(picks) => {
            list(form.all(at).filter(|it| picks.iter().any(|p| p.value == *it)))
        }
        Kind::Entries(_) => {
            let seqs: Vec<u64> = form.all(at).filter_map(|it| it.parse().ok()).collect();
            (!seqs.is_empty()).then(|| seqs.into())
        }
        Kind::Signer(all) => {
            let chosen = all.iter().find(|it| signer(it).value == text);
            chosen.and_then(|it| serde_json::to_value(Signature { by: it.clone() }).ok())
        }
        Kind::Mark => return Some(Value::from(text == "yes")),
        Kind::YesNo => ["yes", "no"].contains(&text).then(|| Value::from(text == "yes")),
        Kind::Within(fields) => {
            let blank = !field.needed && is_blank(fields, at, form);
            return (!blank).then(|| Value::Object(object(fields, at, form, errors)));
        }
        Kind::Rows(fields, first) => return Some(rows((fields, *first), at, form, errors)),
        Kind::Each(picks, fields) => {
            let one = |pick: &super::Pick| {
                let at = format!("{at}-{}", pick.value);
                if is_blank(fields, &at, form) {
                    return None;
                }
                let mut item = object(fields, &at, form, errors);
                item.insert("id".to_owned(), Value::from(pick.value.as_str()));
                Some(Value::Object(item))
            };
            return Some(picks.iter().filter_map(one).collect());
        }
    };
    if said.is_none() && field.needed {
        errors.add(at, at, missing(field));
    }
    said
}

fn some(text: String) -> Option<Value> {
    (!text.is_empty()).then(|| Value::from(text))
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Value> {
    let texts: Vec<&str> = texts.collect();
    (!texts.is_empty()).then(|| texts.into())
}

/// An id as people write it: "Ambervale police" is `ambervale-police`.
pub(super) fn id(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase()
}

fn number(field: &Field, (at, text): (&str, &str), errors: &mut Errors) -> Option<Value> {
    if text.is_empty() && !field.needed {
        return None;
    }
    let number = text.parse::<u32>().ok();
    if number.is_none() {
        let label = &field.label;
        errors.add(
            at,
            at,
            match text {
                "" => missing(field),
                _ => format!("{label} must be a whole number, like 7"),
            },
        );
    }
    number.map(|number| Value::Number(Number::from(number)))
}

fn day(field: &Field, at: &str, form: &Form, errors: &mut Errors) -> Option<Value> {
    if !field.needed && is_blank(std::slice::from_ref(field), without(at, field), form) {
        return None;
    }
    let date = Typed::of(form, at).date((at, &field.label), errors)?;
    Some(Value::from(date.to_string()))
}

/// The prefix that a field stands under.
fn without<'a>(at: &'a str, field: &Field) -> &'a str {
    at.strip_suffix(field.name).unwrap_or(at).trim_end_matches('-')
}

/// How many rows the form has.
pub(super) fn counted(first: usize, at: &str, form: &Form) -> usize {
    let sent = form.text(&format!("{at}-count")).parse().unwrap_or(first);
    let more = usize::from(form.text("more") == at);
    (sent + more).clamp(first, ROWS_MAX)
}

fn rows((fields, first): (&[Field], usize), at: &str, form: &Form, errors: &mut Errors) -> Value {
    let mut all = vec![];
    for nth in 0..counted(first, at, form) {
        let at = format!("{at}-{nth}");
        if !is_blank(fields, &at, form) {
            all.push(Value::Object(object(fields, &at, form, errors)));
        }
    }
    all.into()
}

/// What to do about a field that is left out.
pub(super) fn missing(field: &Field) -> String {
    let mut letters = field.label.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    let label = format!("{first}{}", letters.as_str());
    match &field.kind {
        Kind::One(_) | Kind::Several(_) | Kind::Entries(_) => format!("Select {label}"),
        Kind::YesNo => format!("Select yes or no: {label}"),
        _ => format!("Enter {label}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::field::picks;

    /// What a field says in a form, and what is wrong with it.
    fn said(field: &Field, typed: &[(&str, &str)]) -> (Option<Value>, bool) {
        let typed = typed.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let form = Form::of(typed.collect()).unwrap();
        let mut errors = Errors::default();
        let said = value(field, &field.at(""), &form, &mut errors);
        (said, !errors.is_empty())
    }

    #[test]
    fn yes_or_no_is_never_taken_for_granted() {
        let field = Field::yes_no("met", "The test is met");
        assert_eq!(said(&field, &[("met", "yes")]), (Some(true.into()), false));
        assert_eq!(said(&field, &[("met", "no")]), (Some(false.into()), false));
        assert_eq!(said(&field, &[]), (None, true));
        assert_eq!(missing(&field), "Select yes or no: the test is met");
    }

    #[test]
    fn a_mark_that_is_left_alone_says_no() {
        assert_eq!(said(&Field::mark("told", "Told"), &[]), (Some(false.into()), false));
    }

    #[test]
    fn a_choice_that_was_not_offered_is_none() {
        let field = Field::one("how", "How", picks(&[("a", "A"), ("b", "B")]));
        assert_eq!(said(&field, &[("how", "b")]), (Some("b".into()), false));
        assert_eq!(said(&field, &[("how", "c")]), (None, true));
    }

    #[test]
    fn of_several_choices_those_that_were_offered_are_taken() {
        let field = Field::several("how", "How", picks(&[("a", "A"), ("b", "B")]));
        let some = said(&field, &[("how", "b"), ("how", "c"), ("how", "a")]);
        assert_eq!(some, (Some(serde_json::json!(["b", "a"])), false));
        assert_eq!(said(&field, &[("how", "c")]), (None, false));
    }

    #[test]
    fn a_number_is_whole_and_a_blank_one_is_left_out_where_it_may_be() {
        let field = Field::number("hours", "Hours");
        assert_eq!(said(&field, &[("hours", "7")]), (Some(7.into()), false));
        for odd in ["", "7.5", "-1", "seven", "99999999999"] {
            assert_eq!(said(&field, &[("hours", odd)]), (None, true), "{odd}");
        }
        assert_eq!(said(&field.optional(), &[("hours", "")]), (None, false));
    }

    #[test]
    fn each_line_is_a_thing_of_its_own_and_blank_ones_are_none() {
        let lines = said(&Field::lines("aims", "Aims"), &[("aims", " one \n\n two")]);
        assert_eq!(lines, (Some(serde_json::json!(["one", "two"])), false));
    }

    #[test]
    fn a_day_that_there_is_not_is_told_and_none_at_all_is_left_out_where_it_may_be() {
        let field = Field::day("on", "Day");
        let typed = |day| [("on-day", day), ("on-month", "2"), ("on-year", "2026")];
        assert_eq!(said(&field, &typed("28")), (Some("2026-02-28".into()), false));
        assert_eq!(said(&field, &typed("31")), (None, true));
        assert_eq!(said(&field.optional(), &[]), (None, false));
    }

    #[test]
    fn rows_that_nobody_filled_in_are_left_out_and_there_is_an_end_to_them() {
        let field = Field::rows("items", "Items", (vec![Field::line("what", "What")], 2));
        let rows = said(&field, &[("items-count", "3"), ("items-2-what", "a walk")]);
        assert_eq!(rows, (Some(serde_json::json!([{ "what": "a walk" }])), false));
        let form = Form::of(vec![("items-count".into(), "4000".into())]).unwrap();
        assert_eq!(counted(2, "items", &form), ROWS_MAX);
    }

    #[test]
    fn an_id_is_read_as_people_write_it() {
        assert_eq!(id("  Ambervale   Police "), "ambervale-police");
    }

    #[test]
    fn what_is_left_out_is_named_as_the_page_names_it() {
        assert_eq!(missing(&Field::line("why", "Reasons")), "Enter reasons");
        assert_eq!(missing(&Field::one("how", "How it went", vec![])), "Select how it went");
    }
}

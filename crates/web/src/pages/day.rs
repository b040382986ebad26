//! `/people/{id}/line/day`: asks as of which day a line is to be shown. Reads nothing of anybody.

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use reports::line::AsOf;

use super::line::address;
use super::{Shared, Shell};
use crate::components::radios::Radio;
use crate::components::{
    BackLink, Button, DateInput, ErrorSummary, Fieldset, Radios, fieldset::Legend,
};
use crate::forms::{Errors, Form, Typed};
use crate::problem::Problem;
use crate::visit::Visit;

/// The field, and what begins its errors.
const DAY: (&str, &str) = ("day", "The day");

#[derive(Template)]
#[template(path = "day.html")]
struct DayPage {
    shell: Shell,
    title: String,
    back: BackLink,
    summary: Option<ErrorSummary>,
    action: String,
    content: bool,
    day: DateInput,
    by: Radios,
    button: Button,
}

/// What the address may say.
type Asking = Query<Vec<(String, String)>>;

/// The question; or, where it is answered, the way to the line.
pub(crate) async fn day(
    State(site): Shared,
    visit: Visit,
    id: Result<Path<String>, PathRejection>,
    asked: Result<Asking, QueryRejection>,
) -> Result<Response, Problem> {
    let Path(person) = id.map_err(|_| Problem::Address)?;
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    let form = Form::of(asked).ok_or(Problem::Address)?;
    let mut errors = Errors::default();
    if form.has("day-day") {
        let (as_of, content) = (as_of(&form, &mut errors), form.text("show") == "content");
        if let Some(as_of) = as_of {
            return Ok(Redirect::to(&address(&person, as_of, content)).into_response());
        }
    }
    let shell = Shell::at(&site, &visit, &address(&person, AsOf::Now, false))?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let page = written(shell, &person, &form, &errors).render()?;
    Ok((status, Html(page)).into_response())
}

fn as_of(form: &Form, errors: &mut Errors) -> Option<AsOf> {
    let day = Typed::of(form, DAY.0).date(DAY, errors);
    let by = form.text("by");
    if !["known", "happened"].contains(&by) {
        errors.add("by", "by", "Select what to show");
    }
    match (day, by) {
        (Some(day), "known") => Some(AsOf::Known(day)),
        (Some(day), "happened") => Some(AsOf::Happened(day)),
        _ => None,
    }
}

fn written(shell: Shell, person: &str, form: &Form, errors: &Errors) -> DayPage {
    let content = form.text("show") == "content";
    let line = address(person, AsOf::Now, content);
    let mut day = Typed::of(form, DAY.0).input(DAY.0, DAY.1, errors);
    day.group.fieldset = Some(asked("Which day?"));
    day.group.hint = Some("For example, 27 3 2026".into());
    let mut by = Radios {
        name: "by".to_owned(),
        value: form.text("by").to_owned(),
        items: vec![
            radio("known", "What was known on that day", "Nothing that was recorded later"),
            radio("happened", "What had happened by that day", "As far as it is known now"),
        ],
        ..Radios::default()
    };
    by.group.fieldset = Some(asked("What do you want to see?"));
    by.group.error_message = errors.on("by");
    DayPage {
        shell,
        title: errors.title("Show a line as of a day"),
        back: BackLink { href: line, ..BackLink::default() },
        summary: errors.summary(),
        action: format!("/people/{}/line/day", super::encoded(person)),
        content,
        day,
        by,
        button: Button { content: "Show the line".into(), ..Button::default() },
    }
}

pub(super) fn asked(question: &str) -> Fieldset {
    let classes = "govuk-fieldset__legend--m".to_owned();
    let legend = Legend { content: question.into(), classes, ..Legend::default() };
    Fieldset { legend: Some(legend), ..Fieldset::default() }
}

pub(super) fn radio(value: &str, says: &str, hint: &str) -> Radio {
    let hint = Some(hint.into());
    Radio { value: value.to_owned(), content: says.into(), hint, ..Radio::default() }
}

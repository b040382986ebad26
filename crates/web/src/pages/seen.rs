//! `/people/{id}/line/role`: asks as whom, and as of which day, a line is to be shown.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::civil::Date;
use policy::Role;
use reports::line::{AsOf, Line};
use service::{Answer, Level, Named, Question};

use super::day::{asked, radio};
use super::line::address;
use super::{Asking, Shared, Shell, encoded};
use crate::components::select::Choice;
use crate::components::{BackLink, Button, DateInput, ErrorSummary, Radios, Select};
use crate::forms::{Errors, Form, Typed, field};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

/// The field of the day, and what begins its errors.
const DAY: (&str, &str) = ("day", "The day");

#[derive(Template)]
#[template(path = "seen.html")]
struct SeenPage {
    shell: Shell,
    title: String,
    back: BackLink,
    summary: Option<ErrorSummary>,
    action: String,
    day: DateInput,
    role: Select,
    organisation: Select,
    named: Radios,
    button: Button,
}

/// The question; or, where it is answered, the way to the line. Which organisations can be chosen
/// is read from the line: who asks is on the record.
pub(crate) async fn seen(
    State(site): Shared,
    visit: Visit,
    id: Result<Path<String>, PathRejection>,
    typed: Asking,
) -> Result<Response, Problem> {
    let Path(person) = id.map_err(|_| Problem::Address)?;
    let form = Form::of(typed.map_err(|_| Problem::Address)?.0).ok_or(Problem::Address)?;
    let question = Question::Line { person: person.clone(), level: Level::Content };
    let Answer::Line(Some(found)) = site.ask(&visit, question).await? else {
        return Err(Problem::NotFound);
    };
    let mut on_it: BTreeSet<String> = found.parties.iter().cloned().collect();
    on_it.extend(Line::of(&found, AsOf::Now).agencies);
    let mut errors = Errors::default();
    if form.has("day-day") {
        let asked = read(&form, &on_it, &mut errors);
        if let Some((day, other)) = asked {
            return Ok(Redirect::to(&link(&person, day, &other)).into_response());
        }
    }
    let shell = Shell::at(&site, &visit, &address(&person, AsOf::Now, false))?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let page = written((shell, &person), &form, &on_it, &errors).render()?;
    Ok((status, Html(page)).into_response())
}

/// As whom: a role, at an organisation, named so.
pub(super) type As = (Role, String, Named);

/// Reads as whom, from fields that an address holds; nothing where it does not say.
pub(super) fn as_whom(text: impl Fn(&str) -> String) -> Option<As> {
    let role = text("role").parse().ok().filter(|role| sees(*role))?;
    let named = Named::find(&text("named"))?;
    let organisation = Some(text("of")).filter(|of| !of.is_empty())?;
    Some((role, organisation, named))
}

fn read(form: &Form, on_it: &BTreeSet<String>, errors: &mut Errors) -> Option<(Date, As)> {
    let day = Typed::of(form, DAY.0).date(DAY, errors);
    let role = form.text("role").parse().is_ok_and(sees);
    if !role {
        errors.add("role", "role", "Select the role");
    }
    if !on_it.contains(form.text("of")) {
        errors.add("of", "of", "Select the organisation");
    }
    if Named::find(form.text("named")).is_none() {
        errors.add("named", "named", "Select how they were named on it");
    }
    if !errors.is_empty() {
        return None;
    }
    day.zip(as_whom(|name| form.text(name).to_owned()))
}

/// The address of a line as somebody could see it on a day.
fn link(person: &str, day: Date, (role, organisation, named): &As) -> String {
    let (person, of) = (encoded(person), encoded(organisation));
    let (role, named) = (role.id(), named.id());
    format!("/people/{person}/line?as-of={day}&role={role}&of={of}&named={named}")
}

/// Whether a line may be asked for as somebody in a role.
fn sees(role: Role) -> bool {
    role != Role::System
}

fn written(
    (shell, person): (Shell, &str),
    form: &Form,
    on_it: &BTreeSet<String>,
    errors: &Errors,
) -> SeenPage {
    let mut day = Typed::of(form, DAY.0).input(DAY.0, DAY.1, errors);
    day.group.fieldset = Some(asked("Which day?"));
    day.group.hint = Some("What was recorded later is left out. For example, 27 3 2026".into());
    let roles = Role::ALL.iter().copied().filter(|role| sees(*role));
    let roles = roles.map(|role| (role.id().to_owned(), words::role(role)));
    let organisations = on_it.iter().map(|id| (id.clone(), words::name(id)));
    let hint = "Those that recorded something on this line, hold it or were asked for something";
    SeenPage {
        shell,
        title: errors.title("Show a line as somebody else could see it"),
        back: BackLink { href: address(person, AsOf::Now, false), ..BackLink::default() },
        summary: errors.summary(),
        action: format!("/people/{}/line/role", encoded(person)),
        day,
        role: select(("role", "Role", ""), (form, errors), roles),
        organisation: select(("of", "Organisation", hint), (form, errors), organisations),
        named: named(form, errors),
        button: Button { content: "Show the line".into(), ..Button::default() },
    }
}

fn select(
    (name, label, hint): (&str, &str, &str),
    (form, errors): (&Form, &Errors),
    choices: impl Iterator<Item = (String, String)>,
) -> Select {
    let choice = |(id, says): (String, String)| Choice {
        content: says.into(),
        value: Some(id),
        ..Choice::default()
    };
    let none = Choice { value: Some(String::new()), ..Choice::default() };
    Select {
        field: field(name, label, hint, errors),
        value: form.text(name).to_owned(),
        items: std::iter::once(none).chain(choices.map(choice)).collect(),
    }
}

fn named(form: &Form, errors: &Errors) -> Radios {
    let mut named = Radios {
        name: "named".to_owned(),
        value: form.text("named").to_owned(),
        items: vec![
            radio(Named::Nobody.id(), "Not at all", "Anybody there in that role"),
            radio(Named::Holder.id(), "They held a case on it", "Whoever did, on that day"),
            radio(Named::Panel.id(), "They were asked to its panel", "Whoever was, on that day"),
        ],
        ..Radios::default()
    };
    named.group.fieldset = Some(asked("How were they named on it?"));
    named.group.error_message = errors.on("named");
    named
}

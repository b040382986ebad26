//! `/demo`: who somebody wants to be who looks at the demonstration. Nowhere else is anybody let in
//! without a password.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use policy::Role;
use service::{GateError, Post};

use super::led::led_on;
use super::{Back, cookie};
use crate::components::radios::Radio;
use crate::components::{Button, ErrorSummary, Fieldset, Radios, fieldset::Legend};
use crate::forms::{Errors, Form};
use crate::pages::{Shared, Shell};
use crate::problem::Problem;
use crate::site::Site;
use crate::words;

/// The name of the field.
const PERSON: &str = "person";

#[derive(Template)]
#[template(path = "demo.html")]
struct DemoPage {
    shell: Shell,
    title: String,
    summary: Option<ErrorSummary>,
    back: Back,
    people: Radios,
    button: Button,
}

/// What each role is shown for.
fn shows(role: Role) -> &'static str {
    match role {
        Role::SafeguardingLead => "Raises a concern at a school, and hears what becomes of it",
        Role::CaseOfficer => "Holds cases of the police, and takes contacts on",
        Role::Supervisor => "Signs what officers decide",
        Role::Deconfliction => "Checks for live investigations",
        Role::Coordinator => "Brings cases of the council to its panel",
        Role::Chair => "Chairs that panel",
        Role::PanelMember => "Sits on that panel for social care",
        Role::Provider => "Gives support, and reports each session",
        Role::Partner => "Works in a hospital, and sits on the panel",
        Role::Commissioner => "Sees how it all works, without names",
        Role::Assurance => "Sees figures",
        Role::RecordsManager => "Keeps the records of the police",
        Role::Administrator => "Keeps the system running, and sees no case",
        Role::Subject => "Is the person whom a case is about",
        Role::Referrer | Role::SeniorOfficer | Role::System => "",
    }
}

/// The choice.
pub(crate) async fn demo(
    State(site): Shared,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let back = Back::to(asked.get("back").map_or("/", String::as_str));
    chosen_from(&site, back).await
}

/// The choice, which leads back.
pub(super) async fn chosen_from(site: &Arc<Site>, back: Back) -> Result<Response, Problem> {
    choice(Arc::clone(site), back, &Errors::default()).await
}

/// Who comes for a page and is not signed in chooses first.
pub(crate) async fn chooses(Query(asked): Query<HashMap<String, String>>) -> Redirect {
    let back = Back::to(asked.get("back").map_or("/", String::as_str));
    Redirect::to(&back.by("/demo"))
}

/// Somebody was chosen: their session begins, and any that was before it ends (S1).
pub(crate) async fn taken(State(site): Shared, request: Request) -> Result<Response, Problem> {
    let headers: HeaderMap = request.headers().clone();
    let form = Form::read(request, &()).await?;
    let back = Back::carried(&form);
    let known = site.shows().is_some_and(|it| it.people.iter().any(|id| id == form.text(PERSON)));
    if !known {
        let mut errors = Errors::default();
        errors.add(PERSON, PERSON, "Select who you want to be");
        return choice(site, back, &errors).await;
    }
    let (gate, person) = (Arc::clone(&site), form.text(PERSON).to_owned());
    let vouch = move || gate.gate().vouch(&person, cookie::shown(&headers));
    let token = tokio::task::spawn_blocking(vouch).await??;
    led_on(&site, &token, back).await
}

async fn choice(site: Arc<Site>, back: Back, errors: &Errors) -> Result<Response, Problem> {
    let gate = Arc::clone(&site);
    let people = tokio::task::spawn_blocking(move || people(&gate)).await??;
    let mut radios = Radios {
        name: PERSON.to_owned(),
        items: people.iter().map(radio).collect(),
        ..Radios::default()
    };
    let classes = "govuk-fieldset__legend--l".to_owned();
    let content = "Who do you want to be?".into();
    let legend = Legend { content, classes, ..Legend::default() };
    radios.group.fieldset = Some(Fieldset { legend: Some(legend), ..Fieldset::default() });
    radios.group.error_message = errors.on(PERSON);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let page = DemoPage {
        shell: Shell::of(&site, "/demo"),
        title: errors.title("A demonstration on invented people"),
        summary: errors.summary(),
        back,
        people: radios,
        button: Button { content: "Start".into(), ..Button::default() },
    };
    Ok((status, Html(page.render()?)).into_response())
}

/// The people of the demonstration, with what they act as.
fn people(site: &Site) -> Result<Vec<(String, Post)>, GateError> {
    let people = site.shows().map(|it| it.people.as_slice()).unwrap_or_default();
    let one = |id: &String| {
        let post = site.gate().service().posts(id)?.into_iter().next();
        Ok(post.map(|post| (id.clone(), post)))
    };
    people.iter().filter_map(|id| one(id).transpose()).collect()
}

fn radio((id, post): &(String, Post)) -> Radio {
    let hint = format!("{}. {}", words::name(&post.organisation), shows(post.role));
    let content = words::role(post.role).into();
    Radio { value: id.clone(), content, hint: Some(hint.as_str().into()), ..Radio::default() }
}

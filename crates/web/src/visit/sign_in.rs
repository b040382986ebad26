//! `/sign-in`: a name, a password, and a code of an app or a recovery code.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use service::GateError;
use signin::{Asked, SignInError};

use super::led::led_on;
use super::{Back, cookie};
use crate::components::{Button, ErrorSummary, Input, PasswordInput};
use crate::forms::{Errors, Form, field};
use crate::pages::{Shared, Shell};
use crate::problem::Problem;
use crate::site::Site;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    shell: Shell,
    title: String,
    summary: Option<ErrorSummary>,
    back: Back,
    name: Input,
    password: PasswordInput,
    code: Input,
    button: Button,
}

/// The empty page.
pub(crate) async fn sign_in(
    State(site): Shared,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let back = Back::to(asked.get("back").map_or("/", String::as_str));
    empty(&site, &back)
}

/// The empty page for somebody who was signed out while they typed.
pub(super) fn empty(site: &Site, back: &Back) -> Result<Response, Problem> {
    shown(site, (back, ""), &Errors::default())
}

/// Lets somebody in, or says that something is wrong: never what (S6).
pub(crate) async fn signed_in(
    State(site): Shared,
    from: Option<Extension<ConnectInfo<SocketAddr>>>,
    request: Request,
) -> Result<Response, Problem> {
    let headers = request.headers().clone();
    let form = Form::read(request, &()).await?;
    let back = Back::carried(&form);
    let errors = missing(&form);
    if !errors.is_empty() {
        return shown(&site, (&back, form.text("name")), &errors);
    }
    let source = from.map_or_else(String::new, |Extension(ConnectInfo(it))| it.ip().to_string());
    match let_in(&site, (headers, source), &form).await {
        Ok(token) => led_on(&site, &token, back).await,
        Err(Problem::Gate(error)) => refused(&site, (&back, form.text("name")), error),
        Err(other) => Err(other),
    }
}

/// A password is stretched away from the threads that answer, and only a few at a time: each takes
/// much memory, and nobody may make it run out.
async fn let_in(
    site: &Arc<Site>,
    (headers, source): (HeaderMap, String),
    form: &Form,
) -> Result<signin::Token, Problem> {
    let _turn = site.turns().acquire().await.map_err(|_| Problem::Slow)?;
    let (gate, form) = (Arc::clone(site), form.clone());
    let sign_in = move || {
        let asked = Asked {
            name: form.text("name"),
            password: form.exact("password"),
            code: form.text("code"),
            source: &source,
        };
        gate.gate().sign_in(&asked, cookie::shown(&headers))
    };
    Ok(tokio::task::spawn_blocking(sign_in).await??)
}

fn missing(form: &Form) -> Errors {
    let mut errors = Errors::default();
    for (name, says) in [
        ("name", "Enter your name"),
        ("password", "Enter your password"),
        ("code", "Enter the code of your app, or a recovery code"),
    ] {
        if form.text(name).is_empty() {
            errors.add(name, name, says);
        }
    }
    errors
}

/// The same page again, with what is wrong.
fn refused(site: &Site, typed: (&Back, &str), error: GateError) -> Result<Response, Problem> {
    let mut errors = Errors::default();
    match error {
        GateError::SignIn(SignInError::Wrong) => {
            let says =
                "The name, the password or the code is wrong. Check all three, and try again";
            errors.add("name", "name", says);
        }
        GateError::SignIn(SignInError::Wait(seconds)) => {
            let unit = if seconds == 1 { "second" } else { "seconds" };
            let says = format!("There were too many attempts. Try again in {seconds} {unit}");
            errors.add("name", "name", says);
            let page = shown(site, typed, &errors)?;
            let wait = [(RETRY_AFTER, seconds.to_string())];
            return Ok((StatusCode::TOO_MANY_REQUESTS, wait, page).into_response());
        }
        GateError::NoPost => {
            errors.add("name", "name", "Nobody has appointed you yet. Ask your administrator");
        }
        other => return Err(Problem::Gate(other)),
    }
    shown(site, typed, &errors)
}

fn shown(site: &Site, (back, name): (&Back, &str), errors: &Errors) -> Result<Response, Problem> {
    let page = SignInPage {
        shell: Shell::of(site, "/sign-in"),
        title: errors.title("Sign in"),
        summary: errors.summary(),
        back: back.clone(),
        name: Input {
            field: field("name", "Name", "", errors),
            value: Some(name.to_owned()),
            autocomplete: "username".to_owned(),
            autocapitalize: "none".to_owned(),
            spellcheck: Some(false),
            ..Input::default()
        },
        password: PasswordInput {
            input: Input {
                field: field("password", "Password", "", errors),
                autocomplete: "current-password".to_owned(),
                ..Input::default()
            },
            ..PasswordInput::default()
        },
        code: code(errors),
        button: Button { content: "Sign in".into(), ..Button::default() },
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    Ok((status, Html(page.render()?)).into_response())
}

/// The field for a code.
pub(super) fn code(errors: &Errors) -> Input {
    let hint = "The 6 digits that your authenticator app shows now, or a recovery code";
    Input {
        field: field("code", "Code", hint, errors),
        autocomplete: "one-time-code".to_owned(),
        autocapitalize: "none".to_owned(),
        spellcheck: Some(false),
        ..Input::default()
    }
}

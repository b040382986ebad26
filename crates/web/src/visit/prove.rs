//! `/prove`: a code is given again, before closing, overriding or breaking glass.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{Html, IntoResponse, Redirect, Response};
use service::GateError;
use signin::SignInError;

use super::led::{led_on, let_in, onward};
use super::{Back, Visit, sign_in};
use crate::components::{Button, ErrorSummary, Input};
use crate::forms::{Errors, Hidden, Sent};
use crate::pages::{Shared, Shell};
use crate::problem::Problem;
use crate::site::Site;

#[derive(Template)]
#[template(path = "prove.html")]
struct ProvePage {
    shell: Shell,
    title: String,
    summary: Option<ErrorSummary>,
    back: Back,
    hidden: Hidden,
    /// Nobody has an app in a demonstration, nor where an identity provider looks.
    code: Option<Input>,
    /// What the provider is called, and the way there.
    by: Option<(String, String)>,
    button: Button,
}

/// The empty page; or, where it was proved lately, the way back.
pub(crate) async fn prove(
    State(site): Shared,
    visit: Visit,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<Response, Problem> {
    let back = Back::to(asked.get("back").map_or("/", String::as_str));
    match visit.is_fresh() {
        true => Ok(Redirect::to(back.path()).into_response()),
        false => shown(&site, (&visit, &back), &Errors::default()),
    }
}

/// The page for somebody who sent a form that asks for a fresh code: it leads back to what they
/// typed.
pub(crate) fn asks(site: &Site, visit: &Visit, back: &Back) -> Result<Response, Problem> {
    let page = shown(site, (visit, back), &Errors::default())?;
    Ok((StatusCode::FORBIDDEN, page).into_response())
}

/// The session goes on under a new token (S1), or something is wrong.
pub(crate) async fn proved(State(site): Shared, sent: Sent) -> Result<Response, Problem> {
    let Sent { visit, form, .. } = sent;
    let back = Back::carried(&form);
    let mut errors = Errors::default();
    let code = form.text("code").to_owned();
    if site.provider().is_some() {
        if visit.is_fresh() {
            return onward(&site, &visit, back);
        }
        errors.add("go", "go", "You have not shown yet that it is you");
        return shown(&site, (&visit, &back), &errors);
    }
    if code.is_empty() && site.shows().is_none() {
        errors.add("code", "code", "Enter the code of your app, or a recovery code");
        return shown(&site, (&visit, &back), &errors);
    }
    let (gate, token) = (Arc::clone(&site), visit.token().to_owned());
    let prove = move || match gate.shows() {
        Some(_) => gate.gate().vouch_again(&token),
        None => gate.gate().prove(&token, &code),
    };
    let wait = match tokio::task::spawn_blocking(prove).await? {
        Ok(token) => return led_on(&site, &token, back).await,
        Err(GateError::SignIn(SignInError::Wrong)) => {
            errors.add(
                "code",
                "code",
                "The code is wrong, or it was used before. Enter the next one",
            );
            None
        }
        Err(GateError::SignIn(SignInError::Wait(seconds))) => {
            let says = format!("There were too many attempts. Try again in {seconds} s");
            errors.add("code", "code", says);
            Some(seconds)
        }
        Err(GateError::SignIn(SignInError::SignedOut)) => return let_in(&site, back).await,
        Err(other) => return Err(other.into()),
    };
    let page = shown(&site, (&visit, &back), &errors)?;
    Ok(match wait {
        Some(seconds) => {
            let after = [(RETRY_AFTER, seconds.to_string())];
            (StatusCode::TOO_MANY_REQUESTS, after, page).into_response()
        }
        None => page,
    })
}

fn shown(
    site: &Site,
    (visit, back): (&Visit, &Back),
    errors: &Errors,
) -> Result<Response, Problem> {
    let there =
        |it: &oidc::Provider| (it.config().name.clone(), super::provider::way("/prove/go", back));
    let by = site.provider().map(there);
    let page = ProvePage {
        shell: Shell::at(site, visit, "/prove")?,
        title: errors.title("Show that it is you"),
        summary: errors.summary(),
        back: back.clone(),
        hidden: site.hidden(visit)?,
        code: by.is_none().then(|| sign_in::code(errors)).filter(|_| site.shows().is_none()),
        by,
        button: Button { content: "Go on".into(), ..Button::default() },
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    Ok((status, Html(page.render()?)).into_response())
}

//! `/sign-in` where an identity provider looks at people: there and back again.
//!
//! Nothing is kept here between leaving and coming back: a cookie holds the one secret of the
//! attempt. A form that was filled in stays in its page meanwhile, and people sign in beside it.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use oidc::{Attempt, OidcError, Provider};
use service::{GateError, Vouched};
use signin::{SignInError, Subject, Token};

use super::cookie::{self, Asked};
use super::led::onward;
use super::{Back, Visit};
use crate::components::{Button, ErrorSummary};
use crate::forms::{Errors, Form};
use crate::pages::{Shared, Shell};
use crate::problem::Problem;
use crate::site::Site;

/// Where somebody is led who signed in beside a form.
const DONE: &str = "/sign-in/done";

/// What a provider may say instead of a code (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6): only
/// these words are written down.
const ERRORS: [&str; 9] = [
    "access_denied",
    "invalid_request",
    "unauthorized_client",
    "unsupported_response_type",
    "invalid_scope",
    "server_error",
    "temporarily_unavailable",
    "login_required",
    "interaction_required",
];

type Asks = Query<HashMap<String, String>>;

#[derive(Template)]
#[template(path = "sign_in_by.html")]
struct SignInByPage {
    shell: Shell,
    title: String,
    summary: Option<ErrorSummary>,
    back: Back,
    by: String,
    /// The way there: in this tab, or beside a form.
    go: String,
    link: Button,
    button: Button,
    /// What the provider calls somebody of whom nothing is known here.
    unknown: Option<oidc::Vouched>,
}

#[derive(Template)]
#[template(path = "signed_in.html")]
struct SignedInPage {
    shell: Shell,
}

/// The empty page.
pub(crate) async fn sign_in(State(site): Shared, Query(asked): Asks) -> Result<Response, Problem> {
    empty(&site, &Back::to(asked.get("back").map_or("/", String::as_str)))
}

/// The empty page for somebody who was signed out while they typed.
pub(super) fn empty(site: &Site, back: &Back) -> Result<Response, Problem> {
    shown(site, (back, "/sign-in/go"), (StatusCode::OK, &Errors::default()), None)
}

/// Whoever filled in a form says that they have signed in beside it.
pub(crate) async fn signed_in(
    State(site): Shared,
    visit: Option<Visit>,
    request: Request,
) -> Result<Response, Problem> {
    let back = Back::carried(&Form::read(request, &()).await?);
    match visit {
        Some(visit) => onward(&site, &visit, back),
        None => refused(&site, &back, StatusCode::BAD_REQUEST, "You are not signed in yet"),
    }
}

/// Signed in beside a form.
pub(crate) async fn done(State(site): Shared, visit: Visit) -> Result<Html<String>, Problem> {
    Ok(Html(SignedInPage { shell: Shell::at(&site, &visit, DONE)? }.render()?))
}

/// Leaves for the provider.
pub(crate) async fn go(State(site): Shared, Query(asked): Asks) -> Result<Response, Problem> {
    leave(&site, &asked, false).await
}

/// Leaves for the provider, where somebody shows again that it is they.
pub(crate) async fn go_again(
    State(site): Shared,
    _visit: Visit,
    Query(asked): Asks,
) -> Result<Response, Problem> {
    leave(&site, &asked, true).await
}

async fn leave(
    site: &Arc<Site>,
    asked: &HashMap<String, String>,
    again: bool,
) -> Result<Response, Problem> {
    let back = Back::to(asked.get("back").map_or("/", String::as_str));
    let attempt = Attempt::new(site.gate().random()?);
    let asked = Asked { attempt: attempt.text(), back: back.path().to_owned(), again };
    let when = (site.gate().longest(), site.gate().service().clock().now());
    match at_provider(site, move |it| it.ask(&attempt, again, when)).await? {
        Ok(there) => {
            let set = cookie::set_asked(&asked).ok_or(Problem::Address)?;
            Ok((AppendHeaders([(SET_COOKIE, set)]), Redirect::to(&there)).into_response())
        }
        Err(why) => unsaid(site, &back, &why),
    }
}

/// Asks the provider, away from the threads that answer requests, and only a few at a time.
async fn at_provider<T: Send + 'static>(
    site: &Arc<Site>,
    ask: impl FnOnce(&Provider) -> Result<T, OidcError> + Send + 'static,
) -> Result<Result<T, OidcError>, Problem> {
    // A turn lasts as long as the question does, whatever becomes of who waits for the answer.
    let turn = Arc::clone(site.turns()).acquire_owned().await.map_err(|_| Problem::Slow)?;
    let at = Arc::clone(site);
    let ask = move || {
        let answer = at.provider().map(ask);
        drop(turn);
        answer
    };
    tokio::task::spawn_blocking(ask).await?.ok_or(Problem::NotFound)
}

/// Somebody comes back: they are let in, or hear why not.
pub(crate) async fn back(
    State(site): Shared,
    visit: Option<Visit>,
    headers: HeaderMap,
    Query(said): Asks,
) -> Result<Response, Problem> {
    let told = |name: &str| said.get(name).map_or("", String::as_str);
    let asked = cookie::asked(&headers);
    let attempt = asked.as_ref().and_then(|it| Attempt::kept(&it.attempt));
    let (asked, attempt) = match (asked, attempt) {
        (Some(asked), Some(attempt)) => (asked, attempt),
        // The back button, or a second look at an answer that was taken.
        _ if visit.is_some() => return Ok(Redirect::to("/").into_response()),
        _ => {
            let says =
                "Your sign-in took too long, or your browser keeps no cookies. Sign in again";
            return refused(&site, &Back::to("/"), StatusCode::BAD_REQUEST, says);
        }
    };
    let way = Back::to(&asked.back);
    let issuer = site.provider().map_or("", |it| it.config().issuer());
    let is_ours = told("iss").is_empty() || told("iss") == issuer;
    if !attempt.is_answered_by(told("state")) || !is_ours {
        let says = "This answer does not belong to your last attempt. Sign in again";
        return refused(&site, &way, StatusCode::BAD_REQUEST, says);
    }
    let answer = answered(&site, (headers, asked.again), (attempt, &said), &way).await?;
    // An attempt is used up by its answer, whatever that was.
    Ok((AppendHeaders([(SET_COOKIE, cookie::asked_cleared())]), answer).into_response())
}

/// What becomes of an answer to this attempt.
async fn answered(
    site: &Arc<Site>,
    (headers, again): (HeaderMap, bool),
    (attempt, said): (Attempt, &HashMap<String, String>),
    way: &Back,
) -> Result<Response, Problem> {
    let Some(code) = said.get("code").filter(|code| !code.is_empty()).cloned() else {
        let why = said.get("error").filter(|why| ERRORS.contains(&why.as_str()));
        eprintln!("throughline: oidc.no-code: {}", why.map_or("no reason", String::as_str));
        let says = "You did not sign in there. Try again, or ask your administrator";
        return refused(site, way, StatusCode::BAD_REQUEST, says);
    };
    let (now, longest) = (site.gate().service().clock().now(), site.gate().longest());
    let ask = move |it: &Provider| it.answered(&attempt, &code, (longest, now));
    let vouched = match at_provider(site, ask).await? {
        Ok(vouched) => vouched,
        Err(why) => return unsaid(site, way, &why),
    };
    match let_in(site, (headers, again), vouched.clone()).await? {
        Ok(token) => {
            let set = cookie::set(token.text()).ok_or(Problem::Address)?;
            let cookie = AppendHeaders([(SET_COOKIE, set)]);
            Ok((cookie, Redirect::to(way.path())).into_response())
        }
        Err(why) => turned_away(site, way, why, vouched),
    }
}

async fn let_in(
    site: &Arc<Site>,
    (headers, again): (HeaderMap, bool),
    vouched: oidc::Vouched,
) -> Result<Result<Token, GateError>, Problem> {
    let at = Arc::clone(site);
    let let_in = move || {
        let subject = Subject { issuer: &vouched.issuer, subject: &vouched.subject };
        let said = Vouched { subject, proved: vouched.proved };
        let shown = cookie::shown(&headers);
        match shown.filter(|_| again).map(|token| at.gate().vouched_again(&said, token)) {
            // The session ended while they were there.
            None | Some(Err(GateError::SignIn(SignInError::SignedOut))) => {
                at.gate().vouched(&said, shown)
            }
            Some(done) => done,
        }
    };
    Ok(tokio::task::spawn_blocking(let_in).await?)
}

/// The page again, with why somebody is not let in.
fn turned_away(
    site: &Site,
    back: &Back,
    why: GateError,
    vouched: oidc::Vouched,
) -> Result<Response, Problem> {
    let says = match why {
        GateError::Unknown => "Nobody here is known by the account that you used",
        GateError::NoPost => "Nobody has appointed you yet. Ask your administrator",
        GateError::Another => {
            "You signed in as somebody else. Sign in as the person that you are here"
        }
        GateError::NotProved => {
            "It was not said that you signed in just now. Try again, or ask your administrator"
        }
        other => return Err(other.into()),
    };
    let mut errors = Errors::default();
    errors.add("go", "go", says);
    let (there, unknown) = match why {
        GateError::Unknown => ("/sign-in/go", Some(vouched)),
        GateError::Another | GateError::NotProved => ("/prove/go", None),
        _ => ("/sign-in/go", None),
    };
    shown(site, (back, there), (StatusCode::FORBIDDEN, &errors), unknown)
}

/// The provider does not vouch; why is for whoever runs this system.
fn unsaid(site: &Site, back: &Back, why: &OidcError) -> Result<Response, Problem> {
    eprintln!("throughline: {}: {why}", why.code());
    match why {
        OidcError::Unreachable(_) => {
            let says = "The way to sign in cannot be reached. Try again in a few minutes";
            refused(site, back, StatusCode::SERVICE_UNAVAILABLE, says)
        }
        _ => {
            let says = "You could not be signed in: the attempt was too old, or was used before. \
                        Sign in again";
            refused(site, back, StatusCode::BAD_REQUEST, says)
        }
    }
}

fn refused(site: &Site, back: &Back, status: StatusCode, says: &str) -> Result<Response, Problem> {
    let mut errors = Errors::default();
    errors.add("go", "go", says);
    shown(site, (back, "/sign-in/go"), (status, &errors), None)
}

fn shown(
    site: &Site,
    (back, there): (&Back, &str),
    (status, errors): (StatusCode, &Errors),
    unknown: Option<oidc::Vouched>,
) -> Result<Response, Problem> {
    let by = site.provider().map_or(String::new(), |it| it.config().name.clone());
    let go = way(there, back);
    let page = SignInByPage {
        shell: Shell::of(site, "/sign-in"),
        title: errors.title("Sign in"),
        summary: errors.summary(),
        back: back.clone(),
        link: Button {
            content: format!("Sign in with {by}").into(),
            href: go.clone(),
            id: "go".to_owned(),
            ..Button::default()
        },
        button: Button { content: "Go on with what you typed".into(), ..Button::default() },
        by,
        go,
        unknown,
    };
    Ok((status, Html(page.render()?)).into_response())
}

/// The way there and back: to what was asked for, or, beside a form, to a page that says so.
pub(super) fn way(there: &str, back: &Back) -> String {
    match back.kept().is_empty() {
        true => back.by(there),
        false => Back::to(DONE).by(there),
    }
}

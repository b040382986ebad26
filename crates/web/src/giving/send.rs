//! The two handlers: one shows what was chosen and asks for whom, the other has it done.

use std::sync::Arc;

use axum::extract::Query;
use axum::extract::State;
use axum::extract::rejection::QueryRejection;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use pathway::contact::Acceptance;
use pathway::home::Holder;
use pathway::{Act, Command, Finding, Target, When};
use service::{Question, ServiceError};

use super::Sort;
use super::page::{Given, written};
use super::people::{HOLDER, People};
use super::things::{Chosen, Left, looked};
use crate::acts;
use crate::forms::{Errors, Form, Sent};
use crate::pages::work::{HOLDERS, NOT_TAKEN_ON};
use crate::pages::{Shared, encoded};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// Shows what was chosen in a list, and asks who holds it from now on.
pub(crate) async fn chosen(
    State(site): Shared,
    visit: Visit,
    asked: Result<Query<Vec<(String, String)>>, QueryRejection>,
) -> Result<Response, Problem> {
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    let form = Form::of(asked).ok_or(Problem::Address)?;
    let Some(chosen) = Chosen::read(&form)? else { return Ok(nothing(&form)) };
    may(&site, &visit, chosen.sort).await?;
    let targets = chosen.targets.into_iter().map(|(target, _)| target).collect();
    let (things, left) = looked(&site, &visit, targets).await?;
    let given = Given { sort: chosen.sort, done: 0, things, left, errors: Errors::default() };
    written((&site, &visit), &form, given).await
}

/// Gives each, and leads back to the list; what could not be given is shown again, with why.
pub(crate) async fn given(State(site): Shared, sent: Sent) -> Result<Response, Problem> {
    let Some(chosen) = Chosen::read(&sent.form)? else { return Ok(nothing(&sent.form)) };
    let (sort, visit, form) = (chosen.sort, &sent.visit, &sent.form);
    may(&site, visit, sort).await?;
    let targets = |all: &[(Target, Option<u64>)]| all.iter().map(|it| it.0.clone()).collect();
    let mut errors = Errors::default();
    let kept = !form.text("more").is_empty();
    if !People::of(&site, visit).await?.has(form.text(HOLDER)) && !kept {
        errors.add(HOLDER, HOLDER, "Select who will hold them");
    }
    if kept || !errors.is_empty() {
        let (things, left) = looked(&site, visit, targets(&chosen.targets)).await?;
        return written((&site, visit), form, Given { sort, done: 0, things, left, errors }).await;
    }
    let (done, refused) = gives(&site, &sent, &chosen.targets).await?;
    if refused.is_empty() {
        return Ok(Redirect::to(&format!("{}?given={done}", list(sort))).into_response());
    }
    let again = refused.iter().map(|(target, _)| target.clone()).collect();
    let (things, gone) = looked(&site, visit, again).await?;
    let why = |it: Left| gone.iter().find(|(target, _)| *target == it.0).cloned().unwrap_or(it);
    let left = refused.into_iter().map(why).collect();
    written((&site, visit), form, Given { sort, done, things, left, errors }).await
}

/// The list from which a sort is chosen.
pub(super) fn list(sort: Sort) -> &'static str {
    match sort {
        Sort::Contacts => NOT_TAKEN_ON,
        Sort::Cases => HOLDERS,
    }
}

/// Back to the list, which asks to choose something.
fn nothing(form: &Form) -> Response {
    let to = match form.has("of") {
        false => format!("{NOT_TAKEN_ON}?chosen=none"),
        true => format!("{HOLDERS}?of={}&chosen=none", encoded(form.text("of"))),
    };
    Redirect::to(&to).into_response()
}

/// Whoever sees no such list is told why.
async fn may(site: &Arc<Site>, visit: &Visit, sort: Sort) -> Result<(), Problem> {
    let question = match sort {
        Sort::Contacts => Question::Waiting { most: 1 },
        Sort::Cases => Question::Held { holder: String::new(), most: 1 },
    };
    site.ask(visit, question).await.map(drop)
}

/// Has each given, once; how many were, and what was not.
async fn gives(
    site: &Arc<Site>,
    sent: &Sent,
    targets: &[(Target, Option<u64>)],
) -> Result<(usize, Vec<Left>), Problem> {
    let (mut done, mut left) = (0, vec![]);
    let now = site.gate().service().clock().now();
    for (nth, (target, on)) in targets.iter().enumerate() {
        let command = command(target, sent, now)?;
        let once = (acts::key(sent, nth), *on);
        match site.execute_on(&sent.visit, once, command).await {
            Ok(_) => done += 1,
            Err(problem) => left.push((target.clone(), why_not(problem)?)),
        }
    }
    Ok((done, left))
}

fn command(target: &Target, sent: &Sent, now: Timestamp) -> Result<Command, Problem> {
    let holder = sent.form.text(HOLDER).to_owned();
    let act = match Sort::of(target).ok_or(Problem::Address)? {
        Sort::Contacts => Act::ContactAccept(Acceptance { holder }),
        Sort::Cases => Act::HomeHolder(Holder { holder }),
    };
    let (by, happened) = (sent.visit.visitor().actor.clone(), When::instant(now));
    Ok(Command { target: target.clone(), by, happened, act, overrides: vec![] })
}

/// Why one was not given; what stops the others too is passed on.
fn why_not(problem: Problem) -> Result<String, Problem> {
    match problem {
        Problem::Refused(refusal) => {
            let says = |it: &Finding| words::sentence(&it.says);
            Ok(refusal.findings.iter().map(says).collect::<Vec<_>>().join(". "))
        }
        Problem::NotAllowed { says, .. } => Ok(words::sentence(&says)),
        Problem::Service(ServiceError::MovedOn { .. }) => {
            Ok("Somebody recorded more on it since you began: look at it first".to_owned())
        }
        Problem::Service(ServiceError::Unsigned(_)) => {
            Ok("Somebody else has to sign it: use the form on its own page".to_owned())
        }
        other => Err(other),
    }
}

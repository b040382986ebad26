//! The two handlers: one shows what was chosen and asks for whom, the other has it done.

use std::sync::Arc;

use access::Action;
use axum::extract::Query;
use axum::extract::State;
use axum::extract::rejection::QueryRejection;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use pathway::contact::Acceptance;
use pathway::home::Holder;
use pathway::{Act, Command, Finding, Target, When};
use service::{Question, ServiceError};

use super::page::{Given, written};
use super::people::{HOLDER, People};
use super::things::{Chosen, Left, Thing, looked};
use super::{OF, Sort};
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
    let (things, left) = looked(&site, &visit, chosen.targets).await?;
    let (sort, errors) = (chosen.sort, Errors::default());
    written((&site, &visit), &form, Given { sort, done: None, things, left, errors }).await
}

/// Gives each, and leads back to the list; what could not be given is shown again, with why.
pub(crate) async fn given(State(site): Shared, sent: Sent) -> Result<Response, Problem> {
    let (visit, form) = (&sent.visit, &sent.form);
    let Some(Chosen { sort, targets }) = Chosen::read(form)? else { return Ok(nothing(form)) };
    // Our page says of each how much of it was seen.
    if targets.iter().any(|(_, seen)| seen.is_none()) {
        return Err(Problem::Address);
    }
    may(&site, visit, sort).await?;
    let mut errors = Errors::default();
    let kept = !form.text("more").is_empty();
    let known = People::of(&site, visit, sort).await?.has(form.text(HOLDER));
    // What was done stays done, whatever became of whoever holds it since.
    if !kept && !known && !all_done(&site, &sent, (sort, &targets)).await? {
        errors.add(HOLDER, HOLDER, "Select who will hold them");
    }
    if kept || !errors.is_empty() {
        let (things, left) = looked(&site, visit, targets).await?;
        let given = Given { sort, done: None, things, left, errors };
        return written((&site, visit), form, given).await;
    }
    let (done, left) = gives(&site, &sent, (sort, targets)).await?;
    if left.is_empty() {
        return Ok(Redirect::to(&done_at(sort, form, done)).into_response());
    }
    // Whoever is told what stands in the way goes on from how things stand now.
    let again = left.iter().map(|(target, _)| (target.clone(), None)).collect();
    let (things, _) = looked(&site, visit, again).await?;
    written((&site, visit), form, Given { sort, done: Some(done), things, left, errors }).await
}

/// Whether this form was sent before, and all that it asks for was done then.
async fn all_done(
    site: &Arc<Site>,
    sent: &Sent,
    (sort, targets): (Sort, &[(Target, Option<u64>)]),
) -> Result<bool, Problem> {
    for (nth, (target, _)) in targets.iter().enumerate() {
        let (key, this) = (acts::key(sent, nth), (target.clone(), sort.deed()));
        if !site.has_done(&sent.visit, &key, this).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Where it is said how many were given: the list that they were chosen from.
fn done_at(sort: Sort, form: &Form, done: usize) -> String {
    let list = list(sort, form);
    let more = if list.contains('?') { '&' } else { '?' };
    format!("{list}{more}given={done}")
}

/// The list from which a sort was chosen.
pub(super) fn list(sort: Sort, form: &Form) -> String {
    match sort {
        Sort::Contacts => NOT_TAKEN_ON.to_owned(),
        Sort::Cases if form.has(OF) => format!("{HOLDERS}?{OF}={}", encoded(form.text(OF))),
        Sort::Cases => HOLDERS.to_owned(),
    }
}

/// Back to the list, which asks to choose something.
fn nothing(form: &Form) -> Response {
    let to = match form.has(OF) {
        false => format!("{NOT_TAKEN_ON}?chosen=none"),
        true => format!("{}&chosen=none", list(Sort::Cases, form)),
    };
    Redirect::to(&to).into_response()
}

/// Whoever sees no such list is told why; that others look is recorded with each thing.
async fn may(site: &Arc<Site>, visit: &Visit, sort: Sort) -> Result<(), Problem> {
    if !site.scope(visit, Action::List, sort.opens()).is_empty() {
        return Ok(());
    }
    let question = match sort {
        Sort::Contacts => Question::Waiting { most: 1 },
        Sort::Cases => Question::Holders,
    };
    site.ask(visit, question).await.map(drop)
}

/// Has each given, once; how many were, and what was not. Nothing is done to what the visitor
/// could not be shown.
async fn gives(
    site: &Arc<Site>,
    sent: &Sent,
    (sort, targets): (Sort, Vec<(Target, Option<u64>)>),
) -> Result<(usize, Vec<Left>), Problem> {
    let (mut done, mut left) = (0, vec![]);
    let now = site.gate().service().clock().now();
    let (things, gone) = looked(site, &sent.visit, targets.clone()).await?;
    for (nth, (target, on)) in targets.into_iter().enumerate() {
        let key = acts::key(sent, nth);
        if site.has_done(&sent.visit, &key, (target.clone(), sort.deed())).await? {
            done += 1;
            continue;
        }
        if let Some(why) = needless(&target, (&things, &gone), sent.form.text(HOLDER)) {
            left.push((target, why));
            continue;
        }
        let command = command(&target, sent, now)?;
        match site.execute_on(&sent.visit, (key, on), command).await {
            Ok(_) => done += 1,
            Err(problem) => left.push((target, why_not(problem)?)),
        }
    }
    Ok((done, left))
}

/// Why one is not given without anybody being asked: it is closed to the visitor, gone, or with the
/// person already.
fn needless(target: &Target, (things, gone): (&[Thing], &[Left]), holder: &str) -> Option<String> {
    if let Some((_, why)) = gone.iter().find(|(known, _)| known == target) {
        return Some(why.clone());
    }
    let thing = things.iter().find(|it| it.target == *target)?;
    let same = thing.holder.as_deref() == Some(holder);
    same.then(|| format!("{} holds it already", words::name(holder)))
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
            let says = |it: &Finding| format!("{}: {}", words::sentence(&it.says), it.needs);
            Ok(refusal.findings.iter().map(says).collect::<Vec<_>>().join(". "))
        }
        Problem::NotAllowed { says, .. } => Ok(words::sentence(&says)),
        Problem::Service(ServiceError::MovedOn { .. }) => {
            Ok("More was recorded on it since you began: look at it first".to_owned())
        }
        Problem::Service(ServiceError::Unsigned(_)) => {
            Ok("Somebody else has to sign it: use the form on its own page".to_owned())
        }
        other => Err(other),
    }
}

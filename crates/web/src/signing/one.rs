//! One act that waits: what it says, what was recorded since, who signs; and the answer.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use pathway::Finding;
use service::{Answer, Question, ServiceError, Signed, Waits};

use super::list::waits_for;
use super::{Asked, LIST, address, taken_back};
use crate::acts::{self, about, told};
use crate::components::summary_list::SummaryRow;
use crate::components::{
    BackLink, Button, ErrorSummary, Field, Label, Link, SummaryList, Textarea,
};
use crate::forms::{Errors, Hidden, Sent};
use crate::pages::{Shared, Shell};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::{Back, Visit, asks};
use crate::words;

#[derive(Template)]
#[template(path = "sign.html")]
struct SignPage {
    shell: Shell,
    title: String,
    heading: String,
    back: BackLink,
    summary: Option<ErrorSummary>,
    refused: Vec<String>,
    about: Link,
    asked: String,
    typed: SummaryList,
    signers: SummaryList,
    declined: Option<String>,
    since: Vec<String>,
    action: String,
    seen: u64,
    sign: Option<[Hidden; 2]>,
    reasons: Textarea,
    own: Option<Hidden>,
}

/// What came of an answer, where the page is shown again.
#[derive(Default)]
struct Came {
    errors: Errors,
    refused: Vec<Finding>,
    reasons: String,
}

/// The page of one.
pub(crate) async fn one(
    State(site): Shared,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    shown(&site, &visit, id, Came::default()).await
}

async fn shown(
    site: &Arc<Site>,
    visit: &Visit,
    id: String,
    came: Came,
) -> Result<Response, Problem> {
    let found = site.at_door(visit, move |door| door.signing(&id)).await?;
    let waits = found.ok_or(Problem::NotFound)?;
    let since = since(site, visit, &waits).await?;
    let page = written(site, visit, (&waits, since), came)?;
    Ok(Html(page.render()?).into_response())
}

/// What was recorded since it was asked for, as far as the visitor may read it.
async fn since(site: &Arc<Site>, visit: &Visit, waits: &Waits) -> Result<Vec<String>, Problem> {
    let new = waits.version.saturating_sub(waits.on);
    let Some(first) = waits.commands.first().filter(|_| new > 0) else { return Ok(vec![]) };
    let question = Question::Work(first.target.clone());
    let read = match site.ask(visit, question).await {
        Ok(Answer::Work(Some(work))) => {
            let facts = work.facts.iter().filter(|fact| fact.recorded > waits.asked);
            facts.map(told).collect()
        }
        Ok(_) | Err(Problem::Service(ServiceError::NotAllowed(_))) => vec![],
        Err(other) => return Err(other),
    };
    match read.is_empty() {
        true => Ok(vec![format!("{new} more on the record, which you may not read")]),
        false => Ok(read),
    }
}

fn written(
    site: &Site,
    visit: &Visit,
    (waits, since): (&Waits, Vec<String>),
    came: Came,
) -> Result<SignPage, Problem> {
    let asked = Asked::read(&waits.shown).ok_or(Problem::NotFound)?;
    let me = &visit.visitor().actor;
    let heading = acts::sheet(&asked.act).map_or("An act", |sheet| sheet.title).to_owned();
    let wrong = !came.errors.is_empty() || !came.refused.is_empty();
    let by = waits.by().map_or_else(String::new, |by| words::name(&by.id));
    let (day, until) = (words::day(&waits.asked.to_string()), words::due(&waits.lapses));
    let mine = waits.by() == Some(me);
    let may_sign = waits.is_for(me);
    let pair = || Ok::<_, Problem>([site.hidden(visit)?, site.hidden(visit)?]);
    Ok(SignPage {
        shell: Shell::at(site, visit, "/queue")?,
        title: if wrong { format!("Error: {heading}") } else { heading.clone() },
        back: BackLink { href: LIST.to_owned(), ..BackLink::default() },
        summary: came.errors.summary(),
        refused: came.refused.iter().map(|it| words::sentence(&it.says)).collect(),
        about: Link::to(about(&asked.target), words::stream(&asked.target)),
        asked: format!("{by} asked on {day}. It waits until {until}, and is not done yet."),
        typed: list(asked.rows.iter().map(|(asks, said)| (asks.clone(), said.clone()))),
        signers: list(waits.signers.iter().map(|(by, given)| {
            let as_what = [words::role(by.role), words::name(&by.organisation)].join(", ");
            let has = if *given { "Signed" } else { "Has not signed" };
            (words::name(&by.id), format!("{has}. {as_what}"))
        })),
        declined: waits.declined.as_ref().map(|(_, why)| format!("{}: {why}", waits_for(waits))),
        since,
        action: address(&waits.id),
        seen: waits.version,
        sign: if may_sign { Some(pair()?) } else { None },
        reasons: reasons(&came),
        own: if mine { Some(site.hidden(visit)?) } else { None },
        heading,
    })
}

fn reasons(came: &Came) -> Textarea {
    let classes = "govuk-label--s".to_owned();
    Textarea {
        field: Field {
            id: "reasons".to_owned(),
            name: "reasons".to_owned(),
            label: Label { classes, ..Label::from("Why you do not sign") },
            error_message: came.errors.on("reasons"),
            ..Field::default()
        },
        value: came.reasons.clone(),
        rows: 3,
        ..Textarea::default()
    }
}

fn list(rows: impl Iterator<Item = (String, String)>) -> SummaryList {
    let row = |(key, value): (String, String)| SummaryRow::of(&key, value);
    SummaryList { rows: rows.map(row).collect(), ..SummaryList::default() }
}

/// Signs it, declines, or takes it back.
pub(crate) async fn answered(
    State(site): Shared,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Problem> {
    match sent.form.text("do") {
        "sign" => signed(&site, &sent, id).await,
        "decline" => declined(&site, &sent, id).await,
        "back" => match taken_back(&site, &sent.visit, id).await? {
            Some(asked) => acts::once_more(&site, &sent.visit, &asked).await,
            None => Ok(Redirect::to(LIST).into_response()),
        },
        _ => Err(Problem::Address),
    }
}

/// A signature asks for a fresh code, as the act did of its sender.
async fn signed(site: &Arc<Site>, sent: &Sent, id: String) -> Result<Response, Problem> {
    let Sent { visit, form, .. } = sent;
    if !visit.is_fresh() {
        return asks(site, visit, &Back::to(&address(&id)).keeping(form));
    }
    let seen = form.text("seen").parse().unwrap_or(0);
    let by = id.clone();
    match site.at_door(visit, move |door| door.sign(&by, seen)).await {
        Ok(Some(Signed::Refused(refused))) => {
            shown(site, visit, id, Came { refused, ..Came::default() }).await
        }
        // Sent twice, it was signed the first time.
        Ok(Some(Signed::Waits | Signed::Done) | None) => Ok(Redirect::to(LIST).into_response()),
        Err(Problem::Service(ServiceError::MovedOn { .. })) => {
            let mut errors = Errors::default();
            let more = "More was recorded since you opened this page. Read what is new, then sign";
            errors.add("since", "since", more);
            shown(site, visit, id, Came { errors, ..Came::default() }).await
        }
        Err(other) => Err(other),
    }
}

async fn declined(site: &Arc<Site>, sent: &Sent, id: String) -> Result<Response, Problem> {
    let Sent { visit, form, .. } = sent;
    let why = form.text("reasons").to_owned();
    if why.is_empty() {
        let mut errors = Errors::default();
        errors.add("reasons", "reasons", "Enter why you do not sign");
        return shown(site, visit, id, Came { errors, ..Came::default() }).await;
    }
    site.at_door(visit, move |door| door.decline_to_sign(&id, &why)).await?;
    Ok(Redirect::to(LIST).into_response())
}

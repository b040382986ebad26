//! One act that waits: what it says, what was recorded since, who signs; and the answer.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use pathway::Deed;
use service::{Answer, Question, ServiceError, Signed, Waits};

use super::list::{self, waits_for};
use super::{Asked, LIST, address, taken_back};
use crate::acts::{self, about, told};
use crate::components::summary_list::SummaryRow;
use crate::components::{BackLink, Button, ErrorSummary, Field, Label, SummaryList, Textarea};
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
    about: String,
    /// Where that is; nowhere where it may not be open.
    to: Option<String>,
    asked: String,
    typed: SummaryList,
    signers: SummaryList,
    declined: Option<String>,
    since: Option<Vec<String>>,
    action: String,
    seen: u64,
    sign: Option<Hidden>,
    decline: Option<Hidden>,
    reasons: Textarea,
    own: Option<Hidden>,
}

/// What came of an answer, where the page is shown again.
#[derive(Default)]
struct Came {
    errors: Errors,
    reasons: String,
}

impl Came {
    /// Something is wrong with a part of the page.
    fn wrong(at: &'static str, says: &str) -> Came {
        let mut errors = Errors::default();
        errors.add(at, at, says);
        Came { errors, ..Came::default() }
    }
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

/// Whether a case is asked for in an emergency.
fn in_emergency(waits: &Waits) -> bool {
    waits.commands.iter().any(|it| it.act.deed() == Deed::GlassBreak)
}

/// What was recorded since it was asked for, as far as the visitor may read it.
/// Where a case is asked for in an emergency, nothing is said of it.
async fn since(
    site: &Arc<Site>,
    visit: &Visit,
    waits: &Waits,
) -> Result<Option<Vec<String>>, Problem> {
    let new = waits.version.saturating_sub(waits.on);
    let Some(first) = waits.commands.first() else { return Ok(None) };
    if in_emergency(waits) {
        return Ok(None);
    }
    if new == 0 {
        return Ok(Some(vec![]));
    }
    let question = Question::Work(first.target.clone());
    let read = match site.ask(visit, question).await {
        Ok(Answer::Work(Some(work))) => {
            let facts = work.facts.iter().filter(|fact| fact.recorded >= waits.asked);
            facts.map(told).collect()
        }
        Ok(_) | Err(Problem::NotAllowed { .. }) => vec![],
        Err(other) => return Err(other),
    };
    match read.is_empty() {
        true => Ok(Some(vec![format!("{new} more on the record, which you may not read")])),
        false => Ok(Some(read)),
    }
}

fn written(
    site: &Site,
    visit: &Visit,
    (waits, since): (&Waits, Option<Vec<String>>),
    came: Came,
) -> Result<SignPage, Problem> {
    let asked = Asked::read(&waits.shown).ok_or(Problem::NotFound)?;
    let me = &visit.visitor().actor;
    let heading = acts::sheet(&asked.act).map_or("An act", |sheet| sheet.title).to_owned();
    let wrong = !came.errors.is_empty();
    let by = waits.by().map_or_else(String::new, |by| words::name(&by.id));
    let (day, until) = (words::day(&waits.asked.to_string()), words::due(&waits.lapses));
    let stands = match &waits.lapsed {
        Some(lapsed) => {
            let lapsed = words::day(&lapsed.to_string());
            format!(
                "It lapsed on {lapsed}, and nothing was done. Until {until} it can be taken back \
                 and sent again."
            )
        }
        None => format!("It waits until {until}, and is not done yet."),
    };
    let mine = waits.by() == Some(me);
    let hidden = |shown: bool| shown.then(|| site.hidden(visit)).transpose();
    Ok(SignPage {
        shell: Shell::at(site, visit, "/queue")?,
        title: if wrong { format!("Error: {heading}") } else { heading.clone() },
        back: BackLink { href: LIST.to_owned(), ..BackLink::default() },
        summary: came.errors.summary(),
        refused: waits.refused.iter().map(|it| words::sentence(&it.says)).collect(),
        about: words::stream(&asked.target),
        to: (!in_emergency(waits)).then(|| about(&asked.target)),
        asked: format!("{by} asked on {day}. {stands}"),
        typed: rows(asked.rows.iter().map(|(asks, said)| (asks.clone(), said.clone()))),
        signers: rows(waits.signers.iter().map(|(by, given)| {
            let as_what = [words::role(by.role), words::name(&by.organisation)].join(", ");
            let has = if *given { "Signed" } else { "Has not signed" };
            (words::name(&by.id), format!("{has}. {as_what}"))
        })),
        declined: waits.declined.as_ref().map(|(_, why)| format!("{}: {why}", waits_for(waits))),
        since,
        action: address(&waits.id),
        seen: waits.version,
        sign: hidden(waits.is_for(me))?,
        decline: hidden(waits.asks(me))?,
        reasons: reasons(&came),
        own: hidden(mine)?,
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

fn rows(rows: impl Iterator<Item = (String, String)>) -> SummaryList {
    let row = |(key, value): (String, String)| SummaryRow::of(&key, value);
    SummaryList { rows: rows.map(row).collect(), ..SummaryList::default() }
}

/// Signs it, declines, or takes it back. Who signed in again meanwhile, or gave a code, reads it
/// once more before.
pub(crate) async fn answered(
    State(site): Shared,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Problem> {
    if !sent.form.text("more").is_empty() {
        let reasons = sent.form.text("reasons").to_owned();
        return shown(&site, &sent.visit, id, Came { reasons, ..Came::default() }).await;
    }
    match sent.form.text("do") {
        "sign" => signed(&site, &sent, id).await,
        "decline" => declined(&site, &sent, id).await,
        "back" => match taken_back(&site, &sent.visit, id).await? {
            Some(asked) => acts::once_more(&site, &sent.visit, &asked).await,
            None => Ok(list::done("gone")),
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
    let came = match site.at_door(visit, move |door| door.sign(&by, seen)).await {
        Ok(Some(Signed::Done)) => return Ok(list::done("done")),
        Ok(Some(Signed::Waits)) => return Ok(list::done("signed")),
        Ok(None) => return Ok(list::done("gone")),
        Ok(Some(Signed::Refused(_))) => Came::default(),
        Err(Problem::Service(ServiceError::MovedOn { .. })) => {
            Came::wrong("since", "More was recorded since you opened this page. Read it, then sign")
        }
        Err(Problem::Service(why @ (ServiceError::NoSender | ServiceError::NoSigner(_)))) => {
            Came::wrong("signers", &words::sentence(&why.to_string()))
        }
        Err(other) => return Err(other),
    };
    shown(site, visit, id, came).await
}

async fn declined(site: &Arc<Site>, sent: &Sent, id: String) -> Result<Response, Problem> {
    let Sent { visit, form, .. } = sent;
    let why = form.text("reasons").to_owned();
    if why.is_empty() {
        let came = Came::wrong("reasons", "Enter why you do not sign");
        return shown(site, visit, id, came).await;
    }
    let declined = site.at_door(visit, move |door| door.decline_to_sign(&id, &why)).await?;
    Ok(list::done(if declined { "declined" } else { "gone" }))
}

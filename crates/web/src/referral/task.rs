//! One page of the form: shown, saved right or wrong, and saved quietly while somebody types.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::asked::Page;
use super::fields::{self, Shown};
use super::frame::Frame;
use super::guest::Guest;
use super::keep::{Found, Kept, Saving, answered, found, instead, keeping, save};
use super::typed::{Saved, Typed};
use super::words::*;
use super::{checks, pages, start};
use crate::components::{
    BackLink, Button, Details, ErrorSummary, InsetText, Safe, SummaryList, WarningText,
};
use crate::forms::{Errors, Form};
use crate::pages::Shared;
use crate::problem::Problem;
use crate::site::Site;

#[derive(Template)]
#[template(path = "referral/task.html")]
struct TaskPage {
    frame: Frame,
    title: String,
    /// Nothing where the only question is the heading.
    heading: Option<&'static str>,
    back: BackLink,
    summary: Option<ErrorSummary>,
    elsewhere: Option<(InsetText, SummaryList)>,
    warning: Option<WarningText>,
    advice: Option<InsetText>,
    prompts: Option<Details>,
    action: String,
    version: u64,
    fields: Vec<Safe>,
    button: Button,
}

/// What is to be shown on a page.
struct Showing<'s> {
    page: &'static Page,
    saved: &'s Saved,
    /// The version that is sent back with it.
    version: u64,
    errors: &'s Errors,
    /// What another tab saved.
    elsewhere: Option<&'s Saved>,
    /// What the pack asks people to think of.
    prompts: Vec<String>,
}

/// What a form that was sent is read as.
pub(super) type Sending = Result<axum::Form<Vec<(String, String)>>, FormRejection>;

/// What was sent, or why it is none.
pub(super) fn read(sent: Sending) -> Result<Form, Problem> {
    let axum::Form(fields) = sent.map_err(|why| match why.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        _ => Problem::Address,
    })?;
    Form::of(fields).ok_or(Problem::Address)
}

/// A page, with what was typed before.
pub(super) async fn shown(
    State(site): Shared,
    guest: Guest,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let Kept { typed, .. } = match found(&site, &guest).await? {
        Found::Draft(kept) => kept,
        other => return Ok(instead(other)),
    };
    let Some(page) = Page::find(&id, &typed) else { return Ok(Guest::to("/refer/tasks")) };
    let blank = Saved::default();
    let saved = typed.page(page.id).unwrap_or(&blank);
    let (version, errors) = (saved.version, &Errors::default());
    let prompts = prompts(&site, page, guest.lang).await?;
    let showing = Showing { page, saved, version, errors, elsewhere: None, prompts };
    answered(&guest, true, &written(&guest, &showing)?)
}

/// A page that was sent: it is saved first, whatever is wrong with it.
pub(super) async fn saved(
    State(site): Shared,
    guest: Guest,
    id: Result<Path<String>, PathRejection>,
    sent: Sending,
) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let form = read(sent)?;
    let page = super::asked::PAGES.iter().find(|page| page.id == id).ok_or(Problem::NotFound)?;
    let now = Saved::of(page, &form);
    let today = pages::today(&site).await?;
    let quietly = form.has("quietly");
    match save(&site, &guest, (page.id, now.clone())).await? {
        Saving::Sent => Ok(Guest::to("/refer/sent")),
        Saving::Elsewhere(..) if quietly => Ok(StatusCode::CONFLICT.into_response()),
        Saving::Elsewhere(before, kept) => {
            let (version, errors) = (before.version, &Errors::default());
            let (elsewhere, prompts) = (Some(&before), prompts(&site, page, guest.lang).await?);
            let showing = Showing { page, saved: &now, version, errors, elsewhere, prompts };
            let answer = answered(&guest, false, &written(&guest, &showing)?)?;
            Ok(keeping(&guest, answer, &kept.code))
        }
        Saving::Done(version, kept) if quietly => {
            Ok(keeping(&guest, version.to_string().into_response(), &kept.code))
        }
        Saving::Done(version, kept) => {
            let errors = checks::wrong(page, &now, (guest.lang, today));
            if errors.is_empty() {
                let to = next(&kept.typed, page, today);
                return Ok(keeping(&guest, Guest::to(&to), &kept.code));
            }
            let prompts = prompts(&site, page, guest.lang).await?;
            let (saved, errors) = (&now, &errors);
            let showing = Showing { page, saved, version, errors, elsewhere: None, prompts };
            let answer = answered(&guest, false, &written(&guest, &showing)?)?;
            Ok(keeping(&guest, answer, &kept.code))
        }
    }
}

fn next(typed: &Typed, page: &Page, today: jiff::civil::Date) -> String {
    start::next(page.id, typed, today)
}

/// What the pack in force asks people to think of; on the page about worries alone.
async fn prompts(site: &Arc<Site>, page: &Page, lang: Lang) -> Result<Vec<String>, Problem> {
    if page.id != "concern" {
        return Ok(vec![]);
    }
    site.work(move |service| Ok(service.referral_prompts(lang == Lang::Welsh))).await
}

#[derive(Template)]
#[template(path = "referral/prompts.html")]
struct Bullets<'l> {
    list: &'l [String],
}

fn written(guest: &Guest, showing: &Showing<'_>) -> askama::Result<TaskPage> {
    let Showing { page, saved, version, errors, elsewhere, prompts } = showing;
    let lang = guest.lang;
    let shown = Shown { page, saved, errors, lang };
    let fields = shown.fields()?;
    let title = page.title.to(lang);
    let inset = |words: Words| InsetText { content: words.to(lang).into(), ..InsetText::default() };
    let list = match prompts.is_empty() {
        true => None,
        false => Some(Details {
            summary: CONCERN_PROMPTS.to(lang).into(),
            content: Safe::of(&Bullets { list: prompts })?.into(),
            ..Details::default()
        }),
    };
    Ok(TaskPage {
        frame: Frame::of(guest),
        title: fields::title(title, errors, lang),
        heading: (!shown.is_heading()).then_some(title),
        back: pages::back("/refer/tasks", lang),
        summary: fields::summary(errors, lang),
        elsewhere: elsewhere
            .map(|before| (inset(ELSEWHERE), super::check::answers(page, before, lang))),
        warning: (page.id == "urgent").then(|| pages::warning(URGENT_NOW, lang)),
        advice: (page.id == "proof").then(|| inset(PROOF_KEEP)),
        prompts: list,
        action: format!("/refer/task/{}", page.id),
        version: *version,
        fields,
        button: Button {
            content: NEXT.to(lang).into(),
            prevent_double_click: Some(true),
            ..Button::default()
        },
    })
}

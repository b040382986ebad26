//! What will be sent, to be checked, and the sending of it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use service::ServiceError;

use super::asked::{Choice, Field, Kind, Page};
use super::files::{self, FILES_AT};
use super::frame::Frame;
use super::guest::Guest;
use super::keep::{Found, Kept, answered, found, instead};
use super::typed::{Along, Saved, Typed};
use super::words::*;
use super::{checks, fields, pages, send, task};
use crate::components::summary_list::{Actions, CardTitle, SummaryCard, SummaryRow};
use crate::components::{BackLink, Button, Content, ErrorSummary, Link, Part, Safe, SummaryList};
use crate::forms::Errors;
use crate::pages::Shared;
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "referral/check.html")]
struct CheckPage {
    frame: Frame,
    title: String,
    back: BackLink,
    summary: Option<ErrorSummary>,
    cards: Vec<SummaryList>,
    version: u64,
    button: Button,
}

/// What will be sent.
pub(super) async fn shown(State(site): Shared, guest: Guest) -> Result<Response, Problem> {
    let kept = match found(&site, &guest).await? {
        Found::Draft(kept) => kept,
        other => return Ok(instead(other)),
    };
    answered(&guest, true, &written(&guest, &kept, &Errors::default()))
}

/// Sends it, as it was checked; where something is missing or was changed since, says so.
pub(super) async fn sent(
    State(site): Shared,
    guest: Guest,
    visit: Option<Visit>,
    form: task::Sending,
) -> Result<Response, Problem> {
    let version: u64 = task::read(form)?.text("version").parse().unwrap_or(0);
    let kept = match found(&site, &guest).await? {
        Found::Draft(kept) => kept,
        other => return Ok(instead(other)),
    };
    let today = pages::today(&site).await?;
    let errors = missing(&kept.typed, (guest.lang, today));
    if !errors.is_empty() {
        return answered(&guest, false, &written(&guest, &kept, &errors));
    }
    let (code, lang) = (kept.code.clone(), guest.lang);
    let sending =
        send::Sending { typed: kept.typed.clone(), lang, today, visitor: send::own(visit) };
    match send::send(&site, (code, version), sending).await {
        Ok(_) => Ok(Guest::to("/refer/sent")),
        Err(Problem::Service(why)) if is_changed(&why) => {
            let mut errors = Errors::default();
            errors.add("send", "send", WRONG_CHANGED.to(lang));
            answered(&guest, false, &written(&guest, &kept, &errors))
        }
        Err(Problem::Service(ServiceError::NoFile)) => {
            let mut errors = Errors::default();
            errors.add("files", "card-files", FILE_GONE.to(lang));
            answered(&guest, false, &written(&guest, &kept, &errors))
        }
        Err(why) => Err(why),
    }
}

fn is_changed(why: &ServiceError) -> bool {
    why.code() == "drafts.changed"
}

/// The first thing that is wrong with each page.
fn missing(typed: &Typed, on: (Lang, Date)) -> Errors {
    let mut errors = Errors::default();
    let blank = Saved::default();
    for page in Page::asked(typed) {
        let saved = typed.page(page.id).unwrap_or(&blank);
        let wrong = checks::wrong(page, saved, on);
        if let Some(first) = wrong.first() {
            errors.add(page.id, &format!("card-{}", page.id), first);
        }
    }
    errors
}

fn written(guest: &Guest, kept: &Kept, errors: &Errors) -> CheckPage {
    let lang = guest.lang;
    let blank = Saved::default();
    let card = |page: &'static Page| {
        let saved = kept.typed.page(page.id).unwrap_or(&blank);
        answers(page, saved, lang)
    };
    CheckPage {
        frame: Frame::of(guest),
        title: fields::title(CHECK.to(lang), errors, lang),
        back: pages::back("/refer/tasks", lang),
        summary: fields::summary(errors, lang),
        cards: Page::asked(&kept.typed).map(card).chain(along(&kept.typed, lang)).collect(),
        version: kept.version,
        button: Button {
            content: CHECK_SEND.to(lang).into(),
            id: "send".to_owned(),
            prevent_double_click: Some(true),
            ..Button::default()
        },
    }
}

/// The files that go along, with the way to change that; nothing where there are none.
pub(super) fn along(typed: &Typed, lang: Lang) -> Option<SummaryList> {
    let row = |it: &Along| SummaryRow::of(&it.shows, files::named(&it.file));
    let rows: Vec<SummaryRow> = typed.files.iter().map(row).collect();
    (!rows.is_empty()).then(|| card(("files", FILES.to(lang)), FILES_AT, (rows, lang)))
}

/// The answers of a page, with the way to change them.
pub(super) fn answers(page: &'static Page, saved: &Saved, lang: Lang) -> SummaryList {
    let row = |field: &Field| {
        let value = Part { content: said(field, saved, lang), ..Part::default() };
        SummaryRow { key: field.label.to(lang).into(), value, ..SummaryRow::default() }
    };
    let title = page.title.to(lang);
    let mut rows: Vec<SummaryRow> = page.fields.iter().map(row).collect();
    if page.optional {
        rows.retain(|row| !row.value.content.is_empty());
    }
    if rows.is_empty() {
        rows.push(SummaryRow::of(title, CHECK_EMPTY.to(lang)));
    }
    for row in rows.iter_mut().filter(|row| row.value.content.is_empty()) {
        row.value.content = CHECK_EMPTY.to(lang).into();
    }
    card((page.id, title), &format!("/refer/task/{}", page.id), (rows, lang))
}

/// Rows under a title, with where they are changed.
fn card(
    (id, title): (&str, &str),
    href: &str,
    (rows, lang): (Vec<SummaryRow>, Lang),
) -> SummaryList {
    let change = Link { visually_hidden: format!("({title})"), ..Link::to(href, CHANGE.to(lang)) };
    SummaryList {
        rows,
        card: Some(SummaryCard {
            title: Some(CardTitle { content: title.into(), ..CardTitle::default() }),
            actions: Some(Actions { items: vec![change], ..Actions::default() }),
            attributes: crate::components::Attributes::default().with("id", format!("card-{id}")),
            ..SummaryCard::default()
        }),
        ..SummaryList::default()
    }
}

/// An answer as its writer reads it: lines stay lines.
#[derive(Template)]
#[template(source = "<span class=\"app-typed\" dir=\"auto\">{{ text }}</span>", ext = "html")]
struct AsTyped<'t> {
    text: &'t str,
}

fn said(field: &Field, saved: &Saved, lang: Lang) -> Content {
    let text = match &field.kind {
        Kind::Line(..) | Kind::Area(_) => saved.text(field.name).to_owned(),
        Kind::Date => {
            let boxes = saved.boxes(field.name);
            boxes.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" ")
        }
        Kind::One(of) | Kind::Some(of) => chosen(of, saved.text(field.name), lang),
    };
    if text.is_empty() {
        return Content::default();
    }
    // What cannot be written by our own template is shown as text all the same.
    Safe::of(&AsTyped { text: &text }).map_or_else(|_| text.clone().into(), Content::from)
}

fn chosen(of: &[Choice], text: &str, lang: Lang) -> String {
    let ticked = |choice: &&Choice| text.split(' ').any(|value| value == choice.value);
    let labels: Vec<&str> = of.iter().filter(ticked).map(|it| it.label.to(lang)).collect();
    labels.join("\n")
}

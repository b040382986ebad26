//! Pictures and documents that come with the form: each is kept as soon as it was sent, apart from
//! what was typed, and can be taken out again until the whole is sent.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::response::Response;
use pathway::Target;
use service::{Code, Service, ServiceError, Staged};

use super::fields;
use super::frame::Frame;
use super::guest::Guest;
use super::keep::{Found, Kept, answered, found, instead, refiled};
use super::typed::Along;
use super::words::*;
use super::{pages, task};
use crate::components::{BackLink, Button, ErrorSummary, FileUpload, Input};
use crate::files::{Chosen, FILE, parts, sort};
use crate::forms::{Errors, Form, field};
use crate::pages::Shared;
use crate::problem::Problem;
use crate::site::Site;

/// The page.
pub(super) const FILES_AT: &str = "/refer/files";

#[derive(Template)]
#[template(path = "referral/files.html")]
struct FilesPage {
    frame: Frame,
    title: String,
    back: BackLink,
    summary: Option<ErrorSummary>,
    /// What is here: what it shows, its name and sort, and the button that takes it out.
    here: Vec<(String, String, Button)>,
    /// Nothing where no more may come.
    form: Option<(FileUpload, Input, Button)>,
    go_on: Button,
}

/// What was sent along so far, and the way to send more.
pub(super) async fn shown(State(site): Shared, guest: Guest) -> Result<Response, Problem> {
    match found(&site, &guest).await? {
        Found::Draft(kept) => {
            let page = written(&site, (&guest, &kept), &Form::default(), &Errors::default());
            answered(&guest, true, &page)
        }
        other => Ok(instead(other)),
    }
}

/// Takes a file along; where it cannot be, says why.
pub(super) async fn sent(
    State(site): Shared,
    guest: Guest,
    request: Request,
) -> Result<Response, Problem> {
    let kept = match found(&site, &guest).await? {
        Found::Draft(kept) => kept,
        other => return Ok(instead(other)),
    };
    let (form, chosen) = parts(request, &site).await?;
    let wrong = match chosen {
        None => FILE_NONE.to(guest.lang).to_owned(),
        Some(chosen) => match taken(&site, &kept.code, form.text("shows"), chosen).await {
            Ok(()) => return Ok(Guest::to(FILES_AT)),
            Err(Problem::Service(why)) => said(&site, why, guest.lang)?,
            Err(why) => return Err(why),
        },
    };
    let mut errors = Errors::default();
    errors.add(FILE, FILE, wrong);
    answered(&guest, false, &written(&site, (&guest, &kept), &form, &errors))
}

/// Takes one out again.
pub(super) async fn removed(
    State(site): Shared,
    guest: Guest,
    sent: task::Sending,
) -> Result<Response, Problem> {
    let id = task::read(sent)?.text("id").to_owned();
    let Found::Draft(kept) = found(&site, &guest).await? else {
        return Ok(Guest::to(FILES_AT));
    };
    let code = kept.code;
    site.work(move |service| {
        service.unstage(&to(service, &code), &id)?;
        refiled(service, &code, |files| files.retain(|along| along.file.id != id))
    })
    .await?;
    Ok(Guest::to(FILES_AT))
}

/// The contact that the form will be.
fn to(service: &Service, code: &Code) -> Target {
    Target::Contact(service.reference(code))
}

async fn taken(site: &Arc<Site>, code: &Code, shows: &str, chosen: Chosen) -> Result<(), Problem> {
    let (code, shows) = (code.clone(), shows.to_owned());
    site.work(move |service| {
        let id = format!("file-{}", service.draft_code()?.text().to_lowercase());
        let most = service.referral_files();
        let file = service.stage(&to(service, &code), &id, (&chosen.name, &chosen.bytes))?;
        let shows = if shows.is_empty() { chosen.name } else { shows };
        let along = Along { shows: shows.chars().take(SHOWS_MAX).collect(), file };
        refiled(service, &code, |files| {
            if files.len() < most {
                files.push(along.clone());
            }
        })
    })
    .await
}

/// The longest that is said of what a file shows, in characters.
const SHOWS_MAX: usize = 200;

/// What is wrong with a file, in the language of the page.
fn said(site: &Site, why: ServiceError, lang: Lang) -> Result<String, Problem> {
    match why {
        ServiceError::FileKind => Ok(FILE_KIND.to(lang).to_owned()),
        ServiceError::FileEmpty => Ok(FILE_EMPTY.to(lang).to_owned()),
        ServiceError::FileLarge { .. } => Ok(FILE_LARGE.with(lang, &megabytes(site))),
        other => Err(Problem::Service(other)),
    }
}

fn megabytes(site: &Site) -> String {
    (site.gate().service().file_most() / 1_000_000).to_string()
}

/// What a file is called, and what sort it is.
pub(super) fn named(file: &Staged) -> String {
    format!("{} ({})", file.name, sort((file.media, file.bytes)))
}

fn written(site: &Site, (guest, kept): (&Guest, &Kept), form: &Form, errors: &Errors) -> FilesPage {
    let lang = guest.lang;
    let files = &kept.typed.files;
    let here = files.iter().map(|along| {
        let button = Button {
            content: FILE_REMOVE.with(lang, &along.file.name).into(),
            name: "id".to_owned(),
            value: along.file.id.clone(),
            classes: "govuk-button--secondary".to_owned(),
            ..Button::default()
        };
        (along.shows.clone(), named(&along.file), button)
    });
    let hint = FILE_HINT.with(lang, &megabytes(site));
    let more = files.len() < site.gate().service().referral_files();
    let form = more.then(|| {
        let mut file = field(FILE, FILE_LABEL.to(lang), &hint, errors);
        file.error_message = errors.on(FILE).map(|it| fields::beside(it, lang));
        let shows = Input {
            field: field("shows", FILE_SHOWS.to(lang), "", errors),
            value: Some(form.text("shows").to_owned()).filter(|it| !it.is_empty()),
            ..Input::default()
        };
        let button = Button {
            content: FILE_ADD.to(lang).into(),
            classes: "govuk-button--secondary".to_owned(),
            ..Button::default()
        };
        (FileUpload { field: file, ..FileUpload::default() }, shows, button)
    });
    FilesPage {
        frame: Frame::of(guest),
        title: fields::title(FILES.to(lang), errors, lang),
        back: pages::back("/refer/tasks", lang),
        summary: fields::summary(errors, lang),
        here: here.collect(),
        form,
        go_on: Button {
            content: NEXT.to(lang).into(),
            href: "/refer/check".to_owned(),
            ..Button::default()
        },
    }
}

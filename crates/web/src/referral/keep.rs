//! Drafts, read and written: the one place where these pages and the service meet over them.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use service::{Code, Sent, Service, ServiceError};

use super::guest::{Guest, with_draft};
use super::typed::{Along, Saved, Typed};
use crate::problem::Problem;
use crate::site::Site;

/// How often a writing that another overtook is tried again.
const ATTEMPTS: usize = 8;

/// A draft as it was read.
pub(super) struct Kept {
    pub(super) code: Code,
    /// Which writing of it; 0 where nothing was written yet.
    pub(super) version: u64,
    pub(super) typed: Typed,
}

/// What stands behind a guest's code.
pub(super) enum Found {
    /// A draft.
    Draft(Kept),
    /// What was sent from it.
    Sent(Sent),
    /// Nothing: there is no code, or what it opened has lapsed.
    Nothing,
}

/// Looks behind a guest's code.
pub(super) async fn found(site: &Arc<Site>, guest: &Guest) -> Result<Found, Problem> {
    let Some(code) = guest.code.clone() else { return Ok(Found::Nothing) };
    site.work(move |service| {
        if let Some(kept) = read(service, &code)? {
            return Ok(Found::Draft(kept));
        }
        Ok(service.sent(&code)?.map_or(Found::Nothing, Found::Sent))
    })
    .await
}

fn read(service: &Service, code: &Code) -> Result<Option<Kept>, ServiceError> {
    let Some(draft) = service.draft(code)? else { return Ok(None) };
    // A draft that a former program wrote otherwise is begun again rather than lost track of.
    let typed = Typed::read(&draft.contents).unwrap_or_default();
    Ok(Some(Kept { code: code.clone(), version: draft.version, typed }))
}

/// What became of saving a page.
pub(super) enum Saving {
    /// It is saved, as this version of the page, in this draft.
    Done(u64, Kept),
    /// Another tab saved something else meanwhile: this.
    Elsewhere(Saved, Kept),
    /// The whole was sent meanwhile.
    Sent,
}

/// Saves a page in a guest's draft; where there is none, in a new one, so that nothing that was
/// typed is lost to a cookie or a draft that is gone.
pub(super) async fn save(
    site: &Arc<Site>,
    guest: &Guest,
    (page, typed): (&'static str, Saved),
) -> Result<Saving, Problem> {
    let code = guest.code.clone();
    site.work(move |service| {
        let code = match code {
            Some(code) => code,
            None => service.draft_code()?,
        };
        let mut last = None;
        for _ in 0..ATTEMPTS {
            match once(service, &code, (page, &typed)) {
                Err(why) if why.code() == "drafts.changed" => last = Some(why),
                ended => return ended,
            }
        }
        Err(last.unwrap_or(ServiceError::NoDraft))
    })
    .await
}

fn once(
    service: &Service,
    code: &Code,
    (page, now): (&'static str, &Saved),
) -> Result<Saving, ServiceError> {
    let kept = match read(service, code)? {
        Some(kept) => kept,
        None if service.sent(code)?.is_some() => return Ok(Saving::Sent),
        None => Kept { code: code.clone(), version: 0, typed: Typed::default() },
    };
    if let Some(before) = kept.typed.page(page)
        && before.version != now.version
        && !before.says(now)
    {
        return Ok(Saving::Elsewhere(before.clone(), kept));
    }
    let mut typed = kept.typed.clone();
    let version = typed.save(page, now.clone());
    if typed == kept.typed {
        return Ok(Saving::Done(version, kept));
    }
    let written = service.save_draft(code, kept.version, &contents(&typed)?)?;
    Ok(Saving::Done(version, Kept { typed, version: written, ..kept }))
}

/// Changes which files go along; tried again where another writing came first.
pub(super) fn refiled(
    service: &Service,
    code: &Code,
    change: impl Fn(&mut Vec<Along>),
) -> Result<(), ServiceError> {
    let mut last = ServiceError::NoDraft;
    for _ in 0..ATTEMPTS {
        let Some(mut kept) = read(service, code)? else { return Err(ServiceError::NoDraft) };
        change(&mut kept.typed.files);
        match service.save_draft(code, kept.version, &contents(&kept.typed)?) {
            Err(why) if why.code() == "drafts.changed" => last = why,
            written => return written.map(drop),
        }
    }
    Err(last)
}

fn contents(typed: &Typed) -> Result<Vec<u8>, ServiceError> {
    typed.written().map_err(|why| ServiceError::Unreadable(why.to_string()))
}

/// A new draft with nothing in it.
pub(super) async fn begin(site: &Arc<Site>) -> Result<Code, Problem> {
    site.work(|service| {
        let code = service.draft_code()?;
        service.save_draft(&code, 0, &contents(&Typed::default())?)?;
        Ok(code)
    })
    .await
}

/// An answer that leaves the guest with the draft that was written.
pub(super) fn keeping(guest: &Guest, answer: Response, code: &Code) -> Response {
    match guest.code.as_ref() == Some(code) {
        true => answer,
        false => with_draft(answer, code),
    }
}

/// The way on where there is no draft to show.
pub(super) fn instead(found: Found) -> Response {
    match found {
        Found::Sent(_) => Guest::to("/refer/sent"),
        _ => Guest::to("/refer"),
    }
}

/// A page that was written, or that says what is wrong.
pub(super) fn answered(
    guest: &Guest,
    fine: bool,
    page: &impl askama::Template,
) -> Result<Response, Problem> {
    let status = if fine { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let page = axum::response::Html(page.render()?);
    Ok(guest.answers((status, page).into_response()))
}

//! What a sender gets, the way back to what was saved, and the ways out.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use service::{Answer, Code};

use super::fields::{self, beside};
use super::frame::Frame;
use super::guest::{Guest, with_draft, without_all, without_draft};
use super::keep::{Found, answered, found, instead};
use super::words::*;
use super::{pages, status, task};
use crate::components::{
    BackLink, Button, ErrorSummary, Field as Common, Input, Label, Panel, Safe, WarningText,
};
use crate::forms::Errors;
use crate::pages::Shared;
use crate::problem::Problem;

/// Where the red button leads in the end: a page that says nothing of the one before.
const WEATHER: &str = "https://www.bbc.co.uk/weather";

#[derive(Template)]
#[template(path = "referral/sent.html")]
struct SentPage {
    frame: Frame,
    panel: Panel,
    code: String,
    received: String,
    worse: WarningText,
    done: Button,
}

#[derive(Template)]
#[template(source = "{{ label }}<br><strong>{{ reference }}</strong>", ext = "html")]
struct Reference<'r> {
    label: &'static str,
    reference: &'r str,
}

/// The receipt, for as long as the browser stays open.
pub(super) async fn receipt(State(site): Shared, guest: Guest) -> Result<Response, Problem> {
    let sent = match found(&site, &guest).await? {
        Found::Sent(sent) => sent,
        other => return Ok(instead(other)),
    };
    let reference = sent.reference.clone();
    let code = site.work(move |service| Ok(service.status_code(&reference))).await?;
    // Its sender reads it as anybody reads a status: it is on the record first.
    let page = status::of(&site, (&sent.reference, &code)).await?;
    let Some(Answer::Referral(Some(it))) = page else { return Ok(Guest::to("/refer")) };
    let lang = guest.lang;
    let shown = status::shown_in_groups(&sent.reference, 5);
    let label = SENT_REFERENCE.to(lang);
    let page = SentPage {
        frame: Frame::of(&guest),
        panel: Panel {
            title: SENT.to(lang).into(),
            content: Safe::of(&Reference { label, reference: &shown })?.into(),
            ..Panel::default()
        },
        code: status::shown_in_groups(&code, 4),
        received: SENT_WHEN.with(lang, &pages::dated(it.received, lang)),
        worse: pages::warning(SENT_NEXT_3, lang),
        done: Button {
            content: SENT_DONE.to(lang).into(),
            classes: "govuk-button--secondary".to_owned(),
            ..Button::default()
        },
    };
    answered(&guest, true, &page)
}

/// The sender has written down what they need: the browser forgets it.
pub(super) async fn done() -> Response {
    without_all(Guest::to("/refer"))
}

/// The red button: the browser forgets what it held, and is somewhere else.
pub(super) async fn leave() -> Response {
    without_all(Guest::to(WEATHER))
}

#[derive(Template)]
#[template(path = "referral/return.html")]
struct ReturnPage {
    frame: Frame,
    title: String,
    back: BackLink,
    summary: Option<ErrorSummary>,
    code: Input,
    button: Button,
}

/// Asks for the code of what was saved.
pub(super) async fn asked(guest: Guest) -> Result<Response, Problem> {
    answered(&guest, true, &written(&guest, "", &Errors::default()))
}

/// Opens what was saved, on this device.
pub(super) async fn returned(
    State(site): Shared,
    guest: Guest,
    sent: task::Sending,
) -> Result<Response, Problem> {
    let form = task::read(sent)?;
    let typed = form.text("code");
    let code = Code::read(typed);
    let with = guest.holding(code.clone());
    let found = found(&site, &with).await?;
    if let (Found::Draft(_), Some(code)) = (found, code) {
        let answer = without_draft(Guest::to("/refer/tasks"));
        return Ok(with_draft(answer, &code));
    }
    let mut errors = Errors::default();
    errors.add("code", "code", WRONG_RETURN.to(guest.lang));
    answered(&guest, false, &written(&guest, typed, &errors))
}

fn written(guest: &Guest, typed: &str, errors: &Errors) -> ReturnPage {
    let lang = guest.lang;
    ReturnPage {
        frame: Frame::of(guest),
        title: fields::title(RETURN.to(lang), errors, lang),
        back: pages::back("/refer", lang),
        summary: fields::summary(errors, lang),
        code: Input {
            field: Common {
                name: "code".to_owned(),
                label: Label {
                    content: RETURN_CODE.to(lang).into(),
                    classes: "govuk-label--s".to_owned(),
                    ..Label::default()
                },
                hint: Some(RETURN_HINT.to(lang).into()),
                error_message: errors.on("code").map(|it| beside(it, lang)),
                classes: "govuk-input--width-20".to_owned(),
                ..Common::default()
            },
            value: Some(typed.to_owned()).filter(|it| !it.is_empty()),
            autocomplete: "off".to_owned(),
            spellcheck: Some(false),
            ..Input::default()
        },
        button: Button { content: RETURN_BUTTON.to(lang).into(), ..Button::default() },
    }
}

//! What became of a referral, for whoever has its reference and its status code, and what they say
//! of it (F6). The two are never in an address.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use pathway::partner::ReferrerHeard;
use service::{Answer, Heard, Progress, Question, Status, typed};

use super::fields::{self, beside};
use super::frame::Frame;
use super::guest::{Guest, with_status, without_status};
use super::keep::answered;
use super::words::*;
use super::{pages, task};
use crate::components::fieldset::Legend;
use crate::components::radios::Radio;
use crate::components::summary_list::SummaryRow;
use crate::components::{
    BackLink, Button, ErrorSummary, Field as Common, Fieldset, Group, Input, InsetText, Label,
    NotificationBanner, Radios, SummaryList, Textarea,
};
use crate::forms::{Errors, Form};
use crate::pages::Shared;
use crate::problem::Problem;
use crate::site::Site;

/// The most characters of what a referrer says at once.
const SAID_MAX: usize = 4_000;

#[derive(Template)]
#[template(path = "referral/ask_status.html")]
struct AskPage {
    frame: Frame,
    title: String,
    back: BackLink,
    summary: Option<ErrorSummary>,
    reference: Input,
    code: Input,
    button: Button,
}

#[derive(Template)]
#[template(path = "referral/status.html")]
struct StatusPage {
    frame: Frame,
    title: String,
    heading: String,
    summary: Option<ErrorSummary>,
    done: Option<NotificationBanner>,
    facts: SummaryList,
    asked: Option<InsetText>,
    heard: Vec<(String, String)>,
    what: Radios,
    text: Textarea,
    once: String,
    button: Button,
    leave: Button,
}

/// What became of a referral; nothing where the code is not the one that belongs to it.
pub(super) async fn of(
    site: &Arc<Site>,
    (reference, code): (&str, &str),
) -> Result<Option<Answer>, Problem> {
    let door = Arc::clone(site);
    let (reference, code) = (typed(reference), typed(code));
    site.work(move |service| {
        let Some(visitor) = service.sender(&reference, &code)? else { return Ok(None) };
        let question = Question::Referral(reference.clone());
        Ok(Some(service.enter(door.rules(), &visitor).view(&question)?))
    })
    .await
}

/// The status that a guest looks at, or the question which.
pub(super) async fn shown(State(site): Shared, guest: Guest) -> Result<Response, Problem> {
    let Some((reference, code)) = guest.status.clone() else {
        return answered(&guest, true, &asking(&guest, &Form::default(), &Errors::default()));
    };
    let Some(Answer::Referral(Some(it))) = of(&site, (&reference, &code)).await? else {
        let page = asking(&guest, &Form::default(), &Errors::default());
        return Ok(without_status(answered(&guest, true, &page)?));
    };
    let once = once(&site).await?;
    let saying = Saying { form: &Form::default(), errors: &Errors::default(), once };
    answered(&guest, true, &written(&guest, &it, &saying))
}

/// Reference and code were typed.
pub(super) async fn asked(
    State(site): Shared,
    guest: Guest,
    sent: task::Sending,
) -> Result<Response, Problem> {
    let form = task::read(sent)?;
    let (reference, code) = (form.text("reference"), form.text("code"));
    if let Some(Answer::Referral(Some(_))) = of(&site, (reference, code)).await? {
        let to = Guest::to("/refer/status");
        return Ok(with_status(to, &typed(reference), &typed(code)));
    }
    let mut errors = Errors::default();
    errors.add("reference", "reference", WRONG_STATUS.to(guest.lang));
    answered(&guest, false, &asking(&guest, &form, &errors))
}

/// The referrer says something: once, however often it is sent.
pub(super) async fn said(
    State(site): Shared,
    guest: Guest,
    sent: task::Sending,
) -> Result<Response, Problem> {
    let form = task::read(sent)?;
    let Some((reference, code)) = guest.status.clone() else {
        return answered(&guest, true, &asking(&guest, &Form::default(), &Errors::default()));
    };
    let errors = wrong(&form, guest.lang);
    if errors.is_empty() {
        let said = ReferrerHeard {
            text: form.text("text").to_owned(),
            disagrees: form.text("what") == "disagree",
        };
        return match say(&site, (reference, code), (form.text("once"), said)).await? {
            true => Ok(Guest::to("/refer/status?said=1")),
            false => Ok(without_status(Guest::to("/refer/status"))),
        };
    }
    let Some(Answer::Referral(Some(it))) = of(&site, (&reference, &code)).await? else {
        return Ok(without_status(Guest::to("/refer/status")));
    };
    let saying = Saying { form: &form, errors: &errors, once: form.text("once").to_owned() };
    answered(&guest, false, &written(&guest, &it, &saying))
}

/// The referrer has seen enough: the browser forgets which referral it was.
pub(super) async fn done() -> Response {
    without_status(Guest::to("/refer"))
}

async fn say(
    site: &Arc<Site>,
    (reference, code): (String, String),
    (once, said): (&str, ReferrerHeard),
) -> Result<bool, Problem> {
    let door = Arc::clone(site);
    let once = typed(once);
    site.work(move |service| {
        let Some(visitor) = service.sender(&reference, &code)? else { return Ok(false) };
        let key = (!once.is_empty()).then(|| format!("said/{reference}/{once}"));
        service.enter(door.rules(), &visitor).say(key.as_deref(), &reference, &said)?;
        Ok(true)
    })
    .await
}

/// A number for one sending.
async fn once(site: &Arc<Site>) -> Result<String, Problem> {
    site.work(|service| Ok(service.draft_code()?.text().to_owned())).await
}

/// What is wrong with what a referrer says: never what it says.
fn wrong(form: &Form, lang: Lang) -> Errors {
    let mut errors = Errors::default();
    if !["new", "view", "disagree"].contains(&form.text("what")) {
        errors.add("what", "what", WRONG_SAY_WHAT.to(lang));
    }
    match form.text("text").chars().count() {
        0 => errors.add("text", "text", WRONG_SAY_TEXT.to(lang)),
        1..=SAID_MAX => {}
        _ => errors.add("text", "text", WRONG_LONG.with(lang, "4,000")),
    }
    errors
}

/// A reference or a code as people read it.
pub(super) fn shown_in_groups(text: &str, each: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(each).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

fn asking(guest: &Guest, form: &Form, errors: &Errors) -> AskPage {
    let lang = guest.lang;
    let input = |name: &str, label: Words, hint: Words| Input {
        field: Common {
            name: name.to_owned(),
            label: Label {
                content: label.to(lang).into(),
                classes: "govuk-label--s".to_owned(),
                ..Label::default()
            },
            hint: Some(hint.to(lang).into()),
            error_message: errors.on(name).map(|it| beside(it, lang)),
            classes: "govuk-input--width-20".to_owned(),
            ..Common::default()
        },
        value: Some(form.text(name).to_owned()).filter(|it| !it.is_empty()),
        autocomplete: "off".to_owned(),
        spellcheck: Some(false),
        ..Input::default()
    };
    AskPage {
        frame: Frame::of(guest),
        title: fields::title(STATUS.to(lang), errors, lang),
        back: pages::back("/refer", lang),
        summary: fields::summary(errors, lang),
        reference: input("reference", STATUS_REFERENCE, STATUS_REFERENCE_HINT),
        code: input("code", STATUS_CODE, STATUS_CODE_HINT),
        button: Button { content: STATUS_BUTTON.to(lang).into(), ..Button::default() },
    }
}

/// What a referrer was about to say.
struct Saying<'s> {
    form: &'s Form,
    errors: &'s Errors,
    once: String,
}

fn written(guest: &Guest, it: &Status, saying: &Saying<'_>) -> StatusPage {
    let (lang, errors) = (guest.lang, saying.errors);
    let heading = STATUS_OF.with(lang, &shown_in_groups(&it.reference, 5));
    let asked = |words: Words| InsetText { content: words.to(lang).into(), ..InsetText::default() };
    StatusPage {
        frame: Frame::of(guest),
        title: fields::title(&heading, errors, lang),
        heading,
        summary: fields::summary(errors, lang),
        done: guest.said.then(|| NotificationBanner {
            content: SAY_DONE_TEXT.to(lang).into(),
            title: SAY_DONE.to(lang).into(),
            kind: "success".to_owned(),
            ..NotificationBanner::default()
        }),
        facts: facts(it, lang),
        asked: it.asked.then(|| asked(STATUS_ASKED)),
        heard: it.heard.iter().map(|one| heard(one, lang)).collect(),
        what: what(saying, lang),
        text: text(saying, lang),
        once: saying.once.clone(),
        button: Button {
            content: SAY_BUTTON.to(lang).into(),
            prevent_double_click: Some(true),
            ..Button::default()
        },
        leave: Button {
            content: STATUS_LEAVE.to(lang).into(),
            classes: "govuk-button--secondary".to_owned(),
            ..Button::default()
        },
    }
}

fn facts(it: &Status, lang: Lang) -> SummaryList {
    let now = match it.progress {
        Progress::Received => IS_RECEIVED,
        Progress::TakenOn => IS_TAKEN_ON,
        Progress::AtWork => IS_AT_WORK,
        Progress::Ended => IS_ENDED,
    };
    let holder = it.holder.as_deref().map(crate::words::owner);
    let holder = holder.unwrap_or_else(|| STATUS_NOBODY.to(lang).to_owned());
    let rows = [
        (STATUS_RECEIVED, pages::dated(it.received, lang)),
        (STATUS_NOW, now.to(lang).to_owned()),
        (STATUS_HOLDER, holder),
    ];
    let rows = rows.map(|(key, value)| SummaryRow::of(key.to(lang), value));
    SummaryList { rows: rows.into(), ..SummaryList::default() }
}

fn heard(one: &Heard, lang: Lang) -> (String, String) {
    let who = match (one.theirs, one.disagrees) {
        (true, true) => STATUS_YOU_DISAGREE,
        (true, false) => STATUS_YOU,
        (false, _) => STATUS_WE,
    };
    (format!("{}, {}", who.to(lang), pages::dated(one.at, lang)), one.text.clone())
}

fn what(saying: &Saying<'_>, lang: Lang) -> Radios {
    let item = |(value, words): (&str, Words)| Radio {
        value: value.to_owned(),
        content: words.to(lang).into(),
        ..Radio::default()
    };
    let items = [("new", SAY_NEW), ("view", SAY_VIEW), ("disagree", SAY_DISAGREE)];
    let legend = Legend {
        content: SAY_WHAT.to(lang).into(),
        classes: "govuk-fieldset__legend--s".to_owned(),
        ..Legend::default()
    };
    Radios {
        group: Group {
            fieldset: Some(Fieldset { legend: Some(legend), ..Fieldset::default() }),
            error_message: saying.errors.on("what").map(|it| beside(it, lang)),
            ..Group::default()
        },
        name: "what".to_owned(),
        value: saying.form.text("what").to_owned(),
        items: items.map(item).into(),
        ..Radios::default()
    }
}

fn text(saying: &Saying<'_>, lang: Lang) -> Textarea {
    Textarea {
        field: Common {
            name: "text".to_owned(),
            label: Label {
                content: SAY_TEXT.to(lang).into(),
                classes: "govuk-label--s".to_owned(),
                ..Label::default()
            },
            error_message: saying.errors.on("text").map(|it| beside(it, lang)),
            ..Common::default()
        },
        value: saying.form.text("text").to_owned(),
        rows: 6,
        ..Textarea::default()
    }
}

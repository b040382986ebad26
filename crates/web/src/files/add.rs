//! The form that adds a file: the file, what it shows, and from whom and how it came.
//!
//! A file that was sent stays with its sender until the rest of the form is right, so that nobody
//! chooses it twice.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Redirect, Response};
use pathway::file::File;
use pathway::{Act, Command, Target, When};
use service::{Answer, Question, ServiceError, Staged, Work};

use super::uploaded::{FILE, Uploaded};
use super::{Chosen, adding, deed, sort};
use crate::acts::{about, key};
use crate::components::{BackLink, Button, ErrorSummary, FileUpload, Input, InsetText, Textarea};
use crate::forms::{Errors, Form, Hidden, Sent, field};
use crate::pages::{Shared, Shell};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// The field with the id of the file.
const ID: &str = "id";
/// Letters of the number of a form that make the id of its file.
const FRESH: usize = 20;

type Id = Result<Path<String>, PathRejection>;

#[derive(Template)]
#[template(path = "add_file.html")]
struct AddPage {
    shell: Shell,
    title: String,
    back: BackLink,
    summary: Option<ErrorSummary>,
    action: String,
    hidden: Hidden,
    id: String,
    here: Option<InsetText>,
    file: FileUpload,
    shows: Input,
    from: Textarea,
    button: Button,
}

/// Shows the form for a file about a case.
pub(crate) async fn of_case(site: Shared, visit: Visit, id: Id) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    shown(site, visit, Target::Case(id)).await
}

/// Shows the form for a file that belongs to a contact.
pub(crate) async fn of_contact(site: Shared, visit: Visit, id: Id) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    shown(site, visit, Target::Contact(id)).await
}

async fn shown(State(site): Shared, visit: Visit, target: Target) -> Result<Response, Problem> {
    work(&site, &visit, &target).await?;
    written((&site, &visit, &target), &Form::default(), None, Errors::default())
}

/// What a file is added to, as far as it opens. Whoever may not add one is told why.
async fn work(site: &Arc<Site>, visit: &Visit, target: &Target) -> Result<Work, Problem> {
    let read = async |question| match site.ask(visit, question).await? {
        Answer::Work(Some(work)) => Ok(*work),
        _ => Err(Problem::NotFound),
    };
    let work = read(Question::Work(target.clone())).await?;
    match work.may.contains(&deed(target)) {
        true => Ok(work),
        false => read(Question::Form(target.clone(), deed(target))).await,
    }
}

/// Takes the form: done, it leads back; else it comes back with everything typed, and the file
/// stays where it is.
pub(crate) async fn sent(
    State(site): Shared,
    at: Uri,
    id: Id,
    Uploaded { sent, chosen }: Uploaded,
) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let target = match at.path().starts_with("/case/") {
        true => Target::Case(id),
        false => Target::Contact(id),
    };
    let now = work(&site, &sent.visit, &target).await?.now;
    let mut errors = Errors::default();
    let staged = staged((&site, &sent, &target), chosen, &mut errors).await?;
    let file = staged.clone().and_then(|staged| said(staged, &sent.form, &mut errors));
    if let Some(file) = file.filter(|_| errors.is_empty()) {
        let act = match target {
            Target::Contact(_) => Act::ContactFile(file),
            _ => Act::FileShare(file),
        };
        let (by, happened) = (sent.visit.visitor().actor.clone(), When::instant(now));
        let command = Command { target: target.clone(), by, happened, act, overrides: vec![] };
        match site.execute_on(&sent.visit, (key(&sent, 0), None), command).await {
            Ok(_) => return Ok(done(&target)),
            Err(Problem::Refused(refusal)) => {
                let first = refusal.findings.iter().map(|it| format!("{}: {}", it.says, it.needs));
                first.for_each(|says| errors.add(FILE, FILE, words::sentence(&says)));
            }
            Err(Problem::Service(why @ ServiceError::NoFile)) => {
                errors.add(FILE, FILE, words::sentence(&why.to_string()));
            }
            Err(other) => return Err(other),
        }
    } else if staged.is_none() {
        let this = (target.clone(), deed(&target));
        if site.has_done(&sent.visit, &key(&sent, 0), this).await? {
            return Ok(done(&target));
        }
    }
    written((&site, &sent.visit, &target), &sent.form, staged, errors)
}

/// The page on which a file is seen that was added.
fn done(target: &Target) -> Response {
    let files = if matches!(target, Target::Case(_)) { "/files" } else { "" };
    let to = format!("{}{files}?done={}", about(target), deed(target).name());
    Redirect::to(&to).into_response()
}

/// The file that the form is about: the one that was chosen, or that came before.
async fn staged(
    (site, sent, target): (&Arc<Site>, &Sent, &Target),
    chosen: Option<Chosen>,
    errors: &mut Errors,
) -> Result<Option<Staged>, Problem> {
    let id = sent.form.text(ID).to_owned();
    let ours =
        id.strip_prefix("file-").is_some_and(|it| it.bytes().all(|it| it.is_ascii_alphanumeric()));
    if !ours || id.len() > 64 {
        return Err(Problem::Address);
    }
    let target = target.clone();
    let found = site
        .work(move |service| match chosen {
            None => service.staged(&target, &id),
            Some(Chosen { name, bytes }) => service.stage(&target, &id, (&name, &bytes)).map(Some),
        })
        .await;
    match found {
        Ok(Some(staged)) => Ok(Some(staged)),
        Ok(None) => {
            errors.add(FILE, FILE, "Choose a file");
            Ok(None)
        }
        Err(Problem::Service(why)) if is_about_the_file(&why) => {
            errors.add(FILE, FILE, words::sentence(&why.to_string()));
            Ok(None)
        }
        Err(other) => Err(other),
    }
}

/// Whether somebody can mend it by choosing another file.
pub(crate) fn is_about_the_file(why: &ServiceError) -> bool {
    use ServiceError::{FileEmpty, FileKind, FileLarge, NoFile};
    matches!(why, FileEmpty | FileKind | FileLarge { .. } | NoFile)
}

/// What is said of the file; what is missing is told.
fn said(staged: Staged, form: &Form, errors: &mut Errors) -> Option<File> {
    let (title, from) = (form.text("title").to_owned(), form.text("from").to_owned());
    if title.is_empty() {
        errors.add("title", "title", "Enter what the file shows");
    }
    if from.is_empty() {
        errors.add("from", "from", "Enter from whom and how the file came to you");
    }
    let Staged { id, name, media, bytes, sha256 } = staged;
    errors.is_empty().then_some(File { id, title, from, name, media, bytes, sha256 })
}

fn written(
    (site, visit, target): (&Arc<Site>, &Visit, &Target),
    form: &Form,
    staged: Option<Staged>,
    errors: Errors,
) -> Result<Response, Problem> {
    let hidden = site.hidden(visit)?;
    let fresh: String =
        hidden.once.to_string().chars().filter(char::is_ascii_alphanumeric).take(FRESH).collect();
    let typed = form.text(ID);
    let id =
        if typed.is_empty() { format!("file-{}", fresh.to_lowercase()) } else { typed.to_owned() };
    let most = site.gate().service().file_most() / 1_000_000;
    let kinds = format!("A picture (JPEG or PNG), a PDF or plain text, of {most} MB at the most");
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let title = "Add a file";
    let page = AddPage {
        shell: Shell::at(site, visit, &about(target))?,
        title: errors.title(title),
        back: BackLink { href: about(target), ..BackLink::default() },
        summary: errors.summary(),
        action: adding(target),
        here: staged.map(here),
        file: FileUpload {
            field: field(FILE, "The file", &kinds, &errors),
            ..FileUpload::default()
        },
        shows: Input {
            field: field("title", "What it shows", "In a few words", &errors),
            value: Some(form.text("title").to_owned()).filter(|it| !it.is_empty()),
            ..Input::default()
        },
        from: Textarea {
            field: field(
                "from",
                "From whom and how it came to you",
                "For example: sent by the \
                school by e-mail on 3 May; a picture of the screen that I took myself",
                &errors,
            ),
            value: form.text("from").to_owned(),
            rows: 3,
            ..Textarea::default()
        },
        button: Button { content: "Add the file".into(), ..Button::default() },
        hidden,
        id,
    };
    Ok((status, Html(page.render()?)).into_response())
}

/// What is said of a file that came before something else was wrong.
fn here(staged: Staged) -> InsetText {
    let what = sort((staged.media, staged.bytes));
    let says =
        format!("“{}” ({what}) is here. Choose another file only to replace it.", staged.name);
    InsetText { content: says.as_str().into(), ..InsetText::default() }
}

//! One file: what is on the record of it, who had it since, and its bytes.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{AppendHeaders, IntoResponse, Response};
use pathway::Target;
use service::{Answer, Custody, FilePage, Question, ReadingRow};

use super::{address, sort};
use crate::acts::about;
use crate::components::summary_list::SummaryRow;
use crate::components::table::Cell;
use crate::components::{BackLink, Link, SummaryList, Table};
use crate::pages::{Answered, Shared, Shell, dated, encoded, listing, page};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

/// Nothing in a file runs, loads or shows anything here, whatever a browser takes it for.
const SHUT: &str = "default-src 'none'; sandbox";

type At = Result<Path<(String, String)>, PathRejection>;

#[derive(Template)]
#[template(path = "file.html")]
struct OnePage {
    shell: Shell,
    title: String,
    back: BackLink,
    says: SummaryList,
    download: Link,
    opened: Option<Table>,
    told: bool,
}

/// A file about a case.
pub(crate) async fn of_case(site: Shared, visit: Visit, at: At) -> Answered {
    let Path((id, file)) = at.map_err(|_| Problem::Address)?;
    one(site, visit, (Target::Case(id), file)).await
}

/// A file that belongs to a contact.
pub(crate) async fn of_contact(site: Shared, visit: Visit, at: At) -> Answered {
    let Path((id, file)) = at.map_err(|_| Problem::Address)?;
    one(site, visit, (Target::Contact(id), file)).await
}

/// The bytes of a file about a case.
pub(crate) async fn content_of_case(
    site: Shared,
    visit: Visit,
    at: At,
) -> Result<Response, Problem> {
    let Path((id, file)) = at.map_err(|_| Problem::Address)?;
    content(site, visit, (Target::Case(id), file)).await
}

/// The bytes of a file that belongs to a contact.
pub(crate) async fn content_of_contact(
    site: Shared,
    visit: Visit,
    at: At,
) -> Result<Response, Problem> {
    let Path((id, file)) = at.map_err(|_| Problem::Address)?;
    content(site, visit, (Target::Contact(id), file)).await
}

async fn found(
    (State(site), visit): (&Shared, &Visit),
    (target, id): (Target, String),
    custody: Custody,
) -> Result<FilePage, Problem> {
    match site.ask(visit, Question::File(target, id, custody)).await? {
        Answer::File(Some(found)) => Ok(*found),
        _ => Err(Problem::NotFound),
    }
}

async fn one(site: Shared, visit: Visit, at: (Target, String)) -> Answered {
    let found = found((&site, &visit), at.clone(), Custody::Said).await?;
    let (target, id) = at;
    let shell = Shell::at(&site.0, &visit, &about(&target))?;
    let files = if matches!(target, Target::Case(_)) { "/files" } else { "" };
    page(&OnePage {
        shell,
        title: found.file.title.clone(),
        back: BackLink { href: format!("{}{files}", about(&target)), ..BackLink::default() },
        says: says(&found),
        download: Link::to(format!("{}/content", address(&target, &id)), "Save the file"),
        told: found.opened.is_some(),
        opened: found.opened.filter(|rows| !rows.is_empty()).map(|rows| opened(&rows)),
    })
}

fn says(found: &FilePage) -> SummaryList {
    let FilePage { file, mark, .. } = found;
    let by = format!("{}, {}", words::name(&mark.by.id), words::name(&mark.by.organisation));
    let rows = [
        ("From whom and how it came", file.from.clone()),
        ("Added by", by),
        ("Added", words::moment(&mark.recorded.to_string())),
        ("Name", file.name.clone()),
        ("Sort and size", sort((file.media, file.bytes))),
        ("SHA-256", file.sha256.clone()),
        ("Entry of the record", mark.seq.to_string()),
    ];
    let rows = rows.into_iter().map(|(key, text)| SummaryRow::of(key, text)).collect();
    SummaryList { rows, ..SummaryList::default() }
}

fn opened(rows: &[ReadingRow]) -> Table {
    let row = |row: &ReadingRow| {
        let who = format!("{}, {}", words::name(&row.actor), words::name(&row.organisation));
        vec![dated(words::moment(&row.recorded)), Cell::from(who)]
    };
    listing("Who opened it since", &["When", "Who"], rows.iter().map(row).collect())
}

async fn content(site: Shared, visit: Visit, at: (Target, String)) -> Result<Response, Problem> {
    let found = found((&site, &visit), at, Custody::Content).await?;
    let bytes = found.bytes.ok_or(Problem::NotFound)?;
    let name = format!("attachment; filename*=UTF-8''{}", encoded(&found.file.name));
    let headers = [
        (CONTENT_TYPE, found.file.media.mime().to_owned()),
        (CONTENT_DISPOSITION, name),
        (CONTENT_SECURITY_POLICY, SHUT.to_owned()),
    ];
    Ok((AppendHeaders(headers), bytes).into_response())
}

//! `/cases?after=`: every case, a page at a time.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use service::{Answer, CaseRow, Question};

use super::{Answered, Link, Shared, encoded, links, page};
use crate::problem::Problem;
use crate::words;

/// How many cases a page has.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "cases.html")]
struct CasesPage {
    here: &'static str,
    links: Vec<Link>,
    after: String,
    next: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    id: String,
    stage: String,
    held: String,
    opened: String,
    support: String,
}

/// What the address may say.
type Asked = Query<std::collections::HashMap<String, String>>;

/// A page of cases.
pub(crate) async fn cases(State(site): Shared, asked: Result<Asked, QueryRejection>) -> Answered {
    let Query(mut asked) = asked.map_err(|_| Problem::Address)?;
    let after = asked.remove("after").unwrap_or_default();
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let question = Question::Cases { after: after.clone(), most };
    let Answer::Cases(found) = Arc::clone(&site).ask(question).await? else {
        return Err(Problem::NotFound);
    };
    let rows: Vec<Row> = found.iter().take(PAGE).map(row).collect();
    let more = rows.last().filter(|_| found.len() > PAGE);
    let next = more.map(|last| format!("/cases?after={}", encoded(&last.id))).unwrap_or_default();
    page(&CasesPage { here: "/cases", links: links(&site), after, next, rows })
}

fn row(case: &CaseRow) -> Row {
    Row {
        href: format!("/case/{}", encoded(&case.id)),
        id: case.id.clone(),
        stage: words::stage(&case.stage),
        held: words::name(&case.organisation),
        opened: words::day(&case.opened),
        support: match case.sessions {
            [0, 0, ..] => "None contracted".into(),
            [contracted, _, attended, _] => format!("{attended} of {contracted} sessions attended"),
        },
    }
}

//! `/cases?after=`: every case, a page at a time.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use service::{Answer, CaseRow, Question};

use super::listing::{dated, linked, listing};
use super::{Answered, Shared, Shell, encoded, page};
use crate::components::table::Cell;
use crate::components::{Link, Pagination, Table};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

/// How many cases a page has.
const PAGE: usize = 50;

/// What the columns of the list are.
const HEADS: [&str; 5] = ["Case", "Stage", "Held by", "Opened", "Support"];

#[derive(Template)]
#[template(path = "cases.html")]
struct CasesPage {
    shell: Shell,
    after: String,
    table: Option<Table>,
    pages: Option<Pagination>,
}

/// What the address may say.
type Asked = Query<std::collections::HashMap<String, String>>;

/// A page of cases.
pub(crate) async fn cases(
    State(site): Shared,
    visit: Visit,
    asked: Result<Asked, QueryRejection>,
) -> Answered {
    let Query(mut asked) = asked.map_err(|_| Problem::Address)?;
    let after = asked.remove("after").unwrap_or_default();
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let question = Question::Cases { after: after.clone(), most };
    let Answer::Cases(found) = site.ask(&visit, question).await? else {
        return Err(Problem::NotFound);
    };
    let rows = found.iter().take(PAGE).map(row).collect::<Result<Vec<_>, _>>()?;
    let last = found.iter().take(PAGE).next_back().filter(|_| found.len() > PAGE);
    let caption = match after.as_str() {
        "" => "Cases, in the order of their references".to_owned(),
        after => format!("Cases after {after}"),
    };
    page(&CasesPage {
        shell: Shell::at(&site, &visit, "/cases")?,
        pages: pages(&after, last),
        after,
        table: (!rows.is_empty()).then(|| listing(&caption, &HEADS, rows)),
    })
}

/// The way on, and the way back to the start.
fn pages(after: &str, last: Option<&CaseRow>) -> Option<Pagination> {
    let first = Link::to("/cases", "First page");
    let next =
        |case: &CaseRow| Link::to(format!("/cases?after={}", encoded(&case.id)), "Next page");
    let pages = Pagination {
        previous: (!after.is_empty()).then_some(first),
        next: last.map(next),
        landmark_label: "More cases".to_owned(),
        ..Pagination::default()
    };
    (pages.previous.is_some() || pages.next.is_some()).then_some(pages)
}

fn row(case: &CaseRow) -> askama::Result<Vec<Cell>> {
    Ok(vec![
        linked(&format!("/case/{}", encoded(&case.id)), &case.id)?,
        words::stage(&case.stage).into(),
        words::name(&case.organisation).into(),
        dated(words::day(&case.opened)),
        words::sessions_briefly(case.sessions).into(),
    ])
}

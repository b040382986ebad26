//! `/caseload`: the caseload by stage, what is overdue, what was refused.

use access::{Action, Thing};
use askama::Template;
use axum::extract::State;
use service::{Answer, ClockRow, Overview, Question};

use super::listing::{dated, linked, listing};
use super::{Answered, Shared, Shell, encoded, page};
use crate::components::Table;
use crate::components::table::Cell;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    shell: Shell,
    cases: String,
    one: bool,
    open: String,
    late: String,
    lists: bool,
    stages: Option<Table>,
    overdue: Vec<Table>,
    refused: Option<Table>,
}

/// The caseload.
pub(crate) async fn overview(State(site): Shared, visit: Visit) -> Answered {
    let found = match site.ask(&visit, Question::Overview).await? {
        Answer::Overview(found) => found,
        _ => return Err(Problem::NotFound),
    };
    let lists = !site.scope(&visit, Action::List, Thing::Case).is_empty();
    page(&OverviewPage { lists, ..written(&found, Shell::at(&site, &visit, "/caseload")?)? })
}

fn written(found: &Overview, shell: Shell) -> askama::Result<OverviewPage> {
    let count = |id: &str| {
        let counts = found.stages.iter().filter(|(stage, _)| stage == id);
        counts.map(|(_, count)| *count).sum::<i64>()
    };
    let cases: i64 = found.stages.iter().map(|(_, count)| count).sum();
    let closed: i64 = words::CLOSED.iter().map(|id| count(id)).sum();
    let stages = words::STAGES.iter().map(|(id, says)| (*says, count(id)));
    let stages: Vec<_> = stages.filter(|(_, count)| *count > 0).map(counted).collect();
    let mut refused: Vec<_> = found.refused.iter().collect();
    refused.sort_by_key(|(_, count)| -count);
    let refused: Vec<_> = refused.iter().map(|it| counted((&words::rule(&it.0), it.1))).collect();
    let some = |caption: &str, heads: [&str; 2], rows: Vec<Vec<Cell>>| {
        (!rows.is_empty()).then(|| listing(caption, &heads, rows))
    };
    Ok(OverviewPage {
        shell,
        cases: words::number(cases),
        one: cases == 1,
        open: words::number(cases - closed),
        lists: false,
        late: words::number(found.late.iter().map(|late| late.count).sum()),
        stages: some("Cases by stage", ["Stage", "Cases"], stages),
        overdue: overdue(found)?,
        refused: some("Refusals, by reason", ["Why it was refused", "How often"], refused)
            .map(Table::sortable),
    })
}

fn counted((says, count): (&str, i64)) -> Vec<Cell> {
    vec![says.into(), Cell::number(words::number(count)).sorted_by(count)]
}

/// What is late by kind, and what is late for longest; nothing where nothing is.
fn overdue(found: &Overview) -> askama::Result<Vec<Table>> {
    if found.late.is_empty() {
        return Ok(vec![]);
    }
    let mut kinds: Vec<_> = found.late.iter().collect();
    kinds.sort_by_key(|late| -late.count);
    let kind = |it: &&service::LateCount| {
        let count = Cell::number(words::number(it.count)).sorted_by(it.count);
        let oldest = dated(words::due(&it.oldest)).sorted_by(&it.oldest);
        vec![words::clock(&it.clock).into(), count, oldest]
    };
    let heads = ["What is late", "How many", "Oldest was due"];
    let kinds = listing("Overdue, by what is waited for", &heads, kinds.iter().map(kind).collect());
    let oldest: Vec<_> = found.overdue.iter().map(late).collect::<Result<_, _>>()?;
    let caption = format!("The {} longest overdue", oldest.len());
    let longest = (!oldest.is_empty())
        .then(|| listing(&caption, &["Where", "What is late", "Was due"], oldest));
    Ok([kinds.sortable()].into_iter().chain(longest).collect())
}

fn late(clock: &ClockRow) -> askama::Result<Vec<Cell>> {
    let case = clock.stream.strip_prefix("case/");
    let href = case.map(|id| format!("/case/{}", encoded(id))).unwrap_or_default();
    let place = words::sentence(&clock.stream.replacen('/', " ", 1));
    let what = words::clock(&clock.clock);
    Ok(vec![linked(&href, &place)?, what.into(), dated(words::due(&clock.due))])
}

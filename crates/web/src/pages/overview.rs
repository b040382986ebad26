//! `/`: the caseload by stage, what is overdue, what was refused.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use service::{Answer, ClockRow, Overview, Question};

use super::{Answered, Link, Shared, encoded, links, page};
use crate::problem::Problem;
use crate::words;

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    here: &'static str,
    links: Vec<Link>,
    cases: String,
    one: bool,
    open: String,
    late: String,
    stages: Vec<(&'static str, String)>,
    clocks: Vec<(String, String, String)>,
    oldest: Vec<Late>,
    refused: Vec<(String, String)>,
}

struct Late {
    href: String,
    place: String,
    what: String,
    due: String,
}

/// The caseload.
pub(crate) async fn overview(State(site): Shared) -> Answered {
    let found = match Arc::clone(&site).ask(Question::Overview).await? {
        Answer::Overview(found) => found,
        _ => return Err(Problem::NotFound),
    };
    page(&written(&found, links(&site)))
}

fn written(found: &Overview, links: Vec<Link>) -> OverviewPage {
    let count = |id: &str| {
        let counts = found.stages.iter().filter(|(stage, _)| stage == id);
        counts.map(|(_, count)| *count).sum::<i64>()
    };
    let stages = words::STAGES.iter().map(|(id, says)| (*says, count(id)));
    let stages = stages.filter(|(_, count)| *count > 0);
    let cases: i64 = found.stages.iter().map(|(_, count)| count).sum();
    let closed: i64 = words::CLOSED.iter().map(|id| count(id)).sum();
    let mut clocks: Vec<_> = found.late.iter().collect();
    clocks.sort_by_key(|late| -late.count);
    let mut refused: Vec<_> = found.refused.iter().collect();
    refused.sort_by_key(|(_, count)| -count);
    let clock = |it: &&service::LateCount| {
        (words::clock(&it.clock), words::number(it.count), words::due(&it.oldest))
    };
    OverviewPage {
        here: "/",
        links,
        cases: words::number(cases),
        one: cases == 1,
        open: words::number(cases - closed),
        late: words::number(found.late.iter().map(|late| late.count).sum()),
        stages: stages.map(|(says, count)| (says, words::number(count))).collect(),
        clocks: clocks.iter().map(clock).collect(),
        oldest: found.overdue.iter().map(late).collect(),
        refused: refused.iter().map(|it| (words::rule(&it.0), words::number(it.1))).collect(),
    }
}

fn late(clock: &ClockRow) -> Late {
    let case = clock.stream.strip_prefix("case/");
    Late {
        href: case.map(|id| format!("/case/{}", encoded(id))).unwrap_or_default(),
        place: words::sentence(&clock.stream.replacen('/', " ", 1)),
        what: words::clock(&clock.clock),
        due: words::due(&clock.due),
    }
}

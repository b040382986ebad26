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
    cases: i64,
    open: i64,
    late: i64,
    stages: Vec<(&'static str, i64)>,
    clocks: Vec<(String, i64, String)>,
    oldest: Vec<Late>,
    refused: Vec<(String, i64)>,
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
    let stages: Vec<_> = words::STAGES.iter().map(|(id, says)| (*says, count(id))).collect();
    let cases: i64 = found.stages.iter().map(|(_, count)| count).sum();
    let closed: i64 = words::CLOSED.iter().map(|id| count(id)).sum();
    let clocks = found.late.iter();
    let mut clocks: Vec<_> = clocks
        .map(|late| (words::clock(&late.clock), late.count, words::due(&late.oldest)))
        .collect();
    clocks.sort_by_key(|(_, count, _)| -count);
    let mut refused: Vec<_> =
        found.refused.iter().map(|(rule, count)| (words::rule(rule), *count)).collect();
    refused.sort_by_key(|(_, count)| -count);
    OverviewPage {
        here: "/",
        links,
        cases,
        open: cases - closed,
        late: found.late.iter().map(|late| late.count).sum(),
        stages: stages.into_iter().filter(|(_, count)| *count > 0).collect(),
        clocks,
        oldest: found.overdue.iter().map(late).collect(),
        refused,
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

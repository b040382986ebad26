//! `/case/{id}`: one case, its line, its homes, its findings, and who looked.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use policy::Rule;
use service::{
    Answer, CasePage, CaseRow, ContactRow, FindingRow, HomeRow, Question, ReadingRow, SignalRow,
};

use super::listing::{dated, listing};
use super::signal::signal;
use super::{Answered, Found, Shared, Shell, encoded, page};
use crate::components::moj::{Badge, IdentityBar};
use crate::components::summary_list::SummaryRow;
use crate::components::table::Cell;
use crate::components::{Safe, SummaryList, Table};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

/// How many readings a page lists.
const READINGS: usize = 10;

/// The columns of the tables.
const CONTACTS: [&str; 5] = ["Date", "Agency", "What it was", "Recorded", "Taken on by"];
const PAST: [&str; 4] = ["What", "What came of it", "When", "Needed"];
const HOMES: [&str; 3] = ["Since", "Organisation", "Holder"];
const LOOKED: [&str; 4] = ["When", "Who", "Organisation", "What for"];

#[derive(Template)]
#[template(path = "case.html")]
struct OneCase {
    shell: Shell,
    id: String,
    bar: IdentityBar,
    facts: SummaryList,
    line: String,
    signals: Vec<SummaryList>,
    standing: Vec<SummaryList>,
    contacts: Option<Table>,
    past: Option<Table>,
    homes: Table,
    readings: Table,
}

/// What stands in the identity bar: whose case it is now, and what is up.
#[derive(Template)]
#[template(path = "identity.html")]
struct Identity<'c> {
    id: &'c str,
    organisation: String,
    holder: String,
    since: String,
    flags: Vec<Badge>,
}

/// One case.
pub(crate) async fn case(
    State(site): Shared,
    visit: Visit,
    id: Result<Path<String>, PathRejection>,
) -> Answered {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    let shell = Shell::at(&site, &visit, &format!("/case/{id}"))?;
    match site.ask(&visit, Question::Case(id)).await? {
        Answer::Case(Some(found)) => page(&written(&found, shell)?),
        _ => Err(Problem::NotFound),
    }
}

fn written(found: &CasePage, shell: Shell) -> askama::Result<OneCase> {
    let case = &found.case;
    let open = |standing: bool, kind: &str| standing && kind == "raised";
    let (standing, past) =
        found.findings.iter().partition::<Vec<_>, _>(|it| open(it.standing, &it.kind));
    let signalled = |it: &FindingRow| {
        let same =
            |row: &SignalRow| (row.seq, &row.rule, &row.subject) == (it.seq, &it.rule, &it.subject);
        it.rule == Rule::SignalUnanswered.id() || found.signals.iter().any(same)
    };
    let standing = standing.into_iter().filter(|it| !signalled(it)).map(Found::of);
    let standing: Vec<SummaryList> = standing.map(|it| it.card()).collect();
    let past = past.into_iter().map(|it| Found::of(it).row()).collect::<Result<Vec<_>, _>>()?;
    let some = |caption: &str, heads: &[&str], rows: Vec<Vec<Cell>>| {
        (!rows.is_empty()).then(|| listing(caption, heads, rows))
    };
    let contacts = found.contacts.iter().map(contact).collect();
    let homes = found.homes.iter().map(home).collect();
    let readings = found.readings.iter().rev().take(READINGS).map(reading).collect();
    Ok(OneCase {
        shell,
        id: case.id.clone(),
        bar: bar(found, standing.len())?,
        facts: facts(case),
        line: format!("/people/{}/line", encoded(&case.person)),
        signals: found.signals.iter().map(signal).collect::<Result<_, _>>()?,
        standing,
        contacts: some(
            "Every contact on this person’s line, the oldest first",
            &CONTACTS,
            contacts,
        ),
        past: some("Each with what came of it", &PAST, past),
        homes: listing("Who accepted this case, in order", &HOMES, homes),
        readings: listing(&looked(found.readings.len()), &LOOKED, readings),
    })
}

/// The identity bar: home, holder, and how much waits for an answer.
fn bar(found: &CasePage, standing: usize) -> askama::Result<IdentityBar> {
    let case = &found.case;
    let badge = |count: usize, one: &str, many: &str| {
        let says = if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
        let classes = "moj-badge--red".to_owned();
        (count > 0).then(|| Badge { content: says.into(), classes, ..Badge::default() })
    };
    let open = found.signals.iter().filter(|it| it.answered_by.is_none()).count();
    let flags = [
        badge(open, "signal to answer", "signals to answer"),
        badge(standing, "thing needs an answer", "things need an answer"),
    ];
    let identity = Identity {
        id: &case.id,
        organisation: words::name(&case.organisation),
        holder: holder(&case.holder),
        since: found.homes.last().map(|home| words::day(&home.since)).unwrap_or_default(),
        flags: flags.into_iter().flatten().collect(),
    };
    Ok(IdentityBar {
        title: Some(Safe::of(&identity)?.into()),
        classes: "app-identity".to_owned(),
        ..IdentityBar::default()
    })
}

fn facts(case: &CaseRow) -> SummaryList {
    let closed = case.closed.as_deref().map(words::day);
    let came = case.disposition.as_deref().map(words::disposition).unwrap_or_default();
    let mut rows = vec![
        SummaryRow::of("Stage", words::stage(&case.stage)),
        SummaryRow::of("Opened", words::day(&case.opened)),
    ];
    rows.extend(closed.map(|day| SummaryRow::of("Closed", format!("{day}: {came}"))));
    rows.push(SummaryRow::of("Panel", if case.adopted { "Adopted" } else { "Not adopted" }));
    rows.push(SummaryRow::of("Support", words::sessions(case.sessions)));
    SummaryList { rows, ..SummaryList::default() }
}

fn holder(holder: &Option<String>) -> String {
    let nobody = || "nobody by name, so the duty desk answers".to_owned();
    holder.as_deref().map_or_else(nobody, words::name)
}

fn looked(times: usize) -> String {
    match times {
        1 => "Looked at once: just now".into(),
        many if many > READINGS => format!("Looked at {many} times; the last {READINGS}"),
        many => format!("Looked at {many} times, the last first"),
    }
}

fn contact(row: &ContactRow) -> Vec<Cell> {
    let owner = row.owner.as_deref().map_or_else(|| "Nobody yet".into(), words::name);
    vec![
        dated(words::day(&row.happened)),
        words::name(&row.agency).into(),
        words::contact(&row.kind).into(),
        dated(words::day(&row.recorded)),
        owner.into(),
    ]
}

fn home(row: &HomeRow) -> Vec<Cell> {
    let organisation = words::name(&row.organisation);
    let holder = words::sentence(&holder(&row.holder));
    vec![dated(words::day(&row.since)), organisation.into(), holder.into()]
}

fn reading(row: &ReadingRow) -> Vec<Cell> {
    vec![
        words::moment(&row.recorded).into(),
        words::name(&row.actor).into(),
        words::name(&row.organisation).into(),
        words::name(&row.purpose).into(),
    ]
}

//! `/queue`: what waits, by when it is due: one's own, one's team's, and what nobody has taken on.

use access::{Action, Thing, Tie};
use askama::Template;
use axum::extract::{Query, State};
use policy::Role;
use service::{Answer, ContactRow, Desk, DueRow, Question, Watch, WatchRow};

use super::listing::{dated, linked, listing};
use super::owed::{self, OWED};
use super::{Answered, Asking, Shared, Shell, encoded, page};
use crate::components::moj::SubNavigation;
use crate::components::moj::sub_navigation::Section;
use crate::components::table::Cell;
use crate::components::{Safe, Table, Tag};
use crate::giving::{Choosing, Sort, choosable};
use crate::problem::Problem;
use crate::signing;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// How much a queue shows: more than anybody does in a day.
const MOST: i64 = 100;

/// The parts, with their addresses.
const PARTS: [(&str, &str); 6] = [
    (MY_WORK, "My work"),
    (TEAM_WORK, "My team’s work"),
    (OWED, "Asked of us"),
    (NOT_TAKEN_ON, "Not taken on"),
    (HOLDERS, "Who holds what"),
    (signing::LIST, "To sign"),
];
const MY_WORK: &str = "/queue";
const TEAM_WORK: &str = "/queue/team";
/// Where contacts are that nobody has taken on.
pub(crate) const NOT_TAKEN_ON: &str = "/queue/waiting";
/// Where it says who holds how much.
pub(crate) const HOLDERS: &str = "/queue/holders";

/// The part for those who look after others' work.
const OVERSIGHT: (&str, &str) = ("/queue/oversight", "To look at");

/// The columns.
const MINE: [&str; 4] = ["Case", "What is waited for", "Due", "Stage"];
const TEAM: [&str; 4] = ["Case", "What is waited for", "Due", "Held by"];
const WAITING: [&str; 5] = ["Contact", "What it was", "From", "Recorded", "Choose"];

#[derive(Template)]
#[template(path = "work.html")]
struct WorkPage {
    shell: Shell,
    title: &'static str,
    parts: SubNavigation,
    says: String,
    choosing: Choosing,
    tables: Vec<Table>,
}

/// What waits on the visitor's own cases.
pub(crate) async fn mine(State(site): Shared, visit: Visit) -> Answered {
    let question = Question::Queue { desk: Desk::Mine, most: MOST };
    let Answer::Queue(rows) = site.ask(&visit, question).await? else {
        return Err(Problem::NotFound);
    };
    let now = site.gate().service().clock().now().to_string();
    let of = |row: &DueRow| Ok(due(row, &now)?.with(words::stage(&row.stage)));
    let cells = rows.iter().map(of).collect::<askama::Result<Vec<_>>>()?;
    let says = counted(&rows, &now, "Nothing waits on your cases.");
    let shell = Shell::at(&site, &visit, "/queue")?;
    written(
        (shell, parts(&site, &visit)),
        MY_WORK,
        says,
        vec![("What waits on your cases", &MINE, cells)],
    )
}

/// What waits on the cases that the visitor's organisation holds.
pub(crate) async fn team(State(site): Shared, visit: Visit) -> Answered {
    let question = Question::Queue { desk: Desk::Team, most: MOST };
    let Answer::Queue(rows) = site.ask(&visit, question).await? else {
        return Err(Problem::NotFound);
    };
    let now = site.gate().service().clock().now().to_string();
    let holder =
        |row: &DueRow| row.holder.as_deref().map_or_else(|| "Nobody by name".into(), words::name);
    let of = |row: &DueRow| Ok(due(row, &now)?.with(holder(row)));
    let cells = rows.iter().map(of).collect::<askama::Result<Vec<_>>>()?;
    let says = counted(&rows, &now, "Nothing waits on the cases of your organisation.");
    let shell = Shell::at(&site, &visit, "/queue")?;
    let caption = "What waits on the cases of your organisation";
    written((shell, parts(&site, &visit)), TEAM_WORK, says, vec![(caption, &TEAM, cells)])
}

/// Contacts that came to the visitor's organisation, or from it, and that nobody has taken on.
pub(crate) async fn waiting(State(site): Shared, visit: Visit, asked: Asking) -> Answered {
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    let Answer::Waiting(rows) = site.ask(&visit, Question::Waiting { most: MOST }).await? else {
        return Err(Problem::NotFound);
    };
    let says = match (rows.len(), rows.first()) {
        (1, Some(oldest)) => {
            format!("1 contact waits, since {}.", words::day(&oldest.recorded))
        }
        (count, Some(oldest)) => {
            let since = words::day(&oldest.recorded);
            format!("{} contacts wait, the oldest since {since}.", most(count))
        }
        (_, None) => "Every contact has been taken on.".to_owned(),
    };
    let gives = Sort::Contacts.is_given_by(&site, &visit);
    let choosing = match gives {
        true => Choosing::of(Sort::Contacts, &asked, rows.len()),
        false => Choosing::default(),
    };
    let heads = WAITING.get(..if gives { 5 } else { 4 }).unwrap_or(&WAITING);
    let cells = (1..).zip(&rows).map(|(nth, row)| contact(row, gives.then_some(nth)));
    let cells = cells.collect::<askama::Result<_>>()?;
    let shell = Shell::at(&site, &visit, "/queue")?;
    let tables = vec![("Contacts that nobody has taken on", heads, cells)];
    with_boxes((shell, parts(&site, &visit)), NOT_TAKEN_ON, (says, choosing), tables)
}

/// What a supervisor looks at: signals without an answer, rules gone past, closures.
pub(crate) async fn oversight(State(site): Shared, visit: Visit) -> Answered {
    let Answer::Oversight(found) = site.ask(&visit, Question::Oversight).await? else {
        return Err(Problem::NotFound);
    };
    let mut tables: Vec<Rows<'_>> = vec![];
    for (what, rows) in &found {
        let (caption, heads): (&str, &[&str]) = match what {
            Watch::Unanswered => ("Signals that nobody has answered", &UNANSWERED),
            Watch::GonePast => ("Rules that were gone past in the last 90 days", &GONE_PAST),
            Watch::Ended => ("Cases that were closed in the last 90 days", &ENDED),
        };
        let cells = rows.iter().map(|row| watched(*what, row));
        tables.push((caption, heads, cells.collect::<askama::Result<_>>()?));
    }
    let says = match tables.iter().all(|(.., rows)| rows.is_empty()) {
        true => "There is nothing to look at.",
        false => "What your organisation’s cases ask of somebody who does not hold them.",
    };
    let shell = Shell::at(&site, &visit, "/queue")?;
    written((shell, parts(&site, &visit)), OVERSIGHT.0, says.to_owned(), tables)
}

/// The columns of what a supervisor looks at.
const UNANSWERED: [&str; 4] = ["Case", "Signal", "Who has to answer", "Since"];
const GONE_PAST: [&str; 4] = ["Case", "Rule", "Second signature", "When"];
const ENDED: [&str; 4] = ["Case", "Closed as", "Held by", "When"];

fn watched(what: Watch, row: &WatchRow) -> askama::Result<Vec<Cell>> {
    let id = row.stream.trim_start_matches("case/");
    let part = match what {
        Watch::Unanswered => "",
        Watch::GonePast => "/decisions",
        Watch::Ended => "/end",
    };
    let says = match what {
        Watch::Ended => words::name(&row.says),
        _ => words::sentence(&row.says),
    };
    let who = row.who.as_deref().map_or_else(|| "Nobody by name".to_owned(), words::owner);
    let case = linked(&format!("/case/{}{part}", encoded(id)), id)?;
    Ok(vec![case, says.into(), who.into(), dated(words::day(&row.at))])
}

/// A row whose last cell is still to come.
struct Row(Vec<Cell>);

impl Row {
    fn with(mut self, last: String) -> Vec<Cell> {
        self.0.push(last.into());
        self.0
    }
}

fn due(row: &DueRow, now: &str) -> askama::Result<Row> {
    let id = row.clock.stream.trim_start_matches("case/");
    let day = words::due(&row.clock.due);
    let day = match row.clock.due.as_str() <= now {
        true => Safe::of(&Late { day: &day, tag: Tag::of("Overdue", "red") })?.into(),
        false => dated(day),
    };
    let case = linked(&format!("/case/{}", encoded(id)), id)?;
    Ok(Row(vec![case, words::waited_for(&row.clock.clock).into(), day]))
}

#[derive(Template)]
#[template(source = "{{ day }} {{ tag }}", ext = "html")]
pub(super) struct Late<'d> {
    pub(super) day: &'d str,
    pub(super) tag: Tag,
}

fn contact(row: &ContactRow, nth: Option<usize>) -> askama::Result<Vec<Cell>> {
    let mut cells = vec![
        linked(&format!("/contact/{}", encoded(&row.id)), &row.id)?,
        words::contact(&row.kind).into(),
        words::name(&row.agency).into(),
        dated(words::day(&row.recorded)),
    ];
    if let Some(nth) = nth {
        cells.push(choosable(nth, &format!("contact/{}", row.id))?);
    }
    Ok(cells)
}

/// What is said above a queue: how much of it is late, and how old the oldest is.
fn counted(rows: &[DueRow], now: &str, nothing: &str) -> String {
    let late = rows.iter().filter(|row| row.clock.due.as_str() <= now).count();
    let Some(oldest) = rows.first() else { return nothing.to_owned() };
    let since = words::due(&oldest.clock.due);
    match (rows.len(), late) {
        (1, 0) => "1 thing waits. It is not overdue.".to_owned(),
        (1, _) => format!("1 thing waits. It was due on {since}."),
        (all, 0) => format!("{} things wait. Nothing is overdue.", most(all)),
        (all, late) => {
            let things = most(all);
            format!("{things} things wait, {late} of them overdue. The oldest was due on {since}.")
        }
    }
}

/// A count, or that there is more than is shown.
fn most(count: usize) -> String {
    let full = i64::try_from(count).is_ok_and(|count| count >= MOST);
    if full { format!("{count} or more") } else { count.to_string() }
}

/// A table: what it is, its columns, its rows.
pub(crate) type Rows<'r> = (&'r str, &'r [&'r str], Vec<Vec<Cell>>);

/// The parts that the visitor's role opens: none leads to a page that is closed to them.
pub(crate) fn parts(site: &Site, visit: &Visit) -> Vec<(&'static str, &'static str)> {
    let takes_on = site.scope(visit, Action::List, Thing::ContactContent).by.has(Tie::Own);
    let supervises = matches!(visit.role(), Role::Supervisor | Role::SeniorOfficer);
    let owes = owed::opens(site, visit);
    let works = super::start::works(visit.role());
    let gives = Sort::Cases.is_given_by(site, visit);
    let opens = |(href, _): &(&str, &str)| match *href {
        NOT_TAKEN_ON => works && takes_on,
        OWED => owes,
        HOLDERS => works && gives,
        signing::LIST => works || super::glass::asks(site, visit),
        _ => works,
    };
    PARTS.into_iter().filter(opens).chain(supervises.then_some(OVERSIGHT)).collect()
}

/// A page of work, at its address among the parts.
pub(crate) fn written(
    at: (Shell, Vec<(&'static str, &'static str)>),
    here: &str,
    says: String,
    tables: Vec<Rows<'_>>,
) -> Answered {
    with_boxes(at, here, (says, Choosing::default()), tables)
}

/// The same with boxes by which rows are chosen.
pub(super) fn with_boxes(
    (shell, all): (Shell, Vec<(&'static str, &'static str)>),
    here: &str,
    (says, choosing): (String, Choosing),
    tables: Vec<Rows<'_>>,
) -> Answered {
    let section = |(href, says): &(&str, &str)| Section {
        content: (*says).into(),
        href: (*href).to_owned(),
        active: *href == here,
        ..Section::default()
    };
    let parts = SubNavigation {
        items: all.iter().map(section).collect(),
        label: "Work".to_owned(),
        ..SubNavigation::default()
    };
    page(&WorkPage {
        shell,
        title: all.iter().find(|it| it.0 == here).map_or("Work", |it| it.1),
        parts,
        says,
        choosing,
        tables: tables.into_iter().filter(|(.., rows)| !rows.is_empty()).map(table).collect(),
    })
}

fn table((caption, heads, rows): Rows<'_>) -> Table {
    listing(caption, heads, rows)
}

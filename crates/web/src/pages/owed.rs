//! `/queue/owed`: what the visitor's organisation was asked for on cases, whoever holds them, and
//! has not answered.

use std::sync::Arc;

use axum::extract::{Query, State};
use pathway::{Deed, Target};
use service::{Answer, Owed, Owing, Question};

use super::listing::{dated, linked};
use super::work::{Late, parts, written};
use super::{Answered, Asking, Shared, Shell, encoded};
use crate::acts;
use crate::components::table::Cell;
use crate::components::{Safe, Tag};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// The address.
pub(crate) const OWED: &str = "/queue/owed";

/// How many are shown.
const MOST: i64 = 100;

/// The columns.
const HEADS: [&str; 5] = ["What is asked", "Case", "Asked by", "Asked", "Due"];

/// Whether anything can be asked of the visitor's organisation that their role answers.
pub(crate) fn opens(site: &Site, visit: &Visit) -> bool {
    site.owes(visit)
}

/// What is said of it on a start page.
pub(super) async fn waits(site: &Arc<Site>, visit: &Visit) -> Option<String> {
    let owes = site.at_door(visit, |door| door.owes_much(MOST)).await.unwrap_or_default();
    let ours = words::name(&visit.visitor().actor.organisation);
    let late = |late| if late == 0 { String::new() } else { format!(", {late} of them late") };
    match owes {
        (0, _) => None,
        (1, 0) => Some(format!("1 thing is asked of {ours}.")),
        (1, _) => Some(format!("1 thing is asked of {ours}, and it is late.")),
        (all, count) => {
            let more = if i64::try_from(all) == Ok(MOST) { " or more" } else { "" };
            Some(format!("{all}{more} things are asked of {ours}{}.", late(count)))
        }
    }
}

/// The page.
pub(crate) async fn owed(State(site): Shared, visit: Visit, asked: Asking) -> Answered {
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    let Answer::Owed(rows) = site.ask(&visit, Question::Owed { most: MOST }).await? else {
        return Err(Problem::NotFound);
    };
    let now = site.gate().service().clock().now().to_string();
    let (waits, later): (Vec<&Owing>, Vec<&Owing>) = rows.iter().partition(|it| it.row.waits(&now));
    let late = waits.iter().filter(|it| it.row.is_late(&now)).count();
    let full = i64::try_from(rows.len()).is_ok_and(|count| count >= MOST);
    let done = asked.iter().find(|(name, _)| name == "done").and_then(|it| Deed::find(&it.1));
    let answered = asked.iter().any(|(name, _)| name == "answered");
    let answered = if answered { "It has been answered. " } else { "" };
    let done =
        done.map_or_else(|| answered.into(), |deed| format!("{}. ", words::act(deed.name())));
    let says = format!("{done}{}", said((waits.len(), late), full));
    let tables = vec![
        ("Waits for an answer", &HEADS[..], cells(&waits, &now)?),
        ("To be done again", &HEADS[..], cells(&later, &now)?),
    ];
    written((Shell::at(&site, &visit, "/queue")?, parts(&site, &visit)), OWED, says, tables)
}

fn cells(rows: &[&Owing], now: &str) -> askama::Result<Vec<Vec<Cell>>> {
    rows.iter().map(|it| row(it, now)).collect()
}

/// What is said above the list.
fn said(counts: (usize, usize), full: bool) -> String {
    let first = if full { " The first 100 are shown." } else { "" };
    let says = match counts {
        (0, _) => "Nothing that was asked of your organisation waits for an answer.".to_owned(),
        (1, 0) => "1 thing waits for an answer. It is not late.".to_owned(),
        (1, _) => "1 thing waits for an answer. It is late.".to_owned(),
        (all, 0) => format!("{all} things wait for an answer. None is late."),
        (all, late) => format!("{all} things wait for an answer, {late} of them late."),
    };
    format!("{says}{first}")
}

fn row(Owing { row, deed, says, opens }: &Owing, now: &str) -> askama::Result<Vec<Cell>> {
    let id = row.stream.trim_start_matches("case/");
    let form = deed.and_then(|deed| acts::sheet(deed.name())).map_or_else(String::new, |sheet| {
        let form = acts::doing(&Target::Case(id.to_owned()), sheet);
        format!("{form}?id={}", encoded(&row.id))
    });
    let case = if *opens { format!("/case/{}", encoded(id)) } else { String::new() };
    let due = match &row.due {
        Some(due) if row.is_late(now) => {
            let day = words::due(due);
            Safe::of(&Late { day: &day, tag: Tag::of("Overdue", "red") })?.into()
        }
        Some(due) => dated(words::due(due)),
        None => "No day is set".into(),
    };
    Ok(vec![
        linked(&form, &asks(row.what, says.as_deref()))?,
        linked(&case, id)?,
        words::name(&row.asker).into(),
        dated(words::day(&row.recorded)),
        due,
    ])
}

/// What an organisation is asked for.
fn asks(what: Owed, says: Option<&str>) -> String {
    let asks = match what {
        Owed::HandOff => "Take the case on, or decline it",
        Owed::Check => "Check for live investigations",
        Owed::Information => "Say what you know",
        Owed::Onward => "Take the person on in your service, or decline",
        Owed::Message => "Acknowledge a message",
        Owed::Declined => "Acknowledge that what you asked for was declined",
        Owed::Tasking => "Confirm what the sessions are for",
        Owed::PanelAction => "Do an action of the panel, and tell whoever holds the case",
    };
    says.map_or_else(|| asks.to_owned(), |says| format!("{asks}: {says}"))
}

//! `/queue/holders`: who holds how many open cases of the visitor's organisation, by name; and the
//! cases of one of them, to be given to somebody else.

use std::sync::Arc;

use axum::extract::{Query, State};
use service::{Answer, HeldRow, HolderRow, Question};

use super::listing::{dated, linked};
use super::work::{HOLDERS, Late, parts, with_boxes};
use super::{Answered, Asking, Shared, Shell, encoded};
use crate::components::table::Cell;
use crate::components::{Safe, Tag};
use crate::giving::{Choosing, Sort, choosable};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// How many cases of one person are shown.
const MOST: i64 = 100;

/// The columns.
const ALL: [&str; 4] = ["Held by", "Open cases", "Things that wait", "Overdue"];
const ONE: [&str; 5] = ["Case", "Stage", "Opened", "First due", "Choose"];

/// Who holds what; or what one of them holds, where the address names somebody.
pub(crate) async fn holders(State(site): Shared, visit: Visit, asked: Asking) -> Answered {
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    match asked.iter().find(|(name, _)| name == "of") {
        Some((_, of)) => held(&site, &visit, (of, &asked)).await,
        None => everybody(&site, &visit, &asked).await,
    }
}

async fn everybody(site: &Arc<Site>, visit: &Visit, asked: &[(String, String)]) -> Answered {
    let Answer::Holders(rows) = site.ask(visit, Question::Holders).await? else {
        return Err(Problem::NotFound);
    };
    let cells = rows.iter().map(holder).collect::<askama::Result<_>>()?;
    // There is nothing to choose yet; what was given just now is said.
    let choosing = Choosing::of(Sort::Cases, asked, 0);
    let at = (Shell::at(site, visit, "/queue")?, parts(site, visit));
    with_boxes(at, HOLDERS, (all_of(&rows), choosing), vec![("Who holds what", &ALL, cells)])
}

/// What is said above the list.
fn all_of(rows: &[HolderRow]) -> String {
    let cases: i64 = rows.iter().map(|row| row.cases).sum();
    let nobody: i64 = rows.iter().filter(|row| row.holder.is_none()).map(|row| row.cases).sum();
    let has = if nobody == 1 { "has" } else { "have" };
    let says = match cases {
        0 => return "Your organisation holds no open case.".to_owned(),
        1 => "Your organisation holds 1 open case.".to_owned(),
        all => format!("Your organisation holds {all} open cases."),
    };
    match nobody {
        0 => says,
        nobody => format!("{says} {} of them {has} no holder by name.", words::number(nobody)),
    }
}

fn holder(row: &HolderRow) -> askama::Result<Vec<Cell>> {
    let id = row.holder.as_deref().unwrap_or_default();
    let late = match row.late {
        0 => Cell::number("0"),
        late => Cell {
            format: "numeric".to_owned(),
            ..Cell::from(Safe::of(&Late {
                day: &words::number(late),
                tag: Tag::of("Overdue", "red"),
            })?)
        },
    };
    Ok(vec![
        linked(&format!("{HOLDERS}?of={}", encoded(id)), &name(id))?,
        Cell::number(words::number(row.cases)),
        Cell::number(words::number(row.waits)),
        late,
    ])
}

fn name(id: &str) -> String {
    if id.is_empty() { "Nobody by name".to_owned() } else { words::name(id) }
}

async fn held(
    site: &Arc<Site>,
    visit: &Visit,
    (of, asked): (&str, &[(String, String)]),
) -> Answered {
    let question = Question::Held { holder: of.to_owned(), most: MOST };
    let Answer::Held(rows) = site.ask(visit, question).await? else {
        return Err(Problem::NotFound);
    };
    let now = site.gate().service().clock().now().to_string();
    let gives = Sort::Cases.is_given_by(site, visit);
    let heads = ONE.get(..if gives { 5 } else { 4 }).unwrap_or(&ONE);
    let cells = (1..).zip(&rows).map(|(nth, row)| case(row, gives.then_some(nth), &now));
    let cells = cells.collect::<askama::Result<_>>()?;
    let choosing = match gives {
        true => {
            Choosing { of: Some(of.to_owned()), ..Choosing::of(Sort::Cases, asked, rows.len()) }
        }
        false => Choosing::default(),
    };
    let full = i64::try_from(rows.len()).is_ok_and(|count| count >= MOST);
    let first = if full { " The first 100 are shown, by when something is due." } else { "" };
    let says = match rows.len() {
        0 => format!("{} holds no open case of your organisation.", name(of)),
        1 => format!("{} holds 1 open case.", name(of)),
        _ if full => format!("{} holds 100 open cases or more.{first}", name(of)),
        all => format!("{} holds {all} open cases.", name(of)),
    };
    let at = (Shell::at(site, visit, "/queue")?, parts(site, visit));
    let caption = format!("Open cases held by {}", name(of));
    with_boxes(at, HOLDERS, (says, choosing), vec![(&caption, heads, cells)])
}

fn case(row: &HeldRow, nth: Option<usize>, now: &str) -> askama::Result<Vec<Cell>> {
    let due = match row.due.as_deref() {
        Some(due) if due <= now => {
            let (day, tag) = (words::due(due), Tag::of("Overdue", "red"));
            Safe::of(&Late { day: &day, tag })?.into()
        }
        Some(due) => dated(words::due(due)),
        None => "Nothing waits".into(),
    };
    let mut cells = vec![
        linked(&format!("/case/{}", encoded(&row.id)), &row.id)?,
        words::stage(&row.stage).into(),
        dated(words::day(&row.opened)),
        due,
    ];
    if let Some(nth) = nth {
        cells.push(choosable(nth, &format!("case/{}", row.id))?);
    }
    Ok(cells)
}

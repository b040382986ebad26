//! `/glass`: emergency access. Whoever may ask for it says to which case; whoever looks after
//! records sees who read what, and whether somebody has looked again.

use std::sync::Arc;

use access::{Action, Thing};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use pathway::{Deed, Target};
use service::{Answer, Opening, OpeningRow, Question};

use super::listing::{dated, linked, listing};
use super::{Answered, Shared, Shell, encoded};
use crate::acts::{doing, sheet};
use crate::components::table::Cell;
use crate::components::{Button, ErrorSummary, Input, Table};
use crate::forms::{Errors, Form, Hidden, Sent, field};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// The address.
pub(crate) const GLASS: &str = "/glass";

/// How many are shown.
const MOST: i64 = 100;

/// The columns.
const HEADS: [&str; 5] = ["Case", "Who read it", "Since", "Until", "Whether there was need"];

/// The longest reference.
const REFERENCE: usize = 100;

#[derive(Template)]
#[template(path = "glass.html")]
struct GlassPage {
    shell: Shell,
    title: String,
    summary: Option<ErrorSummary>,
    asks: Option<(Hidden, Input, Button)>,
    mine: Option<Table>,
    looks: bool,
    table: Option<Table>,
    more: bool,
}

/// Whether the visitor's role may ask for it.
pub(super) fn asks(site: &Site, visit: &Visit) -> bool {
    !site.scope(visit, Action::BreakGlass, Thing::Case).is_empty()
}

/// Whether the visitor's role sees who did.
fn looks(site: &Site, visit: &Visit) -> bool {
    !site.scope(visit, Action::List, Thing::Opening).is_empty()
}

/// Whether there is anything on the page for the visitor's role.
pub(super) fn opens(site: &Site, visit: &Visit) -> bool {
    asks(site, visit) || looks(site, visit)
}

/// The page.
pub(crate) async fn glass(State(site): Shared, visit: Visit) -> Answered {
    let (form, errors) = (Form::default(), Errors::default());
    written((&site, &visit), (&form, &errors)).await
}

/// A reference leads to the form for that case, whether or not there is such a case.
pub(crate) async fn asked(State(site): Shared, sent: Sent) -> Result<Response, Problem> {
    let Sent { visit, form, .. } = sent;
    let case = form.text("case").to_owned();
    // Who may not ask is told why before anything else is.
    let target = Target::Case(case.clone());
    site.ask(&visit, Question::Form(target.clone(), Deed::GlassBreak)).await?;
    if let Some(wrong) = wrong(&case) {
        let mut errors = Errors::default();
        errors.add("case", "case", wrong);
        let page = written((&site, &visit), (&form, &errors)).await?;
        return Ok((StatusCode::BAD_REQUEST, page).into_response());
    }
    let form = sheet(Deed::GlassBreak.name()).ok_or(Problem::NotFound)?;
    Ok(Redirect::to(&doing(&target, form)).into_response())
}

/// What is wrong with a reference, whatever cases there are.
fn wrong(case: &str) -> Option<&'static str> {
    match case {
        "" => Some("Enter the reference of the case"),
        "." | ".." => Some("Enter the reference as it stands on the case"),
        long if long.len() > REFERENCE => Some("Enter a reference of 100 letters or fewer"),
        _ => None,
    }
}

async fn written(
    (site, visit): (&Arc<Site>, &Visit),
    (form, errors): (&Form, &Errors),
) -> Answered {
    // Whoever has no part in it is told why.
    let rows = match asks(site, visit) && !looks(site, visit) {
        true => vec![],
        false => match site.ask(visit, Question::Openings { most: MOST }).await? {
            Answer::Openings(rows) => rows,
            _ => return Err(Problem::NotFound),
        },
    };
    let cells = rows.iter().map(row).collect::<askama::Result<Vec<_>>>()?;
    let open = site.at_door(visit, |door| door.open_to_me()).await?;
    let mine = open.iter().map(own).collect::<askama::Result<Vec<_>>>()?;
    let table = |caption, heads, cells: Vec<Vec<Cell>>| {
        (!cells.is_empty()).then(|| listing(caption, heads, cells))
    };
    let page = GlassPage {
        shell: Shell::at(site, visit, GLASS)?,
        title: errors.title("Emergency access"),
        summary: errors.summary(),
        asks: asking(site, visit, (form, errors))?,
        mine: table("Open to you in an emergency", &MINE, mine),
        looks: looks(site, visit),
        more: i64::try_from(rows.len()).is_ok_and(|count| count >= MOST),
        table: table("Cases read in an emergency", &HEADS, cells),
    };
    Ok(Html(page.render()?))
}

/// What asks for a reference, for those who may break the glass.
fn asking(
    site: &Site,
    visit: &Visit,
    (form, errors): (&Form, &Errors),
) -> Result<Option<(Hidden, Input, Button)>, Problem> {
    if !asks(site, visit) {
        return Ok(None);
    }
    let hint = "Somebody who knows the person can give it to you. For example, k-1234";
    let case = Input {
        field: field("case", "Reference of the case", hint, errors),
        value: Some(form.text("case").to_owned()),
        spellcheck: Some(false),
        ..Input::default()
    };
    let button = Button { content: "Continue".into(), ..Button::default() };
    Ok(Some((site.hidden(visit)?, case, button)))
}

/// The reference of a case.
fn reference(row: &OpeningRow) -> &str {
    row.stream.strip_prefix("case/").unwrap_or(&row.stream)
}

/// The columns of what is open to whoever looks.
const MINE: [&str; 2] = ["Case", "Until"];

fn own(row: &OpeningRow) -> askama::Result<Vec<Cell>> {
    let id = reference(row);
    let until = words::moment(&row.until);
    Ok(vec![linked(&format!("/case/{}", encoded(id)), id)?, dated(until)])
}

fn row(Opening { row, opens, to_review }: &Opening) -> askama::Result<Vec<Cell>> {
    let id = reference(row);
    let case = if *opens { format!("/case/{}", encoded(id)) } else { String::new() };
    let who = [&row.person, &row.organisation].map(|it| words::name(it)).join(", ");
    let who = format!("{who}; {} agreed", words::name(&row.second));
    let outcome = match (row.needed, &row.reviewer) {
        (Some(needed), Some(by)) => {
            let said = if needed { "There was need" } else { "There was no need" };
            format!("{said}, says {}", words::name(by)).into()
        }
        _ if *to_review => {
            let review = Deed::GlassReview.name();
            linked(&format!("/case/{}/do/{review}", encoded(id)), "Say whether there was")?
        }
        _ => "Nobody has looked yet".into(),
    };
    Ok(vec![
        linked(&case, id)?,
        who.into(),
        dated(words::moment(&row.recorded)),
        dated(words::moment(&row.until)),
        outcome,
    ])
}

//! The page: what was chosen, for whom; what was done, and what was not, with why.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::people::{HOLDER, People};
use super::send::list;
use super::things::{Left, MOST, Thing};
use super::{CHOSEN, GIVE, OF, Sort};
use crate::acts;
use crate::components::checkboxes::Checkbox;
use crate::components::notification_banner::NotificationBanner;
use crate::components::table::Cell;
use crate::components::{
    BackLink, Button, Checkboxes, ErrorSummary, Group, Link, Safe, Select, Table,
};
use crate::forms::{Errors, Form, Hidden};
use crate::pages::{Shell, linked, listing};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;

/// What came of what was chosen.
pub(super) struct Given {
    pub(super) sort: Sort,
    /// How many were given; nothing where nobody has tried.
    pub(super) done: Option<usize>,
    /// What can be given as it stands.
    pub(super) things: Vec<Thing>,
    /// What was not given, or cannot be, with why.
    pub(super) left: Vec<Left>,
    pub(super) errors: Errors,
}

#[derive(Template)]
#[template(path = "give.html")]
struct GivePage {
    shell: Shell,
    title: String,
    heading: String,
    back: BackLink,
    summary: Option<ErrorSummary>,
    done: Option<NotificationBanner>,
    /// What was tried and not given, each with why.
    refused: Vec<(Link, String)>,
    /// What cannot be given as things stand.
    left: Option<Table>,
    things: Option<Table>,
    /// What was chosen, as fields hold it.
    fields: Vec<String>,
    /// Whose cases they are, where they were chosen from somebody's.
    of: Option<String>,
    hidden: Hidden,
    people: Select,
    button: Button,
}

/// The answer: the page with its status.
pub(super) async fn written(
    (site, visit): (&Arc<Site>, &Visit),
    form: &Form,
    given: Given,
) -> Result<Response, Problem> {
    let Given { sort, done, things, left, errors } = given;
    let errors = if things.is_empty() { Errors::default() } else { errors };
    let status = match (errors.is_empty(), done) {
        (false, _) => StatusCode::BAD_REQUEST,
        (true, Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, None) => StatusCode::OK,
    };
    let heading = match things.len() {
        0 => "Nothing is left to give".to_owned(),
        count => format!("Give {} to somebody", sort.counted(count)),
    };
    let title = if done.is_some() { format!("Error: {heading}") } else { errors.title(&heading) };
    let people = People::of(site, visit, sort).await?.select(form.text(HOLDER), &errors);
    let rows = things.iter().map(row).collect::<askama::Result<Vec<_>>>()?;
    let (refused, missing) = match done {
        Some(_) => (left.iter().map(refused).collect(), vec![]),
        None => (vec![], left.iter().map(not_given).collect::<askama::Result<Vec<_>>>()?),
    };
    let table = |caption: &str, heads: &[&str], rows: Vec<Vec<Cell>>| {
        (!rows.is_empty()).then(|| listing(caption, heads, rows))
    };
    let page = GivePage {
        shell: Shell::at(site, visit, "/queue")?,
        title,
        summary: errors.summary(),
        back: BackLink { href: list(sort, form), ..BackLink::default() },
        done: done.filter(|count| *count > 0).map(|count| banner(sort, count)),
        refused,
        left: table("Cannot be given", &["Reference", "Why not"], missing),
        things: table("What you chose", heads(sort), rows),
        fields: things.iter().map(field).collect(),
        of: form.has(OF).then(|| form.text(OF).to_owned()),
        hidden: site.hidden(visit)?,
        people,
        button: Button { content: heading.as_str().into(), ..Button::default() },
        heading,
    };
    Ok((status, Html(page.render()?)).into_response())
}

/// What is said once they are given.
pub(crate) fn banner(sort: Sort, done: usize) -> NotificationBanner {
    let verb = if done == 1 { "was" } else { "were" };
    NotificationBanner {
        content: format!("{} {verb} given to somebody", sort.counted(done)).into(),
        title: "Done".into(),
        kind: "success".to_owned(),
        ..NotificationBanner::default()
    }
}

fn heads(sort: Sort) -> &'static [&'static str] {
    match sort {
        Sort::Contacts => &["Contact", "What it was", "From"],
        Sort::Cases => &["Case", "Stage", "Held by"],
    }
}

fn row(thing: &Thing) -> askama::Result<Vec<Cell>> {
    let [what, whose] = thing.says.clone();
    let id = reference(&thing.target.stream());
    Ok(vec![linked(&acts::about(&thing.target), &id)?, what.into(), whose.into()])
}

fn refused((target, why): &Left) -> (Link, String) {
    (Link::to(acts::about(target), reference(&target.stream()).as_str()), why.clone())
}

fn not_given((target, why): &Left) -> askama::Result<Vec<Cell>> {
    let id = reference(&target.stream());
    Ok(vec![linked(&acts::about(target), &id)?, why.as_str().into()])
}

/// The reference of a stream, without its sort.
fn reference(stream: &str) -> String {
    stream.split_once('/').map_or(stream, |(_, id)| id).to_owned()
}

/// A thing as a form names it, with how much of it was seen.
fn field(thing: &Thing) -> String {
    format!("{}@{}", thing.target.stream(), thing.version)
}

#[derive(Template)]
#[template(
    source = "<span class=\"govuk-visually-hidden\">Choose {{ reference }}</span>",
    ext = "html"
)]
struct Label {
    reference: String,
}

/// A box beside a row of a list, by which it is chosen with others.
pub(crate) fn choosable(nth: usize, stream: &str) -> askama::Result<Cell> {
    let label = Label { reference: reference(stream) };
    let boxed = Checkbox {
        content: Safe::of(&label)?.into(),
        value: stream.to_owned(),
        id: format!("{CHOSEN}-{nth}"),
        ..Checkbox::default()
    };
    let group =
        Group { classes: "govuk-checkboxes--small app-choose".to_owned(), ..Group::default() };
    let boxes =
        Checkboxes { group, name: CHOSEN.to_owned(), items: vec![boxed], ..Checkboxes::default() };
    Ok(Safe::of(&boxes)?.into())
}

/// A list from which things can be chosen: what stands around its tables.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choosing {
    /// What is said where nothing was chosen.
    pub(crate) summary: Option<ErrorSummary>,
    /// What was done just now.
    pub(crate) done: Option<NotificationBanner>,
    /// Whose things they are, where they are somebody's.
    pub(crate) of: Option<String>,
    /// What leads on; nothing where there is nothing to choose.
    pub(crate) button: Option<Button>,
}

impl Choosing {
    /// Of a sort, with what the address of the list says and how many rows can be chosen.
    pub(crate) fn of(sort: Sort, asked: &[(String, String)], rows: usize) -> Choosing {
        let said = |name: &str| asked.iter().find(|(known, _)| known == name).map(|it| &it.1);
        let mut errors = Errors::default();
        if said("chosen").is_some() && rows > 0 {
            errors.add(CHOSEN, &format!("{CHOSEN}-1"), "Choose at least one to give to somebody");
        }
        let given = |count: &usize| (1..=MOST).contains(count);
        let done = said("given").and_then(|it| it.parse().ok()).filter(given);
        let button =
            Button { content: "Give those chosen to somebody".into(), ..Button::default() };
        Choosing {
            summary: errors.summary(),
            done: done.map(|count| banner(sort, count)),
            of: None,
            button: (rows > 0).then_some(button),
        }
    }

    /// The address that the button leads to.
    pub(crate) fn action(&self) -> &'static str {
        GIVE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_has_a_name_for_those_who_hear_the_page() {
        let cell = choosable(3, "case/k-1").unwrap();
        let html = listing("All", &["Case", "Choose"], vec![vec!["k-1".into(), cell]]).to_string();
        assert!(
            html.contains("id=\"thing-3\" name=\"thing\" type=\"checkbox\" value=\"case/k-1\"")
        );
        assert!(html.contains("visually-hidden\">Choose k-1</span>"), "{html}");
    }
}

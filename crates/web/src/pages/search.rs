//! `/search`: somebody by name, under any spelling, or a record by its reference.
//!
//! What is looked for is sent by a form and never stands in an address, where histories and logs
//! would keep it.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use service::{Answer, Hit, Hits, Question, Sought};

use super::listing::{linked, listing};
use super::{Answered, Shared, Shell, encoded};
use crate::components::fieldset::Legend;
use crate::components::table::Cell;
use crate::components::{Button, DateInput, ErrorSummary, Fieldset, Input, Table};
use crate::forms::{Errors, Form, Hidden, Sent, Typed, field};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;
use crate::words;

/// The columns.
const HEADS: [&str; 4] = ["Names", "Born", "Contact", "How it compares"];

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    shell: Shell,
    title: String,
    summary: Option<ErrorSummary>,
    hidden: Hidden,
    text: Input,
    born: DateInput,
    button: Button,
    found: Option<Found>,
}

/// What was found, in words and a table.
struct Found {
    case: Option<(String, String)>,
    says: String,
    table: Option<Table>,
}

/// The empty page.
pub(crate) async fn search(State(site): Shared, visit: Visit) -> Answered {
    written(&site, &visit, (&Form::default(), &Errors::default()), None)
}

/// What is found.
pub(crate) async fn searched(State(site): Shared, sent: Sent) -> Result<Html<String>, Problem> {
    let Sent { visit, form, .. } = sent;
    let mut errors = Errors::default();
    let text = form.text("text").to_owned();
    let typed = ["born-day", "born-month", "born-year"];
    let no_day = typed.iter().all(|part| form.text(part).is_empty());
    if text.is_empty() && no_day {
        errors.add("text", "text", "Enter a name or a reference");
    }
    let born = match no_day {
        true => None,
        false => Typed::of(&form, "born").date(("born", "Date of birth"), &mut errors),
    };
    if !errors.is_empty() {
        return written(&site, &visit, (&form, &errors), None);
    }
    match site.ask(&visit, Question::Sought(Sought { text, born })).await? {
        Answer::Sought(hits) => {
            let found = found(&hits)?;
            written(&site, &visit, (&form, &errors), Some(found))
        }
        _ => Err(Problem::NotFound),
    }
}

fn found(hits: &Hits) -> askama::Result<Found> {
    let rows = hits.contacts.iter().map(row).collect::<askama::Result<Vec<_>>>()?;
    let case = hits.case.as_ref().map(|case| {
        let says = format!("Case {}, {}", case.id, words::stage(&case.stage).to_lowercase());
        (format!("/case/{}", encoded(&case.id)), says)
    });
    let says = match (rows.len(), hits.more, &case) {
        (0, _, None) if !hits.looked => {
            "No case that you may search has this reference. To look for somebody, enter a given \
             name and a family name, or a date of birth."
                .to_owned()
        }
        (0, _, None) => "Nothing that you may search is like this.".to_owned(),
        (0, _, Some(_)) => "One case has this reference.".to_owned(),
        (1, ..) => "1 contact is like this.".to_owned(),
        (count, false, _) => format!("{count} contacts are like this."),
        (count, true, _) => {
            format!("More than {count} contacts are like this: add a date of birth.")
        }
    };
    let caption = "Contacts, the most alike first";
    Ok(Found { case, says, table: (!rows.is_empty()).then(|| listing(caption, &HEADS, rows)) })
}

fn row(hit: &Hit) -> askama::Result<Vec<Cell>> {
    let names = match hit.names.is_empty() {
        true => "No name given".to_owned(),
        false => hit.names.join(", also "),
    };
    let of = &hit.row;
    let contact = format!("{}, {}", words::contact(&of.kind), words::name(&of.agency));
    let contact = format!("{contact}, {}", words::day(&of.happened));
    let born =
        hit.born.map_or_else(|| "Not given".to_owned(), |born| words::day(&born.to_string()));
    let compares = words::sentence(&hit.because.join("; "));
    let to = match &hit.person {
        Some(person) => format!("/people/{}/line", encoded(person)),
        None => format!("/contact/{}", encoded(&of.id)),
    };
    Ok(vec![linked(&to, &names)?, born.into(), contact.into(), compares.into()])
}

fn written(
    site: &Site,
    visit: &Visit,
    (form, errors): (&Form, &Errors),
    found: Option<Found>,
) -> Answered {
    let hint = "Given and family name, in any spelling and order; or the reference of a case";
    let page = SearchPage {
        shell: Shell::at(site, visit, "/search")?,
        title: errors.title("Search"),
        summary: errors.summary(),
        hidden: site.hidden(visit)?,
        text: Input {
            field: field("text", "Name or reference", hint, errors),
            value: Some(form.text("text").to_owned()),
            spellcheck: Some(false),
            ..Input::default()
        },
        born: born(form, errors),
        button: Button { content: "Search".into(), ..Button::default() },
        found,
    };
    Ok(Html(page.render()?))
}

fn born(form: &Form, errors: &Errors) -> DateInput {
    let mut born = Typed::of(form, "born").input("born", "Date of birth", errors);
    let legend = Legend { content: "Date of birth, if you know it".into(), ..Legend::default() };
    born.group.fieldset = Some(Fieldset { legend: Some(legend), ..Fieldset::default() });
    born
}

//! `/people/{id}/line`: a person's whole line, as text and as a picture, as of any day.

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use reports::line::{AsOf, Class, Item, Line, Next, Width};
use service::{Answer, Level, Question};
use std::collections::HashMap;

use super::{Answered, Shared, Shell, encoded, page};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "line.html")]
struct LinePage {
    shell: Shell,
    title: String,
    counts: String,
    stands_out: Vec<String>,
    picture: String,
    narrow: String,
    content: bool,
    other: String,
    now: String,
    day: String,
    rows: Vec<Row>,
}

/// A row of the table: something that happened, or a stretch in which nothing is known.
struct Row {
    gap: bool,
    missed: bool,
    when: String,
    agency: String,
    says: String,
    details: Vec<(String, String)>,
    notes: Vec<String>,
    then: String,
}

/// What the address asks for.
struct Asked {
    as_of: AsOf,
    level: Level,
}

/// What the address may say.
type Asking = Query<HashMap<String, String>>;

/// A person's line. It opens as agency, date and kind; more is asked for, and recorded, apart.
pub(crate) async fn line(
    State(site): Shared,
    visit: Visit,
    id: Result<Path<String>, PathRejection>,
    asked: Result<Asking, QueryRejection>,
) -> Answered {
    let Path(person) = id.map_err(|_| Problem::Address)?;
    let Query(asked) = asked.map_err(|_| Problem::Address)?;
    let Asked { as_of, level } = read(&asked)?;
    let question = Question::Line { person, level };
    let Answer::Line(Some(found)) = site.ask(&visit, question).await? else {
        return Err(Problem::NotFound);
    };
    let line = Line::of(&found, as_of);
    page(&written(&line, Shell::at(&site, &visit, &address(&line.person, AsOf::Now, false))?))
}

fn read(asked: &HashMap<String, String>) -> Result<Asked, Problem> {
    let day =
        asked.get("as-of").map(|day| day.parse().map_err(|_| Problem::Address)).transpose()?;
    let as_of = match (day, asked.get("by").map(String::as_str)) {
        (None, None) => AsOf::Now,
        (Some(day), None) => AsOf::Known(day),
        (Some(day), Some("happened")) => AsOf::Happened(day),
        _ => return Err(Problem::Address),
    };
    let level = match asked.get("show").map(String::as_str) {
        None => Level::Outline,
        Some("content") => Level::Content,
        Some(_) => return Err(Problem::Address),
    };
    Ok(Asked { as_of, level })
}

fn written(line: &Line, shell: Shell) -> LinePage {
    let at = |as_of: AsOf, content: bool| address(&line.person, as_of, content);
    LinePage {
        shell,
        title: line.title(),
        counts: line.counts(),
        stands_out: line.stands_out(),
        picture: line.picture(Width::Wide),
        narrow: line.picture(Width::Narrow),
        content: line.content,
        other: at(line.as_of, !line.content),
        now: match line.as_of {
            AsOf::Now => String::new(),
            _ => at(AsOf::Now, line.content),
        },
        day: format!("/people/{}/line/day{}", encoded(&line.person), shown(line.content)),
        rows: line.in_order().into_iter().map(|next| row(next, line)).collect(),
    }
}

fn row(next: Next<'_>, line: &Line) -> Row {
    match next {
        Next::Item(item) => Row {
            gap: false,
            missed: item.class == Class::Missed || !item.missed.is_empty(),
            when: words::sentence(&item.happened.says()),
            agency: words::name(&item.agency),
            says: item.says.clone(),
            details: item.details.clone(),
            notes: item.notes(),
            then: then(item, line),
        },
        Next::Gap(gap) => Row {
            gap: true,
            missed: false,
            when: String::new(),
            agency: String::new(),
            says: gap.says(),
            details: vec![],
            notes: vec![],
            then: String::new(),
        },
    }
}

/// Where the line is shown as it was known on the day of a decision; nothing for anything else.
fn then(item: &Item, line: &Line) -> String {
    match item.class {
        Class::Case | Class::Decision | Class::Review => {
            address(&line.person, AsOf::Known(item.recorded), line.content)
        }
        _ => String::new(),
    }
}

/// That content stays shown.
fn shown(content: bool) -> &'static str {
    if content { "?show=content" } else { "" }
}

/// The address of a line.
pub(super) fn address(person: &str, as_of: AsOf, content: bool) -> String {
    let mut asks = vec![];
    match as_of {
        AsOf::Now => {}
        AsOf::Known(day) => asks.push(format!("as-of={day}")),
        AsOf::Happened(day) => asks.push(format!("as-of={day}&by=happened")),
    }
    if content {
        asks.push("show=content".to_owned());
    }
    let person = encoded(person);
    match asks.is_empty() {
        true => format!("/people/{person}/line"),
        false => format!("/people/{person}/line?{}", asks.join("&")),
    }
}

//! `/people/{id}/line`: a person's whole line, as text and as a picture, as of any day.

use askama::Template;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use pathway::Deed;
use reports::line::{AsOf, Class, Item, Line, Next, Width};
use service::{Another, Answer, Level, Question};
use std::collections::HashMap;
use std::sync::Arc;

use super::case::banner;
use super::seen::as_whom;
use super::{Answered, Shared, Shell, encoded, page};
use crate::components::NotificationBanner;
use crate::problem::Problem;
use crate::site::Site;
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
    role: String,
    /// Whether anything of it is shown.
    open: bool,
    /// Whether it is as somebody else could see it.
    seen: bool,
    rows: Vec<Row>,
    done: Option<NotificationBanner>,
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
    /// As whom, where that is not the visitor.
    other: Option<Another>,
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
    let asked_done = asked.get("done").and_then(|act| Deed::find(act));
    let line = answered((&site, &visit), person, read(&asked)?).await?;
    let shell = Shell::at(&site, &visit, &address(&line.person, AsOf::Now, false))?;
    let done = asked_done.map(banner);
    page(&LinePage { done, ..written(&line, shell) })
}

/// The line that is asked for.
async fn answered(
    (site, visit): (&Arc<Site>, &Visit),
    person: String,
    asked: Asked,
) -> Result<Line, Problem> {
    let Asked { as_of, level, other } = asked;
    let Some(other) = other else {
        return match site.ask(visit, Question::Line { person, level }).await? {
            Answer::Line(Some(found)) => Ok(Line::of(&found, as_of)),
            _ => Err(Problem::NotFound),
        };
    };
    let question = Question::LineAs { person, level: Level::Content, other: other.clone() };
    match site.ask(visit, question).await? {
        Answer::LineAs(Some(found)) => Ok(Line::as_seen(&found, &other)),
        _ => Err(Problem::NotFound),
    }
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
    let other = match (asked.contains_key("role"), as_of) {
        (false, _) => None,
        (true, AsOf::Known(day)) => {
            let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
            let (role, organisation, named) = as_whom(text).ok_or(Problem::Address)?;
            let until = reports::words::end_of(day);
            Some(Another { until, role, organisation, named })
        }
        (true, _) => return Err(Problem::Address),
    };
    Ok(Asked { as_of, level, other })
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
        role: format!("/people/{}/line/role", encoded(&line.person)),
        open: line.is_open(),
        seen: line.seen_by.is_some(),
        now: match line.as_of {
            AsOf::Now => String::new(),
            _ => at(AsOf::Now, line.content),
        },
        day: format!("/people/{}/line/day{}", encoded(&line.person), shown(line.content)),
        done: None,
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
        // It would be the visitor's line and not theirs.
        _ if line.seen_by.is_some() => String::new(),
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

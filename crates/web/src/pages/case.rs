//! `/case/{id}`: one case, its line, its homes, its findings, and who looked.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use policy::Rule;
use service::{Answer, CasePage, ContactRow, FindingRow, Question, ReadingRow, SignalRow};

use super::signal::Signal;
use super::{Answered, Found, Link, Shared, encoded, links, page};
use crate::problem::Problem;
use crate::words;

/// How many readings a page lists.
const READINGS: usize = 10;

#[derive(Template)]
#[template(path = "case.html")]
struct OneCase {
    here: &'static str,
    links: Vec<Link>,
    id: String,
    line: String,
    organisation: String,
    holder: String,
    since: String,
    stage: String,
    opened: String,
    closed: String,
    disposition: String,
    panel: &'static str,
    support: String,
    signals: Vec<Signal>,
    standing: Vec<Found>,
    past: Vec<Found>,
    contacts: Vec<Contact>,
    homes: Vec<(String, String, String)>,
    looked: String,
    readings: Vec<Reading>,
}

struct Contact {
    date: String,
    agency: String,
    kind: String,
    recorded: String,
    owner: String,
}

struct Reading {
    when: String,
    who: String,
    organisation: String,
    purpose: String,
}

/// One case.
pub(crate) async fn case(State(site): Shared, id: Result<Path<String>, PathRejection>) -> Answered {
    let Path(id) = id.map_err(|_| Problem::Address)?;
    match Arc::clone(&site).ask(Question::Case(id)).await? {
        Answer::Case(Some(found)) => page(&written(&found, links(&site))),
        _ => Err(Problem::NotFound),
    }
}

fn written(found: &CasePage, links: Vec<Link>) -> OneCase {
    let case = &found.case;
    let open = |standing: bool, kind: &str| standing && kind == "raised";
    let (standing, past) =
        found.findings.iter().partition::<Vec<_>, _>(|it| open(it.standing, &it.kind));
    let signalled = |it: &FindingRow| {
        let same =
            |row: &SignalRow| (row.seq, &row.rule, &row.subject) == (it.seq, &it.rule, &it.subject);
        it.rule == Rule::SignalUnanswered.id() || found.signals.iter().any(same)
    };
    let nobody = || "Nobody by name; the duty desk answers".to_owned();
    let holder = |holder: &Option<String>| holder.as_deref().map_or_else(nobody, words::name);
    let since = found.homes.last().map(|home| words::day(&home.since)).unwrap_or_default();
    let homes = found.homes.iter();
    OneCase {
        here: "",
        links,
        id: case.id.clone(),
        line: format!("/people/{}/line", encoded(&case.person)),
        organisation: words::name(&case.organisation),
        holder: holder(&case.holder),
        since,
        stage: words::stage(&case.stage),
        opened: words::day(&case.opened),
        closed: case.closed.as_deref().map(words::day).unwrap_or_default(),
        disposition: case.disposition.as_deref().map(words::disposition).unwrap_or_default(),
        panel: if case.adopted { "Adopted" } else { "Not adopted" },
        support: words::sessions(case.sessions),
        signals: found.signals.iter().map(Signal::of).collect(),
        standing: standing.into_iter().filter(|it| !signalled(it)).map(Found::of).collect(),
        past: past.into_iter().map(Found::of).collect(),
        contacts: found.contacts.iter().map(contact).collect(),
        homes: homes
            .map(|home| {
                (words::day(&home.since), words::name(&home.organisation), holder(&home.holder))
            })
            .collect(),
        looked: looked(found.readings.len()),
        readings: found.readings.iter().rev().take(READINGS).map(reading).collect(),
    }
}

fn looked(times: usize) -> String {
    match times {
        1 => "Looked at once: just now".into(),
        many if many > READINGS => format!("Looked at {many} times; the last {READINGS}"),
        many => format!("Looked at {many} times, the last first"),
    }
}

fn contact(row: &ContactRow) -> Contact {
    Contact {
        date: words::day(&row.happened),
        agency: words::name(&row.agency),
        kind: words::contact(&row.kind),
        recorded: words::day(&row.recorded),
        owner: row.owner.as_deref().map_or_else(|| "Nobody yet".into(), words::name),
    }
}

fn reading(row: &ReadingRow) -> Reading {
    Reading {
        when: words::moment(&row.recorded),
        who: words::name(&row.actor),
        organisation: words::name(&row.organisation),
        purpose: words::name(&row.purpose),
    }
}

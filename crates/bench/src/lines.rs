//! The whole line of a person with 500 contacts, in a base of many: through the door, with the
//! entry that says who looked, durable before anything is read.

use std::path::Path;
use std::time::{Duration, Instant};

use pathway::{Event, Target, When, contact};
use reports::line::{AsOf, Line};
use service::{Answer, Level, LinePage, Purpose, Question, Service};
use store::Engine;
use testkit::Cluster;

use crate::{base, people, permille};

/// Contacts of the person whose line is measured.
const CONTACTS: u64 = 500;
/// How often the line is asked for.
const TIMES: usize = 1_000;
/// The person.
const PERSON: &str = "long";

/// Prints the figures on both engines.
pub(crate) fn print(folder: &Path, contacts: u64) -> anyhow::Result<()> {
    let cluster = Cluster::durable().map_err(anyhow::Error::msg)?;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let url = match engine {
            Engine::Sqlite => folder.join("lines.db").display().to_string(),
            Engine::Postgres => cluster.database().map_err(anyhow::Error::msg)?,
        };
        let service = base::opened(&url, "bench.example/lines")?;
        let begun = Instant::now();
        fill(&service, contacts)?;
        println!("base of {contacts} contacts, {engine:?}: made in {:.0?}", begun.elapsed());
        for level in [Level::Outline, Level::Content] {
            measured(&service, level, engine)?;
        }
    }
    Ok(())
}

fn measured(service: &Service, level: Level, engine: Engine) -> anyhow::Result<()> {
    let question = Question::Line { person: PERSON.into(), level };
    let mut took = Vec::with_capacity(TIMES);
    let mut page: Option<Box<LinePage>> = None;
    for _ in 0..TIMES {
        let begun = Instant::now();
        let answer = service.view(&people::officer(), Purpose::Oversight, &question)?;
        took.push(begun.elapsed());
        let Answer::Line(Some(found)) = answer else { anyhow::bail!("there is no line") };
        page = Some(found);
    }
    let Some(page) = page else { anyhow::bail!("there is no line") };
    let (middle, high) = (permille(&mut took, 500), permille(&mut took, 990));
    println!(
        "whole line of {CONTACTS} contacts, {level:?}, {engine:?}: p50 {middle:.1?}, \
         p99 {high:.1?} \
         with consultation entry and durable commit (goal: p99 under 20 ms)"
    );
    let mut took: Vec<Duration> = (0..50).map(|_| drawn(&page)).collect();
    println!("  as text and picture, on top of that: p50 {:.1?}", permille(&mut took, 500));
    Ok(())
}

fn drawn(page: &LinePage) -> Duration {
    let begun = Instant::now();
    let line = Line::of(page, AsOf::Now);
    std::hint::black_box((line.text().len(), line.picture(reports::line::Width::Wide).len()));
    begun.elapsed()
}

/// Writes the base, and the person's contacts spread through it: every contact is recorded, and
/// every fifth is joined to somebody.
fn fill(service: &Service, contacts: u64) -> anyhow::Result<()> {
    let every = (contacts / CONTACTS).max(1);
    base::fill(service, usize::try_from(contacts)?, |tx, nth| {
        let nth = nth as u64;
        let (id, happened) = (format!("c{nth}"), days_before(nth));
        let contact = Target::Contact(id.clone());
        base::write(service, tx, (contact, recorded(nth), happened.clone()))?;
        let person = match () {
            () if nth.is_multiple_of(every) => PERSON.into(),
            () if nth.is_multiple_of(5) => format!("p{}", nth / 10),
            () => return Ok(()),
        };
        base::write(service, tx, (Target::Person(person), base::joined(id), happened))
    })?;
    let case = (Target::Case("long".into()), base::case_of(PERSON.into(), "c0".into()));
    let now = When::instant(people::begins());
    Ok(service
        .db()
        .write(|tx| base::write(service, tx, (case.0.clone(), case.1.clone(), now.clone())))?)
}

/// Contacts happened over the years before.
fn days_before(nth: u64) -> When {
    let days = i64::try_from(nth % 2_000).unwrap_or(0);
    When::instant(people::begins() - jiff::Span::new().hours(24 * days))
}

fn recorded(nth: u64) -> Event {
    let agencies =
        ["ambervale-school", "ambervale-police", "ambervale-council", "ambervale-clinic"];
    let agency = agencies.get((nth / 7) as usize % agencies.len()).copied().unwrap_or_default();
    let invented = testkit::people::Contact {
        given_name: "Invented".into(),
        family_name: "Name".into(),
        ..Default::default()
    };
    let contact = base::said(&invented);
    Event::ContactRecorded(contact::Contact { agency: agency.into(), age: Some(19), ..contact })
}

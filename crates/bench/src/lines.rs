//! The whole line of a person with 500 contacts, in a base of many: through the door, with the
//! entry that says who looked, durable before anything is read.
//!
//! The base is written entry by entry into the record and the views, 1,000 contacts a transaction,
//! without deciding on each: every contact is recorded, and every fifth is joined to somebody.

use std::path::Path;
use std::time::{Duration, Instant};

use pathway::{Event, Fact, Target, When, contact, home, identity};
use record::{Append, Entropy, Expected, MasterKey, NewEntry, Part};
use reports::line::{AsOf, Line};
use service::{Answer, Clock, Level, LinePage, Packs, Purpose, Question, Service, Setup};
use store::{Db, Engine, Options, Tx};
use testkit::Cluster;

use crate::{people, permille};

/// Contacts of the person whose line is measured.
const CONTACTS: u64 = 500;
/// Contacts written in one transaction.
const TOGETHER: u64 = 1_000;
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
        let service = opened(&url)?;
        let begun = Instant::now();
        fill(&service, contacts)?;
        println!("base of {contacts} contacts, {engine:?}: made in {:.0?}", begun.elapsed());
        for level in [Level::Outline, Level::Content] {
            measured(&service, level, engine)?;
        }
    }
    Ok(())
}

fn opened(url: &str) -> anyhow::Result<Service> {
    let db = Db::open(url, &Options::default())?;
    let setup = Setup {
        master: MasterKey::from_bytes([7; 32]),
        entropy: Entropy::system(),
        packs: Packs::Fixed(Box::new(people::pack()?)),
        clock: Clock::at(people::begins()),
        alone: db.engine() == Engine::Sqlite,
        db,
    };
    Ok(Service::open(setup, "bench.example/lines")?)
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

/// Writes the base, and the person's contacts spread through it.
fn fill(service: &Service, contacts: u64) -> anyhow::Result<()> {
    let every = (contacts / CONTACTS).max(1);
    let mut nth = 0;
    while nth < contacts {
        let until = (nth + TOGETHER).min(contacts);
        service.db().write(|tx| {
            for contact in nth..until {
                let id = format!("c{contact}");
                write(service, tx, (Target::Contact(id.clone()), recorded(contact)))?;
                if contact % every == 0 {
                    write(service, tx, (Target::Person(PERSON.into()), joined(id)))?;
                } else if contact % 5 == 0 {
                    write(service, tx, (Target::Person(format!("p{}", contact / 10)), joined(id)))?;
                }
            }
            Ok::<_, views::ViewError>(())
        })?;
        nth = until;
    }
    let opening = home::Opening {
        person: PERSON.into(),
        pathway: "channel".into(),
        contact: "c0".into(),
        holder: Some("officer".into()),
        need: None,
    };
    let case = (Target::Case("long".into()), Event::CaseOpened(opening));
    Ok(service.db().write(|tx| write(service, tx, case.clone()))?)
}

fn joined(contact: String) -> Event {
    let rationale = "the name and the date of birth agree".into();
    Event::IdentityLinked(identity::Link { contact, rationale })
}

fn recorded(nth: u64) -> Event {
    let agencies =
        ["ambervale-school", "ambervale-police", "ambervale-council", "ambervale-clinic"];
    let agency = agencies.get((nth / 7) as usize % agencies.len()).copied().unwrap_or_default();
    Event::ContactRecorded(contact::Contact {
        kind: contact::ContactKind::Concern,
        agency: agency.into(),
        agency_kind: policy::OrgKind::Education,
        names: vec!["Invented Name".into()],
        born: None,
        age: Some(19),
        form: None,
        seen: Some("what was seen, in a sentence or two of ordinary length".into()),
        worries: Some("what somebody worries about, in their own words".into()),
        violence: false,
        graded: None,
        history_seen: None,
        gender: None,
        coded: None,
        matching: contact::Matching::default(),
    })
}

/// Writes one event into the record and the views, as a command does once it is decided.
fn write(
    service: &Service,
    tx: &mut Tx<'_>,
    (target, event): (Target, Event),
) -> Result<(), views::ViewError> {
    let (stream, by) = (target.stream(), people::officer());
    let now = people::begins();
    let seq = service.record().head(tx)?.size;
    let days = i64::try_from(seq % 2_000).unwrap_or(0);
    let happened = When::instant(now - jiff::Span::new().hours(24 * days));
    let unreadable = |why| views::ViewError::Undecodable { seq, why };
    let (part, bytes) = views::body_of(&event, &by).map_err(unreadable)?;
    let entry = NewEntry {
        kind: event.kind().into(),
        happened: views::happened_of(&happened),
        actor: by.id.clone(),
        organisation: by.organisation.clone(),
        role: by.role.id().into(),
        lawful_basis: "uk-gdpr-6-1-e".into(),
        retention: "contact".into(),
        purpose: Purpose::CaseWork.code().into(),
        pack: "throughline-2026".into(),
        parts: vec![Part { name: part.into(), bytes }],
    };
    let entries = [entry];
    let new =
        Append { stream: &stream, expected: Expected::Any, entries: &entries, key: None, now };
    let seq = service.record().append(tx, &new)?.first;
    let fact = Fact { seq, recorded: now, happened, by, event };
    views::apply(tx, views::Taken { record: service.record(), stream: &stream, fact: &fact })
}

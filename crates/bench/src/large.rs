//! What is asked in a large base: one for look-ups and for lines, on each engine.

use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use pathway::contact::Contact;
use pathway::{Event, Target, When};
use service::Service;
use store::Engine;
use testkit::Cluster;
use testkit::people::People;

use crate::{base, lines, lookups, people};

/// Contacts of the person whose line is measured.
pub(crate) const CONTACTS: usize = 500;
/// The person.
pub(crate) const PERSON: &str = "long";

/// Prints the figures on both engines, or on one.
pub(crate) fn print(folder: &Path, contacts: usize, only: Option<Engine>) -> anyhow::Result<()> {
    let engines = [Engine::Sqlite, Engine::Postgres];
    for engine in engines.into_iter().filter(|engine| only.is_none_or(|only| only == *engine)) {
        let cluster = Cluster::durable().map_err(anyhow::Error::msg)?;
        let url = match engine {
            Engine::Sqlite => folder.join("large.db").display().to_string(),
            Engine::Postgres => cluster.database().map_err(anyhow::Error::msg)?,
        };
        measured(&url, contacts)?;
    }
    Ok(())
}

/// Prints the figures of one base. It is made where nothing is yet, and otherwise used as it is.
pub(crate) fn measured(url: &str, contacts: usize) -> anyhow::Result<()> {
    let service = base::opened(url, "bench.example/large")?;
    let engine = service.db().engine();
    let head = service.db().read(|tx| service.record().head(tx))?;
    let begun_already = head.size > 1;
    anyhow::ensure!(
        !begun_already || head.size > (contacts + contacts / 5) as u64,
        "the base at `{url}` was never finished; take it away, or ask for fewer `--contacts`"
    );
    if !begun_already {
        let begun = Instant::now();
        fill(&service, contacts)?;
        println!("base of {contacts} contacts, {engine:?}: made in {:.0?}", begun.elapsed());
    }
    lookups::measured(&service, contacts, engine)?;
    lines::measured(&service, engine)
}

/// Writes a contact for each of so many invented people, and joins every fifth to somebody; those
/// of the one person are spread among them.
fn fill(service: &Service, contacts: usize) -> anyhow::Result<()> {
    let invented = People::invent(contacts, base::SEED);
    let every = (contacts / CONTACTS).max(1);
    base::fill(service, 0..contacts, |tx, nth| {
        let Some((it, _)) = invented.contact(nth) else { return Ok(()) };
        let (id, happened) = (format!("c{nth}"), days_before(people::begins(), nth));
        let recorded = Event::ContactRecorded(Contact { agency: agency(nth), ..base::said(&it) });
        let contact = Target::Contact(id.clone());
        base::write(service, tx, (contact, recorded, happened.clone()))?;
        let person = match () {
            () if nth.is_multiple_of(every) => PERSON.into(),
            () if nth.is_multiple_of(5) => format!("p{}", nth / 10),
            () => return Ok(()),
        };
        base::write(service, tx, (Target::Person(person), base::joined(id), happened))
    })?;
    Ok(service.db().write(|tx| {
        let opened = base::case_of(PERSON.into(), "c0".into());
        let now = When::instant(people::begins());
        base::write(service, tx, (Target::Case("long".into()), opened, now))
    })?)
}

/// Contacts happened over the years before a moment.
pub(crate) fn days_before(last: Timestamp, nth: usize) -> When {
    let days = i64::try_from(nth % 2_000).unwrap_or(0);
    When::instant(last - jiff::Span::new().hours(24 * days))
}

pub(crate) fn agency(nth: usize) -> String {
    let agencies =
        ["ambervale-school", "ambervale-police", "ambervale-council", "ambervale-clinic"];
    agencies.get((nth / 7) % agencies.len()).copied().unwrap_or_default().into()
}

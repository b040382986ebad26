//! One look-up among many contacts, through the door: who asks is recorded, durably, before the
//! first row is read.
//!
//! The base is made quickly: each contact is sealed and appended to the record and taken into the
//! views as the service does it, a thousand to a transaction, without being decided on or searched
//! for. Names, dates and homes are those of `testkit`'s invented people.

use std::path::Path;
use std::time::{Duration, Instant};

use pathway::contact::{Contact, ContactKind, Matching};
use pathway::{Event, Fact, When};
use policy::OrgKind;
use record::{Append, Entropy, Expected, MasterKey, NewEntry, Part};
use service::{Answer, Clock, Packs, Purpose, Question, Service, Setup};
use store::{Db, Engine, Options};
use testkit::Cluster;
use testkit::people::People;

use crate::{people, permille};

/// Contacts in one transaction.
const TOGETHER: usize = 1_000;
/// Look-ups that are timed.
const ASKED: usize = 1_000;
/// Makes the same people every time.
const SEED: u64 = 7;

/// Prints how long a look-up takes among so many contacts, on each engine.
pub(crate) fn print(folder: &Path, contacts: usize) -> anyhow::Result<()> {
    let cluster = Cluster::durable().map_err(anyhow::Error::msg)?;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let url = match engine {
            Engine::Sqlite => folder.join("lookups.db").display().to_string(),
            Engine::Postgres => cluster.database().map_err(anyhow::Error::msg)?,
        };
        let begun = Instant::now();
        let service = base(&url, contacts)?;
        let made = begun.elapsed();
        let (mut took, found) = ask(&service, contacts)?;
        println!(
            "one look-up among {contacts} contacts, {engine:?}, audit entry and durable commit \
             included: p50 {:.2?}, p99 {:.2?}; {found} of {ASKED} found somebody (goal: p50 2 ms, \
             p99 10 ms on SQLite, 20 ms on PostgreSQL; base made in {made:.0?})",
            permille(&mut took, 500),
            permille(&mut took, 990),
        );
    }
    Ok(())
}

/// A service over a base of so many contacts.
fn base(url: &str, contacts: usize) -> anyhow::Result<Service> {
    let db = Db::open(url, &Options::default())?;
    let setup = Setup {
        master: MasterKey::from_bytes([7; 32]),
        entropy: Entropy::system(),
        packs: Packs::Fixed(Box::new(people::pack()?)),
        clock: Clock::at(people::begins()),
        alone: db.engine() == Engine::Sqlite,
        db,
    };
    let service = Service::open(setup, "bench.example/lookups")?;
    let invented = People::invent(contacts, SEED);
    let mut from = 0;
    while from < contacts {
        let to = (from + TOGETHER).min(contacts);
        let some: Vec<Contact> =
            (from..to).filter_map(|at| invented.contact(at)).map(|(it, _)| said(&it)).collect();
        service.db().write(|tx| {
            for (nth, contact) in some.iter().enumerate() {
                append(&service, tx, (from + nth, contact))?;
            }
            Ok::<_, views::ViewError>(())
        })?;
        from = to;
    }
    Ok(service)
}

/// Appends one contact and takes it into the views.
fn append(
    service: &Service,
    tx: &mut store::Tx<'_>,
    (nth, contact): (usize, &Contact),
) -> Result<(), views::ViewError> {
    let (now, by) = (people::begins(), people::officer());
    let event = Event::ContactRecorded(contact.clone());
    let undecodable = |why| views::ViewError::Undecodable { seq: 0, why };
    let (part, bytes) = views::body_of(&event, &by).map_err(undecodable)?;
    let entry = NewEntry {
        kind: event.kind().into(),
        happened: record::Happened::instant(now),
        actor: by.id.clone(),
        organisation: by.organisation.clone(),
        role: by.role.id().into(),
        lawful_basis: "uk-gdpr-6-1-e".into(),
        retention: policy::RetentionClass::Contact.id().into(),
        purpose: Purpose::Demonstration.code().into(),
        pack: "throughline-2026".into(),
        parts: vec![Part { name: part.into(), bytes }],
    };
    let stream = format!("contact/x{nth}");
    let entries = [entry];
    let new =
        Append { stream: &stream, expected: Expected::Any, entries: &entries, key: None, now };
    let appended = service.record().append(tx, &new)?;
    let fact = Fact { seq: appended.first, recorded: now, happened: When::instant(now), by, event };
    views::apply(tx, views::Taken { stream: &stream, fact: &fact, record: service.record() })
}

/// An invented contact as an agency would record it.
fn said(it: &testkit::people::Contact) -> Contact {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let list = |text: &str| some(text).into_iter().collect::<Vec<_>>();
    let name = [&it.given_name, &it.middle_name, &it.family_name].map(String::as_str).join(" ");
    Contact {
        kind: ContactKind::Concern,
        agency: "agency".into(),
        agency_kind: OrgKind::Education,
        names: [name].into_iter().chain(some(&it.also_known_as)).collect(),
        born: it.birth_date.parse().ok(),
        age: None,
        form: None,
        seen: Some("what was seen".into()),
        worries: Some("what worries".into()),
        violence: false,
        graded: None,
        history_seen: None,
        gender: None,
        coded: None,
        matching: Matching {
            postcodes: list(&it.postcode),
            phones: list(&it.phone),
            emails: list(&it.email),
            ..Matching::default()
        },
    }
}

/// Asks who somebody might be, again and again.
fn ask(service: &Service, contacts: usize) -> anyhow::Result<(Vec<Duration>, usize)> {
    let invented = People::invent(contacts, SEED);
    let step = (contacts / ASKED).max(1);
    let (mut took, mut found) = (vec![], 0);
    for at in (0..contacts).step_by(step).take(ASKED) {
        let Some((it, _)) = invented.contact(at) else { continue };
        let question = Question::WhoMightThisBe(Box::new(said(&it)));
        let begun = Instant::now();
        let answer = service.view(&people::officer(), Purpose::Demonstration, &question)?;
        took.push(begun.elapsed());
        found += usize::from(matches!(answer, Answer::Found(shown) if !shown.is_empty()));
    }
    Ok((took, found))
}

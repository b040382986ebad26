//! A large base, made quickly: each event is sealed and appended to the record and taken into the
//! views as the service does it, a thousand to a transaction, without being decided on or searched
//! for.

use pathway::contact::{Contact, ContactKind, Matching};
use pathway::{Event, Fact, Target, When, home, identity};
use policy::OrgKind;
use record::{Append, Entropy, Expected, MasterKey, NewEntry, Part};
use service::{Clock, Packs, Purpose, Service, Setup};
use store::{Db, Engine, Options, Tx};
#[cfg(test)]
use testkit::people::People;

use crate::people;

/// What is written in one transaction.
const TOGETHER: usize = 1_000;

/// Makes the same people every time.
pub(crate) const SEED: u64 = 7;

/// A service over a record that it begins, or goes on with.
pub(crate) fn opened(url: &str, origin: &str) -> anyhow::Result<Service> {
    let db = Db::open(url, &Options::default())?;
    let setup = Setup {
        master: MasterKey::from_bytes([7; 32]),
        entropy: Entropy::system(),
        packs: Packs::Fixed(Box::new(people::pack()?)),
        clock: Clock::at(people::begins()),
        alone: db.engine() == Engine::Sqlite,
        db,
    };
    Ok(Service::open(setup, origin)?)
}

/// Writes things, each by its number.
pub(crate) fn fill(
    service: &Service,
    numbers: std::ops::Range<usize>,
    mut one: impl FnMut(&mut Tx<'_>, usize) -> Result<(), views::ViewError>,
) -> anyhow::Result<()> {
    for from in numbers.clone().step_by(TOGETHER) {
        let to = (from + TOGETHER).min(numbers.end);
        service.db().write(|tx| (from..to).try_for_each(|nth| one(tx, nth)))?;
    }
    Ok(())
}

#[cfg(test)]
/// Writes a contact for each of so many invented people.
pub(crate) fn contacts(service: &Service, invented: &People, count: usize) -> anyhow::Result<()> {
    let now = When::instant(people::begins());
    fill(service, 0..count, |tx, nth| {
        let Some((contact, _)) = invented.contact(nth) else { return Ok(()) };
        let recorded = Event::ContactRecorded(said(&contact));
        write(service, tx, (Target::Contact(format!("x{nth}")), recorded, now.clone()))
    })
}

#[cfg(test)]
/// Puts every so-manieth of the contacts on a line of its own, with an open case.
pub(crate) fn cases(service: &Service, count: usize, every: usize) -> anyhow::Result<()> {
    let now = When::instant(people::begins());
    fill(service, 0..count / every, |tx, nth| {
        let (contact, person) = (format!("x{}", nth * every), format!("p{nth}"));
        let line = Target::Person(person.clone());
        write(service, tx, (line, joined(contact.clone()), now.clone()))?;
        let case = Target::Case(format!("k{nth}"));
        write(service, tx, (case, case_of(person, contact), now.clone()))
    })
}

/// A contact put on a line.
pub(crate) fn joined(contact: String) -> Event {
    let rationale = "the name and the date of birth agree".into();
    Event::IdentityLinked(identity::Link { contact, rationale })
}

/// A case of the officer's.
pub(crate) fn case_of(person: String, contact: String) -> Event {
    let (pathway, holder) = ("channel".into(), Some("officer".into()));
    Event::CaseOpened(home::Opening { person, pathway, contact, holder, need: None })
}

/// Writes one event into the record and the views, as a command does once it is decided.
pub(crate) fn write(
    service: &Service,
    tx: &mut Tx<'_>,
    (target, event, happened): (Target, Event, When),
) -> Result<(), views::ViewError> {
    let (stream, by, now) = (target.stream(), people::officer(), service.clock().now());
    let undecodable = |why| views::ViewError::Undecodable { seq: 0, why };
    let (part, bytes) = views::body_of(&event, &by).map_err(undecodable)?;
    let entry = NewEntry {
        kind: event.kind().into(),
        happened: views::happened_of(&happened),
        actor: by.id.clone(),
        organisation: by.organisation.clone(),
        role: by.role.id().into(),
        lawful_basis: "uk-gdpr-6-1-e".into(),
        retention: policy::RetentionClass::Contact.id().into(),
        purpose: Purpose::Demonstration.code().into(),
        pack: "throughline-2026".into(),
        parts: vec![Part { name: part.into(), bytes }],
    };
    let entries = [entry];
    let new =
        Append { stream: &stream, expected: Expected::Any, entries: &entries, key: None, now };
    let seq = service.record().append(tx, &new)?.first;
    let fact = Fact { seq, recorded: now, happened, by, event };
    views::apply(tx, views::Taken { stream: &stream, fact: &fact, record: service.record() })
}

/// An invented contact as an agency would record it.
pub(crate) fn said(it: &testkit::people::Contact) -> Contact {
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
        seen: Some("what was seen, in a sentence or two of ordinary length".into()),
        worries: Some("what somebody worries about, in their own words".into()),
        violence: false,
        graded: None,
        history_seen: None,
        gender: None,
        coded: None,
        to: None,
        matching: Matching {
            postcodes: list(&it.postcode),
            phones: list(&it.phone),
            emails: list(&it.email),
            ..Matching::default()
        },
    }
}

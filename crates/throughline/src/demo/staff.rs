//! Who works in the demo, and as whom somebody can look at it.

use anyhow::Result;
use jiff::civil::Time;
use jiff::{Timestamp, ToSpan};
use pathway::register::{Appointment, Training};
use pathway::{Act, Actor, Command, Target, When};
use policy::{Calendar, OrgKind, Role};
use service::{Purpose, Service};

use super::cohort::YEAR;
use super::world::{self, AREAS, PROVIDERS};

/// How many years training lasts in the demo: its people are looked at for longer than its year.
const TRAINED_YEARS: i64 = 20;

/// Everybody who does anything in the year, once, with what they act as.
fn everybody() -> Vec<Actor> {
    let area = |area: &world::Area| {
        let office = [
            area.supervisor(),
            area.checks(),
            area.coordinator(),
            area.chair(),
            area.senior(),
            area.records(),
            area.partner("hospital", OrgKind::Health),
            Actor { role: Role::PanelMember, ..area.partner("social-care", OrgKind::SocialCare) },
        ];
        let officers = (0..6).map(|number| area.officer(number));
        let referrers = (0..8).map(|sector| area.referrer(sector));
        officers.chain(office).chain(referrers).collect::<Vec<_>>()
    };
    let national = [world::registrar(), world::administrator(), world::commissioner()];
    let areas = AREAS.iter().flat_map(area);
    let mentors = PROVIDERS.iter().map(|provider| world::mentor(provider));
    areas.chain(mentors).chain((0..4).map(world::assurance)).chain(national).collect()
}

/// As whom somebody can look at the demo, in the order of the pathway; a person whom a case is
/// about comes with [`subject`].
fn shown() -> Vec<Actor> {
    let Some(area) = AREAS.first() else { return vec![] };
    vec![
        area.referrer(0),
        area.officer(0),
        area.supervisor(),
        area.checks(),
        area.coordinator(),
        area.chair(),
        area.partner("social-care", OrgKind::SocialCare),
        area.partner("hospital", OrgKind::Health),
        world::mentor(PROVIDERS.first().unwrap_or(&"")),
        world::commissioner(),
        world::assurance(0),
        area.records(),
        world::administrator(),
    ]
}

/// Where referrals wait that somebody sends in the demo.
pub(super) fn receiver() -> String {
    AREAS.first().map(|area| area.org("police")).unwrap_or_default()
}

/// Appoints everybody who is not appointed yet, and has them trained.
///
/// # Errors
/// When the record says no.
pub(super) fn seat(service: &Service, calendar: &Calendar) -> Result<()> {
    let begun = calendar.instant(YEAR.0, Time::constant(6, 0, 0, 0));
    let mut commands = vec![];
    for person in everybody() {
        if service.posts(&person.id)?.is_empty() {
            commands.extend(seated(&person, begun));
        }
    }
    done(service, &commands)
}

/// The ids of those as whom somebody can look at the demo.
///
/// # Errors
/// When the record says no.
pub(super) fn people(service: &Service, calendar: &Calendar) -> Result<Vec<String>> {
    seat(service, calendar)?;
    let mut people: Vec<String> = shown().into_iter().map(|it| it.id).collect();
    people.extend(subject(service, calendar)?);
    Ok(people)
}

/// A person whom a case is about, who can sign in too: the first with support of the first area.
fn subject(service: &Service, calendar: &Calendar) -> Result<Option<String>> {
    let cases = service.db().read(|tx| views::cases(tx, "", 2_000))?;
    let area = AREAS.first().map(|it| it.org("")).unwrap_or_default();
    let adopted = cases.iter().find(|it| it.adopted && it.organisation.starts_with(&area));
    let Some(case) = adopted.or(cases.first()) else { return Ok(None) };
    if service.posts(&case.person)?.is_empty() {
        let person = Actor {
            id: case.person.clone(),
            organisation: "public".into(),
            kind: OrgKind::Public,
            role: Role::Subject,
        };
        done(service, &seated(&person, calendar.instant(YEAR.1, Time::midnight())))?;
    }
    Ok(Some(case.person.clone()))
}

/// The acts that put somebody in office.
fn seated(person: &Actor, from: Timestamp) -> Vec<(Option<String>, Command)> {
    let Actor { id, organisation, kind, role } = person.clone();
    let years = from.to_zoned(jiff::tz::TimeZone::UTC).checked_add(TRAINED_YEARS.years());
    let until = years.map_or(Timestamp::MAX, |it| it.timestamp());
    let training = Training { person: id.clone(), until };
    let appointment = Appointment { person: id, organisation, kind, role, until: None };
    let acts = [Act::RegisterAppoint(appointment), Act::RegisterTrain(training)];
    let command = |act| Command {
        target: Target::Register,
        by: world::administrator(),
        happened: When::instant(from),
        act,
        overrides: vec![],
    };
    acts.into_iter().map(|act| (None, command(act))).collect()
}

fn done(service: &Service, commands: &[(Option<String>, Command)]) -> Result<()> {
    for refused in service.execute_all(Purpose::Demonstration, commands)? {
        refused.map_err(|why| anyhow::anyhow!("an appointment was refused: {why}"))?;
    }
    Ok(())
}

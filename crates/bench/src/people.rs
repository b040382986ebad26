//! Invented people and acts for the measurements.

use jiff::Timestamp;
use pathway::{Act, Actor, Command, Target, When};
use policy::{OrgKind, Pack, Role, Shelf};
use service::{Purpose, Service, ServiceError};

/// When the measurements begin, in simulated time.
pub(crate) fn begins() -> Timestamp {
    Timestamp::from_second(1_770_000_000).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The pack of today.
pub(crate) fn pack() -> anyhow::Result<Pack> {
    let shelf = Shelf::standard()?;
    shelf.find("throughline-2026").cloned().ok_or_else(|| anyhow::anyhow!("no pack of today"))
}

/// A case officer.
pub(crate) fn officer() -> Actor {
    Actor {
        id: "officer".into(),
        organisation: "force".into(),
        kind: OrgKind::Police,
        role: Role::CaseOfficer,
    }
}

/// A command by the officer, now.
pub(crate) fn command(target: Target, act: Act, at: Timestamp) -> Command {
    let (by, happened) = (officer(), When::instant(at));
    Command { target, by, happened, act, overrides: vec![] }
}

/// An act from its name and its fields as JSON text.
pub(crate) fn act(name: &str, with: &str) -> anyhow::Result<Act> {
    Ok(serde_json::from_str(&format!("{{\"do\":\"{name}\",\"with\":{with}}}"))?)
}

/// The acts that open a case, each with its target.
pub(crate) fn opening(id: &str) -> anyhow::Result<Vec<(Target, Act)>> {
    let contact = r#"{"kind":"referral","agency":"school","agency_kind":"education",
        "names":["Invented Name"],"age":19,"form":"v1","seen":"seen","worries":"worries"}"#;
    let link = format!(r#"{{"contact":"{id}","rationale":"the only contact of this person"}}"#);
    let open = format!(
        r#"{{"person":"{id}","pathway":"channel","contact":"{id}","holder":"officer",
        "need":{{"reason":"to assess what was referred","lapses":"2027-01-01"}}}}"#
    );
    Ok(vec![
        (Target::Contact(id.into()), act("contact.record", contact)?),
        (Target::Person(id.into()), act("identity.link", &link)?),
        (Target::Case(id.into()), act("home.open-case", &open)?),
    ])
}

/// A message about a case.
pub(crate) fn message(nth: usize) -> anyhow::Result<Act> {
    let text = "a message of ordinary length about what was agreed and what is to be done next";
    act("partner.send-message", &format!(r#"{{"id":"m{nth}","to":"council","text":"{text}"}}"#))
}

/// Opens a case through the door.
pub(crate) fn open_case(service: &Service, id: &str) -> anyhow::Result<()> {
    for (target, act) in opening(id)? {
        let command = command(target, act, service.clock().now());
        service.execute(Purpose::Demonstration, None, &command).map_err(told)?;
    }
    Ok(())
}

fn told(why: ServiceError) -> anyhow::Error {
    anyhow::anyhow!("{}: {why}", why.code())
}

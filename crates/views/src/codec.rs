//! Between entries of the record and facts of the pathway.
//!
//! The sealed body of an event is one line with the kind of body that the actor's organisation is,
//! and then the event as JSON. What concerns a third person goes into a part of its own.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use pathway::{Actor, Event, Fact, Precision, UnknownEvent, When};
use policy::{OrgKind, Role};
use record::{Entry, Happened};

use crate::ViewError;

/// Name of the part that holds an event.
pub const BODY: &str = "body";
/// Name of the part that holds an event about a third person.
pub const THIRD_PARTY: &str = "third-party";
/// Kind of the entries that say who looked at what.
pub const READING: &str = "reading.consulted";
/// Kinds of entries that are no facts of the pathway: no rule reads them.
pub const NO_FACTS: [&str; 11] = [
    READING,
    record::DESTROYED,
    SESSIONS[0],
    SESSIONS[1],
    SESSIONS[2],
    SESSIONS[3],
    SIGNATURES[0],
    SIGNATURES[1],
    SIGNATURES[2],
    SIGNATURES[3],
    SIGNATURES[4],
];
/// Kinds of the entries that say who signed in, was turned away, proved it again and signed out.
pub const SESSIONS: [&str; 4] =
    ["session.begun", "session.refused", "session.proved", "session.ended"];

/// Kinds of the entries that say who was asked to sign an act, signed it, declined, who took back
/// what they had sent, and that nobody did any of it in time. They stand in `signature/` and the
/// stream that the act is about.
pub const SIGNATURES: [&str; 5] = [
    "signature.asked",
    "signature.given",
    "signature.declined",
    "signature.withdrawn",
    "signature.lapsed",
];

/// The sealed body of an event: part name and bytes.
///
/// # Errors
/// When the event cannot be written as JSON.
pub fn body_of(event: &Event, by: &Actor) -> Result<(&'static str, Vec<u8>), UnknownEvent> {
    let name = match event {
        Event::ContactInvolved(_) | Event::ReferrerNamed(_) => THIRD_PARTY,
        _ => BODY,
    };
    let json = event
        .body()
        .map_err(|why| UnknownEvent { kind: event.kind().into(), why: why.to_string() })?;
    let mut bytes = by.kind.id().as_bytes().to_vec();
    bytes.push(b'\n');
    bytes.extend(json);
    Ok((name, bytes))
}

/// The fact that an entry holds; `None` where its key was destroyed or it is not an event.
///
/// # Errors
/// When the kind is not known to this version, or the body is not of that kind.
pub fn fact_of(entry: &Entry) -> Result<Option<Fact>, ViewError> {
    let envelope = &entry.envelope;
    if NO_FACTS.contains(&envelope.kind.as_str()) {
        return Ok(None);
    }
    let seq = envelope.seq;
    let wrong = |why: &str| ViewError::Undecodable {
        seq,
        why: UnknownEvent { kind: envelope.kind.clone(), why: why.into() },
    };
    let Some(bytes) = entry.part(BODY).or_else(|| entry.part(THIRD_PARTY)) else {
        return if entry.is_tombstone() { Ok(None) } else { Err(wrong("it has no body")) };
    };
    let mut lines = bytes.splitn(2, |byte| *byte == b'\n');
    let kind = lines.next().and_then(|line| std::str::from_utf8(line).ok()).unwrap_or_default();
    let json = lines.next().ok_or_else(|| wrong("the body has one line only"))?;
    let by = Actor {
        id: envelope.actor.clone(),
        organisation: envelope.organisation.clone(),
        kind: kind.parse::<OrgKind>().map_err(|why| wrong(&why))?,
        role: envelope.role.parse::<Role>().map_err(|why| wrong(&why))?,
    };
    let recorded = envelope.recorded.parse().map_err(|_| wrong("`recorded` is not an instant"))?;
    let event =
        Event::read(&envelope.kind, json).map_err(|why| ViewError::Undecodable { seq, why })?;
    let happened = when_of(&envelope.happened).ok_or_else(|| wrong("`happened` is not a time"))?;
    Ok(Some(Fact { seq, recorded, happened, by, event }))
}

/// A time as the record writes it.
pub fn happened_of(when: &When) -> Happened {
    let day = when.at.to_zoned(TimeZone::UTC).date();
    let written = match when.precision {
        Precision::Instant => Happened::instant(when.at),
        Precision::Day => Happened::day(day),
        Precision::Month => Happened::month(day),
        Precision::Year => Happened::year(day.year()),
    };
    match &when.source {
        Some(source) => written.said_by(source),
        None => written,
    }
}

/// A time as it comes back from the record: in whole microseconds, and a day, month or year at its
/// first instant. What decides on it decides the same when the record is read again.
pub fn as_recorded(when: &When) -> When {
    when_of(&happened_of(when)).unwrap_or_else(|| when.clone())
}

/// A time as the rules read it. Days, months and years stand for their first instant in UTC, which
/// falls on the same date in the local time of England and Wales.
fn when_of(happened: &Happened) -> Option<When> {
    let day = |text: &str| -> Option<Timestamp> {
        let date: Date = text.parse().ok()?;
        Some(date.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    let (at, precision) = match happened.precision {
        record::Precision::Instant => (happened.at.parse().ok()?, Precision::Instant),
        record::Precision::Day => (day(&happened.at)?, Precision::Day),
        record::Precision::Month => (day(&format!("{}-01", happened.at))?, Precision::Month),
        record::Precision::Year => (day(&format!("{}-01-01", happened.at))?, Precision::Year),
    };
    Some(When { at, precision, source: happened.source.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_each_precision_comes_back_as_it_went() {
        for (at, precision) in [
            ("2026-11-22T09:30:00.5Z", Precision::Instant),
            ("2026-06-22T00:00:00Z", Precision::Day),
            ("2014-11-01T00:00:00Z", Precision::Month),
            ("2016-01-01T00:00:00Z", Precision::Year),
        ] {
            let at = at.parse().unwrap();
            let when = When { at, precision, source: Some("S38".into()) };
            assert_eq!(when_of(&happened_of(&when)), Some(when));
        }
    }
}

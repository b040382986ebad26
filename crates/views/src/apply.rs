//! From one entry to its rows. Nothing is decided here.

use pathway::intervention::Outcome;
use pathway::{Event, Fact, Finding, StandingChanged, Target, panel};
use policy::{Clock, Rule};
use record::Record;
use store::{StoreError, Tx, Value};

use crate::matching;
use crate::tables::owed::{self, Owed};
use crate::tables::{case, clock, contact, finding, home, reading};
use crate::{ViewError, line, ties};
use crate::{signals, staff};

/// An event as it stands in the record, with the stream it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    /// The stream, as the record names it.
    pub stream: &'a str,
    /// The fact.
    pub fact: &'a Fact,
    /// The record that it stands in: it makes the numbers that stand for matching keys.
    pub record: &'a Record,
}

/// Somebody looked at something.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The entry.
    pub seq: u64,
    /// What was looked at: `case/ID`, `caseload`, ...
    pub about: &'a str,
    /// Who.
    pub actor: &'a str,
    /// Of which organisation.
    pub organisation: &'a str,
    /// For which purpose.
    pub purpose: &'a str,
    /// When.
    pub recorded: &'a str,
}

/// Takes a reading in.
pub fn apply_reading(tx: &mut Tx<'_>, it: &Reading<'_>) -> Result<(), ViewError> {
    let texts = [it.about, it.actor, it.organisation, it.purpose, it.recorded].map(Value::Text);
    let [about, actor, organisation, purpose, recorded] = texts;
    let seq = Value::count(it.seq)?;
    tx.execute(reading::INSERT, &[seq, about, actor, organisation, purpose, recorded])?;
    Ok(())
}

/// Takes an event in.
pub fn apply(tx: &mut Tx<'_>, taken: Taken<'_>) -> Result<(), ViewError> {
    apply_uncounted(tx, taken)?;
    matching::counted(tx, taken.record, taken.fact)
}

/// Takes an event in, and leaves it to others to count the words of a contact.
pub(crate) fn apply_uncounted(tx: &mut Tx<'_>, taken: Taken<'_>) -> Result<(), ViewError> {
    let target = Target::of_stream(taken.stream);
    if target.as_ref().is_some_and(|target| *target != Target::Register) {
        line::take(tx, taken.stream, taken.fact)?;
    }
    if let Some(target) = &target {
        ties::take(tx, target, taken.fact)?;
    }
    match &taken.fact.event {
        Event::Overridden(it) => {
            let signed = Some(it.by.second.by.id.as_str());
            insert(tx, taken, 0, (&it.finding, "overridden", signed))?;
        }
        Event::Refused(it) => {
            for (nth, found) in it.findings.iter().enumerate() {
                let kind = if found.rule().is_some() { "refused" } else { "impossible" };
                insert(tx, taken, nth, (found, kind, None))?;
            }
        }
        Event::StandingChanged(it) => standing(tx, taken, it)?,
        Event::FindingAnswered(it) => {
            let values = [taken.stream, &it.rule, &it.subject].map(Value::Text);
            let [stream, rule, subject] = values;
            let seq = Value::count(taken.fact.seq)?;
            tx.execute(finding::ANSWERED, &[stream, rule, subject, seq])?;
            signals::answered(tx, taken.stream, (&it.rule, &it.subject), taken.fact)?;
        }
        _ => match target {
            Some(Target::Contact(id)) => {
                of_contact(tx, &id, taken.fact)?;
                matching::take(tx, taken.record, taken.fact)?;
            }
            Some(Target::Person(id)) => of_person(tx, &id, taken.fact)?,
            Some(Target::Case(id)) => of_case(tx, &id, taken.fact)?,
            Some(Target::Register) => staff::take(tx, taken.fact)?,
            None => {}
        },
    }
    Ok(())
}

fn of_contact(tx: &mut Tx<'_>, id: &str, fact: &Fact) -> Result<(), StoreError> {
    match &fact.event {
        Event::ContactRecorded(it) => {
            let kind = plain(&it.kind);
            let (happened, recorded) = (time(fact.happened.at), time(fact.recorded));
            let texts = [id, &kind, &it.agency, &happened, &recorded].map(Value::Text);
            let [id, kind, agency, happened, recorded] = texts;
            let seq = Value::count(fact.seq)?;
            tx.execute(contact::INSERT, &[id, kind, agency, happened, recorded, seq])?;
        }
        Event::ContactAccepted(_) => {
            let owner = Value::Text(&fact.by.organisation);
            tx.execute(contact::OWNER, &[Value::Text(id), owner])?;
        }
        _ => {}
    }
    Ok(())
}

fn of_person(tx: &mut Tx<'_>, id: &str, fact: &Fact) -> Result<(), StoreError> {
    let (contact, person) = match &fact.event {
        Event::IdentityLinked(it) => (&it.contact, Some(id)),
        Event::IdentityAnswered(it) if it.same => (&it.contact, Some(id)),
        Event::IdentityUnlinked(it) => (&it.contact, None),
        _ => return Ok(()),
    };
    tx.execute(contact::PERSON, &[Value::Text(contact), Value::maybe(person)])?;
    line::put(tx, id, (Target::Contact(contact.clone()), person.is_some()), fact)
}

fn of_case(tx: &mut Tx<'_>, id: &str, fact: &Fact) -> Result<(), StoreError> {
    let key = Value::Text(id);
    match &fact.event {
        Event::CaseOpened(it) => {
            let opened = time(fact.happened.at);
            let texts = [&it.person, &it.pathway, "received", &fact.by.organisation];
            let [person, pathway, stage, organisation] = texts.map(Value::Text);
            let (holder, opened) = (Value::maybe(it.holder.as_deref()), Value::Text(&opened));
            let adopted = Value::Bool(false);
            let row = [key, person, pathway, stage, organisation, holder, opened, adopted];
            tx.execute(case::INSERT, &row)?;
            line::put(tx, &it.person, (Target::Case(id.into()), true), fact)?;
            moved(tx, id, fact, (&fact.by.organisation, it.holder.as_deref()))
        }
        Event::HomeAccepted(it) => {
            let (organisation, holder) = (&fact.by.organisation, it.holder.as_deref());
            tx.execute(case::HOME, &[key, Value::Text(organisation), Value::maybe(holder)])?;
            moved(tx, id, fact, (organisation, holder))
        }
        Event::HolderNamed(it) => {
            tx.execute(case::HOLDER, &[key, Value::Text(&it.holder)])?;
            let last = tx.row(home::LAST, &[key])?;
            let organisation = last.map_or(Ok(String::new()), |row| row.text(0).map(Into::into))?;
            moved(tx, id, fact, (&organisation, Some(&it.holder)))
        }
        Event::PanelDecided(it) if it.decision != panel::Decision::Defer => {
            let adopted = Value::Bool(it.decision == panel::Decision::Adopt);
            tx.execute(case::ADOPTED, &[key, adopted]).map(drop)
        }
        Event::InterventionContracted(it) => {
            tx.execute(case::CONTRACTED, &[key, Value::Int(i64::from(it.sessions))]).map(drop)
        }
        Event::SessionHeld(it) => {
            let attended = matches!(it.outcome, Outcome::Delivered | Outcome::AttendedOnly);
            let delivered = it.outcome == Outcome::Delivered;
            let counts = [attended, delivered].map(|is| Value::Int(i64::from(is)));
            tx.execute(case::SESSION, &[&[key], &counts[..]].concat()).map(drop)
        }
        Event::CaseClosed(it) => {
            let (closed, disposition) = (time(fact.happened.at), plain(&it.disposition));
            let row = [key, Value::Text(&closed), Value::Text(&disposition)];
            tx.execute(case::CLOSED, &row).map(drop)
        }
        Event::CaseReopened(_) => tx.execute(case::REOPENED, &[key]).map(drop),
        _ => Ok(()),
    }
}

fn moved(
    tx: &mut Tx<'_>,
    id: &str,
    fact: &Fact,
    (organisation, holder): (&str, Option<&str>),
) -> Result<(), StoreError> {
    let since = time(fact.happened.at);
    let [id, since, organisation] = [id, &since, organisation].map(Value::Text);
    let row = [id, Value::count(fact.seq)?, since, organisation, Value::maybe(holder)];
    tx.execute(home::INSERT, &row).map(drop)
}

fn standing(tx: &mut Tx<'_>, taken: Taken<'_>, it: &StandingChanged) -> Result<(), ViewError> {
    let stream = Value::Text(taken.stream);
    if let (Some(stage), Some(Target::Case(id))) = (it.stage, Target::of_stream(taken.stream)) {
        tx.execute(case::STAGE, &[Value::Text(&id), Value::Text(&plain(&stage))])?;
    }
    for met in &it.met {
        let key = [stream, Value::Text(met.clock.id()), Value::Text(&met.subject)];
        tx.execute(clock::MET, &key)?;
    }
    for set in &it.set {
        let (from, due) = (time(set.from), time(set.due));
        let texts = [set.clock.id(), &set.subject, &from, &due].map(Value::Text);
        // One that starts when it has passed already was looked at in this same entry.
        let passed = Value::Bool(set.due <= taken.fact.recorded);
        let row = [&[stream], &texts[..], &[passed]].concat();
        tx.execute(clock::SET, &row)?;
    }
    for (nth, found) in it.raised.iter().enumerate() {
        insert(tx, taken, nth, (found, "raised", None))?;
        for passed in clocks_of(found) {
            let key = [stream, Value::Text(passed.id()), Value::Text(&found.subject)];
            tx.execute(clock::RAISED, &[&key[..], &[Value::Bool(true)]].concat())?;
            if passed == Clock::HomeAcceptance {
                // The offer has lapsed: nobody can take it up any more.
                owed::answered(tx, taken.stream, (Owed::HandOff, &found.subject))?;
            }
        }
    }
    for gone in &it.cleared {
        let key = [stream, Value::Text(&gone.rule), Value::Text(&gone.subject)];
        tx.execute(finding::CLEARED, &[&key[..], &[Value::Bool(false)]].concat())?;
    }
    signals::signals(tx, taken, it)?;
    Ok(())
}

/// The clocks that pass into the rule of a finding.
pub(crate) fn clocks_of(found: &Finding) -> impl Iterator<Item = Clock> {
    let rule = Rule::find(&found.rule);
    Clock::ALL.iter().copied().filter(move |clock| Some(clock.rule()) == rule)
}

fn insert(
    tx: &mut Tx<'_>,
    taken: Taken<'_>,
    nth: usize,
    (found, kind, signed): (&Finding, &str, Option<&str>),
) -> Result<(), StoreError> {
    // Refusals stand in a stream of their own; what they are about is what follows the slash.
    let about = taken.stream.strip_prefix("refusal/").unwrap_or(taken.stream);
    let recorded = time(taken.fact.recorded);
    let texts = [about, &found.rule, kind, &found.subject, &found.says, &found.detail];
    let [stream, rule, kind, subject, says, detail] = texts.map(Value::Text);
    let [needs, to, recorded] = [&found.needs, &found.to, &recorded].map(|it| Value::Text(it));
    let places = [Value::count(taken.fact.seq)?, Value::count(nth as u64)?];
    let found = [stream, rule, kind, subject, says, detail, needs, to, recorded];
    let standing = Value::Bool(taken.stream == about);
    tx.execute(
        finding::INSERT,
        &[&places[..], &found[..], &[standing, Value::maybe(signed)]].concat(),
    )
    .map(drop)
}

/// An instant as rows hold it: always as long, so that texts sort as times.
pub(crate) fn time(at: jiff::Timestamp) -> String {
    format!("{at:.6}")
}

/// The id of a member of a closed list, as serde writes it: the lists hold plain ids only.
pub(crate) fn plain(member: &impl serde::Serialize) -> String {
    let text = serde_json::to_value(member).ok();
    text.and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

//! From a fact to its rows on the whole line: sort, agency and dates, in codes and ids alone. What
//! people wrote stays sealed in the record.

use pathway::{Event, Fact, Precision, StandingChanged, Target, correction};
use policy::Clock;
use store::{StoreError, Tx};

use crate::apply::{clocks_of, plain, time};
use crate::tables::line::{LineRow, insert};
use crate::tables::place::{self, PlaceRow};

/// A clock that started, with its due date.
pub const CLOCK_SET: &str = "clock.set";
/// A clock that stopped: what it waited for happened, or no longer matters.
pub const CLOCK_MET: &str = "clock.met";

/// A clock that had passed was raised.
pub const CLOCK_RAISED: &str = "clock.raised";

/// The code of a contact of a restricted source: it is there, and a desk can be asked.
pub const POINTER: &str = "pointer";

/// Whether a kind is a clock's, and no event's.
pub fn is_clock(kind: &str) -> bool {
    [CLOCK_SET, CLOCK_MET, CLOCK_RAISED].contains(&kind)
}

/// What a row says beside its dates: the code, what it is about, and a number.
type Says = (String, String, Option<i64>);

/// Puts a fact on the line.
pub(crate) fn take(tx: &mut Tx<'_>, stream: &str, fact: &Fact) -> Result<(), StoreError> {
    if let Event::StandingChanged(changed) = &fact.event {
        return clocks(tx, stream, fact, changed);
    }
    let Some((code, subject, number)) = says(&fact.event) else { return Ok(()) };
    let mut row = LineRow { code, subject, number, ..blank(stream, fact) };
    if let Event::ContactRecorded(it) = &fact.event {
        row.agency.clone_from(&it.agency);
    }
    insert(tx, &row)
}

/// A stream comes onto a person's line, or is taken off it.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    person: &str,
    (target, placed): (Target, bool),
    fact: &Fact,
) -> Result<(), StoreError> {
    let (stream, recorded) = (target.stream(), time(fact.recorded));
    place::insert(tx, person, &PlaceRow { stream, seq: fact.seq, placed, recorded })
}

fn blank(stream: &str, fact: &Fact) -> LineRow {
    LineRow {
        stream: stream.to_owned(),
        seq: fact.seq,
        nth: 0,
        kind: fact.event.kind().to_owned(),
        code: String::new(),
        subject: String::new(),
        number: None,
        agency: fact.by.organisation.clone(),
        happened: time(fact.happened.at),
        precise: precise(fact.happened.precision).to_owned(),
        source: fact.happened.source.clone(),
        recorded: time(fact.recorded),
        due: None,
    }
}

fn precise(precision: Precision) -> &'static str {
    match precision {
        Precision::Instant => "instant",
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Year => "year",
    }
}

/// Clocks, but for those of messages, which are not on the line.
fn clocks(
    tx: &mut Tx<'_>,
    stream: &str,
    fact: &Fact,
    changed: &StandingChanged,
) -> Result<(), StoreError> {
    let mut rows = vec![];
    for met in &changed.met {
        rows.push((CLOCK_MET, met.clock, &met.subject, fact.recorded, None));
    }
    for set in &changed.set {
        rows.push((CLOCK_SET, set.clock, &set.subject, set.from, Some(set.due)));
    }
    for found in &changed.raised {
        for clock in clocks_of(found) {
            rows.push((CLOCK_RAISED, clock, &found.subject, fact.recorded, None));
        }
    }
    rows.retain(|row| row.1 != Clock::MessageAcknowledgement);
    for (nth, (kind, clock, subject, happened, due)) in (0..).zip(rows) {
        let row = LineRow {
            nth,
            kind: kind.to_owned(),
            code: clock.id().to_owned(),
            subject: subject.clone(),
            happened: time(happened),
            due: due.map(time),
            ..blank(stream, fact)
        };
        insert(tx, &row)?;
    }
    Ok(())
}

/// What an event says in codes and ids; `None` for what is not on the line: what follows on other
/// streams, messages, third persons, refused acts, and the register.
fn says(event: &Event) -> Option<Says> {
    of_person(event).or_else(|| of_home(event)).or_else(|| early(event)).or_else(|| late(event))
}

fn code(code: &str) -> Option<Says> {
    Some((code.to_owned(), String::new(), None))
}

fn about(code: &str, subject: &str) -> Option<Says> {
    Some((code.to_owned(), subject.to_owned(), None))
}

fn counted(code: &str, number: impl TryInto<i64>) -> Option<Says> {
    Some((code.to_owned(), String::new(), number.try_into().ok()))
}

fn of_person(event: &Event) -> Option<Says> {
    match event {
        Event::ContactRecorded(it) => match &it.matching.desk {
            Some(desk) => about(POINTER, desk),
            None => code(&plain(&it.kind)),
        },
        Event::FormAdded(_) => code(""),
        Event::ContactHeard(it) => code(if it.disagrees { "disagrees" } else { "" }),
        Event::ContactAccepted(_) | Event::NoHistorySigned(_) | Event::AccountGiven(_) => code(""),
        Event::LineSummed(it) => counted("", it.contacts.len()),
        Event::IdentityLinked(it) => about("", &it.contact),
        Event::IdentityUnlinked(it) => about("", &it.contact),
        Event::IdentityExcluded(it) => about("", &it.contact),
        Event::ExclusionWithdrawn(it) => about("", &it.contact),
        Event::LinkReviewed(it) => about("", &it.contact),
        Event::IdentityProposed(it) => about("", &it.contact),
        Event::IdentityAnswered(it) => about(if it.same { "same" } else { "other" }, &it.contact),
        _ => None,
    }
}

fn of_home(event: &Event) -> Option<Says> {
    match event {
        Event::CaseOpened(it) => about(&it.pathway, &it.contact),
        Event::HomeOffered(it) => about(&it.to, &it.id),
        Event::HomeAccepted(it) => about("", &it.offer),
        Event::HomeDeclined(it) => about("", &it.offer),
        Event::HomeWithdrawn(it) => about("", &it.offer),
        Event::HolderNamed(_) | Event::NeedRenewed(_) => code(""),
        Event::OnwardReferred(it) => about(&it.to, &it.id),
        Event::OnwardAnswered(it) => about(if it.accepts { "accepts" } else { "declines" }, &it.id),
        _ => None,
    }
}

fn early(event: &Event) -> Option<Says> {
    match event {
        Event::TriageReceived(_) | Event::MinutesApproved(_) => code(""),
        Event::CheckAsked(it) => about(&it.of, ""),
        Event::Deconflicted(it) => code(&plain(&it.outcome)),
        Event::GatewayAssessed(it) => code(&plain(&it.category)),
        Event::InformationAsked(it) => about(&it.of, &it.id),
        Event::InformationAnswered(it) => about(&plain(&it.answer), &it.id),
        Event::Section36Decided(it) => code(if it.met { "met" } else { "not-met" }),
        Event::AssessmentCompleted(it) => counted(&it.framework, it.items.len()),
        Event::PanelTabled(it) => counted("", it.members.len()),
        Event::PanelDecided(it) => code(&plain(&it.decision)),
        Event::PanelActed(it) => about("", &it.id),
        Event::ConsentRecorded(it) => code(&plain(&it.said)),
        Event::PlanMade(it) => counted("", it.items.len()),
        Event::PlanDone(it) => about("", &it.item),
        Event::CarerTold(_) => code(""),
        _ => None,
    }
}

fn late(event: &Event) -> Option<Says> {
    match event {
        Event::InterventionContracted(it) => counted(&it.provider, it.sessions),
        Event::InterventionTasked(_) | Event::TaskingConfirmed(_) => code(""),
        Event::SessionHeld(it) => counted(&plain(&it.outcome), it.number),
        Event::SessionReported(it) => counted("", it.number),
        Event::InterventionStopped(_) | Event::InterventionVaried(_) => code(""),
        Event::ReviewHeld(it) => code(&plain(&it.result)),
        Event::CaseClosed(it) => code(&plain(&it.disposition)),
        Event::FollowedUp(it) => {
            about(&plain(&it.outcome), if it.first { "first" } else { "second" })
        }
        Event::CaseReopened(_) | Event::MarkedMistaken(_) | Event::ReferrerTold(_) => code(""),
        Event::FlagRaised(it) => about("", &it.id),
        Event::FlagAnswered(it) => about("", &it.id),
        Event::BeliefStated(it) => {
            Some((plain(&it.about), String::new(), it.at_least.map(i64::from)))
        }
        Event::VisitRecorded(it) => code(&plain(&it.access)),
        Event::ReferrerHeard(it) => code(if it.disagrees { "disagrees" } else { "" }),
        Event::CorrectionMade(it) => counted(change(&it.change), it.entry),
        Event::RecipientTold(it) => code(&it.organisation),
        Event::ChallengeAsked(it) => {
            Some((String::new(), it.id.clone(), i64::try_from(it.decision).ok()))
        }
        Event::ChallengeAnswered(it) => about(if it.stands { "stands" } else { "falls" }, &it.id),
        Event::FindingAnswered(it) => about(&it.rule, &it.subject),
        Event::Overridden(it) => about(&it.finding.rule, ""),
        _ => None,
    }
}

fn change(change: &correction::Change) -> &'static str {
    match change {
        correction::Change::Supersede { .. } => "supersede",
        correction::Change::Redact => "redact",
        correction::Change::Redate { .. } => "redate",
        correction::Change::WithdrawInError => "withdraw-in-error",
    }
}

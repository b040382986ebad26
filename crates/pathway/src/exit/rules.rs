//! What stands before a closure: people, evidence, a fresh look.

use jiff::ToSpan;
use policy::{Number, OrgKind, Role};

use super::{CheckKind, Closure, FollowUpOutcome};
use crate::intervention::Outcome;
use crate::planted::{self, Defect};
use crate::state::{Hit, Situation, counted};
use crate::{Act, Actor, Case, Finding, Signature};

fn closing<'s>(on: &Situation<'s>) -> Option<(&'s Closure, &'s Case, &'s Actor)> {
    match (on.act(), on.case(), on.command) {
        (Some(Act::ExitClose(closure)), Some(case), Some(command)) => {
            Some((closure, case, &command.by))
        }
        _ => None,
    }
}

/// What is impossible about an end as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let case = on.case()?;
    let closed = case.exit.closure.is_some();
    match on.act()? {
        Act::ExitClose(_)
            if case.home.offer.is_some() && !planted::is(Defect::ClosureRacingAccept) =>
        {
            let says = "the case is offered to somebody who has not answered";
            let needs = "wait for the answer, or withdraw the offer first";
            Some(Finding::impossible("exit.offer-in-the-air", says, needs))
        }
        Act::ExitFollowUp(it) if it.outcome == FollowUpOutcome::Extend && too_late(on, case) => {
            let says = "reviews after closure cannot be extended any further";
            let needs = "say that there is no concern, or open the case again";
            Some(Finding::impossible("exit.extended-out", says, needs))
        }
        Act::ExitReopen(_) | Act::ExitFollowUp(_) if !closed => {
            let needs = "close it first, or record a review";
            Some(Finding::impossible("exit.not-closed", "the case is open", needs))
        }
        _ => None,
    }
}

/// Whether the months within which reviews may be extended have passed, where the pack limits them.
fn too_late(on: &Situation<'_>, case: &Case) -> bool {
    let months = i64::from(on.pack.number(Number::FollowUpMaxMonths));
    let day = |at| on.pack.calendar.local_date(at);
    let closed = case.exit.closure.as_ref().map(|(_, mark)| day(mark.at));
    months > 0 && closed.is_some_and(|it| day(on.at()) >= it.saturating_add(months.months()))
}

/// Whether a signature is by somebody else than these people.
fn other(signature: Option<&Signature>, than: &[&str]) -> bool {
    signature.is_some_and(|it| {
        !than.contains(&it.by.id.as_str()) || planted::is(Defect::SamePersonTwice)
    })
}

/// Promise 2, F27: a second, different person signs.
pub(crate) fn two_people(on: &Situation<'_>) -> Vec<Hit> {
    let Some((closure, _, by)) = closing(on) else { return vec![] };
    let signed = other(closure.second.as_ref(), &[&by.id])
        || other(closure.chair.as_ref(), &[&by.id])
        || other(closure.police.as_ref(), &[&by.id]);
    Hit::when(!signed, "", "no second signature by somebody else", &[])
}

/// Promise 2, F20: a repeat, a child or marked violence needs somebody independent of the home.
pub(crate) fn unassured(on: &Situation<'_>) -> Vec<Hit> {
    let Some((closure, case, by)) = closing(on) else { return vec![] };
    let (repeat, child, violence) = (on.state.line.is_repeat(), on.child(), on.violence());
    if !(repeat || child || violence) {
        return vec![];
    }
    let others = [&closure.second, &closure.chair, &closure.police].into_iter().flatten();
    let signed: Vec<&str> = others.map(|it| it.by.id.as_str()).chain([by.id.as_str()]).collect();
    let independent = closure.assurance.as_ref().is_some_and(|it| {
        it.by.organisation != case.home.now.organisation && it.by.role == Role::Assurance
    });
    let apart = independent && other(closure.assurance.as_ref(), &signed);
    let marks = [(repeat, "a repeat referral"), (child, "a child"), (violence, "marked violence")];
    let why: Vec<_> = marks.iter().filter(|(is, _)| *is).map(|(_, says)| *says).collect();
    Hit::when(!apart, "", &why.join(", "), &[])
}

/// Promise 1: what the decision rests on is named. A closure without a ground would walk past
/// every rule about grounds.
pub(crate) fn evidence(on: &Situation<'_>) -> Vec<Hit> {
    let none = match on.act() {
        Some(Act::ExitClose(it)) => {
            it.grounds.is_empty() || (it.evidence.is_empty() && it.cites.is_empty())
        }
        Some(Act::PanelDecide(meeting)) => meeting.evidence.is_empty(),
        Some(Act::Section36Decide(decision)) => decision.evidence.is_empty(),
        _ => false,
    };
    Hit::when(none, "", "nothing is named", &[])
}

/// F31: closing over a partner's unanswered flag.
pub(crate) fn flag_open(on: &Situation<'_>) -> Vec<Hit> {
    let Some((_, case, _)) = closing(on) else { return vec![] };
    let open: Vec<u64> = case.partner.open_flags().map(|(_, mark)| mark.seq).collect();
    Hit::when(!open.is_empty(), "", &counted(open.len(), "open flag", "open flags"), &open)
}

/// F6, promise 8: the referrer was not asked.
pub(crate) fn referrer_unasked(on: &Situation<'_>) -> Vec<Hit> {
    let Some((_, case, _)) = closing(on) else { return vec![] };
    let asked = case.partner.referrer_asked.is_some() || planted::is(Defect::ReferrerSkipped);
    Hit::when(!asked, "", "no question to the referrer", &[])
}

/// F13: there is no assessment fresh enough to leave on.
pub(crate) fn assessment_stale(on: &Situation<'_>) -> Vec<Hit> {
    let Some((_, case, _)) = closing(on).filter(|(_, case, _)| case.is_adopted()) else {
        return vec![];
    };
    let days = i64::from(on.pack.number(Number::ExitAssessmentDays));
    let oldest = on.pack.calendar.local_date(on.at()).saturating_sub(days.days());
    let adopted = case.panel.decided().map(|(_, mark)| mark.order());
    let fresh = case.assessment.latest().is_some_and(|(_, mark)| {
        Some(mark.order()) > adopted && on.pack.calendar.local_date(mark.at) >= oldest
    });
    let seqs: Vec<u64> = case.assessment.latest().map(|(_, mark)| mark.seq).into_iter().collect();
    Hit::when(!fresh, "", &format!("none within {days} days and since adoption"), &seqs)
}

/// F11: an exit whose reasons cite no assessment item.
pub(crate) fn impression(on: &Situation<'_>) -> Vec<Hit> {
    let Some((closure, case, _)) = closing(on) else { return vec![] };
    let known = |id: &String| {
        case.assessment.made.iter().any(|(made, _)| made.items.iter().any(|item| item.id == *id))
    };
    let cited = closure.cites.iter().any(known);
    Hit::when(case.is_adopted() && !cited, "", "no item of an assessment is cited", &[])
}

/// F12: an exit that rests on one meeting with the person.
pub(crate) fn second_source(on: &Situation<'_>) -> Vec<Hit> {
    let Some((closure, case, _)) = closing(on).filter(|(_, case, _)| case.is_adopted()) else {
        return vec![];
    };
    let attended =
        |outcome: &Outcome| matches!(outcome, Outcome::Delivered | Outcome::AttendedOnly);
    let met: Vec<u64> = case
        .intervention
        .sessions
        .values()
        .filter(|(outcome, _)| attended(outcome))
        .map(|(_, mark)| mark.seq)
        .collect();
    let asked = closure
        .checks
        .iter()
        .any(|check| check.kind == CheckKind::SecondSource && !check.showed.trim().is_empty());
    Hit::when(met.len() <= 1 && !asked, "", &counted(met.len(), "meeting", "meetings"), &met)
}

/// F13, promise 2: chair and police both sign an exit from support.
pub(crate) fn chair_and_police(on: &Situation<'_>) -> Vec<Hit> {
    let Some((closure, case, _)) = closing(on) else { return vec![] };
    let chair = closure.chair.as_ref().filter(|it| it.by.role == Role::Chair);
    let police = closure.police.as_ref().filter(|it| it.by.kind == OrgKind::Police);
    let both = chair.zip(police).is_some_and(|(chair, police)| chair.by.id != police.by.id);
    Hit::when(case.is_adopted() && !both, "", "not both signatures", &[])
}

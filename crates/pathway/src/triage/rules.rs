//! What must have been checked before anybody is judged or passed on.

use jiff::ToSpan;
use policy::Number;

use crate::state::{Hit, Situation};
use crate::{Act, Finding};

/// What is impossible in triage as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let case = on.case()?;
    match on.act()? {
        Act::TriageReceive(_) if case.triage.received.is_some() => Some(Finding::impossible(
            "triage.received-already",
            "this referral was already received",
            "use the reference it has",
        )),
        Act::InformationAsk(request) if case.triage.requests.contains_key(&request.id) => {
            Some(Finding::impossible(
                "triage.request-again",
                "a request with this id was already made",
                "give the new request an id of its own",
            ))
        }
        Act::InformationAnswer(reply)
            if case.triage.requests.get(&reply.id).is_none_or(|(_, _, done)| done.is_some()) =>
        {
            Some(Finding::impossible(
                "triage.no-such-request",
                "that request is not open",
                "look at the open requests of this case",
            ))
        }
        _ => None,
    }
}

/// F18: nobody checked for a live investigation, or too long ago.
pub(crate) fn deconfliction_missing(on: &Situation<'_>) -> Vec<Hit> {
    let judges = matches!(
        on.act(),
        Some(Act::Section36Decide(_) | Act::ExitClose(_) | Act::TriageAssess(_))
    );
    let Some(case) = on.case().filter(|_| judges) else { return vec![] };
    let days = i64::from(on.pack.number(Number::DeconflictionDays));
    let today = on.pack.calendar.local_date(on.at());
    let last = case.triage.deconflictions.last();
    let fresh = last.is_some_and(|(_, mark)| {
        on.pack.calendar.local_date(mark.at) >= today.saturating_sub(days.days())
    });
    let evidence: Vec<u64> = last.map(|(_, mark)| mark.seq).into_iter().collect();
    Hit::when(!fresh, "", &format!("no check within {days} days"), &evidence)
}

/// Section 36(2): which bodies may take the decision, by date.
pub(crate) fn section36_referrer(on: &Situation<'_>) -> Vec<Hit> {
    let (Some(command), Some(Act::Section36Decide(_))) = (on.command, on.act()) else {
        return vec![];
    };
    let day = on.pack.calendar.local_date(on.at());
    let may = on.pack.may_refer(command.by.kind, day);
    Hit::when(!may, "", &format!("taken by a body of kind {}", command.by.kind), &[])
}

/// Section 36(3): the panel assesses those who were referred to it.
pub(crate) fn section36_missing(on: &Situation<'_>) -> Vec<Hit> {
    let Some(Act::PanelDecide(_)) = on.act() else { return vec![] };
    let met = on.case().is_some_and(|case| matches!(case.triage.section36, Some((true, _, _))));
    Hit::when(!met, "", "no section 36 decision on record", &[])
}

//! Support never starts without consent or a recorded capacity route.

use super::{Said, Whose};
use crate::Act;
use crate::intervention::Outcome;
use crate::planted::{self, Defect};
use crate::state::{Hit, Situation};

/// Section 36(4)(b), promise 11: arranging or giving support without consent.
pub(crate) fn missing(on: &Situation<'_>) -> Vec<Hit> {
    let supports =
        matches!(on.act(), Some(Act::InterventionContract(_) | Act::InterventionTask(_)));
    let allowed = on.case().is_some_and(|case| case.consent.allows());
    let allowed = allowed || planted::is(Defect::ConsentAssumed);
    Hit::when(supports && !allowed, "", "no consent on record", &[])
}

/// Explanatory notes, 206: for a child, a parent or guardian, or the child's assessed capacity.
pub(crate) fn guardian(on: &Situation<'_>) -> Vec<Hit> {
    let Some(Act::ConsentRecord(consent)) = on.act() else { return vec![] };
    let alone = consent.said == Said::Given && consent.by == Whose::Person;
    Hit::when(alone && on.child(), "", "given by the child alone", &[])
}

/// Promise 11: sessions that were held after consent was refused or withdrawn.
pub(crate) fn held_without(on: &Situation<'_>) -> Vec<Hit> {
    let Some(case) = on.case().filter(|case| case.consent.is_denied()) else { return vec![] };
    let Some((_, denied)) = &case.consent.last else { return vec![] };
    let held = case.intervention.sessions.iter().filter(|(_, (outcome, mark))| {
        matches!(outcome, Outcome::Delivered | Outcome::AttendedOnly)
            && mark.order() > denied.order()
    });
    held.map(|(number, (_, mark))| Hit {
        subject: number.to_string(),
        detail: format!("session {number} was held when consent no longer stood"),
        evidence: vec![denied.seq, mark.seq],
    })
    .collect()
}

//! What may not be a ground, and what a ground needs behind it.

use super::{CheckKind, Closure, Disposition, Ground};
use crate::Act;
use crate::state::{Hit, Situation, counted};

fn closure<'s>(on: &Situation<'s>) -> Option<&'s Closure> {
    match on.act() {
        Some(Act::ExitClose(closure)) => Some(closure),
        _ => None,
    }
}

fn at_closure(on: &Situation<'_>, detail: &str, wrong: impl Fn(&Closure) -> bool) -> Vec<Hit> {
    Hit::when(closure(on).is_some_and(wrong), "", detail, &[])
}

/// Whether a check was made by somebody other than the home.
fn checked(on: &Situation<'_>, closure: &Closure, kind: CheckKind) -> bool {
    let home = on.case().map(|case| case.home.now.organisation.as_str());
    let made = closure.checks.iter().filter(|check| check.kind == kind);
    made.filter(|check| !check.showed.trim().is_empty())
        .any(|check| kind != CheckKind::Independent || Some(check.by.as_str()) != home)
}

/// F20: the only ground is an earlier closure.
pub(crate) fn prior_closure_only(on: &Situation<'_>) -> Vec<Hit> {
    at_closure(on, "no other ground is given", |it| {
        !it.grounds.is_empty() && it.grounds.iter().all(|ground| *ground == Ground::PriorClosure)
    })
}

/// F19, promise 7: the absence of an ideology is not a ground.
pub(crate) fn ideology_absent(on: &Situation<'_>) -> Vec<Hit> {
    at_closure(on, "given as a ground", |it| it.grounds.contains(&Ground::IdeologyAbsent))
}

/// F19, promise 7: violence is marked, support is not offered, and nobody else took it on.
pub(crate) fn violence_unrouted(on: &Situation<'_>) -> Vec<Hit> {
    let (Some(closure), Some(case)) = (closure(on), on.case()) else { return vec![] };
    let elsewhere = matches!(
        closure.disposition,
        Disposition::Pursue
            | Disposition::Deceased
            | Disposition::Duplicate
            | Disposition::Malicious
            | Disposition::Misinformed
    );
    let taken = case.onward.accepted_service("violence-prevention");
    let here = case.is_adopted() || case.pathway != "channel";
    let hit = on.violence() && !elsewhere && !taken && !here;
    Hit::when(hit, "", "violence is marked and no service for it has accepted", &[])
}

/// F20, F26: contacts on the line that the closure does not mention.
pub(crate) fn line_unconsidered(on: &Situation<'_>) -> Vec<Hit> {
    let Some(closure) = closure(on) else { return vec![] };
    let left: Vec<_> = on
        .state
        .line
        .contacts
        .iter()
        .filter(|contact| !closure.considered.contains(&contact.id))
        .collect();
    let evidence: Vec<u64> = left.iter().map(|contact| contact.mark.seq).collect();
    let all = counted(on.state.line.contacts.len(), "contact", "contacts");
    let detail = format!("{} of {all}", left.len());
    Hit::when(!left.is_empty() && on.state.line.contacts.len() > 1, "", &detail, &evidence)
}

/// F22: the person's own account, unchecked.
pub(crate) fn own_account(on: &Situation<'_>) -> Vec<Hit> {
    at_closure(on, "no independent check", |it| {
        it.grounds.contains(&Ground::OwnAccount) && !checked(on, it, CheckKind::Independent)
    })
}

/// F23: a condition explains it, and no clinician was asked.
pub(crate) fn condition_explains(on: &Situation<'_>) -> Vec<Hit> {
    at_closure(on, "no clinical input", |it| {
        it.grounds.contains(&Ground::Condition) && !checked(on, it, CheckKind::Clinical)
    })
}

/// F24: information that could be had was not waited for.
pub(crate) fn information_open(on: &Situation<'_>) -> Vec<Hit> {
    let (Some(closure), Some(case)) = (closure(on), on.case()) else { return vec![] };
    let asked: Vec<u64> = case.triage.unanswered().map(|(_, mark)| mark.seq).collect();
    let open = counted(asked.len(), "open request", "open requests");
    let sources = counted(closure.uncollected.len(), "known source", "known sources");
    let detail = format!("{open}, {sources} not asked");
    Hit::when(!asked.is_empty() || !closure.uncollected.is_empty(), "", &detail, &asked)
}

/// F25, promise 5: sent elsewhere, and nobody there accepted.
pub(crate) fn onward_unaccepted(on: &Situation<'_>) -> Vec<Hit> {
    let (Some(closure), Some(case)) = (closure(on), on.case()) else { return vec![] };
    let sends = matches!(
        closure.disposition,
        Disposition::Signposted
            | Disposition::ViolencePrevention
            | Disposition::BelowThreshold
            | Disposition::PoliceLed
            | Disposition::Pursue
            | Disposition::Moved
    ) || closure.grounds.contains(&Ground::NeedsMetElsewhere);
    let open = case.onward.open().map(|(_, mark)| mark.seq).collect::<Vec<_>>();
    let taken = match closure.disposition {
        Disposition::ViolencePrevention => case.onward.accepted_service("violence-prevention"),
        _ => case.onward.any_accepted(),
    };
    let hit = (sends && !taken) || !open.is_empty();
    Hit::when(hit, "", "no acceptance on record", &open)
}

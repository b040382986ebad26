//! Nothing is done without evidence of it; nobody stops quietly.

use policy::Number;

use crate::state::{Hit, Situation};
use crate::{Act, Finding};

/// What is impossible about support as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let support = &on.case()?.intervention;
    match on.act()? {
        Act::InterventionSession(_) | Act::InterventionTask(_) | Act::InterventionVary(_)
            if support.contract.is_none() =>
        {
            let needs = "record the contract with the provider first";
            Some(Finding::impossible(
                "intervention.no-contract",
                "no sessions are contracted",
                needs,
            ))
        }
        Act::InterventionContract(_) if support.is_short() => {
            let says = "fewer sessions than contracted were delivered so far";
            let needs = "record the variance of the contract in force first: who decided, and why";
            Some(Finding::impossible("intervention.contract-open", says, needs))
        }
        Act::InterventionSession(session) if support.sessions.contains_key(&session.number) => {
            let needs = "give it the next number, or correct the earlier entry";
            let says = "a session with this number is already recorded";
            Some(Finding::impossible("intervention.session-again", says, needs))
        }
        Act::InterventionReport(report) if !support.sessions.contains_key(&report.number) => {
            let needs = "record the session first";
            Some(Finding::impossible("intervention.no-session", "there is no such session", needs))
        }
        _ => None,
    }
}

/// S37: providers are approved; on that day, not since.
pub(crate) fn provider_unapproved(on: &Situation<'_>) -> Vec<Hit> {
    let Some(Act::InterventionContract(contract)) = on.act() else { return vec![] };
    let day = on.pack.calendar.local_date(on.at());
    let approved = on.state.register.approves(&contract.provider, day);
    Hit::when(!approved, "", "no approval on that day", &[])
}

/// F8: a session was held and nothing was in writing.
pub(crate) fn tasking_missing(on: &Situation<'_>) -> Vec<Hit> {
    let Some(support) = on.case().map(|case| &case.intervention) else { return vec![] };
    let Some((_, first)) = support.sessions.values().min_by_key(|(_, mark)| mark.at) else {
        return vec![];
    };
    let written = support.tasking.as_ref().is_some_and(|tasking| tasking.at <= first.at);
    Hit::when(!written, "", "no tasking before the first session", &[first.seq])
}

/// F10: the sessions stopped without a recorded instruction.
pub(crate) fn stopped_unexplained(on: &Situation<'_>) -> Vec<Hit> {
    let Some((stop, mark)) = on.case().and_then(|case| case.intervention.stop.as_ref()) else {
        return vec![];
    };
    let said = stop.instructed_by.is_some() && stop.on.is_some() && stop.why.is_some();
    Hit::when(!said, "", "who, when or why is blank", &[mark.seq])
}

/// F7: closing with fewer sessions delivered than contracted, and no recorded variance.
pub(crate) fn delivery_short(on: &Situation<'_>) -> Vec<Hit> {
    let (Some(Act::ExitClose(_)), Some(case)) = (on.act(), on.case()) else { return vec![] };
    let support = &case.intervention;
    let Some((_, contracted)) = &support.contract else { return vec![] };
    let numbers = support.delivery();
    let detail = format!("{numbers}, {} delivered", numbers.delivered);
    let sessions = support.sessions.values().map(|(_, mark)| mark.seq);
    let evidence: Vec<u64> = std::iter::once(contracted.seq).chain(sessions).collect();
    Hit::when(support.is_short(), "", &detail, &evidence)
}

/// F7: sessions are offered and not delivered again and again, or stopped before the contract is
/// met, and nobody decided that it is enough.
pub(crate) fn delivery_apart(on: &Situation<'_>) -> Vec<Hit> {
    let Some(support) = on.case().map(|case| &case.intervention) else { return vec![] };
    let Some((_, contracted)) = &support.contract else { return vec![] };
    let numbers = support.delivery();
    let behind = numbers.offered - numbers.delivered >= on.pack.number(Number::UndeliveredSessions);
    let stop = support.stop.as_ref().filter(|(_, mark)| mark.seq > contracted.seq);
    let sessions = support.sessions.values().map(|(_, mark)| mark.seq);
    let evidence = std::iter::once(contracted.seq).chain(sessions);
    let evidence: Vec<u64> = evidence.chain(stop.map(|(_, mark)| mark.seq)).collect();
    let detail = format!("{numbers}, {} delivered", numbers.delivered);
    Hit::when(support.is_short() && (behind || stop.is_some()), "", &detail, &evidence)
}

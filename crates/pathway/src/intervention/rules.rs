//! Nothing is done without evidence of it; nobody stops quietly.

use policy::Number;

use super::State;
use crate::state::{Hit, Mark, Situation};
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
        Act::InterventionSession(_) | Act::InterventionReport(_) | Act::InterventionConfirm(_)
            if !by_provider(on, support) =>
        {
            let says = "the provider that was contracted confirms, records and reports sessions";
            let needs = "ask the provider to record it";
            Some(Finding::impossible("intervention.not-the-provider", says, needs))
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

/// Whether whoever records it belongs to the contracted provider: nobody else was in the room.
fn by_provider(on: &Situation<'_>, support: &State) -> bool {
    let provider = support.contract.as_ref().map(|(contract, _)| contract.provider.as_str());
    provider.is_none() || on.command.map(|it| it.by.organisation.as_str()) == provider
}

/// S37: providers are approved; on that day, not since.
pub(crate) fn provider_unapproved(on: &Situation<'_>) -> Vec<Hit> {
    let Some(Act::InterventionContract(contract)) = on.act() else { return vec![] };
    let day = on.pack.calendar.local_date(on.at());
    let approved = on.state.register.approves(&contract.provider, day);
    Hit::when(!approved, "", "no approval on that day", &[])
}

/// F8: a session was held and nothing was in writing, from both sides.
pub(crate) fn tasking_missing(on: &Situation<'_>) -> Vec<Hit> {
    let Some(support) = on.case().map(|case| &case.intervention) else { return vec![] };
    let Some((_, first)) = support.sessions.values().min_by_key(|(_, mark)| mark.at) else {
        return vec![];
    };
    let before = |mark: &Option<Mark>| mark.as_ref().is_some_and(|mark| mark.at <= first.at);
    let says = match (before(&support.tasking), before(&support.confirmed)) {
        (true, true) => return vec![],
        (false, _) => "no tasking before the first session",
        (true, false) => "the provider had not confirmed the tasking before the first session",
    };
    Hit::when(true, "", says, &[first.seq])
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

//! Beliefs against facts, and doors that stay shut.

use std::collections::BTreeSet;

use policy::Number;

use super::{About, Access};
use crate::state::{Hit, Situation, counted};
use crate::{Act, Finding};

/// What is impossible between partners as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let partner = &on.case()?.partner;
    let gone = |code: &str, says: &str| {
        Some(Finding::impossible(code, says, "look at what is open in this case"))
    };
    match on.act()? {
        Act::MessageSend(message) if partner.messages.contains_key(&message.id) => {
            gone("partner.message-again", "a message with this id was already sent")
        }
        Act::MessageAcknowledge(read) => {
            let Some((message, _, None)) = partner.messages.get(&read.id) else {
                return gone("partner.no-such-message", "that message is not waiting to be read");
            };
            let theirs = on.command?.by.organisation == message.to;
            if theirs { None } else { gone("partner.not-yours", "the message is to somebody else") }
        }
        Act::FlagRaise(flag) if partner.flags.contains_key(&flag.id) => {
            gone("partner.flag-again", "a flag with this id was already raised")
        }
        Act::FlagAnswer(answer)
            if partner.flags.get(&answer.id).is_none_or(|(_, _, done)| done.is_some()) =>
        {
            gone("partner.no-such-flag", "that flag is not open")
        }
        _ => None,
    }
}

/// F9: agencies believe different things about the support, or more than was delivered.
pub(crate) fn contradiction(on: &Situation<'_>) -> Vec<Hit> {
    let Some(case) = on.case() else { return vec![] };
    let beliefs = case.partner.latest(About::Support);
    let numbers = case.intervention.delivery();
    let says: BTreeSet<_> = beliefs.iter().map(|(belief, _)| belief.says.as_str()).collect();
    let beyond = |least: u32| least > numbers.attended;
    let overclaims = beliefs.iter().any(|(belief, _)| belief.at_least.is_some_and(beyond));
    let stopped = case.intervention.stop.is_some() && says.contains("ongoing");
    let evidence: Vec<u64> = beliefs.iter().map(|(_, mark)| mark.seq).collect();
    let detail = format!("{} different beliefs; the record shows {numbers}", says.len());
    Hit::when(says.len() > 1 || overclaims || stopped, "", &detail, &evidence)
}

/// F34: again and again no access, since the person was last seen.
pub(crate) fn no_access(on: &Situation<'_>) -> Vec<Hit> {
    let Some(case) = on.case() else { return vec![] };
    let since = case.partner.visits.iter().rev().take_while(|(access, _)| *access != Access::Seen);
    let evidence: Vec<u64> = since.map(|(_, mark)| mark.seq).collect();
    let least = on.pack.number(Number::NoAccessCount) as usize;
    let detail = counted(evidence.len(), "visit without access", "visits without access");
    Hit::when(evidence.len() >= least, "", &detail, &evidence)
}

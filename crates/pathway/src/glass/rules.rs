//! What is impossible where the glass is broken, or looked at again.

use policy::Number;

use super::{Breaking, Review, State};
use crate::state::Situation;
use crate::{Act, Finding, Target};

/// The longest reference, in bytes.
const REFERENCE: usize = 100;

/// What is impossible as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let case = on.case()?;
    let glass = &case.glass;
    match on.act()? {
        Act::GlassBreak(it) => breaking(on, glass, it),
        Act::GlassReview(it) => review(on, (glass, &case.home.now.organisation), it),
        _ => None,
    }
}

/// A second person, and a number of hours that the pack lets.
fn breaking(on: &Situation<'_>, glass: &State, it: &Breaking) -> Option<Finding> {
    let gone = |code: &str, says: &str, needs: &str| Some(Finding::impossible(code, says, needs));
    let command = on.command?;
    let sender = &command.by.id;
    let most = on.pack.number(Number::GlassHours);
    if most == 0 {
        let needs = "have a pack put in force that sets `glass-hours`";
        return gone("glass.none", "the pack in force opens no case in an emergency", needs);
    }
    if matches!(&command.target, Target::Case(id) if id.len() > REFERENCE) {
        let needs = "give the reference as it stands on the case";
        return gone("glass.reference", "no case has so long a reference", needs);
    }
    if glass.broken.contains_key(&it.id) {
        return gone("glass.again", "this was already recorded", "look at what is recorded");
    }
    if it.second.as_ref().is_none_or(|second| second.by.id == *sender) {
        let needs = "ask somebody else who is on duty to sign";
        return gone("glass.second", "nobody else agrees that it cannot wait", needs);
    }
    if it.hours == 0 || it.hours > most {
        let needs = format!("ask for 1 to {most} hours, and ask again if it takes longer");
        return gone("glass.hours", "the time is none, or too long", &needs);
    }
    None
}

/// By whoever holds the case, and somebody else than the two who opened it; once.
fn review(on: &Situation<'_>, (glass, home): (&State, &str), it: &Review) -> Option<Finding> {
    let gone = |code: &str, says: &str, needs: &str| Some(Finding::impossible(code, says, needs));
    let Some((breaking, mark, None)) = glass.broken.get(&it.id) else {
        let needs = "choose one that nobody has looked at";
        return gone("glass.no-such-breaking", "there is none of that id to look at", needs);
    };
    if on.command?.by.organisation != home {
        let needs = "a records manager of the organisation that holds the case looks at it";
        return gone("glass.not-yours", "another organisation holds the case", needs);
    }
    let reviewer = &on.command?.by.id;
    let second = breaking.second.as_ref().map(|second| &second.by.id);
    if mark.by.id == *reviewer || second == Some(reviewer) {
        let needs = "another records manager looks at it";
        return gone("glass.own", "it was opened by whoever would look at it again", needs);
    }
    None
}

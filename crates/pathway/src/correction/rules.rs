//! A mistake has a fast way out by two people, and no one reviews a decision of their own.

use policy::Role;

use super::FindingAnswer;
use crate::planted::{self, Defect};
use crate::standing::Raised;
use crate::state::{Hit, Situation};
use crate::{Act, Finding, Target};

/// What is impossible about a correction as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    if let Some(Act::FindingAnswer(answer)) = on.act() {
        return not_raised(on, answer);
    }
    let case = on.case()?;
    let gone = |code: &str, says: &str| {
        Some(Finding::impossible(code, says, "look at what is open in this case"))
    };
    match on.act()? {
        Act::ChallengeAnswer(answer)
            if case.correction.challenges.get(&answer.id).is_none_or(|(_, _, it)| it.is_some()) =>
        {
            gone("correction.no-such-request", "that request for a review is not open")
        }
        Act::ChallengeAsk(asked) if case.correction.challenges.contains_key(&asked.id) => {
            gone("correction.request-again", "a request with this id was already made")
        }
        Act::ChallengeAsk(asked) if !case.decisions.iter().any(|it| it.seq == asked.decision) => {
            gone("correction.no-such-decision", "that entry holds no decision of this case")
        }
        Act::CorrectionTell(told)
            if case
                .correction
                .mistaken
                .as_ref()
                .is_none_or(|(_, left)| !left.contains(&told.organisation)) =>
        {
            gone("correction.no-such-recipient", "that recipient is not waiting to be told")
        }
        _ => None,
    }
}

/// Nobody answers in advance for what has not been raised.
fn not_raised(on: &Situation<'_>, answer: &FindingAnswer) -> Option<Finding> {
    if on.command.is_some_and(|command| command.by.role == Role::System) {
        let says = "a finding is answered by a person";
        let needs = "a named person answers it, with a reason";
        return Some(Finding::impossible("correction.answered-by-nobody", says, needs));
    }
    let line = &on.state.line.standing;
    let standing = match &on.state.target {
        Target::Case(_) => &on.case()?.standing,
        Target::Contact(_) => &on.state.contact.as_ref()?.standing,
        _ => line,
    };
    let key = Raised { rule: answer.rule.clone(), subject: answer.subject.clone() };
    if standing.raised.contains_key(&key) {
        return None;
    }
    let says = "no such finding stands here";
    let needs = "look at the findings that stand, and give rule and subject as they do";
    Some(Finding::impossible("correction.no-such-finding", says, needs))
}

/// Promise 11: two people mark a referral as mistaken.
pub(crate) fn mistaken_two_people(on: &Situation<'_>) -> Vec<Hit> {
    let (second, command) = match (on.act(), on.command) {
        (Some(Act::CorrectionMistaken(mistaken)), Some(command)) => (&mistaken.second, command),
        (Some(Act::ContactDiscount(discount)), Some(command)) => (&discount.second, command),
        _ => return vec![],
    };
    let two = second.as_ref().is_some_and(|second| {
        second.by.id != command.by.id || planted::is(Defect::SamePersonTwice)
    });
    Hit::when(!two, "", "no second signature by somebody else", &[])
}

/// Promise 11: whoever reviews a decision was not part of it.
pub(crate) fn reviewer_involved(on: &Situation<'_>) -> Vec<Hit> {
    let (Some(Act::ChallengeAnswer(answer)), Some(case), Some(command)) =
        (on.act(), on.case(), on.command)
    else {
        return vec![];
    };
    let Some((decision, _, _)) = case.correction.challenges.get(&answer.id) else { return vec![] };
    let part = case.decisions.iter().filter(|it| it.seq == *decision);
    let involved = part.clone().any(|it| it.people.contains(&command.by.id));
    Hit::when(involved, "", "the reviewer signed the decision", &[*decision])
}

//! A mistake has a fast way out by two people, and no one reviews a decision of their own.

use crate::state::{Hit, Situation};
use crate::{Act, Finding};

/// What is impossible about a correction as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
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

/// Promise 11: two people mark a referral as mistaken.
pub(crate) fn mistaken_two_people(on: &Situation<'_>) -> Vec<Hit> {
    let (Some(Act::CorrectionMistaken(mistaken)), Some(command)) = (on.act(), on.command) else {
        return vec![];
    };
    let two = mistaken.second.as_ref().is_some_and(|second| second.by.id != command.by.id);
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

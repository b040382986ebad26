//! What cannot be done to a line as it stands.

use crate::finding::Finding;
use crate::state::Situation;
use crate::{Act, Target};

/// Why an act about somebody's identity cannot be done, whatever the pack says.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let Target::Person(_) = on.state.target else { return None };
    let act = on.act()?;
    placed(on, act).or_else(|| excluded(on, act)).or_else(|| answers(on, act))
}

fn no(code: &str, says: &str, needs: &str) -> Option<Finding> {
    Some(Finding::impossible(code, says, needs))
}

/// What depends on whether the contact is linked.
fn placed(on: &Situation<'_>, act: &Act) -> Option<Finding> {
    let line = &on.state.line;
    let linked = |contact: &String| line.linked.contains(contact);
    match act {
        Act::IdentityLink(it) if linked(&it.contact) => already(),
        Act::IdentityPropose(it) if linked(&it.contact) => already(),
        Act::IdentityExclude(it) if linked(&it.contact) => {
            no("identity.still-linked", "it is linked", "unlink it first, with a reason")
        }
        Act::IdentityUnlink(it) if !linked(&it.contact) => not_linked(),
        Act::IdentityReview(it) => match line.bonds.get(&it.contact) {
            None => not_linked(),
            Some(bond) if bond.by == on.command?.by.id => {
                let needs = "ask somebody who did not make the link";
                no("identity.own-review", "nobody reviews their own link", needs)
            }
            Some(bond) if bond.reviewed.is_some() => {
                no("identity.reviewed", "it was reviewed", "nothing needs to be done")
            }
            Some(_) => None,
        },
        _ => None,
    }
}

fn already() -> Option<Finding> {
    no("identity.linked", "it is already linked", "nothing needs to be done")
}

fn not_linked() -> Option<Finding> {
    no("identity.not-linked", "that contact is not linked", "look at the line")
}

/// An exclusion holds until it is itself withdrawn.
fn excluded(on: &Situation<'_>, act: &Act) -> Option<Finding> {
    let excluded = |contact: &String| on.state.line.excluded.contains_key(contact);
    match act {
        Act::IdentityLink(it) if excluded(&it.contact) => not_again(),
        Act::IdentityPropose(it) if excluded(&it.contact) => not_again(),
        Act::IdentityExclude(it) if excluded(&it.contact) => {
            no("identity.excluded", "it is excluded already", "nothing needs to be done")
        }
        Act::IdentityReadmit(it) if !excluded(&it.contact) => {
            no("identity.not-excluded", "that contact is not excluded", "look at the line")
        }
        _ => None,
    }
}

fn not_again() -> Option<Finding> {
    let says = "somebody said, with reasons, that it is another person";
    no("identity.excluded", says, "withdraw the exclusion first, with a reason")
}

/// What depends on candidates, and on where the contact is now.
fn answers(on: &Situation<'_>, act: &Act) -> Option<Finding> {
    let Target::Person(id) = &on.state.target else { return None };
    let line = &on.state.line;
    let joins = match act {
        Act::IdentityLink(_) => true,
        Act::IdentityAnswer(it) => it.same,
        _ => false,
    };
    let now_on = line.named.as_ref().and_then(|contact| contact.person.as_ref());
    match act {
        Act::IdentityAnswer(it) if !line.open.contains(&it.contact) => {
            no("identity.no-candidate", "that candidate is not open", "look at the line")
        }
        _ if joins && now_on.is_some_and(|person| person != id) => {
            let says = "the contact is on the line of another person";
            no("identity.elsewhere", says, "unlink it there first, with a reason")
        }
        Act::IdentityNoHistory(it) if it.searched.is_empty() || it.sources.is_empty() => {
            let needs = "say what was searched for, and where";
            no("identity.no-search", "no search is attached", needs)
        }
        Act::IdentityNoHistory(_) if !line.open.is_empty() => {
            let needs = "answer every candidate first";
            no("identity.candidates-open", "a candidate stands unanswered", needs)
        }
        Act::IdentityNoHistory(_) if line.unseen > 0 => {
            let says = "a search just now finds contacts that nobody answered for";
            no("identity.candidates-open", says, "look at them, propose and answer each")
        }
        _ => None,
    }
}

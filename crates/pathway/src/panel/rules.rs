//! Sections 36 and 37 as gates, and the referrer's place.

use std::collections::BTreeSet;

use policy::OrgKind;

use super::{Decision, Meeting, Member, ReferrerPart, Vote};
use crate::state::{Hit, Situation};
use crate::{Act, Finding};

fn meeting<'s>(on: &Situation<'s>) -> Option<&'s Meeting> {
    match on.act() {
        Some(Act::PanelDecide(meeting)) => Some(meeting),
        _ => None,
    }
}

/// A finding about the meeting at hand, where a condition on it holds.
fn at_meeting(on: &Situation<'_>, detail: &str, wrong: impl Fn(&Meeting) -> bool) -> Vec<Hit> {
    Hit::when(meeting(on).is_some_and(wrong), "", detail, &[])
}

/// What is impossible at a panel as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let open = &on.case()?.panel.actions;
    match on.act()? {
        Act::PanelTable(it) if it.members.is_empty() => {
            let needs = "name those who are to sit";
            Some(Finding::impossible("panel.nobody-asked", "nobody is asked to sit", needs))
        }
        Act::PanelAct(done) if !open.contains_key(&done.id) => {
            let needs = "look at the open actions of this case";
            Some(Finding::impossible("panel.no-such-action", "that action is not open", needs))
        }
        Act::PanelDecide(it) if it.actions.iter().any(|action| open.contains_key(&action.id)) => {
            let says = "an action with this id is still open";
            Some(Finding::impossible("panel.action-again", says, "give it an id of its own"))
        }
        Act::PanelDecide(it) if twice(&it.members) => {
            let says = "one person is listed twice";
            let needs = "list each member once, for one organisation";
            Some(Finding::impossible("panel.member-twice", says, needs))
        }
        _ => None,
    }
}

fn twice(members: &[Member]) -> bool {
    let people: BTreeSet<&str> = members.iter().map(|member| member.person.as_str()).collect();
    people.len() < members.len()
}

/// Section 37(1): the responsible local authority, as far as the pack asks for it.
pub(crate) fn authority_absent(on: &Situation<'_>) -> Vec<Hit> {
    absent(on, OrgKind::LocalAuthority)
}

/// Section 37(1): the chief officer of police, as far as the pack asks for it.
pub(crate) fn police_absent(on: &Situation<'_>) -> Vec<Hit> {
    absent(on, OrgKind::Police)
}

fn absent(on: &Situation<'_>, kind: OrgKind) -> Vec<Hit> {
    let asked = on.pack.panel.members.value.contains(&kind);
    let there = |meeting: &Meeting| meeting.members.iter().any(|member| member.kind == kind);
    at_meeting(on, "not among those present", |meeting| asked && !there(meeting))
}

/// Section 37(3): somebody from the force where the person lives.
pub(crate) fn resident_force_absent(on: &Situation<'_>) -> Vec<Hit> {
    at_meeting(on, "no member from the resident force", |meeting| {
        !meeting.members.iter().any(|it| it.kind == OrgKind::Police && it.resident_force)
    })
}

/// Section 37(5): the local authority chairs.
pub(crate) fn chair_not_authority(on: &Situation<'_>) -> Vec<Hit> {
    let kind = on.pack.panel.chair.value;
    at_meeting(on, &format!("no chair of kind {kind}"), |meeting| {
        !meeting.members.iter().any(|member| member.chair && member.kind == kind)
    })
}

/// Section 37(6) and (7): the majority decides; where there is none, the chair.
pub(crate) fn votes_contradict(on: &Situation<'_>) -> Vec<Hit> {
    at_meeting(on, "the votes, or the chair, say otherwise", |meeting| {
        voted(meeting).is_some_and(|result| result != Some(meeting.decision))
    })
}

/// What the votes come to, or the chair where they are equal; `None` where nobody voted for or
/// against, so that it was unanimous. `Some(None)` is a tie that the chair has not broken.
fn voted(meeting: &Meeting) -> Option<Option<Decision>> {
    let counts = |member: &&Member| !member.conflict;
    let count = |vote: Vote| {
        meeting.members.iter().filter(counts).filter(|it| it.vote == Some(vote)).count()
    };
    let (yes, no) = (count(Vote::For), count(Vote::Against));
    match yes.cmp(&no) {
        std::cmp::Ordering::Greater => Some(Some(Decision::Adopt)),
        std::cmp::Ordering::Less => Some(Some(Decision::NotAdopt)),
        std::cmp::Ordering::Equal if yes > 0 => Some(meeting.chair_decides),
        std::cmp::Ordering::Equal => None,
    }
}

/// A member with a declared conflict voted.
pub(crate) fn conflict_voted(on: &Situation<'_>) -> Vec<Hit> {
    at_meeting(on, "a conflicted member's vote was counted", |meeting| {
        meeting.members.iter().any(|member| member.conflict && member.vote.is_some())
    })
}

/// Too few members, as the pack counts them, or a kind of body that the pack asks for is not there.
/// The local authority and the police have rules of their own.
pub(crate) fn quorum_short(on: &Situation<'_>) -> Vec<Hit> {
    let least = on.pack.number(policy::Number::QuorumMembers) as usize;
    let detail = format!("fewer than {least} members, or one of the bodies is not there");
    let own = |kind: &OrgKind| matches!(kind, OrgKind::LocalAuthority | OrgKind::Police);
    let asked = on.pack.panel.members.value.iter().filter(|kind| !own(kind));
    at_meeting(on, &detail, |it| {
        let there = |kind: &OrgKind| it.members.iter().any(|member| member.kind == *kind);
        it.members.len() < least || asked.clone().any(|kind| !there(kind))
    })
}

/// Section 36(6): not supporting means considering health or social care.
pub(crate) fn other_services(on: &Situation<'_>) -> Vec<Hit> {
    at_meeting(on, "nothing recorded about other services", |meeting| {
        meeting.decision == Decision::NotAdopt && meeting.other_services.is_none()
    })
}

/// F6: the referrer was not part of it, and no reason is given.
pub(crate) fn referrer_uninvited(on: &Situation<'_>) -> Vec<Hit> {
    at_meeting(on, "no invitation and no reason", |meeting| match &meeting.referrer {
        None => true,
        Some(ReferrerPart::Invited) => false,
        Some(ReferrerPart::NotInvited { reason }) => reason.trim().is_empty(),
    })
}

//! Sections 36 and 37 as gates, and the referrer's place.

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
    let Some(Act::PanelAct(done)) = on.act() else { return None };
    if on.case()?.panel.actions.contains_key(&done.id) {
        return None;
    }
    let needs = "look at the open actions of this case";
    Some(Finding::impossible("panel.no-such-action", "that action is not open", needs))
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
        voted(meeting).is_some_and(|result| meeting.decision != result)
    })
}

/// What the votes come to; `None` where nobody voted and it was unanimous.
fn voted(meeting: &Meeting) -> Option<Decision> {
    let counts = |member: &&Member| !member.conflict;
    let count = |vote: Vote| {
        meeting.members.iter().filter(counts).filter(|it| it.vote == Some(vote)).count()
    };
    let (yes, no) = (count(Vote::For), count(Vote::Against));
    match yes.cmp(&no) {
        std::cmp::Ordering::Greater => Some(Decision::Adopt),
        std::cmp::Ordering::Less => Some(Decision::NotAdopt),
        std::cmp::Ordering::Equal if yes > 0 => meeting.chair_decides,
        std::cmp::Ordering::Equal => None,
    }
}

/// A member with a declared conflict voted.
pub(crate) fn conflict_voted(on: &Situation<'_>) -> Vec<Hit> {
    at_meeting(on, "a conflicted member's vote was counted", |meeting| {
        meeting.members.iter().any(|member| member.conflict && member.vote.is_some())
    })
}

/// Too few members, as the pack counts them.
pub(crate) fn quorum_short(on: &Situation<'_>) -> Vec<Hit> {
    let least = on.pack.number(policy::Number::QuorumMembers) as usize;
    at_meeting(on, &format!("fewer than {least} members"), |it| it.members.len() < least)
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

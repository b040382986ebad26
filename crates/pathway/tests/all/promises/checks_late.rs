//! Promises 6 to 11, each by an account of its own.

use std::collections::{BTreeMap, BTreeSet};

use pathway::consent::Said;
use pathway::exit::Ground;
use pathway::home::Need;
use pathway::panel::Decision;
use pathway::{Act, Case, Event, Fact, State, Target, decide};
use policy::Rule;

use super::Played;
use super::checks::must;
use crate::kit::Then;

/// Promise 6: nobody judges while a candidate stands, or before anybody looked.
pub(super) fn history(played: &Played<'_>) -> Result<(), String> {
    let judged = played.added().any(|fact| match &fact.event {
        Event::CaseClosed(_) | Event::Section36Decided(_) => true,
        Event::PanelDecided(it) => it.decision != Decision::Defer,
        _ => false,
    });
    let signed = played.added().find_map(|fact| match &fact.event {
        Event::NoHistorySigned(it) => Some(!it.searched.is_empty() && !it.sources.is_empty()),
        _ => None,
    });
    must(signed != Some(false), "no earlier history was signed without a search")?;
    if !judged || played.overridden(Rule::HistoryUnseen) {
        return Ok(());
    }
    let person = &played.before.case.as_ref().unwrap().person;
    let (mut open, mut linked, mut signed) = (BTreeSet::new(), BTreeSet::new(), false);
    let of_person = |target: &Target| *target == Target::Person(person.clone());
    for (_, fact) in played.world.log[..played.length].iter().filter(|(it, _)| of_person(it)) {
        match &fact.event {
            Event::IdentityProposed(it) => drop(open.insert(&it.contact)),
            Event::IdentityLinked(it) => {
                open.remove(&it.contact);
                linked.insert(&it.contact);
            }
            Event::IdentityUnlinked(it) => drop(linked.remove(&it.contact)),
            Event::IdentityAnswered(it) => {
                open.remove(&it.contact);
                if it.same {
                    linked.insert(&it.contact);
                }
            }
            Event::NoHistorySigned(_) => signed = true,
            _ => {}
        }
    }
    must(open.is_empty(), "judged while a candidate stood unanswered")?;
    must(signed || linked.len() > 1, "judged before anybody looked for earlier contacts")
}

/// Which rules refuse, or what is recorded: what an outcome comes to.
fn outcome(then: &Result<Vec<Event>, pathway::Refusal>) -> Result<Vec<&str>, BTreeSet<&str>> {
    match then {
        Ok(events) => Ok(events.iter().map(Event::kind).collect()),
        Err(refusal) => Err(refusal.findings.iter().map(|it| it.rule.as_str()).collect()),
    }
}

/// The same state with another word in the ideology field.
fn coded(state: &State, ideology: Option<&str>) -> State {
    let mut state = state.clone();
    if let Some((gateway, _)) = state.case.as_mut().and_then(|case| case.triage.gateway.as_mut()) {
        gateway.ideology = ideology.map(Into::into);
    }
    state
}

/// Promise 7, D-P4: with the field blank or set, the outcome is the same; its absence is never a
/// ground.
pub(super) fn ideology(played: &Played<'_>) -> Result<(), String> {
    let absent = |it: &pathway::exit::Closure| it.grounds.contains(&Ground::IdeologyAbsent);
    must(!played.closure().is_some_and(absent), "closed for want of an ideology")?;
    let (pack, now) = (&played.world.pack, played.world.now);
    let with = |ideology: Option<&str>| {
        let mut command = played.command.clone();
        if let Act::TriageAssess(gateway) = &mut command.act {
            gateway.ideology = ideology.map(Into::into);
        }
        decide(&coded(played.before, ideology), &command, pack, now)
    };
    let blank = with(None);
    for word in ["none clear", "one that is clear"] {
        must(outcome(&blank) == outcome(&with(Some(word))), "ideology changed an outcome")?;
    }
    Ok(())
}

/// Promise 8: no closure before the referrer was asked, and the referrer can always speak.
pub(super) fn referrer(played: &Played<'_>) -> Result<(), String> {
    let mut asked = false;
    for fact in played.earlier() {
        match &fact.event {
            Event::ReferrerTold(it) => asked |= it.asks_before_exit,
            Event::CaseReopened(_) => asked = false,
            _ => {}
        }
    }
    let closed = played.closure().is_some() && !played.overridden(Rule::ReferrerUnasked);
    must(asked || !closed, "closed before the referrer was asked")?;
    let Target::Case(id) = &played.command.target else { return Ok(()) };
    if played.world.find(id).is_none() {
        return Ok(());
    }
    let (text, disagrees) = ("I do not think so".into(), true);
    let act = Act::ReferrerSay(pathway::partner::ReferrerHeard { text, disagrees });
    let mut says = played.command.clone();
    (says.act, says.by, says.overrides) = (act, crate::people::actor("teacher"), vec![]);
    says.happened.at = played.world.now;
    let state = played.world.state(&played.command.target);
    let heard = decide(&state, &says, &played.world.pack, played.world.now);
    must(heard.is_ok(), "the referrer could not disagree on the record")
}

/// Promise 9: every clock that has passed stands raised, both dates are kept, none is to come.
pub(super) fn late(played: &Played<'_>) -> Result<(), String> {
    let (now, happened) = (played.world.now, &played.command.happened);
    if played.then.0.is_ok() {
        must(happened.at <= now, "what is still to come was recorded")?;
        let kept = |fact: &Fact| match &fact.event {
            Event::StandingChanged(_) => true,
            _ => fact.recorded == now && fact.happened == *happened,
        };
        must(played.added().all(kept), "one of the two dates was lost")?;
    }
    let state = played.world.state(&played.command.target);
    let of_case = state.case.as_ref().map(|case| &case.standing);
    let of_contact = state.contact.as_ref().map(|contact| &contact.standing);
    if played.then.0.is_err() {
        return Ok(());
    }
    for standing in of_case.into_iter().chain(of_contact) {
        for ((clock, subject), _) in standing.clocks.iter().filter(|(_, it)| it.due <= now) {
            let (rule, subject) = (clock.rule().id().into(), subject.clone());
            let raised = standing.raised.contains_key(&pathway::Raised { rule, subject });
            must(raised, &format!("{clock} passed without a word"))?;
        }
    }
    Ok(())
}

/// Promise 10: the log only grows, a refused act leaves nothing, and what was raised, asked or sent
/// and not answered is still there.
pub(super) fn kept(played: &Played<'_>) -> Result<(), String> {
    let log = &played.world.log;
    let gap = log.iter().enumerate().find(|(nth, (_, fact))| fact.seq != *nth as u64 + 1);
    must(gap.is_none(), "the log has a gap")?;
    if let Then(Err(_)) = played.then {
        must(log.len() == played.length, "a refused act left something")?;
        must(played.world.state(&played.command.target) == *played.before, "a refusal changed it")?;
    }
    let Target::Case(id) = &played.command.target else { return Ok(()) };
    let Some(case) = played.world.find(id) else { return Ok(()) };
    let mut open: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for fact in played.earlier().chain(played.added()) {
        let mut add = |what, id: &str| open.entry(what).or_default().insert(id.into());
        match &fact.event {
            Event::FlagRaised(it) => add("flag", &it.id),
            Event::InformationAsked(it) => add("request", &it.id),
            Event::MessageSent(it) => add("message", &it.id),
            Event::HomeDeclined(it) => add("message", &format!("declined:{}", it.offer)),
            Event::OnwardReferred(it) => add("onward", &it.id),
            Event::ChallengeAsked(it) => add("challenge", &it.id),
            _ => false,
        };
        let mut gone = |what, id: &str| open.entry(what).or_default().remove(id);
        match &fact.event {
            Event::FlagAnswered(it) => gone("flag", &it.id),
            Event::InformationAnswered(it) => gone("request", &it.id),
            Event::MessageAcknowledged(it) => gone("message", &it.id),
            Event::OnwardAnswered(it) => gone("onward", &it.id),
            Event::ChallengeAnswered(it) => gone("challenge", &it.id),
            _ => false,
        };
    }
    let stands = still_open(case);
    let lost = open.iter().find(|(what, ids)| !ids.is_subset(&stands[*what]));
    must(lost.is_none(), &format!("lost: {lost:?}"))
}

/// What the state says is open, by kind.
fn still_open(case: &Case) -> BTreeMap<&'static str, BTreeSet<String>> {
    let unread = case.partner.messages.iter().filter(|(_, (_, _, read))| read.is_none());
    let asked = case.correction.challenges.iter().filter(|(_, (_, _, answer))| answer.is_none());
    BTreeMap::from([
        ("flag", case.partner.open_flags().map(|(it, _)| it.id.clone()).collect()),
        ("request", case.triage.unanswered().map(|(it, _)| it.id.clone()).collect()),
        ("message", unread.map(|(id, _)| id.clone()).collect()),
        ("onward", case.onward.open().map(|(it, _)| it.id.clone()).collect()),
        ("challenge", asked.map(|(id, _)| id.clone()).collect()),
    ])
}

/// Promise 11: opening, renewing and adopting carry a need that has not lapsed; support starts with
/// consent as it stood; a mistake is marked by two; nobody reviews a decision of their own.
pub(super) fn need(played: &Played<'_>) -> Result<(), String> {
    let day = played.world.pack.calendar.local_date(played.command.happened.at);
    let holds =
        |need: Option<&Need>| need.is_some_and(|it| it.lapses > day && !it.reason.is_empty());
    let recorded = played.before.case.as_ref().and_then(|case| case.home.need.as_ref());
    for fact in played.added() {
        match &fact.event {
            Event::CaseOpened(it) => must(holds(it.need.as_ref()), "opened without need")?,
            Event::NeedRenewed(it) => must(holds(Some(it)), "renewed without need")?,
            Event::PanelDecided(it) if it.decision == Decision::Adopt => {
                must(holds(recorded.map(|(need, _)| need)), "adopted without need")?;
            }
            Event::InterventionContracted(_) | Event::InterventionTasked(_) => {
                must(consented(played), "support without consent")?;
            }
            Event::MarkedMistaken(it) => {
                let two = it.second.as_ref().is_some_and(|second| second.by.id != fact.by.id);
                must(two, "one person marked a mistake")?;
            }
            Event::ChallengeAnswered(it) => {
                must(!took_part(played, &it.id, &fact.by.id), "reviewed their own decision")?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether the statement about consent that happened last allows support.
fn consented(played: &Played<'_>) -> bool {
    let said = played.earlier().filter_map(|fact| match &fact.event {
        Event::ConsentRecorded(it) => Some((fact.happened.at, fact.seq, it.said)),
        _ => None,
    });
    let last = said.max_by_key(|(at, seq, _)| (*at, *seq));
    last.is_some_and(|(_, _, said)| matches!(said, Said::Given | Said::CapacityRoute))
}

/// Whether somebody recorded, signed or sat at the decision that a request is about.
fn took_part(played: &Played<'_>, request: &str, who: &str) -> bool {
    let about = played.earlier().find_map(|fact| match &fact.event {
        Event::ChallengeAsked(it) if it.id == request => Some(it.decision),
        _ => None,
    });
    let decision = played.earlier().find(|fact| Some(fact.seq) == about);
    decision.is_some_and(|fact| {
        let signed = match &fact.event {
            Event::CaseClosed(it) => {
                let all = [&it.second, &it.assurance, &it.chair, &it.police];
                all.into_iter().flatten().any(|signed| signed.by.id == who)
            }
            Event::PanelDecided(it) => it.members.iter().any(|member| member.person == who),
            Event::MarkedMistaken(it) => it.second.as_ref().is_some_and(|it| it.by.id == who),
            _ => false,
        };
        signed || fact.by.id == who
    })
}

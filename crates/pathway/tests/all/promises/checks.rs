//! Promises 1 to 5, each by an account of its own.

use std::collections::BTreeSet;

use pathway::exit::{Closure, Disposition, Ground};
use pathway::intervention::Outcome;
use pathway::panel::Decision;
use pathway::{Event, Fact, Signature, Target};
use policy::{Clock, Rule};

use super::Played;

impl Played<'_> {
    /// What was newly recorded about the target, the standing aside.
    pub(super) fn added(&self) -> impl Iterator<Item = &Fact> {
        let added = self.world.log[self.length..].iter();
        added.filter(|(target, _)| *target == self.command.target).map(|(_, fact)| fact)
    }

    /// The closure, where this was one.
    pub(super) fn closure(&self) -> Option<&Closure> {
        self.added().find_map(|fact| match &fact.event {
            Event::CaseClosed(closure) => Some(closure),
            _ => None,
        })
    }

    /// Whether a gate was gone past by an override on record.
    pub(super) fn overridden(&self, rule: Rule) -> bool {
        self.added().any(|fact| match &fact.event {
            Event::Overridden(it) => it.finding.rule == rule.id(),
            _ => false,
        })
    }

    /// Everything recorded about the target before this command.
    pub(super) fn earlier(&self) -> impl Iterator<Item = &Fact> {
        let earlier = self.world.log[..self.length].iter();
        earlier.filter(|(target, _)| *target == self.command.target).map(|(_, fact)| fact)
    }
}

/// Says what is broken where a condition does not hold.
pub(super) fn must(holds: bool, why: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why.into()) }
}

/// Promise 1: every decision has reasons, names what it rests on, and says who took it.
pub(super) fn reasons(played: &Played<'_>) -> Result<(), String> {
    for fact in played.added() {
        let (reasons, rests) = match &fact.event {
            Event::CaseClosed(it) => {
                (&it.rationale, !it.evidence.is_empty() || !it.cites.is_empty())
            }
            Event::PanelDecided(it) => (&it.rationale, !it.evidence.is_empty()),
            Event::Section36Decided(it) => (&it.rationale, !it.evidence.is_empty()),
            Event::GatewayAssessed(it) => (&it.rationale, true),
            Event::IdentityLinked(it) => (&it.rationale, true),
            Event::IdentityUnlinked(it) => (&it.rationale, true),
            Event::IdentityAnswered(it) => (&it.rationale, true),
            Event::ReviewHeld(it) => (&it.rationale, true),
            Event::InterventionVaried(it) => (&it.rationale, true),
            Event::FlagAnswered(it) => (&it.rationale, true),
            Event::MarkedMistaken(it) => (&it.rationale, true),
            Event::ChallengeAnswered(it) => (&it.rationale, true),
            Event::FindingAnswered(it) => (&it.rationale, true),
            Event::Overridden(it) => (&it.by.rationale, it.by.second.by.id != fact.by.id),
            Event::CaseReopened(it) => (&it.reason, true),
            _ => continue,
        };
        must(reasons.trim().chars().count() >= 20, "a decision has no reasons")?;
        must(rests || played.overridden(Rule::Evidence), "a decision rests on nothing")?;
        must(!fact.by.id.is_empty(), "nobody took a decision")?;
    }
    Ok(())
}

/// Promise 2: two people close a case, and a third from outside where it is a repeat, a child or
/// violence is marked.
pub(super) fn two_people(played: &Played<'_>) -> Result<(), String> {
    let Some(it) = played.closure() else { return Ok(()) };
    let by = &played.command.by.id;
    let id = |signed: &Option<Signature>| signed.as_ref().map(|it| it.by.id.clone());
    let signed = [&it.second, &it.chair, &it.police].into_iter().filter_map(id);
    let people: BTreeSet<String> = signed.chain([by.clone()]).collect();
    must(people.len() > 1, "one person alone closed a case")?;
    let contacts = &played.before.line.contacts;
    let referral = |kind| kind == pathway::contact::ContactKind::Referral;
    let repeat = contacts.iter().filter(|it| referral(it.contact.kind)).count() > 1;
    let marked = contacts.iter().any(|it| it.contact.violence);
    let gateways = played.earlier().any(|fact| match &fact.event {
        Event::GatewayAssessed(gateway) => gateway.violence,
        _ => false,
    });
    let at = played.command.happened.at;
    let says = |it: &pathway::contact::State| it.is_child(at, &played.world.pack);
    let child = contacts.iter().rev().find_map(|it| says(it)) == Some(true);
    if !(repeat || marked || gateways || child) || played.overridden(Rule::Unassured) {
        return Ok(());
    }
    let assurance = it.assurance.as_ref().map(|it| &it.by);
    let home = &played.before.case.as_ref().unwrap().home.now.organisation;
    let apart = assurance.is_some_and(|by| by.organisation != *home && !people.contains(&by.id));
    must(apart, "a repeat, a child or violence was closed without independent assurance")
}

/// Promise 3: the home is who opened the case or accepted an open offer last, and is named.
pub(super) fn one_home(played: &Played<'_>) -> Result<(), String> {
    let now = played.world.now;
    for fact in played.added() {
        let Event::HomeAccepted(it) = &fact.event else { continue };
        let mut open = None;
        for earlier in played.earlier() {
            match &earlier.event {
                Event::HomeOffered(offer) if offer.id == it.offer => {
                    open = Some((offer.to.clone(), earlier.recorded));
                }
                Event::HomeAccepted(other) if other.offer == it.offer => open = None,
                Event::HomeDeclined(other) if other.offer == it.offer => open = None,
                Event::HomeWithdrawn(other) if other.offer == it.offer => open = None,
                _ => {}
            }
        }
        let Some((to, made)) = open else { return Err("an offer not open was accepted".into()) };
        let due = played.world.pack.due(Clock::HomeAcceptance, made).unwrap();
        must(to == fact.by.organisation, "somebody else accepted")?;
        must(now < due, "an expired offer was accepted")?;
    }
    for case in played.world.cases() {
        let target = Target::Case(case.id.clone());
        let facts = played.world.log.iter().filter(|(of, _)| *of == target);
        let takes = |fact: &Fact| {
            matches!(fact.event, Event::CaseOpened(_) | Event::HomeAccepted(_))
                .then(|| fact.by.organisation.clone())
        };
        let last = facts.filter_map(|(_, fact)| takes(fact)).next_back();
        must(last.as_ref() == Some(&case.home.now.organisation), "the home is not who accepted")?;
        must(case.home.now.holder.is_some(), "nobody by name holds the case")?;
    }
    Ok(())
}

/// Promise 4: the four numbers are what was recorded, and no exit overstates them.
pub(super) fn delivered(played: &Played<'_>) -> Result<(), String> {
    let Target::Case(id) = &played.command.target else { return Ok(()) };
    let Some(case) = played.world.find(id) else { return Ok(()) };
    let (mut contracted, mut held, mut varied) = (0, vec![], false);
    for fact in played.earlier().chain(played.added()) {
        match &fact.event {
            Event::InterventionContracted(it) => {
                (contracted, held, varied) = (it.sessions, vec![], false);
            }
            Event::SessionHeld(it) => held.push(it.outcome),
            Event::InterventionVaried(_) => varied = true,
            _ => {}
        }
    }
    let count = |of: &[Outcome]| held.iter().filter(|it| of.contains(it)).count() as u32;
    let (attended, delivered) =
        (count(&[Outcome::Delivered, Outcome::AttendedOnly]), count(&[Outcome::Delivered]));
    let numbers = case.intervention.delivery();
    let told = (numbers.contracted, numbers.offered, numbers.attended, numbers.delivered);
    must(told == (contracted, held.len() as u32, attended, delivered), "the numbers are not so")?;
    let short = delivered < contracted && !varied;
    let closes = played.closure().is_some() && !played.overridden(Rule::DeliveryShort);
    must(!(closes && short), "an exit although less was delivered than contracted")?;
    let adopts = |fact: &Fact| match &fact.event {
        Event::PanelDecided(it) => it.decision == Decision::Adopt,
        _ => false,
    };
    let planned = case.plan.now.is_some() || played.overridden(Rule::PlanMissing);
    must(planned || !played.added().any(adopts), "adopted without a plan")
}

/// Promise 5: what is closed as sent elsewhere was accepted there, and nothing is in the air.
pub(super) fn closed_loop(played: &Played<'_>) -> Result<(), String> {
    let Some(it) = played.closure() else { return Ok(()) };
    let (mut open, mut taken) = (BTreeSet::new(), false);
    for fact in played.earlier() {
        match &fact.event {
            Event::OnwardReferred(it) => drop(open.insert(it.id.clone())),
            Event::OnwardAnswered(it) => {
                open.remove(&it.id);
                taken |= it.accepts;
            }
            _ => {}
        }
    }
    let elsewhere = [Disposition::Signposted, Disposition::ViolencePrevention, Disposition::Moved];
    let sent =
        elsewhere.contains(&it.disposition) || it.grounds.contains(&Ground::NeedsMetElsewhere);
    let loose = (sent && !taken) || !open.is_empty();
    must(!loose || played.overridden(Rule::OnwardUnaccepted), "closed with nobody there")
}

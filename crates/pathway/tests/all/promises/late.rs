//! Acts from adoption on, and what goes on beside: home, partners, corrections, the end. Drawn.

use pathway::consent::{Said, Whose};
use pathway::exit::{CheckKind, CheckMade, Disposition, FollowUp, FollowUpOutcome, Ground};
use pathway::exit::{Closure, RetentionAfter};
use pathway::home::Holder;
use pathway::intervention::{Confirmation, Outcome, Stop, Variance};
use pathway::panel::Minutes;
use pathway::partner::{About, Access, Acknowledgement, FlagAnswer, Message, ReferrerHeard, Visit};
use pathway::{Act, Case, Target, correction, onward, plan, review};

use super::draw::{Draw, Step};
use super::early::{assessment, plan as planned, reasons};
use crate::acts::{self, WHY, but};
use crate::kit::World;
use crate::people::signed;

fn case(who: &'static str, case: &Case, act: Act) -> Step {
    (who, Target::Case(case.id.clone()), act)
}

/// Somebody of the organisation that holds the case.
fn holder(case: &Case) -> &'static str {
    match case.home.now.organisation.as_str() {
        "council" => "coordinator",
        "clinic" => "nurse",
        _ => "officer",
    }
}

pub(super) fn home(it: &Case, draw: &mut Draw<'_>) -> Step {
    let id = it.home.offer.as_ref().map(|(offer, _)| (offer.id.clone(), offer.to.clone()));
    let old = draw.pick(&["h1", "h2", "h3", "h4"]);
    let to = draw.pick(&["coordinator", "nurse", "officer"]);
    let Some((id, _)) = id.filter(|_| !draw.once_in(6)) else {
        return match draw.below(6) {
            0 => case(to, it, acts::accept(old, to)),
            1 => case(holder(it), it, Act::HomeHolder(Holder { holder: holder(it).into() })),
            _ => case(holder(it), it, acts::offer(old, to)),
        };
    };
    match draw.below(5) {
        0 => case(to, it, acts::decline(&id)),
        1 => case(holder(it), it, acts::withdraw(&id)),
        _ => case(to, it, acts::accept(&id, to)),
    }
}

pub(super) fn partners(it: &Case, draw: &mut Draw<'_>) -> Step {
    let unread = it.partner.messages.values().find(|(_, _, read)| read.is_none());
    let flag = it.partner.open_flags().next().map(|(flag, _)| flag.id.clone());
    let (who, act) = match draw.below(12) {
        0 => {
            let (to, text) = ("clinic".into(), "please read this".into());
            let id = draw.pick(&["m1", "m2", "m3"]).into();
            ("officer", Act::MessageSend(Message { id, to, text }))
        }
        1 if unread.is_some() => {
            let id = unread.map(|(message, _, _)| message.id.clone()).unwrap_or_default();
            ("nurse", Act::MessageAcknowledge(Acknowledgement { id }))
        }
        2 => ("nurse", acts::flag(draw.pick(&["f1", "f2", "f3"]))),
        3 | 4 => {
            let id = flag.unwrap_or_else(|| "f1".into());
            ("officer", Act::FlagAnswer(FlagAnswer { id, rationale: reasons(draw) }))
        }
        5 => {
            let about = draw.pick(&[About::Owner, About::Support]);
            let says = draw.pick(&["force", "council", "ongoing", "ended"]);
            ("coordinator", acts::belief(about, says))
        }
        6 => {
            let access = draw.pick(&[Access::Refused, Access::NoAnswer, Access::Seen]);
            ("worker", Act::VisitRecord(Visit { access }))
        }
        7 => ("officer", acts::tell_referrer(true)),
        8 => {
            let (text, disagrees) = ("I do not think so".into(), true);
            ("teacher", Act::ReferrerSay(ReferrerHeard { text, disagrees }))
        }
        _ => return onward(it, draw),
    };
    case(who, it, act)
}

fn onward(it: &Case, draw: &mut Draw<'_>) -> Step {
    let sent = it.onward.open().next().map(|(referral, _)| referral.id.clone());
    if let Some(id) = sent {
        let (accepts, says) = (draw.once_in(2), "the answer".into());
        return case("nurse", it, Act::OnwardAnswer(onward::Answer { id, accepts, says }));
    }
    let (id, to) = (draw.pick(&["o1", "o2", "o3"]).into(), "clinic".into());
    let service = draw.pick(&["violence-prevention", "early-help"]).into();
    let asks = "to take this on".into();
    case("officer", it, Act::OnwardRefer(onward::Referral { id, to, service, asks }))
}

pub(super) fn corrections(it: &Case, draw: &mut Draw<'_>) -> Step {
    let asked = it.correction.challenges.iter().find(|(_, (_, _, answer))| answer.is_none());
    let id = asked.map_or_else(|| draw.pick(&["r1", "r2"]).to_owned(), |(id, _)| id.clone());
    let rationale = reasons(draw);
    let next = if asked.is_some() && draw.once_in(2) { 3 } else { draw.below(7) };
    let (who, act) = match next {
        0 => {
            let second = draw.pick(&[signed("supervisor"), signed("officer"), None]);
            let recipients = vec![draw.pick(&["school", "clinic"]).to_owned()];
            let mark = correction::Mistaken { rationale, second, recipients };
            ("officer", Act::CorrectionMistaken(mark))
        }
        1 => {
            let organisation = draw.pick(&["school", "clinic"]).to_owned();
            ("officer", Act::CorrectionTell(correction::RecipientTold { organisation }))
        }
        2 if !it.decisions.is_empty() => {
            let decision = it.decisions[draw.below(8) as usize % it.decisions.len()].seq;
            let grounds = "it was not looked at".into();
            ("teacher", Act::ChallengeAsk(correction::Challenge { id, decision, grounds }))
        }
        3 => {
            let answer = correction::ChallengeAnswer { id, stands: true, rationale };
            (draw.pick(&["assurer", "supervisor", "chair"]), Act::ChallengeAnswer(answer))
        }
        4 | 5 => {
            let stands = it.standing.raised.keys().next();
            let (rule, subject) = stands.map_or_else(
                || ("home.disputed".to_owned(), String::new()),
                |it| (it.rule.clone(), it.subject.clone()),
            );
            let answer = correction::FindingAnswer { rule, subject, rationale };
            ("officer", Act::FindingAnswer(answer))
        }
        _ => {
            let change = correction::Change::Redact;
            ("officer", Act::CorrectionMake(correction::Correction { entry: 1, change, rationale }))
        }
    };
    case(who, it, act)
}

pub(super) fn support(world: &World, it: &Case, draw: &mut Draw<'_>) -> Step {
    let contracted = it.intervention.contract.is_some();
    let number = it.intervention.sessions.len() as u32 + 1;
    let unreported =
        it.intervention.sessions.keys().find(|n| !it.intervention.reports.contains_key(n));
    let outcomes = [Outcome::Delivered, Outcome::Delivered, Outcome::DidNotAttend];
    let (who, act) = match draw.below(14) {
        0 | 1 if !it.consent.allows() => ("officer", acts::consent(Said::Given, Whose::Guardian)),
        2 => {
            let said = draw.pick(&[Said::Given, Said::Refused, Said::Withdrawn]);
            let by = draw.pick(&[Whose::Person, Whose::Guardian]);
            ("officer", acts::consent(said, by))
        }
        3 => return ("senior", Target::Register, acts::provider(world.day(-60))),
        4 | 5 if !contracted || draw.once_in(6) => {
            ("officer", acts::contract(1 + draw.below(3) as u32))
        }
        6 if contracted => {
            let understood = "the tasking, as understood".into();
            ("mentor", Act::InterventionConfirm(Confirmation { understood }))
        }
        4..=6 => ("officer", acts::tasking(&world.pack)),
        7 | 8 => ("mentor", acts::session(number, draw.pick(&outcomes))),
        9 => ("mentor", acts::report(unreported.copied().unwrap_or(1))),
        10 => {
            let (decided_by, rationale) = ("chair".into(), reasons(draw));
            let vary = Act::InterventionVary(Variance { decided_by, rationale });
            let stop = Act::InterventionStop(Stop {
                instructed_by: Some("supervisor".into()),
                on: Some(world.day(0)),
                why: draw.pick(&[None, Some(WHY.into())]),
                disagreement: None,
            });
            ("officer", draw.pick(&[vary, stop]))
        }
        11 => {
            let (result, changes) = (review::Result::Continue, "none".into());
            ("chair", Act::ReviewHold(review::Review { result, changes, rationale: reasons(draw) }))
        }
        12 => {
            let minutes = Act::PanelApproveMinutes(Minutes { text: WHY.into() });
            let told = Act::PlanTellCarer(plan::CarerTold { by: "worker".into() });
            let plan = planned(world, draw);
            ("chair", draw.pick(&[minutes, told, plan]))
        }
        _ => {
            let assessed = assessment(world, draw);
            ("officer", draw.pick(&[acts::done("i1"), assessed]))
        }
    };
    case(who, it, act)
}

fn closure(world: &World, it: &Case, draw: &mut Draw<'_>) -> Closure {
    let sound = if it.is_adopted() { acts::exit(&world.pack) } else { acts::early() };
    let line = world.state(&Target::Case(it.id.clone())).line;
    let sent = !it.onward.sent.is_empty();
    but(sound, |it| {
        it.considered.clone_from(&line.linked);
        if draw.once_in(5) {
            it.considered.truncate(1);
        }
        it.rationale = reasons(draw);
        it.assurance = draw.pick(&[signed("assurer"), signed("assurer"), signed("officer"), None]);
        let grounds = [Ground::NoConcern, Ground::RiskReduced, Ground::OwnAccount]
            .into_iter()
            .chain([Ground::Condition, Ground::PriorClosure, Ground::IdeologyAbsent]);
        if draw.once_in(3) {
            it.grounds = vec![draw.pick(&grounds.collect::<Vec<_>>())];
        }
        if draw.once_in(if sent { 2 } else { 4 }) {
            it.disposition = draw.pick(&[
                Disposition::Signposted,
                Disposition::ViolencePrevention,
                Disposition::Misguided,
                Disposition::Moved,
            ]);
        }
        if draw.once_in(4) {
            let kind = draw.pick(&[CheckKind::Independent, CheckKind::SecondSource]);
            let showed = "what it showed".into();
            it.checks.push(CheckMade { kind, by: "clinic".into(), showed });
        }
        match draw.below(20) {
            0 => it.second = None,
            1 | 6 => it.second = signed("officer"),
            2 => (it.evidence, it.cites) = (vec![], vec![]),
            3 => it.considered.clear(),
            4 => (it.chair, it.police, it.second) = (None, None, None),
            5 => it.uncollected.push("the school's own notes".into()),
            _ => {}
        }
    })
}

/// What has to be there before an end, or the end.
pub(super) fn ending(world: &World, it: &Case, draw: &mut Draw<'_>) -> Step {
    let vague = "f1".to_owned();
    let flag = it.partner.open_flags().next().map_or(vague, |(flag, _)| flag.id.clone());
    let asked = it.triage.unanswered().next().map(|(request, _)| request.id.clone());
    match draw.below(10) {
        9 => onward(it, draw),
        0 => case("officer", it, acts::tell_referrer(true)),
        1 => case("desk", it, acts::deconflict()),
        2 => match asked {
            Some(id) => case("nurse", it, acts::reply(&id)),
            None => ("officer", Target::Person(it.person.clone()), acts::no_history()),
        },
        3 if it.partner.open_flags().next().is_some() => {
            let answer = FlagAnswer { id: flag, rationale: WHY.into() };
            case("officer", it, Act::FlagAnswer(answer))
        }
        _ => case("officer", it, Act::ExitClose(closure(world, it, draw))),
    }
}

pub(super) fn after(world: &World, it: &Case, draw: &mut Draw<'_>) -> Step {
    let act = match draw.below(6) {
        0 | 1 => Act::ExitReopen(but(acts::reopen(RetentionAfter::Keep), |it| {
            if draw.once_in(4) {
                it.reason.clear();
            }
        })),
        2 | 3 => {
            let outcome = draw.pick(&[FollowUpOutcome::NoConcern, FollowUpOutcome::Extend]);
            let (first, known) = (draw.once_in(2), "nil from all".into());
            Act::ExitFollowUp(FollowUp { first, outcome, known, late_because: None })
        }
        4 => return support(world, it, draw),
        _ => return partners(it, draw),
    };
    case("officer", it, act)
}

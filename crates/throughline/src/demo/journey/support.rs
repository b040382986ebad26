//! Support: consent, a provider, sessions as they were held, and the way out.

use jiff::ToSpan;
use pathway::consent::{Consent, Said, Whose};
use pathway::exit::{Disposition, FollowUp, FollowUpOutcome, Ground};
use pathway::intervention::{
    Confirmation, Contract, Outcome, Report, Session, Stop, Tasking, Variance,
};
use pathway::partner::{About, Acknowledgement, Belief, Flag, FlagAnswer, Message};
use pathway::plan::{CarerTold, Done};
use pathway::{Act, Actor};
use policy::OrgKind;

use super::super::diary::{Diary, Round};
use super::super::world::{PROVIDERS, UNAPPROVED, mentor};
use super::exit;

/// From adoption to the reviews after closure.
pub(super) fn write(d: &mut Diary<'_>) {
    carers(d);
    if !consent(d) {
        refused(d);
    } else {
        let (provider, sessions) = contract(d);
        side_talk(d);
        items(d);
        deliver(d, &provider, sessions);
        leave(d);
    }
    let closed = d.at;
    follow_up(d);
    d.at = closed;
}

fn carers(d: &mut Diary<'_>) {
    if d.it.person.young() {
        let (usual, late) = (d.later(1, 4), d.later(7, 11));
        let at = if d.chance(10.0) { late } else { usual };
        let (by, case) = (d.area().coordinator(), d.case());
        let told = CarerTold { by: by.id.clone() };
        d.write(at, (by, case), Act::PlanTellCarer(told), None);
    }
}

/// Asks for consent; the answer is whether it was given.
fn consent(d: &mut Diary<'_>) -> bool {
    let officer = d.officer();
    if d.chance(3.0) {
        d.wait(1, 2);
        let provider = d.pick(PROVIDERS).into();
        let early = Act::InterventionContract(Contract { provider, sessions: 6 });
        d.tries(d.area().coordinator(), early, "consent.missing");
    }
    d.wait(1, 9);
    let how = "asked at home; the leaflet was read together".to_owned();
    if d.it.person.young() && d.chance(3.0) {
        let alone = Consent { said: Said::Given, by: Whose::Person, how: how.clone() };
        d.tries(officer.clone(), Act::ConsentRecord(alone), "consent.guardian");
        d.wait(1, 3);
    }
    let by = match (d.it.person.age, d.chance(60.0)) {
        (0 | 1, _) | (2, true) => Whose::Guardian,
        (2, false) => Whose::ChildWithCapacity,
        _ => Whose::Person,
    };
    let said = match d.number(0, 99) {
        0..=12 => Said::Refused,
        13..=14 => Said::CapacityRoute,
        _ => Said::Given,
    };
    d.does(officer, Act::ConsentRecord(Consent { said, by, how }));
    said != Said::Refused
}

/// Consent was refused: others are asked, and the panel looks again before it lets go.
fn refused(d: &mut Diary<'_>) {
    exit::onward(d, Disposition::Signposted);
    d.wait(25, 60);
    let grounds = vec![Ground::NoConsent];
    last_look(d);
    finish(d, (Disposition::ConsentRefused, grounds));
}

fn contract(d: &mut Diary<'_>) -> (String, u32) {
    d.wait(1, 8);
    let coordinator = d.area().coordinator();
    let sessions = u32::try_from(d.number(4, 10)).unwrap_or(6);
    if d.chance(3.0) {
        let provider = UNAPPROVED.to_owned();
        let act = Act::InterventionContract(Contract { provider, sessions });
        d.tries(coordinator.clone(), act, "intervention.provider-unapproved");
        d.wait(0, 2);
    }
    let provider = d.pick(PROVIDERS).to_owned();
    let act = Contract { provider: provider.clone(), sessions };
    d.does(coordinator.clone(), Act::InterventionContract(act));
    d.wait(0, 2);
    let works_on = d.items.iter().map(|item| item.0.into()).collect();
    let risk = "what was seen, what is known and what is not, on one page".into();
    if !d.chance(2.0) {
        d.does(coordinator, Act::InterventionTask(Tasking { risk, works_on }));
        d.wait(0, 2);
        let understood = "the same, in the mentor's words".into();
        d.does(mentor(&provider), Act::InterventionConfirm(Confirmation { understood }));
    }
    (provider, sessions)
}

/// Sessions, one after the other, as far as people come.
fn deliver(d: &mut Diary<'_>, provider: &str, sessions: u32) {
    let mentor = mentor(provider);
    let stops = if d.chance(8.0) { d.number(1, 3) } else { i64::MAX };
    let mut delivered = 0;
    for number in 1..=sessions + 4 {
        if delivered >= sessions || i64::from(number) > stops {
            break;
        }
        d.wait_or_late((6, 12), 4.0, (22, 30));
        let outcome = match d.number(0, 99) {
            0..=79 => Outcome::Delivered,
            80..=83 => Outcome::AttendedOnly,
            84..=93 => Outcome::DidNotAttend,
            94..=97 => Outcome::CancelledByPerson,
            _ => Outcome::CancelledByProvider,
        };
        delivered += u32::from(outcome == Outcome::Delivered);
        d.does(mentor.clone(), Act::InterventionSession(Session { number, outcome }));
        report(d, &mentor, number);
    }
    if stops < i64::from(sessions) && delivered < sessions {
        d.wait(1, 4);
        let stop = Stop {
            instructed_by: Some(d.area().coordinator().id),
            on: Some(d.day(0)),
            why: Some("the person asked to stop, and said why".into()),
            disagreement: d.chance(20.0).then(|| "the mentor would have gone on".into()),
        };
        d.does(d.area().coordinator(), Act::InterventionStop(stop));
    }
    if delivered < sessions {
        vary(d);
    }
}

fn report(d: &mut Diary<'_>, mentor: &Actor, number: u32) {
    let (usual, late) = (d.later(1, 4), d.later(7, 15));
    let at = if d.chance(12.0) { late } else { usual };
    let report = Report {
        number,
        observed: "what was seen in the hour".into(),
        reported: "what the person said".into(),
        concealment: None,
        urgent: false,
    };
    let (by, case) = (mentor.clone(), d.case());
    d.write(at, (by, case), Act::InterventionReport(report), None);
}

/// Fewer sessions than contracted: somebody says that it is enough, and why.
fn vary(d: &mut Diary<'_>) {
    d.wait(1, 5);
    if d.chance(25.0) {
        let ends = (Disposition::SupportEnded, vec![Ground::RiskReduced]);
        let closure = exit::closure(d, ends, true);
        d.tries(d.area().coordinator(), Act::ExitClose(closure), "exit.delivery-short");
        d.wait(1, 4);
    }
    let decided_by = d.area().chair().id;
    let rationale = d.reasons();
    d.does(d.area().chair(), Act::InterventionVary(Variance { decided_by, rationale }));
}

/// What partners say to each other meanwhile.
fn side_talk(d: &mut Diary<'_>) {
    let school = d.area().partner("school", OrgKind::Education);
    if d.chance(30.0) {
        let text = "the timetable changed; who is told of the next session?".into();
        let to = d.area().coordinator().organisation;
        d.does(school.clone(), Act::MessageSend(Message { id: "message-1".into(), to, text }));
        d.wait_or_late((0, 1), 10.0, (3, 6));
        let read = Acknowledgement { id: "message-1".into() };
        d.does(d.area().coordinator(), Act::MessageAcknowledge(read));
    }
    if d.chance(8.0) {
        let text = "the person was seen with somebody whom nobody knows".into();
        d.does(school.clone(), Act::FlagRaise(Flag { id: "flag-1".into(), text }));
        d.wait_or_late((1, 2), 20.0, (4, 9));
        let answer = FlagAnswer { id: "flag-1".into(), rationale: d.reasons() };
        d.does(d.area().coordinator(), Act::FlagAnswer(answer));
    }
    if d.chance(10.0) {
        let says = if d.chance(50.0) { "ongoing" } else { "not-started" };
        let belief =
            |says: &str| Belief { about: About::Support, says: says.into(), at_least: None };
        d.does(school, Act::BeliefState(belief(says)));
        d.wait(1, 3);
        let care = d.area().partner("social-care", OrgKind::SocialCare);
        d.does(care, Act::BeliefState(belief("ongoing")));
    }
}

/// What the plan asks for is done, with what shows it.
fn items(d: &mut Diary<'_>) {
    for nth in 1..=d.items.len() {
        let (usual, late) = (d.later(12, 60), d.later(78, 95));
        let at = if d.chance(12.0) { late } else { usual };
        let done = Done {
            item: format!("item-{nth}"),
            what: "done as the plan says".into(),
            evidence: "a dated note of the agency that did it".into(),
        };
        let (by, case) = (d.area().partner("school", OrgKind::Education), d.case());
        d.write(at, (by, case), Act::PlanDo(done), None);
        d.answers = d.answers.max(at);
    }
}

/// A fresh assessment to leave on.
fn last_look(d: &mut Diary<'_>) {
    d.wait(2, 8);
    d.until(d.answers);
    let assess = super::assess(d, true);
    d.does(d.officer(), assess);
    d.end(Round::Assess);
    d.wait(1, 5);
}

fn leave(d: &mut Diary<'_>) {
    last_look(d);
    finish(d, (Disposition::SupportEnded, vec![Ground::RiskReduced]));
}

fn finish(d: &mut Diary<'_>, ends: (Disposition, Vec<Ground>)) {
    exit::close(d, ends, true);
}

/// The first review after closure; the second comes after the year has ended.
fn follow_up(d: &mut Diary<'_>) {
    let days = if d.chance(12.0) { d.number(190, 215) } else { d.number(165, 180) };
    d.at += (days * 24).hours();
    let known = "each partner was asked; two nil returns and one note".into();
    let outcome = FollowUpOutcome::NoConcern;
    let held = FollowUp { first: true, outcome, known, late_because: None };
    d.does(d.area().chair(), Act::ExitFollowUp(held));
}

//! The way to a panel, and what it decides.

use jiff::ToSpan;
use pathway::panel::{Action, ActionDone, Decision, Meeting, Member, Minutes, ReferrerPart, Vote};
use pathway::plan::{AskConsent, Item, Plan};
use pathway::triage::Section36;
use pathway::{Act, Actor, home};
use policy::{OrgKind, Rule};

use super::super::cohort::YEAR;
use super::super::diary::{Diary, Round};
use super::super::world::Area;

/// Up to a panel that adopts.
pub(super) fn adopt(d: &mut Diary<'_>) {
    refer(d);
    let mut act = meeting(d, Decision::Adopt);
    if d.chance(4.0) {
        let chair = d.area().chair();
        d.wait(0, 1);
        d.tries(chair, Act::PanelDecide(act.clone()), "plan.missing");
    }
    plan(d);
    convene(d, &mut act);
    home(d);
}

/// Up to a panel that does not.
pub(super) fn turn_down(d: &mut Diary<'_>) {
    refer(d);
    let mut act = meeting(d, Decision::NotAdopt);
    convene(d, &mut act);
}

/// Up to a panel that has not met by the end of the year.
pub(super) fn waiting(d: &mut Diary<'_>) {
    refer(d);
    let (year, wait) = (YEAR.1.saturating_add(2.days()), d.number(6, 19));
    d.wait(wait, wait);
    while d.day(0) < year {
        d.wait(1, 3);
    }
    let mut act = meeting(d, Decision::NotAdopt);
    convene(d, &mut act);
    super::exit::not_adopted(d);
}

/// The section 36 decision, and the assessment that the panel is to have.
fn refer(d: &mut Diary<'_>) {
    d.wait(1, 5);
    d.fresh_check();
    let supervisor = d.area().supervisor();
    if d.chance(2.0) {
        let (met, rationale) = (true, "reasonable grounds".to_owned());
        let short = Section36 { met, rationale, evidence: vec![] };
        d.tries(supervisor.clone(), Act::Section36Decide(short), "decision.rationale");
    }
    let decision = Section36 { met: true, rationale: d.reasons(), evidence: vec![] };
    d.does(supervisor, Act::Section36Decide(decision));
    if d.chance(2.0) {
        let act = meeting(d, Decision::NotAdopt);
        d.wait(1, 2);
        let chair = d.area().chair();
        d.tries(chair, Act::PanelDecide(act), "panel.assessment-missing");
    }
    d.wait(1, 5);
    let assess = super::assess(d, false);
    d.does(d.officer(), assess);
    d.begin(Round::Assess);
}

fn member(by: Actor, chair: bool) -> Member {
    Member {
        resident_force: by.kind == OrgKind::Police,
        organisation: by.organisation,
        kind: by.kind,
        person: by.id,
        chair,
        conflict: false,
        vote: None,
    }
}

fn members(area: Area) -> Vec<Member> {
    vec![
        member(area.chair(), true),
        member(area.supervisor(), false),
        member(area.partner("hospital", OrgKind::Health), false),
        member(area.partner("school", OrgKind::Education), false),
        member(area.partner("social-care", OrgKind::SocialCare), false),
    ]
}

fn meeting(d: &mut Diary<'_>, decision: Decision) -> Meeting {
    let reason = "the referrer could not come and sent what is known in writing".into();
    let actions = (1..=d.number(0, 2)).map(|nth| Action {
        id: format!("action-{nth}"),
        organisation: d.area().org("school"),
        what: "to say what has changed since, and who sees the person each day".into(),
        due: d.day(60),
    });
    let actions = actions.collect();
    Meeting {
        members: members(d.area()),
        decision,
        chair_decides: None,
        rationale: d.reasons(),
        evidence: vec![],
        dissent: None,
        other_services: Some("health and social care were considered, and who was asked".into()),
        referrer: Some(match d.chance(80.0) {
            true => ReferrerPart::Invited,
            false => ReferrerPart::NotInvited { reason },
        }),
        actions,
    }
}

/// The panel meets, now and then twice, now and then without everybody whom it needs.
fn convene(d: &mut Diary<'_>, act: &mut Meeting) {
    d.wait_or_late((3, 11), 6.0, (22, 26));
    let chair = d.area().chair();
    if d.chance(7.0) {
        let mut defer = act.clone();
        defer.decision = Decision::Defer;
        defer.actions.clear();
        d.does(chair.clone(), Act::PanelDecide(defer));
        minutes(d);
        d.wait(8, 12);
    }
    if d.chance(5.0) {
        short_of_somebody(d, act);
    } else if d.chance(10.0) {
        divided(act);
    }
    if d.chance(1.0) {
        let mut small = act.clone();
        small.members.truncate(2);
        let past = (Rule::QuorumShort, d.area().senior());
        d.overrides(chair, Act::PanelDecide(small), past);
    } else {
        d.does(chair, Act::PanelDecide(act.clone()));
    }
    let (decided, open) = (d.at, act.actions.len());
    minutes(d);
    for nth in 1..=open {
        d.wait_or_late((3, 15), 12.0, (45, 60));
        let id = format!("action-{nth}");
        let done = ActionDone { id, evidence: "the school's note of what was done".into() };
        let (at, by, case) = (d.at, d.area().partner("school", OrgKind::Education), d.case());
        d.write(at, (by, case), Act::PanelAct(done), None);
        d.answers = d.answers.max(at);
        d.at = decided + 2.hours();
    }
}

/// The panel tries without somebody whom the Act or the pack asks for.
fn short_of_somebody(d: &mut Diary<'_>, act: &Meeting) {
    let mut short = act.clone();
    let rule = match d.number(0, 2) {
        0 => {
            short.members.retain(|member| member.kind != OrgKind::Police);
            "panel.resident-force-absent"
        }
        1 => {
            short.referrer = None;
            "panel.referrer-uninvited"
        }
        _ => {
            short.members.truncate(2);
            "panel.quorum-short"
        }
    };
    let chair = d.area().chair();
    d.tries(chair, Act::PanelDecide(short), rule);
    d.wait(1, 3);
}

/// Not everybody agrees, and the dissent is kept.
fn divided(act: &mut Meeting) {
    let with = if act.decision == Decision::Adopt { Vote::For } else { Vote::Against };
    let other = if act.decision == Decision::Adopt { Vote::Against } else { Vote::For };
    let last = act.members.len().saturating_sub(1);
    for (nth, member) in act.members.iter_mut().enumerate() {
        member.vote = Some(if nth == last { other } else { with });
    }
    act.dissent = Some("social care sees it the other way, for the reasons in its paper".into());
}

fn minutes(d: &mut Diary<'_>) {
    let (usual, late) = (d.later(1, 8), d.later(11, 18));
    let at = if d.chance(10.0) { late } else { usual };
    let text = "who was there, what each knew, what was decided and why".into();
    let (chair, case) = (d.area().chair(), d.case());
    d.write(at, (chair, case), Act::PanelApproveMinutes(Minutes { text }), None);
}

/// The plan, before anybody adopts.
fn plan(d: &mut Diary<'_>) {
    d.wait(0, 2);
    let organisation = d.area().org("school");
    let items = d.items.iter().enumerate().map(|(nth, (id, driver, what))| Item {
        id: format!("item-{}", nth + 1),
        answers: (*id).into(),
        driver: Some((*driver).into()),
        what: (*what).into(),
        organisation: organisation.clone(),
        due: d.day(110),
    });
    let ask = AskConsent {
        how: "at home, with a leaflet that says what it is".into(),
        when: d.day(21),
        by: d.officer().id,
    };
    let mut plan = Plan {
        ask_consent: Some(ask),
        nature: "sessions with a mentor, and what school and health do".into(),
        responsible: d.area().coordinator().id,
        provided: "weekly at a place that the person chooses".into(),
        items: items.collect(),
        residual: vec![],
        carers_to_be_told: d.it.person.young(),
    };
    let coordinator = d.area().coordinator();
    if d.chance(3.0) {
        let mut signs = plan.clone();
        signs.items.iter_mut().for_each(|item| item.driver = None);
        d.tries(coordinator.clone(), Act::PlanMake(signs), "plan.driver-uncited");
    }
    if d.chance(2.0) {
        let ask = plan.ask_consent.take();
        d.tries(coordinator.clone(), Act::PlanMake(plan.clone()), "plan.contents");
        plan.ask_consent = ask;
    }
    d.does(coordinator, Act::PlanMake(plan));
}

/// Half of the adopted cases are offered to the council, which accepts, declines or
/// does not answer.
fn home(d: &mut Diary<'_>) {
    d.begin(Round::Review);
    if d.chance(45.0) {
        return;
    }
    for nth in 1..=2 {
        d.wait(0, 2);
        let (officer, coordinator) = (d.officer(), d.area().coordinator());
        let id = format!("offer-{nth}");
        let offer = home::Offer {
            id: id.clone(),
            to: coordinator.organisation.clone(),
            to_kind: coordinator.kind,
            reason: "the council gives most of the support".into(),
        };
        d.does(officer.clone(), Act::HomeOffer(offer));
        if nth == 1 && d.chance(7.0) {
            d.wait(4, 6);
        } else if nth == 1 && d.chance(8.0) {
            d.wait(0, 1);
            let reason = "nobody is free before the end of the month".into();
            let decline = home::Decline { offer: id.clone(), reason };
            d.does(coordinator, Act::HomeDecline(decline));
            d.wait(0, 1);
            let id = format!("declined:{id}");
            let read = pathway::partner::Acknowledgement { id };
            d.does(officer, Act::MessageAcknowledge(read));
        } else {
            d.wait(0, 1);
            let holder = Some(coordinator.id.clone());
            d.does(coordinator, Act::HomeAccept(home::Acceptance { offer: id, holder }));
            return;
        }
    }
}

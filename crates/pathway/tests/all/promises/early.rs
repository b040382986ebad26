//! Acts up to the panel's decision, drawn.

use jiff::ToSpan;
use pathway::assessment::Found;
use pathway::consent::{Said, Whose};
use pathway::contact::{Acceptance, ContactKind, Involvement, Part};
use pathway::panel::{Action, Decision, ReferrerPart, Vote};
use pathway::{Act, Case, Target, identity, triage};

use super::draw::{Draw, Step};
use crate::acts::{self, WHY, but};
use crate::kit::World;

const CONTACTS: [&str; 6] = ["c1", "c2", "c3", "c4", "c5", "c6"];

fn case(who: &'static str, case: &Case, act: Act) -> Step {
    (who, Target::Case(case.id.clone()), act)
}

/// Reasons, too short now and then.
pub(super) fn reasons(draw: &mut Draw<'_>) -> String {
    if draw.once_in(12) { "no concern".into() } else { WHY.into() }
}

/// Who a case is about.
pub(super) fn person_of(case: &str) -> String {
    if case == "k2" { "p2".into() } else { "p1".into() }
}

fn contact(draw: &mut Draw<'_>) -> pathway::contact::Contact {
    but(acts::referral(), |it| {
        it.kind = draw.pick(&[ContactKind::Referral, ContactKind::Referral, ContactKind::Visit]);
        it.agency = draw.pick(&["school", "clinic", "force", "council"]).into();
        it.violence = draw.once_in(3);
        if draw.once_in(3) {
            (it.born, it.age) = (None, Some(12 + draw.below(10) as u8));
        }
        if draw.once_in(6) {
            it.seen = None;
        }
        it.history_seen = draw.pick(&[None, Some(true), Some(false)]);
    })
}

pub(super) fn identity(world: &World, draw: &mut Draw<'_>) -> Step {
    let id = draw.pick(&CONTACTS);
    let person = Target::Person(draw.pick(&["p1", "p1", "p2"]).into());
    let contact_target = Target::Contact(id.into());
    let Some(known) = world.state(&contact_target).contact else {
        return ("teacher", contact_target, Act::ContactRecord(contact(draw)));
    };
    let line = world.state(&person).line;
    let (contact, rationale) = (id.to_owned(), reasons(draw));
    let act = match draw.below(9) {
        0 if known.accepted.is_none() => {
            let accept = Act::ContactAccept(Acceptance { holder: "officer".into() });
            return ("officer", contact_target, accept);
        }
        0..=2 if known.person.is_none() => Act::IdentityLink(identity::Link { contact, rationale }),
        3 => Act::IdentityPropose(identity::Candidate { contact, why: "one letter".into() }),
        4 if !line.linked.is_empty() => {
            let contact = draw.pick(&line.linked);
            Act::IdentityUnlink(identity::Unlink { contact, rationale })
        }
        8 if draw.once_in(2) => {
            let part = draw.pick(&[Part::Witness, Part::Family]);
            let act = Act::ContactInvolve(Involvement { person: "p9".into(), part });
            return ("teacher", contact_target, act);
        }
        5 => Act::LineSum(identity::SumUp { rationale, contacts: line.linked.clone() }),
        6 => {
            let (incident, particular) = ("incident".into(), "date".into());
            let (says, source) = (draw.pick(&["april", "october"]).into(), "S23".into());
            let account = identity::Account { incident, particular, says, source };
            Act::AccountGive(account)
        }
        _ => match line.open.iter().next().cloned() {
            Some(contact) => {
                let same = draw.once_in(2);
                Act::IdentityAnswer(identity::Answer { contact, same, rationale })
            }
            None if draw.once_in(8) => {
                Act::IdentityNoHistory(identity::NoHistory { searched: vec![], sources: vec![] })
            }
            None => acts::no_history(),
        },
    };
    ("officer", person, act)
}

pub(super) fn opening(world: &World, id: &str, draw: &mut Draw<'_>) -> Step {
    let until = world.day(5 + draw.below(200));
    let opening = but(acts::opening(&world.pack, until), |it| {
        it.person = person_of(id);
        if draw.once_in(8) {
            it.holder = None;
        }
        if draw.once_in(8) {
            it.need = None;
        }
    });
    ("officer", Target::Case(id.into()), Act::CaseOpen(opening))
}

pub(super) fn triage(world: &World, it: &Case, draw: &mut Draw<'_>) -> Step {
    let open = it.triage.unanswered().next().map(|(request, _)| request.id.clone());
    let act = match draw.below(10) {
        9 => acts::consent(Said::Given, draw.pick(&[Whose::Person, Whose::Guardian])),
        0 => Act::TriageReceive(triage::Receipt { reference: "R1".into() }),
        1 | 2 => return case("desk", it, acts::deconflict()),
        3 => {
            let outcome = draw.pick(&[triage::Deconflicted::Hold, triage::Deconflicted::Clear]);
            Act::TriageDeconflict(triage::Deconfliction { outcome })
        }
        4 => acts::request(draw.pick(&["q1", "q2", "q3"])),
        5 => match open {
            Some(id) => return case("nurse", it, acts::reply(&id)),
            None => acts::tell_referrer(draw.once_in(2)),
        },
        6 => Act::NeedRenew(acts::need(world.day(draw.below(120) - 10))),
        _ => Act::TriageAssess(but(acts::gateway(), |it| {
            it.rationale = reasons(draw);
            it.violence = draw.once_in(5);
            it.ideology = draw.pick(&[None, Some("none clear".into())]);
        })),
    };
    case("officer", it, act)
}

fn meeting(world: &World, draw: &mut Draw<'_>) -> Act {
    let decision =
        draw.pick(&[Decision::Adopt, Decision::Adopt, Decision::NotAdopt, Decision::Defer]);
    Act::PanelDecide(but(acts::meeting(decision), |it| {
        it.rationale = reasons(draw);
        match draw.below(24) {
            gone @ 0..=3 => drop(it.members.remove(gone as usize)),
            4 => it.members.truncate(2),
            _ => {}
        }
        if draw.once_in(8) {
            let vote = draw.pick(&[Vote::For, Vote::Against]);
            it.members.iter_mut().for_each(|member| member.vote = Some(vote));
        }
        if draw.once_in(16) {
            it.members[1].conflict = true;
        }
        if draw.once_in(16) {
            it.members.iter_mut().for_each(|member| member.chair = !member.chair);
        }
        if draw.once_in(12) {
            (it.other_services, it.evidence) = (None, vec![]);
        }
        if draw.once_in(12) {
            it.referrer = draw.pick(&[None, Some(ReferrerPart::Invited)]);
        }
        if draw.once_in(4) {
            let (id, organisation) = (draw.pick(&["a1", "a2"]).into(), "council".into());
            it.actions.push(Action { id, organisation, what: "ask".into(), due: world.day(9) });
        }
    }))
}

pub(super) fn panel(world: &World, it: &Case, draw: &mut Draw<'_>) -> Step {
    let decided = matches!(it.triage.section36, Some((true, _, _)));
    let (assessed, planned) = (!it.assessment.made.is_empty(), it.plan.now.is_some());
    let next = draw.below(8);
    let act = match next {
        0..=4 if !decided => {
            let decision = but(acts::section36(!draw.once_in(6)), |it| {
                it.rationale = reasons(draw);
                it.evidence = draw.pick(&[vec![1], vec![1], vec![1], vec![]]);
            });
            let who = draw.pick(&["supervisor", "supervisor", "supervisor", "teacher"]);
            return case(who, it, Act::Section36Decide(decision));
        }
        0..=4 if !assessed => assessment(world, draw),
        0..=5 if !planned => plan(world, draw),
        6 => assessment(world, draw),
        7 if !it.panel.actions.is_empty() => {
            let id = it.panel.actions.keys().next().cloned().unwrap_or_default();
            Act::PanelAct(pathway::panel::ActionDone { id, evidence: "a letter".into() })
        }
        _ => return case("chair", it, meeting(world, draw)),
    };
    case("officer", it, act)
}

pub(super) fn assessment(world: &World, draw: &mut Draw<'_>) -> Act {
    let found = draw.pick(&[Found::Present, Found::Absent, Found::Absent, Found::NotKnown]);
    let other = draw.once_in(5);
    Act::AssessmentComplete(but(acts::assessment(&world.pack, found), |it| {
        if other {
            it.items[0].id = world.pack.framework.items().nth(3).unwrap().id.clone();
        }
        if draw.once_in(16) {
            it.framework = "vaf-22".into();
        }
    }))
}

pub(super) fn plan(world: &World, draw: &mut Draw<'_>) -> Act {
    let due = world.pack.calendar.local_date(world.now).saturating_add(draw.below(80).days());
    Act::PlanMake(but(acts::plan(&world.pack, due), |it| {
        it.carers_to_be_told = draw.once_in(3);
        if draw.once_in(10) {
            it.ask_consent = None;
        }
        if draw.once_in(10) {
            it.items[0].driver = None;
        }
    }))
}

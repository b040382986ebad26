//! Gates before a case is opened, assessed, put to the panel and adopted.

use pathway::assessment::Found;
use pathway::panel::{Decision, Meeting, ReferrerPart, Vote};
use pathway::{Act, home};
use policy::{OrgKind, Rule};

use super::{Gate, k, now};
use crate::acts::{self, but};
use crate::kit::World;

fn panel(decision: Decision, spoil: impl FnOnce(&mut Meeting)) -> Act {
    Act::PanelDecide(but(acts::meeting(decision), spoil))
}

fn met(decision: Decision, spoil: impl FnOnce(&mut Meeting), also: &'static [Rule]) -> Gate {
    let refused = k("chair", panel(decision, spoil));
    let cure = vec![k("chair", panel(decision, |_| ()))];
    Gate { given: World::before_panel(now()), refused, also, cure }
}

fn without(kind: OrgKind) -> impl FnOnce(&mut Meeting) {
    move |it| it.members.retain(|member| member.kind != kind)
}

fn at_panel(rule: Rule) -> Option<Gate> {
    use Decision::{Adopt, NotAdopt};
    Some(match rule {
        Rule::AuthorityAbsent => {
            met(Adopt, without(OrgKind::LocalAuthority), &[Rule::ChairNotAuthority])
        }
        Rule::PoliceAbsent => met(Adopt, without(OrgKind::Police), &[Rule::ResidentForceAbsent]),
        Rule::ResidentForceAbsent => met(
            Adopt,
            |it| it.members.iter_mut().for_each(|member| member.resident_force = false),
            &[],
        ),
        Rule::ChairNotAuthority => {
            met(Adopt, |it| it.members.iter_mut().for_each(|member| member.chair = false), &[])
        }
        Rule::VotesContradict => met(
            Adopt,
            |it| it.members.iter_mut().for_each(|member| member.vote = Some(Vote::Against)),
            &[],
        ),
        Rule::ConflictVoted => met(
            Adopt,
            |it| {
                it.members.iter_mut().for_each(|member| member.vote = Some(Vote::For));
                it.members[2].conflict = true;
            },
            &[],
        ),
        Rule::QuorumShort => met(Adopt, |it| it.members.truncate(2), &[]),
        Rule::OtherServices => met(NotAdopt, |it| it.other_services = None, &[]),
        Rule::ReferrerUninvited => met(
            Adopt,
            |it| it.referrer = Some(ReferrerPart::NotInvited { reason: " ".into() }),
            &[],
        ),
        _ => return None,
    })
}

/// Before the panel, with everything but one thing done.
fn short_of(section36: bool, assessed: bool, planned: bool) -> World {
    let mut world = World::triaged(now(), acts::referral());
    let made = Act::AssessmentComplete(acts::assessment(&world.pack, Found::Present));
    let plan = Act::PlanMake(acts::plan(&world.pack, world.day(60)));
    let decided = Act::Section36Decide(acts::section36(true));
    let steps = [(section36, "supervisor", decided), (assessed, "officer", made)];
    for (is, who, act) in steps.into_iter().chain([(planned, "officer", plan)]) {
        if is {
            world = world.given(who, act);
        }
    }
    world
}

fn opening(spoil: impl FnOnce(&mut home::Opening)) -> Gate {
    let mut given = World::under(now()).contact("c1", acts::referral());
    let person = pathway::Target::Person("p1".into());
    given.when("officer", person, acts::no_history()).then_ok();
    let sound = acts::opening(&given.pack, given.day(300));
    let bad = Act::CaseOpen(but(sound.clone(), spoil));
    Gate::new(given, k("officer", bad), vec![k("officer", Act::CaseOpen(sound))])
}

fn planned(spoil: impl FnOnce(&mut pathway::plan::Plan)) -> Gate {
    let given = World::triaged(now(), acts::referral());
    let sound = acts::plan(&given.pack, given.day(60));
    let bad = Act::PlanMake(but(sound.clone(), spoil));
    Gate::new(given, k("officer", bad), vec![k("officer", Act::PlanMake(sound))])
}

pub(super) fn gate(rule: Rule) -> Option<Gate> {
    let adopt = || k("chair", panel(Decision::Adopt, |_| ()));
    let decide = |who| k(who, Act::Section36Decide(acts::section36(true)));
    Some(match rule {
        Rule::HolderUnnamed => opening(|it| it.holder = None),
        Rule::NeedMissing => opening(|it| it.need = None),
        Rule::DeconflictionMissing => {
            let assess = || k("officer", Act::TriageAssess(acts::gateway()));
            let cure = vec![k("desk", acts::deconflict()), assess()];
            Gate::new(World::referred(now(), acts::referral()), assess(), cure)
        }
        Rule::Section36Referrer => {
            let given = World::triaged(now(), acts::referral());
            Gate::new(given, decide("teacher"), vec![decide("supervisor")])
        }
        Rule::Section36Missing => {
            Gate::new(short_of(false, true, true), adopt(), vec![decide("supervisor"), adopt()])
        }
        Rule::AssessmentMissing => {
            let made = acts::assessment(&now(), Found::Present);
            let cure = vec![k("officer", Act::AssessmentComplete(made)), adopt()];
            Gate::new(short_of(true, false, true), adopt(), cure)
        }
        Rule::PlanMissing => {
            let given = short_of(true, true, false);
            let plan = acts::plan(&given.pack, given.day(60));
            Gate::new(given, adopt(), vec![k("officer", Act::PlanMake(plan)), adopt()])
        }
        Rule::PlanContents => planned(|it| it.responsible = String::new()),
        Rule::DriverUncited => planned(|it| it.items[0].driver = None),
        _ => return at_panel(rule),
    })
}

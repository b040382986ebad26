//! What was unlawful under the packs of the past is refused under them.

use pathway::assessment::Found;
use pathway::consent::{Said, Whose};
use pathway::{Act, panel};
use policy::OrgKind;

use crate::acts::{self, but};
use crate::kit::{World, pack};

fn panel_of(decision: panel::Decision, spoil: impl FnOnce(&mut panel::Meeting)) -> Act {
    Act::PanelDecide(but(acts::meeting(decision), spoil))
}

fn adopting(id: &str, spoil: impl FnOnce(&mut panel::Meeting), rule: &str) {
    let mut world = World::before_panel(pack(id));
    world.when_case("chair", panel_of(panel::Decision::Adopt, spoil)).then_refused(rule);
    world.when_case("chair", panel_of(panel::Decision::Adopt, |_| ())).then_ok();
}

fn nobody_of(kind: OrgKind) -> impl FnOnce(&mut panel::Meeting) {
    move |it| it.members.retain(|member| member.kind != kind)
}

fn no_resident_force(it: &mut panel::Meeting) {
    it.members.iter_mut().for_each(|member| member.resident_force = false);
}

fn police_chair(it: &mut panel::Meeting) {
    it.members.iter_mut().for_each(|member| member.chair = member.kind == OrgKind::Police);
}

fn votes_against(it: &mut panel::Meeting) {
    it.members.iter_mut().for_each(|member| member.vote = Some(panel::Vote::Against));
}

fn support_without_consent(id: &str) {
    let mut world = World::adopted(pack(id));
    let approved = acts::provider(world.day(-30));
    world.when("senior", pathway::Target::Register, approved).then_ok();
    world.when_case("officer", acts::contract(7)).then_refused("consent.missing");
    world.when_case("officer", acts::consent(Said::Given, Whose::Person)).then_ok();
    world.when_case("officer", acts::contract(7)).then_ok();
}

fn child_alone(id: &str) {
    let child = |it: &mut pathway::contact::Contact| {
        (it.born, it.age) = (None, Some(14));
    };
    let mut world = World::referred(pack(id), but(acts::referral(), child));
    let alone = acts::consent(Said::Given, Whose::Person);
    world.when_case("officer", alone).then_refused("consent.guardian");
    world.when_case("officer", acts::consent(Said::Given, Whose::Guardian)).then_ok();
}

fn no_plan(id: &str) {
    let world = World::triaged(pack(id), acts::referral());
    let made = acts::assessment(&world.pack, Found::Present);
    let plan = acts::plan(&world.pack, world.day(60));
    let mut world = world
        .given("supervisor", Act::Section36Decide(acts::section36(true)))
        .given("officer", Act::AssessmentComplete(made));
    let adopt = || panel_of(panel::Decision::Adopt, |_| ());
    world.when_case("chair", adopt()).then_refused("plan.missing");
    world.when_case("officer", Act::PlanMake(plan)).then_ok();
    world.when_case("chair", adopt()).then_ok();
}

fn unapproved_provider(id: &str) {
    let mut world =
        World::adopted(pack(id)).given("officer", acts::consent(Said::Given, Whose::Person));
    let rule = "intervention.provider-unapproved";
    world.when_case("officer", acts::contract(7)).then_refused(rule);
}

fn unchecked(id: &str) {
    let mut world = World::referred(pack(id), acts::referral());
    let assess = || Act::TriageAssess(acts::gateway());
    world.when_case("officer", assess()).then_refused("triage.deconfliction-missing");
    world.when_case("desk", acts::deconflict()).then_ok();
    world.when_case("officer", assess()).then_ok();
}

fn no_section36(id: &str) {
    let world = World::triaged(pack(id), acts::referral());
    let made = acts::assessment(&world.pack, Found::Present);
    let mut world = world.given("officer", Act::AssessmentComplete(made));
    let defer = || panel_of(panel::Decision::Defer, |_| ());
    world.when_case("chair", defer()).then_refused("panel.section36-missing");
    world.when_case("supervisor", Act::Section36Decide(acts::section36(true))).then_ok();
    world.when_case("chair", defer()).then_ok();
}

fn by_a_school(id: &str) {
    let mut world = World::triaged(pack(id), acts::referral());
    let decide = || Act::Section36Decide(acts::section36(true));
    world.when_case("teacher", decide()).then_refused("section36.referrer");
    world.when_case("supervisor", decide()).then_ok();
}

fn incomplete_plan(id: &str) {
    let mut world = World::triaged(pack(id), acts::referral());
    let plan = acts::plan(&world.pack, world.day(60));
    let silent = but(plan.clone(), |it| it.ask_consent = None);
    world.when_case("officer", Act::PlanMake(silent)).then_refused("plan.contents");
    world.when_case("officer", Act::PlanMake(plan)).then_ok();
}

fn dropped(id: &str) {
    let mut world = World::before_panel(pack(id));
    let silent = panel_of(panel::Decision::NotAdopt, |it| it.other_services = None);
    world.when_case("chair", silent).then_refused("panel.other-services-unconsidered");
    world.when_case("chair", panel_of(panel::Decision::NotAdopt, |_| ())).then_ok();
}

fn unassessed(id: &str) {
    let world = World::triaged(pack(id), acts::referral())
        .given("supervisor", Act::Section36Decide(acts::section36(true)));
    let mut world = world;
    let not = || panel_of(panel::Decision::NotAdopt, |_| ());
    world.when_case("chair", not()).then_refused("panel.assessment-missing");
    let made = acts::assessment(&world.pack, Found::Absent);
    world.when_case("officer", Act::AssessmentComplete(made)).then_ok();
    world.when_case("chair", not()).then_ok();
}

/// Names each unlawful act once, and checks it under each pack under which it was unlawful.
macro_rules! unlawful {
    ($($name:ident in $($id:literal),+: $check:expr;)+) => {
        $(#[test] fn $name() { for id in [$($id),+] { $check(id); } })+
    };
}

unlawful! {
    support_without_consent_is_refused_in_every_year
        in "channel-2012", "channel-2015", "channel-2020", "channel-2023": support_without_consent;
    consent_of_a_child_alone_is_refused_in_every_year
        in "channel-2012", "channel-2015", "channel-2020", "channel-2023": child_alone;
    adoption_without_a_plan_is_refused_in_every_year
        in "channel-2012", "channel-2015", "channel-2020", "channel-2023": no_plan;
    an_unapproved_provider_is_refused_in_every_year
        in "channel-2012", "channel-2015", "channel-2020", "channel-2023": unapproved_provider;
    an_assessment_with_no_check_for_a_live_investigation_is_refused_in_every_year
        in "channel-2012", "channel-2015", "channel-2020", "channel-2023": unchecked;
    a_panel_without_the_council_is_refused_in_every_year
        in "channel-2012", "channel-2015", "channel-2020", "channel-2023":
        adopting_without_council;
    a_panel_that_the_police_chair_is_refused_in_every_year
        in "channel-2012", "channel-2015", "channel-2020", "channel-2023":
        |id| adopting(id, police_chair, "panel.chair-not-authority");
    a_panel_without_the_resident_force_is_refused_since_the_act
        in "channel-2015", "channel-2020", "channel-2023":
        |id| adopting(id, no_resident_force, "panel.resident-force-absent");
    a_decision_against_the_votes_is_refused_since_the_act
        in "channel-2015", "channel-2020", "channel-2023":
        |id| adopting(id, votes_against, "panel.votes-contradict");
    a_panel_on_somebody_nobody_referred_is_refused_since_the_act
        in "channel-2015", "channel-2020", "channel-2023": no_section36;
    a_section_36_decision_by_a_school_is_refused_since_the_act
        in "channel-2015", "channel-2020", "channel-2023": by_a_school;
    a_plan_that_does_not_say_how_consent_is_asked_is_refused_since_the_act
        in "channel-2015", "channel-2020", "channel-2023": incomplete_plan;
    not_adopting_with_no_thought_of_other_services_is_refused_since_the_act
        in "channel-2015", "channel-2020", "channel-2023": dropped;
    a_panel_that_decides_before_any_assessment_is_refused_since_the_act
        in "channel-2015", "channel-2020", "channel-2023": unassessed;
}

fn adopting_without_council(id: &str) {
    let mut world = World::before_panel(pack(id));
    let none = panel_of(panel::Decision::Adopt, nobody_of(OrgKind::LocalAuthority));
    let refused = world.when_case("chair", none).0.unwrap_err();
    assert!(refused.names("panel.authority-absent"), "{refused}");
    assert!(refused.names("panel.chair-not-authority"), "{refused}");
}

#[test]
fn a_panel_without_police_is_refused_in_every_year() {
    adopting("channel-2012", nobody_of(OrgKind::Police), "panel.police-absent");
    for id in ["channel-2015", "channel-2020", "channel-2023"] {
        let mut world = World::before_panel(pack(id));
        let none = panel_of(panel::Decision::Adopt, nobody_of(OrgKind::Police));
        let refused = world.when_case("chair", none).0.unwrap_err();
        assert!(refused.names("panel.police-absent"), "{refused}");
        assert!(refused.names("panel.resident-force-absent"), "{refused}");
    }
}

#[test]
fn a_council_may_take_the_section_36_decision_from_12_april_2019_and_not_the_day_before() {
    let decide = || Act::Section36Decide(acts::section36(true));
    for (day, may) in [("2019-04-11", false), ("2019-04-12", true)] {
        let mut world = World::triaged(pack("channel-2015"), acts::referral());
        let noon = jiff::civil::time(12, 0, 0, 0);
        world.now = world.pack.calendar.instant(day.parse().unwrap(), noon);
        let then = world.when_case("coordinator", decide());
        if may { then.then_ok() } else { then.then_refused("section36.referrer") }
    }
}

#[test]
fn what_was_lawful_then_went_through_then_and_not_now() {
    let alone = but(acts::early(), |it| it.second = None);
    let mut then = World::closing(pack("channel-2015"));
    then.when_case("officer", Act::ExitClose(alone.clone())).then_ok();
    let mut now = World::closing(pack("throughline-2026"));
    now.when_case("officer", Act::ExitClose(alone)).then_refused("closure.two-people");
}

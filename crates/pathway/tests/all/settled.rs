//! Questions about rules that were open and were settled by the domain reference, each kept here.

use pathway::consent::{Said, Whose};
use pathway::intervention::Outcome;
use pathway::panel::Decision;
use pathway::{Act, Target, correction};
use policy::{Pack, Rule};

use crate::acts::{self, WHY, but};
use crate::kit::{World, pack};

fn now() -> Pack {
    pack("throughline-2026")
}

fn held(number: u32) -> Act {
    acts::session(number, Outcome::Delivered)
}

#[test]
fn a_closure_that_names_no_ground_does_not_walk_past_the_rules_about_grounds() {
    let mut world = World::closing(now());
    let none = but(acts::early(), |it| it.grounds.clear());
    world.when_case("officer", Act::ExitClose(none)).then_refused(Rule::Evidence.id());
    world.when_case("officer", Act::ExitClose(acts::early())).then_ok();
}

#[test]
fn a_plan_without_items_is_no_plan_to_adopt_on() {
    let pack = pack("violence-prevention-2026");
    assert!(!pack.has(Rule::PlanContents), "here nothing else stops it");
    let mut world = World::before_panel(pack.clone());
    let due = world.day(30);
    let empty = but(acts::plan(&pack, due), |it| it.items.clear());
    world.when_case("officer", Act::PlanMake(empty)).then_ok();
    let adopt = || Act::PanelDecide(acts::meeting(Decision::Adopt));
    world.when_case("chair", adopt()).then_refused("plan.missing");
    world.when_case("officer", Act::PlanMake(acts::plan(&pack, due))).then_ok();
    world.when_case("chair", adopt()).then_ok();
}

#[test]
fn a_session_is_recorded_and_reported_by_the_contracted_provider_only() {
    let mut world = World::tasked(now());
    for who in ["officer", "coordinator", "nurse"] {
        let refused = world.when_case(who, held(1));
        refused.then_refused("shape.intervention.not-the-provider");
    }
    world.when_case("mentor", held(1)).then_ok();
    let refused = world.when_case("officer", acts::report(1));
    refused.then_refused("shape.intervention.not-the-provider");
    world.when_case("mentor", acts::report(1)).then_ok();
}

#[test]
fn only_a_session_that_the_person_came_to_after_consent_ended_is_raised() {
    let withdraws = acts::consent(Said::Withdrawn, Whose::Person);
    let mut world = World::tasked(now()).given("mentor", held(1)).given("officer", withdraws);
    world.when_case("mentor", acts::session(2, Outcome::DidNotAttend)).then_ok();
    assert!(!world.has_raised(Rule::HeldWithoutConsent));
    world.when_case("mentor", held(3)).then_ok();
    let raised = (Rule::HeldWithoutConsent.id().to_owned(), "3".to_owned());
    assert!(world.raised().contains(&raised), "{:?}", world.raised());
}

#[test]
fn written_tasking_counts_once_the_provider_has_confirmed_it() {
    let contracted = World::consented(now()).given("officer", acts::contract(2));
    let tasked = contracted.given("officer", acts::tasking(&now()));
    let confirmed = tasked.clone().given("mentor", acts::confirm());
    let raises = |world: World| world.given("mentor", held(1)).has_raised(Rule::TaskingMissing);
    assert!(raises(tasked) && !raises(confirmed));
}

#[test]
fn what_stands_raised_on_a_contact_can_be_answered_there() {
    let mut world = World::under(now());
    let target = || Target::Contact("c1".into());
    let record = Act::ContactRecord(but(acts::referral(), |it| it.form = None));
    world.when("teacher", target(), record).then_ok();
    let answer = |rule: Rule| {
        let (rule, subject) = (rule.id().into(), "c1".into());
        let rationale = WHY.into();
        Act::FindingAnswer(correction::FindingAnswer { rule, subject, rationale })
    };
    let none = world.when("officer", target(), answer(Rule::DetailMissing));
    none.then_refused("shape.correction.no-such-finding");
    world.when("officer", target(), answer(Rule::FormMissing)).then_ok();
    let standing = world.state(&target()).contact.unwrap().standing.clone();
    let rules: Vec<_> = standing.answered.keys().map(|it| it.rule.as_str()).collect();
    assert_eq!(rules, [Rule::FormMissing.id()]);
}

#[test]
fn one_of_a_thing_is_not_written_as_many() {
    let flagged = World::closing(now()).given("nurse", acts::flag("f1"));
    let details = |mut world: World| {
        let refusal = world.when_case("officer", Act::ExitClose(acts::early())).0.unwrap_err();
        refusal.findings.into_iter().map(|it| it.detail).collect::<Vec<_>>()
    };
    assert_eq!(details(flagged.clone()), ["1 open flag"]);
    assert_eq!(details(flagged.given("nurse", acts::flag("f2"))), ["2 open flags"]);
}

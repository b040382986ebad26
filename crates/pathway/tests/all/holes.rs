//! Ways round a rule that were found while proving it, each closed and kept closed here.

use pathway::assessment::Found;
use pathway::exit::{Disposition, FollowUp, FollowUpOutcome, RetentionAfter};
use pathway::panel::{Action, Decision, Vote};
use pathway::{Act, Stage, Target, correction, identity, onward, plan};
use policy::{Clock, OrgKind, Pack, Rule};

use crate::acts::{self, WHY, but};
use crate::kit::{World, pack};
use crate::people::{overriding, signed};

fn now() -> Pack {
    pack("throughline-2026")
}

fn adopt(spoil: impl FnOnce(&mut pathway::panel::Meeting)) -> Act {
    Act::PanelDecide(but(acts::meeting(Decision::Adopt), spoil))
}

#[test]
fn a_vulnerability_left_out_of_the_last_assessment_still_needs_an_answer() {
    let other =
        |id: &str| but(acts::assessment(&now(), Found::Present), |it| it.items[0].id = id.into());
    let given = World::exiting(now())
        .given("officer", Act::AssessmentComplete(other("means.weapons")))
        .given("officer", Act::AssessmentComplete(acts::assessment(&now(), Found::Absent)));
    let mut world = given;
    let exit = world.when_case("officer", Act::ExitClose(acts::exit(&now())));
    exit.then_refused("exit.vulnerability-unanswered");
}

#[test]
fn assessing_again_does_not_take_the_mark_of_violence_away() {
    let marked = but(acts::gateway(), |it| it.violence = true);
    let mut world = World::closing(now())
        .given("officer", Act::TriageAssess(marked))
        .given("officer", Act::TriageAssess(acts::gateway()));
    let refusal = world.when_case("officer", Act::ExitClose(acts::early())).0.unwrap_err();
    assert!(refusal.names("closure.unassured"), "{refusal}");
    assert!(refusal.names("closure.violence-unrouted"), "{refusal}");
}

#[test]
fn what_was_done_under_an_old_plan_does_not_answer_another_item_of_the_same_id() {
    let world = World::tasked(now()).given("officer", acts::done("i1"));
    let due = world.day(30);
    let same = world.clone().given("officer", Act::PlanMake(acts::plan(&now(), due)));
    assert!(same.case().plan.done.contains_key("i1"));
    let new = but(acts::plan(&now(), due), |it| it.items[0].what = "something else".into());
    let other = world.given("officer", Act::PlanMake(new));
    assert!(other.case().plan.done.is_empty());
}

#[test]
fn a_tie_needs_the_chair_to_break_it() {
    let tied = |chair| {
        adopt(move |it| {
            let votes = [Vote::For, Vote::For, Vote::Against, Vote::Against];
            it.members.iter_mut().zip(votes).for_each(|(it, vote)| it.vote = Some(vote));
            it.chair_decides = chair;
        })
    };
    let mut world = World::before_panel(now());
    world.when_case("chair", tied(None)).then_refused("panel.votes-contradict");
    let not = Some(Decision::NotAdopt);
    world.when_case("chair", tied(not)).then_refused("panel.votes-contradict");
    world.when_case("chair", tied(Some(Decision::Adopt))).then_ok();
}

#[test]
fn one_person_does_not_make_up_a_quorum_by_sitting_twice() {
    let mut world = World::before_panel(now());
    let twice = adopt(|it| it.members.push(it.members[0].clone()));
    world.when_case("chair", twice).then_refused("shape.panel.member-twice");
}

#[test]
fn every_kind_of_body_that_a_pack_asks_for_has_to_be_there() {
    let mut world = World::before_panel(pack("violence-prevention-2026"));
    let no_health = adopt(|it| it.members.retain(|member| member.kind != OrgKind::Health));
    world.when_case("chair", no_health).then_refused("panel.quorum-short");
    world.when_case("chair", adopt(|_| ())).then_ok();
}

#[test]
fn an_open_action_is_not_overwritten_by_a_new_one_of_the_same_id() {
    let mut world = World::before_panel(now());
    let due = world.day(9);
    let acting = || {
        let (id, organisation) = ("a1".into(), "council".into());
        let action = Action { id, organisation, what: "ask".into(), due };
        Act::PanelDecide(but(acts::meeting(Decision::Defer), |it| it.actions.push(action)))
    };
    world.when_case("chair", acting()).then_ok();
    world.when_case("chair", acting()).then_refused("shape.panel.action-again");
}

#[test]
fn nobody_answers_in_advance_for_what_has_not_been_raised() {
    let (rule, subject) = ("review.overdue".into(), "review".into());
    let answer = correction::FindingAnswer { rule, subject, rationale: WHY.into() };
    let mut world = World::adopted(now());
    let early = world.when_case("officer", Act::FindingAnswer(answer.clone()));
    early.then_refused("shape.correction.no-such-finding");
    world.days(95);
    world.when_case("officer", Act::FindingAnswer(answer)).then_ok();
}

#[test]
fn a_closure_to_violence_prevention_needs_violence_prevention_to_accept() {
    let taken = |id: &str, service: &str| {
        let (id, to): (String, String) = (id.into(), "clinic".into());
        let (service, asks) = (service.into(), "to take this on".into());
        let refer = onward::Referral { id: id.clone(), to, service, asks };
        let answer = onward::Answer { id, accepts: true, says: "a nurse there".into() };
        (Act::OnwardRefer(refer), Act::OnwardAnswer(answer))
    };
    let close = || {
        Act::ExitClose(but(acts::early(), |it| it.disposition = Disposition::ViolencePrevention))
    };
    let (refer, answer) = taken("o1", "early-help");
    let mut world = World::closing(now()).given("officer", refer).given("nurse", answer);
    world.when_case("officer", close()).then_refused("closure.onward-unaccepted");
    let (refer, answer) = taken("o2", "violence-prevention");
    let mut world = world.given("officer", refer).given("nurse", answer);
    world.when_case("officer", close()).then_ok();
}

#[test]
fn whoever_signed_an_override_of_a_decision_does_not_review_it() {
    let mut world = World::closing(now()).given("officer", acts::request("q1"));
    let by = overriding(Rule::InformationOpen, "chair");
    world.force("officer", Act::ExitClose(acts::early()), by).then_ok();
    let decision = world.case().decisions.last().unwrap().seq;
    let (id, grounds): (String, String) = ("r1".into(), "not waited for".into());
    let ask = correction::Challenge { id: id.clone(), decision, grounds };
    let mut world = world.given("teacher", Act::ChallengeAsk(ask));
    let answer = correction::ChallengeAnswer { id, stands: true, rationale: WHY.into() };
    let reviewed = world.when_case("chair", Act::ChallengeAnswer(answer));
    reviewed.then_refused("challenge.reviewer-involved");
}

#[test]
fn a_late_answer_reaches_a_case_that_was_closed_without_it() {
    let mut world = World::closing(now()).given("officer", acts::request("q1"));
    let by = overriding(Rule::InformationOpen, "supervisor");
    world.force("officer", Act::ExitClose(acts::early()), by).then_ok();
    world.when_case("nurse", acts::reply("q1")).then_ok();
}

#[test]
fn a_second_mark_of_a_mistake_does_not_forget_who_has_still_to_be_told() {
    let mark = |to: &str| {
        let (recipients, second) = (vec![to.to_owned()], signed("supervisor"));
        Act::CorrectionMistaken(correction::Mistaken { rationale: WHY.into(), second, recipients })
    };
    let mut world =
        World::closing(now()).given("officer", mark("school")).given("officer", mark("clinic"));
    world.days(9);
    let untold = world.raised().into_iter().filter(|(rule, _)| rule.ends_with("recipients-untold"));
    let untold: Vec<_> = untold.map(|(_, subject)| subject).collect();
    assert_eq!(untold, ["clinic", "school"]);
}

#[test]
fn both_reviews_after_closure_are_missed_by_name() {
    let mut world = World::exited(now());
    world.days(380);
    let missed = world.raised().into_iter().filter(|(rule, _)| rule == "follow-up.overdue");
    let missed: Vec<_> = missed.map(|(_, subject)| subject).collect();
    assert_eq!(missed, ["first", "second"]);
}

#[test]
fn an_extended_case_is_looked_at_again_and_not_for_ever() {
    let follow_up = |first, outcome| {
        Act::ExitFollowUp(FollowUp { first, outcome, known: "nil".into(), late_because: None })
    };
    let mut world = World::exited(now());
    world.days(180);
    world.when_case("officer", follow_up(true, FollowUpOutcome::NoConcern)).then_ok();
    world.days(180);
    world.when_case("officer", follow_up(false, FollowUpOutcome::Extend)).then_ok();
    let running = &world.case().standing.clocks;
    assert!(running.contains_key(&(Clock::FollowUpSecond, "extended".into())));
    assert_eq!(world.case().stage, Stage::FollowUp);
    world.days(372);
    let again = world.when_case("officer", follow_up(false, FollowUpOutcome::Extend));
    again.then_refused("shape.exit.extended-out");
    world.when_case("officer", follow_up(false, FollowUpOutcome::NoConcern)).then_ok();
    assert_eq!(world.case().stage, Stage::Dormant);
}

#[test]
fn an_offer_that_expired_stands_as_an_alarm_until_somebody_answers_for_it() {
    let mut world = World::closing(now()).given("officer", acts::offer("h1", "coordinator"));
    world.days(5);
    let mut world = world.given("desk", acts::deconflict());
    assert!(world.has_raised(Rule::OfferUnanswered), "another act does not clear it");
    let late = world.when_case("coordinator", acts::accept("h1", "coordinator"));
    late.then_refused("shape.home.no-such-offer");
    let (rule, subject) = ("home.offer-unanswered".into(), "h1".into());
    let answer = correction::FindingAnswer { rule, subject, rationale: WHY.into() };
    world.when_case("officer", Act::FindingAnswer(answer)).then_ok();
    assert!(!world.has_raised(Rule::OfferUnanswered));
}

#[test]
fn an_offer_id_is_used_once() {
    let mut world = World::closing(now())
        .given("officer", acts::offer("h1", "coordinator"))
        .given("officer", acts::withdraw("h1"));
    let again = world.when_case("officer", acts::offer("h1", "coordinator"));
    again.then_refused("shape.home.offer-again");
}

#[test]
fn nobody_signs_that_there_is_no_history_without_a_search() {
    let mut world = World::under(now()).contact("c1", acts::referral());
    let (searched, sources) = (vec![], vec!["police".into()]);
    let act = Act::IdentityNoHistory(identity::NoHistory { searched, sources });
    let target = Target::Person("p1".into());
    world.when("officer", target, act).then_refused("shape.identity.no-search");
}

#[test]
fn a_case_is_not_adopted_on_a_need_that_has_lapsed() {
    let mut world = World::before_panel(now());
    let short = Act::NeedRenew(acts::need(world.day(1)));
    world.when_case("officer", short).then_ok();
    world.days(2);
    world.when_case("chair", adopt(|_| ())).then_refused("need.missing");
    let past = Act::NeedRenew(acts::need(world.day(-1)));
    world.when_case("officer", past).then_refused("need.missing");
}

#[test]
fn what_is_still_to_come_is_not_recorded_as_done() {
    let mut world = World::exited(now());
    let reopen = Act::ExitReopen(acts::reopen(RetentionAfter::Keep));
    world.enter(-1, "officer", reopen).then_refused("shape.when.future");
}

#[test]
fn a_carer_is_told_for_the_plan_in_force() {
    let mut world = World::adopted(now());
    let plan = but(acts::plan(&now(), world.day(60)), |it| it.carers_to_be_told = true);
    world.when_case("officer", Act::PlanMake(plan)).then_ok();
    let told = Act::PlanTellCarer(plan::CarerTold { by: "worker".into() });
    world.when_case("worker", told).then_ok();
    assert!(!world.days(9).has_raised(Rule::CarerUntold));
}

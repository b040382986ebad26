//! Small facts that rules lean on: ages, approvals, stages, numbers, names of streams.

use jiff::civil::date;
use pathway::consent::{Said, Whose};
use pathway::contact::Contact;
use pathway::exit::RetentionAfter;
use pathway::intervention::Delivery;
use pathway::intervention::Outcome;
use pathway::panel::Decision;
use pathway::{Act, Stage, Target, triage};
use policy::{Pack, RetentionClass};

use crate::acts::{self, but};
use crate::kit::{World, pack};

fn now() -> Pack {
    pack("throughline-2026")
}

/// Whether a contact recorded on 1 March 2026 tells of a child on a day.
fn child(spoil: impl FnOnce(&mut Contact), day: &str) -> Option<bool> {
    let mut world = World::under(now());
    let target = Target::Contact("c1".into());
    let record = Act::ContactRecord(but(acts::referral(), spoil));
    world.when("teacher", target.clone(), record).then_ok();
    let noon = jiff::civil::time(12, 0, 0, 0);
    let at = world.pack.calendar.instant(day.parse().unwrap(), noon);
    world.state(&target).contact.unwrap().is_child(at, &world.pack)
}

#[test]
fn a_child_is_one_until_the_day_of_the_eighteenth_birthday() {
    let born = |it: &mut Contact| it.born = Some(date(2010, 6, 15));
    assert_eq!(child(born, "2028-06-14"), Some(true));
    assert_eq!(child(born, "2028-06-15"), Some(false));
}

#[test]
fn an_age_without_a_birth_date_grows_with_the_years_since_it_was_given() {
    let aged = |it: &mut Contact| (it.born, it.age) = (None, Some(16));
    assert_eq!(child(aged, "2027-12-01"), Some(true));
    assert_eq!(child(aged, "2028-03-01"), Some(false));
}

#[test]
fn nobody_is_taken_for_a_child_or_an_adult_where_no_age_is_known() {
    assert_eq!(child(|it| (it.born, it.age) = (None, None), "2026-06-01"), None);
}

#[test]
fn a_provider_is_approved_from_the_first_day_and_not_on_the_last() {
    let mut world = World::under(now());
    let act = Act::RegisterProvider(pathway::register::Provider {
        organisation: "mentors".into(),
        from: date(2026, 1, 10),
        until: Some(date(2026, 2, 10)),
    });
    world.when("senior", Target::Register, act).then_ok();
    let approved = |day| world.state(&Target::Register).register.approves("mentors", day);
    let days = [date(2026, 1, 9), date(2026, 1, 10), date(2026, 2, 9), date(2026, 2, 10)];
    assert_eq!(days.map(approved), [false, true, true, false]);
}

#[test]
fn a_stream_name_leads_back_to_its_target() {
    let named = [Target::Contact("c1".into()), Target::Person("p1".into())];
    for target in named.into_iter().chain([Target::Case("k/1".into()), Target::Register]) {
        assert_eq!(Target::of_stream(&target.stream()), Some(target));
    }
    assert_eq!(Target::of_stream("house/1"), None);
    assert_eq!(Target::of_stream("case"), None);
}

#[test]
fn attended_is_not_delivered_and_neither_is_offered() {
    let world = World::consented(now())
        .given("officer", acts::contract(4))
        .given("mentor", acts::session(1, Outcome::Delivered))
        .given("mentor", acts::session(2, Outcome::AttendedOnly))
        .given("mentor", acts::session(3, Outcome::CancelledByProvider));
    let numbers = world.case().intervention.delivery();
    assert_eq!(numbers, Delivery { contracted: 4, offered: 3, attended: 2, delivered: 1 });
    assert_eq!(numbers.to_string(), "2 of 4 sessions attended");
}

#[test]
fn the_stage_follows_the_facts_to_adoption() {
    assert_eq!(World::referred(now(), acts::referral()).case().stage, Stage::Received);
    let world = World::triaged(now(), acts::referral());
    assert_eq!(world.case().stage, Stage::Assessed);
    let asked = world.clone().given("officer", acts::request("q1"));
    assert_eq!(asked.case().stage, Stage::AwaitingInformation);
    assert_eq!(World::before_panel(now()).case().stage, Stage::ToPanel);
    assert_eq!(World::adopted(now()).case().stage, Stage::Adopted);
}

#[test]
fn the_stage_follows_the_facts_from_support_to_the_end() {
    assert_eq!(World::tasked(now()).case().stage, Stage::Supported);
    let denied = acts::consent(Said::Withdrawn, Whose::Person);
    assert_eq!(World::tasked(now()).given("officer", denied).case().stage, Stage::ConsentDenied);
    assert_eq!(World::exited(now()).case().stage, Stage::FollowUp);
    let closed = World::closing(now()).given("officer", Act::ExitClose(acts::early()));
    assert_eq!(closed.case().stage, Stage::Closed);
}

#[test]
fn a_case_that_may_cut_across_an_investigation_is_held_until_it_is_clear() {
    let outcome = triage::Deconflicted::Hold;
    let hold = Act::TriageDeconflict(triage::Deconfliction { outcome });
    let held = World::closing(now()).given("desk", hold);
    assert_eq!(held.case().stage, Stage::Held);
    assert_eq!(held.given("desk", acts::deconflict()).case().stage, Stage::Assessed);
}

#[test]
fn a_case_that_is_reopened_stands_where_it_stood() {
    let world = World::exited(now());
    let reopen = Act::ExitReopen(acts::reopen(RetentionAfter::Keep));
    let world = world.given("officer", reopen);
    assert_eq!(world.case().stage, Stage::Supported);
    assert!(world.case().is_open());
}

#[test]
fn retention_is_counted_by_what_became_of_the_case() {
    let of = |world: &World| world.case().exit.retention;
    assert_eq!(of(&World::exited(now())), Some(RetentionClass::Adopted));
    let closed = |disposition| {
        let early = but(acts::early(), |it| it.disposition = disposition);
        World::closing(now()).given("officer", Act::ExitClose(early))
    };
    let nothing = closed(pathway::exit::Disposition::NoFurtherAction);
    assert_eq!(of(&nothing), Some(RetentionClass::NotAdopted));
    let meant_well = closed(pathway::exit::Disposition::Misguided);
    assert_eq!(of(&meant_well), Some(RetentionClass::Mistaken));
}

#[test]
fn a_deferral_is_not_a_decision() {
    let defer = Act::PanelDecide(acts::meeting(Decision::Defer));
    let world = World::before_panel(now()).given("chair", defer);
    assert!(world.case().panel.decided().is_none());
    assert!(!world.case().is_adopted());
}

#[test]
fn a_refusal_says_what_is_wrong_by_which_rule_and_what_would_help() {
    let alone = but(acts::early(), |it| it.second = None);
    let mut world = World::closing(now());
    let refusal = world.when_case("officer", Act::ExitClose(alone)).0.unwrap_err();
    let text = refusal.to_string();
    assert!(text.contains("one person alone would close this case"), "{text}");
    assert!(text.contains("(closure.two-people)"), "{text}");
    assert!(text.contains("a second, different person signs"), "{text}");
}

#[test]
fn a_refusal_names_everything_that_is_wrong_and_not_just_the_first_thing() {
    let poor = but(acts::early(), |it| {
        (it.second, it.rationale) = (None, String::new());
        it.evidence.clear();
    });
    let mut world = World::closing(now());
    let refusal = world.when_case("officer", Act::ExitClose(poor)).0.unwrap_err();
    let rules: Vec<_> = refusal.findings.iter().map(|it| it.rule.as_str()).collect();
    assert_eq!(rules, ["decision.rationale", "decision.evidence", "closure.two-people"]);
}

#[test]
fn a_finding_points_to_the_entries_that_show_it() {
    let mut world = World::closing(now()).given("officer", acts::request("q1"));
    let asked = world.case().triage.requests["q1"].1.seq;
    let refusal = world.when_case("officer", Act::ExitClose(acts::early())).0.unwrap_err();
    assert_eq!(refusal.findings[0].evidence, [asked]);
    assert_eq!(refusal.findings[0].failures, [24]);
}

#[test]
fn an_act_sent_to_the_wrong_place_is_refused() {
    let mut world = World::closing(now());
    let to_case = world.when_case("officer", acts::link("c1"));
    to_case.then_refused("shape.wrong-target");
    let person = Target::Person("p1".into());
    let close = Act::ExitClose(acts::early());
    world.when("officer", person, close).then_refused("shape.wrong-target");
}

#[test]
fn nothing_is_done_to_a_case_that_nobody_opened() {
    let mut world = World::under(now());
    world.when_case("officer", acts::deconflict()).then_refused("shape.home.none");
}

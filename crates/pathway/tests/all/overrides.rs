//! Going past a gate: by whom, with what, and what is kept of it.

use pathway::register::{Publication, Published};
use pathway::{Act, Event, Override, Target};
use policy::{Pack, Rule};

use crate::acts::{self, but};
use crate::kit::{World, pack};
use crate::people::overriding;

fn now() -> Pack {
    pack("throughline-2026")
}

fn waiting() -> World {
    World::closing(now()).given("officer", acts::request("q1"))
}

fn close() -> Act {
    Act::ExitClose(acts::early())
}

#[test]
fn an_override_of_the_level_asked_for_goes_past_and_is_kept() {
    let mut world = waiting();
    world.force("officer", close(), overriding(Rule::InformationOpen, "supervisor")).then_ok();
    let kept = world.log.iter().find_map(|(_, fact)| match &fact.event {
        Event::Overridden(it) => Some(it.clone()),
        _ => None,
    });
    let kept = kept.unwrap();
    assert_eq!((kept.act.as_str(), kept.finding.rule.as_str()), ("exit.close", kept.by.rule.id()));
    assert_eq!(kept.by.second.by.id, "supervisor");
}

#[test]
fn a_higher_level_may_do_what_a_lower_one_may_and_not_the_other_way() {
    let senior = || overriding(Rule::Unassured, "senior");
    let chair = || overriding(Rule::Unassured, "chair");
    let child = but(acts::referral(), |it| (it.born, it.age) = (None, Some(14)));
    let mut world = World::triaged(now(), child).given("officer", acts::tell_referrer(true));
    world.force("officer", close(), chair()).then_refused("closure.unassured");
    world.force("officer", close(), senior()).then_ok();
    let mut lower = waiting();
    lower.force("officer", close(), overriding(Rule::InformationOpen, "senior")).then_ok();
}

#[test]
fn nobody_overrides_what_nobody_may() {
    let mut world = World::closing(now());
    let alone = Act::ExitClose(but(acts::early(), |it| it.second = None));
    let by = overriding(Rule::TwoPeople, "senior");
    world.force("officer", alone, by).then_refused("closure.two-people");
}

#[test]
fn an_override_without_reasons_does_not_count() {
    let mut world = waiting();
    let silent = but(overriding(Rule::InformationOpen, "supervisor"), |it| {
        it.rationale = "busy".into();
    });
    world.force("officer", close(), silent).then_refused("closure.information-open");
}

#[test]
fn an_override_of_another_gate_does_not_count() {
    let mut world = waiting();
    let other = overriding(Rule::FlagOpen, "supervisor");
    world.force("officer", close(), other).then_refused("closure.information-open");
}

fn as_history_had_it() -> Override {
    but(overriding(Rule::TwoPeople, "supervisor"), |it| it.as_history_had_it = true)
}

#[test]
fn a_gate_is_forced_as_history_had_it_only_in_the_record_of_a_replay() {
    let alone = || Act::ExitClose(but(acts::early(), |it| it.second = None));
    let mut live = World::closing(now());
    live.force("officer", alone(), as_history_had_it()).then_refused("closure.two-people");
    let mut replay = World::closing(now());
    let (otherwise, topics) = (Published::Recorded, [].into());
    let declare = Act::RegisterPublication(Publication { otherwise, topics });
    replay.when("officer", Target::Register, declare).then_ok();
    replay.force("officer", alone(), as_history_had_it()).then_ok();
}

#[test]
fn what_was_not_published_refuses_nothing_and_raises_nothing() {
    let mut world = World::under(now());
    let (otherwise, topics) = (Published::NotPublished, [].into());
    let declare = Act::RegisterPublication(Publication { otherwise, topics });
    world.when("officer", Target::Register, declare).then_ok();
    let mut world = world.contact("c1", but(acts::referral(), |it| it.form = None));
    let opening = acts::opening(&world.pack, world.day(3));
    world.when_case("officer", Act::CaseOpen(opening)).then_ok();
    let poor = but(acts::early(), |it| (it.second, it.rationale) = (None, String::new()));
    world.when_case("officer", Act::ExitClose(poor)).then_ok();
    assert!(world.days(400).is_settled());
    assert!(world.raised().is_empty(), "{:?}", world.raised());
}

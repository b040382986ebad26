//! Breaking the glass: what it takes, who looks again, and what whoever asks alone learns.

use pathway::glass::{Breaking, Review, blind};
use pathway::{Act, Command, Refusal, State, Target, When, decide};

use crate::acts::{self, WHY, but};
use crate::kit::{World, pack};
use crate::people::{actor, signed};

fn breaking() -> Breaking {
    Breaking { id: "g1".into(), rationale: WHY.into(), hours: 2, second: signed("supervisor") }
}

fn review(needed: bool) -> Act {
    Act::GlassReview(Review { id: "g1".into(), needed, rationale: WHY.into() })
}

fn world() -> World {
    World::closing(pack("throughline-2026"))
}

fn command(world: &World, of: Breaking) -> Command {
    Command {
        target: Target::Case("k1".into()),
        by: actor("nurse"),
        happened: When::instant(world.now),
        act: Act::GlassBreak(of),
        overrides: vec![],
    }
}

#[test]
fn it_takes_reasons_somebody_else_and_hours_that_the_pack_lets() {
    let spoilt = [
        (but(breaking(), |it| it.rationale = "urgent".into()), "decision.rationale"),
        (but(breaking(), |it| it.second = None), "shape.glass.second"),
        (but(breaking(), |it| it.second = signed("nurse")), "shape.glass.second"),
        (but(breaking(), |it| it.hours = 0), "shape.glass.hours"),
        (but(breaking(), |it| it.hours = 13), "shape.glass.hours"),
    ];
    for (it, rule) in spoilt {
        world().when_case("nurse", Act::GlassBreak(it)).then_refused(rule);
    }
    let mut world = world().given("nurse", Act::GlassBreak(breaking()));
    world.when_case("nurse", Act::GlassBreak(breaking())).then_refused("shape.glass.again");
}

#[test]
fn neither_of_the_two_looks_again_and_nobody_does_so_twice() {
    let mut world = world().given("nurse", Act::GlassBreak(breaking()));
    world.when_case("supervisor", review(true)).then_refused("shape.glass.own");
    // Whoever does not hold the case does not look at it first, as those of the clinic might.
    world.when_case("worker", review(true)).then_refused("shape.glass.not-yours");
    world.when_case("desk", review(false)).then_ok();
    world.when_case("desk", review(true)).then_refused("shape.glass.no-such-breaking");
    let mut ours = self::world().given("officer", Act::GlassBreak(breaking()));
    ours.when_case("officer", review(true)).then_refused("shape.glass.own");
}

#[test]
fn a_closed_case_is_read_in_an_emergency_too_and_looked_at_again() {
    let mut world = world().given("officer", Act::ExitClose(acts::early()));
    world.when_case("nurse", Act::GlassBreak(breaking())).then_ok();
    assert!(world.case().glass.unreviewed().len() == 1 && !world.case().is_open());
    world.when_case("desk", review(true)).then_ok();
    assert!(world.case().glass.unreviewed().is_empty());
}

#[test]
fn who_asks_alone_hears_what_is_wrong_with_their_words_and_nothing_of_the_case() {
    let world = world();
    let rules = |refusal: Refusal| -> Vec<String> {
        refusal.findings.into_iter().map(|it| it.rule).collect()
    };
    let sound = command(&world, breaking());
    assert_eq!(blind(&sound, &world.pack, world.now), Ok(()));
    // Of a case that is not there, the rules themselves would tell.
    let none = decide(&State::blank(sound.target.clone()), &sound, &world.pack, world.now);
    assert_eq!(none.map_err(rules), Err(vec!["shape.home.none".to_owned()]));
    let long = command(&world, but(breaking(), |it| it.hours = 13));
    let told = blind(&long, &world.pack, world.now).map_err(rules);
    assert_eq!(told, Err(vec!["shape.glass.hours".to_owned()]));
    let line = Command { target: Target::Person("p1".into()), ..sound };
    let told = blind(&line, &world.pack, world.now).map_err(rules);
    assert_eq!(told, Err(vec!["shape.wrong-target".to_owned()]));
}

//! Appointments, training and cover: what cannot be.

use jiff::{Span, Timestamp};
use pathway::register::{Appointment, Cover, Training};
use pathway::{Act, Target};
use policy::{OrgKind, Role};

use crate::kit::{World, pack};

fn world() -> World {
    World::under(pack("throughline-2026"))
}

/// So many hours from a world's now.
fn hours(world: &World, hours: i64) -> Timestamp {
    world.now + Span::new().hours(hours)
}

fn appointed(role: Role, until: Option<Timestamp>) -> Act {
    let (person, organisation) = ("kim".into(), "ambervale-police".into());
    let kind = OrgKind::Police;
    Act::RegisterAppoint(Appointment { person, organisation, kind, role, until })
}

#[test]
fn somebody_is_appointed_with_an_end_or_without() {
    let mut world = world();
    let end = hours(&world, 24);
    world.when("senior", Target::Register, appointed(Role::CaseOfficer, None)).then_ok();
    world.when("senior", Target::Register, appointed(Role::Chair, Some(end))).then_ok();
}

#[test]
fn nobody_is_appointed_as_the_system() {
    let mut world = world();
    let act = appointed(Role::System, None);
    world.when("senior", Target::Register, act).then_refused("shape.register.system");
}

#[test]
fn an_appointment_that_ends_before_it_begins_is_refused() {
    let mut world = world();
    let ended = hours(&world, -1);
    let act = appointed(Role::CaseOfficer, Some(ended));
    world.when("senior", Target::Register, act).then_refused("shape.register.ends");
}

#[test]
fn training_that_is_over_already_is_refused() {
    let mut world = world();
    let until = hours(&world, -1);
    let act = Act::RegisterTrain(Training { person: "kim".into(), until });
    world.when("senior", Target::Register, act).then_refused("shape.register.ends");
}

#[test]
fn cover_that_ends_before_it_begins_is_refused() {
    let mut world = world();
    let (from, until) = (hours(&world, 8), hours(&world, 4));
    let act = Act::RegisterCover(Cover { away: "kim".into(), cover: "sam".into(), from, until });
    world.when("senior", Target::Register, act).then_refused("shape.register.ends");
}

#[test]
fn nobody_covers_for_themselves() {
    let mut world = world();
    let (from, until) = (hours(&world, 4), hours(&world, 8));
    let act = Act::RegisterCover(Cover { away: "kim".into(), cover: "kim".into(), from, until });
    world.when("senior", Target::Register, act).then_refused("shape.register.covers-self");
}

//! From random bytes to a plausible command: mostly what people would do next, now and then not.

use jiff::ToSpan;
use pathway::{Act, Command, Finding, Stage, Target, When, findings};

use super::{early, late};
use crate::kit::World;
use crate::people::{actor, overriding};

/// Bytes that decide one command.
pub(super) type Bytes = [u8; 24];

/// Takes decisions from bytes, one after the other.
pub(super) struct Draw<'b> {
    bytes: &'b Bytes,
    at: usize,
}

/// Who does what to which target.
pub(super) type Step = (&'static str, Target, Act);

impl<'b> Draw<'b> {
    pub(super) fn new(bytes: &'b Bytes) -> Draw<'b> {
        Draw { bytes, at: 0 }
    }

    fn byte(&mut self) -> u8 {
        let byte = self.bytes[self.at % self.bytes.len()];
        self.at += 1;
        byte
    }

    /// One of these.
    pub(super) fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.byte() as usize % of.len()].clone()
    }

    /// True once in so many times.
    pub(super) fn once_in(&mut self, times: u8) -> bool {
        self.byte().is_multiple_of(times)
    }

    /// A number below a limit.
    pub(super) fn below(&mut self, limit: u8) -> i64 {
        i64::from(self.byte() % limit)
    }
}

/// Lets some time go by: minutes mostly, weeks now and then; the ticks may come late.
pub(super) fn wait(world: &mut World, draw: &mut Draw<'_>) {
    world.now += 1.minutes();
    let days = draw.pick(&[1, 2, 4, 9, 20, 40, 100, 200]);
    match draw.below(20) {
        0 => drop(world.days(days)),
        1..=3 => world.now += (24 * days.min(9)).hours(),
        _ => {}
    }
}

/// The next command.
pub(super) fn command(world: &World, draw: &mut Draw<'_>) -> Command {
    let id = draw.pick(&["k1", "k1", "k1", "k2", "k3"]);
    let (who, target, act) = step(world, id, draw);
    let who = if draw.once_in(12) { draw.pick(&PEOPLE) } else { who };
    let at = match draw.below(30) {
        0 => world.now + 2.hours(),
        1..=3 => world.now - (draw.below(25) * 24).hours(),
        _ => world.now,
    };
    let happened = When::instant(at);
    let mut command = Command { target, by: actor(who), happened, act, overrides: vec![] };
    if draw.once_in(4) {
        // Somebody saw what would refuse it, and goes past that.
        let state = world.state(&command.target);
        let found = findings(&state, &command, &world.pack, world.now);
        let gates = found.iter().filter_map(Finding::rule);
        let second = draw.pick(&["chair", "senior", who]);
        command.overrides = gates.map(|rule| overriding(rule, second)).collect();
    }
    command
}

const PEOPLE: [&str; 9] = [
    "officer",
    "supervisor",
    "coordinator",
    "chair",
    "teacher",
    "nurse",
    "mentor",
    "assurer",
    "worker",
];

fn step(world: &World, id: &str, draw: &mut Draw<'_>) -> Step {
    let Some(case) = world.find(id) else {
        return match draw.below(3) {
            0 => early::opening(world, id, draw),
            _ => early::identity(world, draw),
        };
    };
    if case.home.offer.is_some() && draw.once_in(4) {
        return late::home(case, draw);
    }
    match draw.below(12) {
        0 => early::identity(world, draw),
        1 | 2 => late::partners(case, draw),
        3 => late::home(case, draw),
        4 => late::corrections(case, draw),
        5 => early::triage(world, case, draw),
        6 => late::ending(world, case, draw),
        _ => match case.stage {
            Stage::Received | Stage::Held => early::triage(world, case, draw),
            Stage::Assessed | Stage::AwaitingInformation if draw.once_in(3) => {
                late::ending(world, case, draw)
            }
            Stage::Assessed | Stage::AwaitingInformation | Stage::ToPanel | Stage::NotAdopted => {
                early::panel(world, case, draw)
            }
            Stage::Adopted | Stage::Supported | Stage::ConsentDenied => {
                late::support(world, case, draw)
            }
            Stage::Closed | Stage::FollowUp | Stage::Dormant => late::after(world, case, draw),
        },
    }
}

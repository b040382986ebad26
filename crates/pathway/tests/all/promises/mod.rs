//! The eleven promises of the design over random command sequences, under both packs of 2026.
//!
//! Each promise is checked by an account of its own, taken from the log of what was recorded and
//! not from the gates. Each has a planted defect that its check must find, or it checks nothing.

mod checks;
mod checks_late;
mod draw;
mod early;
mod late;

use std::collections::BTreeMap;

use pathway::planted::{self, Defect};
use pathway::{Act, Command, State, onward};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};

use crate::acts;
use crate::kit::{Then, World, pack};
use draw::{Bytes, Draw};

const PACKS: [&str; 2] = ["throughline-2026", "violence-prevention-2026"];
const COMMANDS: usize = 60;

/// One command and what became of it.
struct Played<'p> {
    /// The world afterwards.
    world: &'p World,
    /// The state on which it was decided.
    before: &'p State,
    command: &'p Command,
    then: &'p Then,
    /// How many entries there were before.
    length: usize,
}

/// What must hold after a command.
type Check = fn(&Played<'_>) -> Result<(), String>;

/// How many commands, how many of them accepted, and which rules refused how often.
#[derive(Default)]
struct Tally {
    commands: u64,
    accepted: u64,
    refused: BTreeMap<String, u64>,
}

/// How many histories: few in CI, many where `THROUGHLINE_LONG` is set.
#[expect(clippy::disallowed_methods, reason = "tests have no command line to be told the size on")]
fn cases() -> u32 {
    if std::env::var("THROUGHLINE_LONG").is_ok() { 20_000 } else { 256 }
}

fn young_and_violent() -> pathway::contact::Contact {
    acts::but(acts::referral(), |it| (it.born, it.age, it.violence) = (None, Some(14), true))
}

/// A referral onward that came back.
fn turned_away(world: World) -> World {
    let (id, to): (String, String) = ("o9".into(), "clinic".into());
    let (service, asks) = ("early-help".into(), "to take this on".into());
    let refer = onward::Referral { id: id.clone(), to, service, asks };
    let answer = onward::Answer { id, accepts: false, says: "no places".into() };
    let world = world.given("officer", Act::OnwardRefer(refer));
    world.given("nurse", Act::OnwardAnswer(answer))
}

/// Where a history begins: every way that a case can have come.
fn begun(pack: &policy::Pack) -> Vec<World> {
    let pack = || pack.clone();
    vec![
        World::under(pack()),
        World::referred(pack(), acts::referral()),
        World::triaged(pack(), acts::referral()),
        World::triaged(pack(), young_and_violent()),
        World::closing(pack()),
        turned_away(World::closing(pack())),
        World::before_panel(pack()),
        World::adopted(pack()),
        World::tasked(pack()),
        World::exiting(pack()),
        World::exited(pack()),
    ]
}

fn play(world: &mut World, moves: &[Bytes], check: Check, tally: &mut Tally) -> Result<(), String> {
    for bytes in moves {
        let mut draw = Draw::new(bytes);
        draw::wait(world, &mut draw);
        let command = draw::command(world, &mut draw);
        let (before, length) = (world.state(&command.target), world.log.len());
        let then = world.send(&command);
        tally.commands += 1;
        match &then.0 {
            Ok(_) => tally.accepted += 1,
            Err(refusal) => refusal.findings.iter().for_each(|it| {
                *tally.refused.entry(it.rule.clone()).or_default() += 1;
            }),
        }
        let played = Played { world, before: &before, command: &command, then: &then, length };
        check(&played).map_err(|why| format!("{why}, after {command:?}"))?;
    }
    Ok(())
}

/// Looks for a history that breaks a check: from which seed, and how hard to make it shorter.
fn search(
    id: &str,
    (seed, shrinks): (u64, u32),
    check: Check,
    tally: &mut Tally,
) -> Result<(), String> {
    let config = Config {
        cases: cases(),
        failure_persistence: None,
        max_shrink_iters: shrinks,
        rng_seed: RngSeed::Fixed(2026 + seed),
        ..Config::default()
    };
    let starts = planted::with(None, || begun(&pack(id)));
    let moves = prop::collection::vec(any::<Bytes>(), COMMANDS);
    let tally = std::cell::RefCell::new(tally);
    let found = TestRunner::new(config).run(&(0..starts.len(), moves), |(start, moves)| {
        let mut world = starts[start].clone();
        let played = play(&mut world, &moves, check, &mut tally.borrow_mut());
        played.map_err(TestCaseError::fail)
    });
    found.map_err(|error| match error {
        TestError::Fail(why, _) => why.to_string(),
        TestError::Abort(why) => why.to_string(),
    })
}

fn holds(promise: u64, check: Check) {
    for id in PACKS {
        let mut tally = Tally::default();
        if let Err(why) = search(id, (promise, 200), check, &mut tally) {
            panic!("under {id}: {why}");
        }
        println!(
            "promise {promise} under {id}: {} commands, {} accepted",
            tally.commands, tally.accepted
        );
    }
}

fn breaks(promise: u64, check: Check, defect: Defect) {
    for id in PACKS {
        let searched = || search(id, (promise, 0), check, &mut Tally::default());
        let found = planted::with(Some(defect), searched);
        assert!(found.is_err(), "{defect:?} went unnoticed under {id}");
    }
}

/// One promise: that it holds, and that a planted defect would be found.
macro_rules! promises {
    ($($number:literal $holds:ident, $found:ident: $check:expr, $($defect:ident),+;)+) => {
        $(
            #[test]
            fn $holds() {
                holds($number, $check);
            }

            #[test]
            fn $found() {
                $(breaks($number, $check, Defect::$defect);)+
            }
        )+
    };
}

promises! {
    1 promise_1_no_decision_without_reasons_and_evidence,
    promise_1_a_planted_decision_without_reasons_is_found: checks::reasons, NoRationale;
    2 promise_2_nobody_closes_alone,
    promise_2_a_planted_signature_twice_is_found: checks::two_people, SamePersonTwice;
    3 promise_3_exactly_one_home_that_accepted,
    promise_3_planted_acceptances_are_found: checks::one_home, LateAccept, DoubleAccept;
    4 promise_4_nothing_is_done_without_evidence_of_it,
    promise_4_a_planted_delivery_is_found: checks::delivered, OfferedCounts;
    5 promise_5_what_is_sent_onward_was_accepted_there,
    promise_5_a_planted_acceptance_elsewhere_is_found: checks::closed_loop, DeclinedCounts;
    6 promise_6_history_comes_before_judgement,
    promise_6_a_planted_skip_is_found: checks_late::history, HistorySkipped;
    7 promise_7_ideology_changes_no_outcome,
    promise_7_a_planted_ideology_gate_is_found: checks_late::ideology, IdeologyGates;
    8 promise_8_the_referrer_is_asked_and_can_always_speak,
    promise_8_a_planted_silence_is_found: checks_late::referrer, ReferrerSkipped;
    9 promise_9_late_is_visible,
    promise_9_a_planted_silent_clock_is_found: checks_late::late, LateUnseen;
    10 promise_10_nothing_is_lost,
    promise_10_a_planted_loss_is_found: checks_late::kept, FlagsForgotten;
    11 promise_11_no_holding_without_need_and_no_support_without_consent,
    promise_11_planted_support_without_consent_is_found: checks_late::need, ConsentAssumed;
}

#[test]
fn at_least_thirty_of_a_hundred_random_commands_are_accepted_and_the_guards_are_reached() {
    for id in PACKS {
        let mut tally = Tally::default();
        search(id, (0, 0), |_| Ok(()), &mut tally).unwrap();
        let rate = tally.accepted * 100 / tally.commands;
        println!("{id}: {} commands, {rate} % accepted; refusals by rule:", tally.commands);
        tally.refused.iter().for_each(|(rule, count)| println!("  {count:>6} {rule}"));
        assert!(rate >= 30, "{rate} % accepted under {id}");
        let rules = pack(id).rules;
        let gates = rules.keys().filter(|rule| rule.kind() == policy::Kind::Gate);
        let missed: Vec<_> = gates.filter(|rule| !tally.refused.contains_key(rule.id())).collect();
        assert!(missed.is_empty(), "never reached under {id}: {missed:?}");
    }
}

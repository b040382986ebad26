//! The suites can fail (R-T1): a defect is planted for each, and it must be caught.

use std::panic::{AssertUnwindSafe, catch_unwind};

use service::planted::{Defect, plant};

use crate::harness::Harness;
use crate::{crash, doors, race, signing, ticks};

/// Whether a suite fails once a defect is planted. Without it, it must pass.
fn catches(defect: Defect, suite: impl Fn()) -> bool {
    suite();
    plant(Some(defect));
    let caught = catch_unwind(AssertUnwindSafe(suite)).is_err();
    plant(None);
    caught
}

#[track_caller]
fn caught(defect: Defect, suite: impl Fn()) {
    assert!(catches(defect, suite), "{defect:?} was not noticed");
    println!("R-T1: {defect:?} is caught");
}

#[test]
fn views_that_do_not_hear_of_entries_are_caught() {
    caught(Defect::SkipViews, || Harness::sqlite().referred());
}

#[test]
fn forgotten_keys_are_caught() {
    caught(Defect::ForgetKeys, || doors::keys(&mut Harness::sqlite()));
    let toll = crash::toll(Harness::sqlite, 60, "forget-keys");
    assert!(toll.doubled > 0, "{toll:?}");
}

#[test]
fn keys_that_answer_for_any_command_are_caught() {
    caught(Defect::AnyCommand, || doors::other_commands(&mut Harness::sqlite()));
}

#[test]
fn reading_before_it_is_recorded_is_caught() {
    caught(Defect::ReadFirst, || doors::consultation(&mut Harness::sqlite()));
}

#[test]
fn names_that_are_taken_for_signatures_are_caught() {
    caught(Defect::TypedSignature, || signing::typed(&mut Harness::sqlite()));
}

#[test]
fn quiet_refusals_are_caught() {
    caught(Defect::QuietRefusals, || doors::refusals(&mut Harness::sqlite()));
}

#[test]
fn lost_standings_are_caught() {
    caught(Defect::LoseStanding, || ticks::once(&mut Harness::sqlite()));
}

#[test]
fn clocks_that_are_run_twice_are_caught() {
    let twice = || ticks::never_twice(Some(Defect::TickTwice));
    assert!(catch_unwind(twice).is_err(), "a clock that ran twice was not noticed");
}

#[test]
fn trust_in_what_others_have_changed_is_caught() {
    let crowd = |defect| {
        let harness = Harness::postgres();
        race::crowd(&harness, &[harness.beside()], 5, defect);
    };
    crowd(None);
    assert!(catch_unwind(|| crowd(Some(Defect::StaleFolds))).is_err());
}

#[test]
fn acknowledging_before_it_is_committed_is_caught() {
    let toll = crash::toll(Harness::sqlite, 40, "early");
    assert!(toll.lost > 0, "{toll:?}");
}

#[test]
fn views_made_again_in_pieces_are_caught() {
    assert!(crash::broken_views(Harness::sqlite, 20, "in-pieces") > 0);
}

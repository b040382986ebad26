//! R-L8, and number 20 of the peers' failures (a cut tail): what somebody does to a record after a
//! witness has seen it, and how often that is found.

use crate::attacks::{KINDS, attack};
use crate::image::Image;
use crate::support::{begin, fill};
use record::{Checkpoint, Record, verify};
use store::Db;
use store::planted::{Defect, with};
use testkit::{Dice, long};

/// A record of some hundreds of entries that a witness saw at two thirds and at the end.
struct Scene {
    db: Db,
    record: Record,
    base: Image,
    size: u64,
    seen: Vec<Checkpoint>,
}

fn scene(third: u64) -> Scene {
    let (db, record) = begin("sqlite::memory:", 1);
    fill(&db, &record, 2 * third);
    let mut seen = vec![record.checkpoint(&db).unwrap()];
    fill(&db, &record, third);
    seen.push(record.checkpoint(&db).unwrap());
    let base = Image::read(&db).unwrap();
    Scene { db, record, base, size: 3 * third, seen }
}

/// How many attacks of each kind there were, were found with the witness, and without.
#[derive(Default, Clone, Copy)]
struct Tally {
    tried: u32,
    with_witness: u32,
    alone: u32,
}

/// Most attacks are on a record of 30 entries; one in 25 on one that has stored tree nodes too.
fn campaign(count: u32) -> [Tally; KINDS.len()] {
    let scenes = [scene(10), scene(100)];
    let mut tally = [Tally::default(); KINDS.len()];
    let mut dice = Dice::new(8);
    for number in 0..count {
        let kind = number as usize % KINDS.len();
        let scene = &scenes[usize::from(number % 25 == 0)];
        let mut image = scene.base.clone();
        if !attack(kind, &mut image, scene.size, &mut dice) {
            continue;
        }
        image.write(&scene.db).unwrap();
        tally[kind].tried += 1;
        tally[kind].with_witness += u32::from(verify(&scene.db, &scene.seen, None).is_err());
        tally[kind].alone += u32::from(verify(&scene.db, &[], None).is_err());
    }
    tally
}

#[test]
fn every_attack_is_found_against_a_witnessed_checkpoint() {
    let tally = campaign(if long() { 100_000 } else { 10_000 });
    let mut all = Tally::default();
    for (kind, Tally { tried, with_witness, alone }) in KINDS.iter().zip(tally) {
        println!("R-L8 {kind}: {with_witness} of {tried} found with a witness, {alone} without");
        assert_eq!(with_witness, tried, "{kind}");
        all.tried += tried;
        all.with_witness += with_witness;
        all.alone += alone;
    }
    let Tally { tried, with_witness, alone } = all;
    println!("R-L8 tamper: {with_witness} of {tried} found with a witness, {alone} without");
    assert!(alone < tried, "without a witness something must go unseen, or this test is wrong");
}

#[test]
fn a_verifier_that_skips_the_tree_or_the_digests_would_be_noticed() {
    for defect in [Defect::SkipTree, Defect::SkipDigests] {
        let tally = with(Some(defect), || campaign(120));
        assert!(tally.iter().any(|kind| kind.with_witness < kind.tried), "{defect:?}");
    }
}

/// Histories that fit themselves and carry right signatures: only what left the house tells.
fn rewritten(scene: &Scene) -> Vec<(&'static str, Image)> {
    let old = {
        let (db, record) = begin("sqlite::memory:", 1);
        fill(&db, &record, 200);
        record.checkpoint(&db).unwrap();
        Image::read(&db).unwrap()
    };
    let mut forked = scene.base.clone();
    forked.truncate(250);
    forked.checkpoints.clear();
    forked.write(&scene.db).unwrap();
    fill(&scene.db, &scene.record, 50);
    scene.record.checkpoint(&scene.db).unwrap();
    let forked = Image::read(&scene.db).unwrap();
    let mut cut = scene.base.clone();
    cut.truncate(299);
    cut.checkpoints.clear();
    vec![("an old copy", old), ("a fork", forked), ("a cut tail", cut)]
}

#[test]
fn an_old_copy_a_fork_and_a_cut_tail_are_found_by_the_witness_only() {
    let scene = scene(100);
    for (what, image) in rewritten(&scene) {
        image.write(&scene.db).unwrap();
        let error = verify(&scene.db, &scene.seen, None).unwrap_err();
        assert_eq!(error.code(), "record.unsound", "{what}");
        assert!(error.to_string().contains("a witnessed checkpoint"), "{what}: {error}");
        verify(&scene.db, &[], None).unwrap_or_else(|error| panic!("{what} alone: {error}"));
    }
}

#[test]
fn a_checkpoint_of_another_record_is_refused() {
    let scene = scene(100);
    let other = Checkpoint { origin: "example.org/other".to_owned(), ..scene.seen[0].clone() };
    let error = verify(&scene.db, &[other], None).unwrap_err();
    assert!(error.to_string().contains("another record"), "{error}");
}

//! R-H2: what was linked and unlinked stands as it stood before, on the line and on the contact.

use std::collections::BTreeSet;

use pathway::identity::{Answer, Candidate, Exclusion, LinkReview, Opens, Readmission, Unlink};
use pathway::{Act, Target};
use testkit::Dice;

use crate::acts::{self, WHY, but};
use crate::kit::{World, pack};

const PEOPLE: [&str; 2] = ["p1", "p2"];
const CONTACTS: [&str; 3] = ["c1", "c2", "c3"];

fn person(id: &str) -> Target {
    Target::Person(id.into())
}

fn contact(id: &str) -> Target {
    Target::Contact(id.into())
}

/// Three contacts that are on no line.
fn unlinked() -> World {
    let mut world = World::under(pack("throughline-2026"));
    for id in CONTACTS {
        world.when("teacher", contact(id), Act::ContactRecord(acts::referral())).then_ok();
    }
    world
}

/// Everything that a line and its contacts say about who is who, drift and clocks with it; not the
/// places of entries, which only grow.
fn stands(world: &World) -> String {
    let mut told = String::new();
    for id in PEOPLE {
        let line = world.state(&person(id)).line;
        let raised: BTreeSet<_> = line.standing.raised.keys().collect();
        told += &format!(
            "{id} {:?} {:?} {:?} {:?} {:?} {:?} {raised:?}\n",
            line.linked,
            line.bonds,
            line.open,
            line.rejected,
            line.excluded,
            line.contacts.len(),
        );
    }
    for id in CONTACTS {
        let state = world.state(&contact(id)).contact.unwrap();
        let raised: BTreeSet<_> = state.standing.raised.keys().collect();
        told += &format!("{id} {:?} {:?} {raised:?}\n", state.person, state.standing.clocks);
    }
    told
}

/// Something about a contact and a line, sound or not: the rules refuse what is not.
fn any(dice: &mut Dice) -> (&'static str, Target, Act) {
    let who = PEOPLE[dice.below(2) as usize];
    let (contact, rationale) = (CONTACTS[dice.below(3) as usize].to_owned(), WHY.to_owned());
    let by = ["officer", "supervisor"][dice.below(2) as usize];
    let act = match dice.below(8) {
        0 => acts::link(&contact),
        1 => Act::IdentityUnlink(Unlink { contact, rationale }),
        2 => Act::IdentityPropose(Candidate { contact, why: WHY.into() }),
        3 => Act::IdentityAnswer(Answer { contact, same: true, rationale }),
        4 => Act::IdentityAnswer(Answer { contact, same: false, rationale }),
        5 => Act::IdentityExclude(Exclusion { contact, rationale }),
        6 => Act::IdentityReadmit(Readmission { contact, rationale }),
        _ => Act::IdentityReview(LinkReview { contact, rationale }),
    };
    (by, person(who), act)
}

#[test]
fn what_is_linked_and_unlinked_stands_exactly_as_before_over_random_sequences() {
    let count = if testkit::long() { 100_000 } else { 1_500 };
    let base = unlinked();
    let (mut undone, mut withdrawn) = (0, 0);
    for seed in 0..count {
        let (mut dice, mut world) = (Dice::new(seed), base.clone());
        for _ in 0..dice.below(8) {
            let (by, target, act) = any(&mut dice);
            drop(world.when(by, target, act));
        }
        let before = stands(&world);
        let (who, id) = (PEOPLE[dice.below(2) as usize], CONTACTS[dice.below(3) as usize]);
        let rationale = WHY.to_owned();
        if world.when("officer", person(who), acts::link(id)).0.is_ok() {
            let review = LinkReview { contact: id.into(), rationale: rationale.clone() };
            drop(world.when("supervisor", person(who), Act::IdentityReview(review)));
            let unlink = Act::IdentityUnlink(Unlink { contact: id.into(), rationale });
            world.when("officer", person(who), unlink).then_ok();
            undone += 1;
        } else {
            let exclude = Exclusion { contact: id.into(), rationale: rationale.clone() };
            if world.when("officer", person(who), Act::IdentityExclude(exclude)).0.is_err() {
                continue;
            }
            let readmit = Act::IdentityReadmit(Readmission { contact: id.into(), rationale });
            world.when("officer", person(who), readmit).then_ok();
            withdrawn += 1;
        }
        assert_eq!(before, stands(&world), "seed {seed}");
    }
    assert!(undone * 3 > count, "only {undone} of {count} sequences linked anything");
    println!("R-H2: {undone} links undone, {withdrawn} exclusions withdrawn, 0 differences");
}

#[test]
fn peers_10_a_confirmed_candidate_that_is_unlinked_is_a_candidate_again() {
    let mut world = unlinked();
    world.when("officer", person("p1"), acts::link("c1")).then_ok();
    let candidate = Candidate { contact: "c2".into(), why: WHY.into() };
    world.when("officer", person("p1"), Act::IdentityPropose(candidate)).then_ok();
    let before = stands(&world);
    let same = Answer { contact: "c2".into(), same: true, rationale: WHY.into() };
    world.when("officer", person("p1"), Act::IdentityAnswer(same)).then_ok();
    assert_ne!(before, stands(&world));
    let unlink = Unlink { contact: "c2".into(), rationale: WHY.into() };
    world.when("officer", person("p1"), Act::IdentityUnlink(unlink)).then_ok();
    assert_eq!(before, stands(&world));
}

#[test]
fn an_exclusion_is_honoured_until_it_is_itself_withdrawn_with_a_reason() {
    let mut world = unlinked();
    let rationale = WHY.to_owned();
    let exclude = Exclusion { contact: "c2".into(), rationale: rationale.clone() };
    world.when("officer", person("p1"), Act::IdentityExclude(exclude)).then_ok();
    let candidate = Candidate { contact: "c2".into(), why: WHY.into() };
    let refused = "shape.identity.excluded";
    world.when("supervisor", person("p1"), acts::link("c2")).then_refused(refused);
    let propose = Act::IdentityPropose(candidate);
    world.when("supervisor", person("p1"), propose.clone()).then_refused(refused);
    let short = Readmission { contact: "c2".into(), rationale: "no".into() };
    let blank = Act::IdentityReadmit(short);
    world.when("officer", person("p1"), blank).then_refused("decision.rationale");
    let readmit = Readmission { contact: "c2".into(), rationale };
    world.when("officer", person("p1"), Act::IdentityReadmit(readmit)).then_ok();
    world.when("supervisor", person("p1"), propose).then_ok();
}

#[test]
fn a_link_opens_the_outline_and_content_waits_for_a_second_person() {
    let mut world = unlinked();
    let opens = |world: &World| world.state(&person("p1")).line.opens("c1");
    let candidate = Candidate { contact: "c1".into(), why: WHY.into() };
    world.when("officer", person("p1"), Act::IdentityPropose(candidate)).then_ok();
    assert_eq!(opens(&world), Opens::Nothing);
    let same = Answer { contact: "c1".into(), same: true, rationale: WHY.into() };
    world.when("officer", person("p1"), Act::IdentityAnswer(same)).then_ok();
    assert_eq!(opens(&world), Opens::Outline);
    let review = Act::IdentityReview(LinkReview { contact: "c1".into(), rationale: WHY.into() });
    let own = "shape.identity.own-review";
    world.when("officer", person("p1"), review.clone()).then_refused(own);
    world.when("supervisor", person("p1"), review).then_ok();
    assert_eq!(opens(&world), Opens::Content);
}

#[test]
fn a_pointer_of_a_restricted_source_carries_no_content() {
    let mut world = unlinked();
    let says = but(acts::referral(), |it| it.matching.desk = Some("the desk".into()));
    let refused = "shape.contact.pointer";
    world.when("officer", contact("c9"), Act::ContactRecord(says.clone())).then_refused(refused);
    let bare = but(says, |it| (it.form, it.seen, it.worries) = (None, None, None));
    world.when("officer", contact("c9"), Act::ContactRecord(bare)).then_ok();
}

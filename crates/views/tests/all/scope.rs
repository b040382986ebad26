//! R-Z7: for every relation, the rows that a list's statement finds are those that are decided yes
//! one by one; and as many are counted as are found.

use std::collections::BTreeSet;

use access::{Action, Ask, Decide, Policies, Purpose, Role, Scope, State, States, Thing, Tie};
use store::{Db, Options};
use testkit::Dice;
use views::{Asked, count_in_scope, in_scope, standing_to};

use crate::world::{NOW, Stream, World, organisation, person};

fn made(url: &str, world: &World) -> Db {
    let db = Db::open(url, &Options::default()).unwrap();
    db.migrate(views::SET, views::MIGRATIONS).unwrap();
    world.put(&db);
    db
}

fn one<T: Copy>(dice: &mut Dice, all: &[T]) -> T {
    all[usize::try_from(dice.below(all.len() as u64)).unwrap()]
}

fn bit(names: &[&str], id: &str) -> i64 {
    names.iter().position(|name| *name == id).map_or(0, |at| 1 << at)
}

fn asked<'a>(scope: &Scope, organisation: &'a str, person: &'a str) -> Asked<'a> {
    let by = scope.by.iter().map(|tie| bit(&views::TIES, tie.id())).sum();
    let never = scope.never.iter().map(|state| bit(&views::STATES, state.id())).sum();
    Asked { organisation, person, now: NOW, any: scope.any, by, never }
}

/// Every page of a list, seven rows a page.
fn listed(db: &Db, asked: &Asked<'_>, prefix: &str) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    loop {
        let after = all.last().cloned().unwrap_or_default();
        let page = db.read(|tx| in_scope(tx, asked, (prefix, &after), 7)).unwrap();
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

struct Tally {
    requests: usize,
    yes: usize,
    by: BTreeSet<Tie>,
    never: BTreeSet<State>,
}

fn compare(url: &str, rounds: u64) -> Tally {
    let policies = Policies::built_in().unwrap();
    let mut dice = Dice::new(77);
    let mut tally = Tally { requests: 0, yes: 0, by: BTreeSet::new(), never: BTreeSet::new() };
    let world = World::invented(&mut dice, 300);
    let db = made(url, &world);
    for _ in 0..rounds {
        let (role, purpose) = (one(&mut dice, Role::ALL), one(&mut dice, Purpose::ALL));
        let (action, thing) = (one(&mut dice, Action::ALL), one(&mut dice, Thing::ALL));
        let scope = policies.scope(role, purpose, action, thing);
        if scope.is_empty() && dice.below(20) > 0 {
            continue;
        }
        let (org, who) = (organisation(&mut dice), person(&mut dice));
        let prefix = one(&mut dice, &["case/", "contact/"]);
        let decided = |it: &Stream| {
            let (ties, states) = world.standing(it, &org, &who);
            policies.may(&Ask { role, purpose, action, thing, ties, states })
        };
        let rows = world.streams.iter().filter(|it| it.name.starts_with(prefix));
        let rows: Vec<&Stream> = rows.collect();
        let wanted: Vec<String> =
            rows.iter().filter(|it| decided(it)).map(|it| it.name.clone()).collect();
        let asked = asked(&scope, &org, &who);
        let context = format!("{role} {purpose} {action} {thing} by {who} of {org}: {scope:?}");
        assert_eq!(listed(&db, &asked, prefix), wanted, "{context}");
        let counted = db.read(|tx| count_in_scope(tx, &asked, prefix)).unwrap();
        assert_eq!(usize::try_from(counted).unwrap(), wanted.len(), "{context}");
        tally.requests += rows.len();
        tally.yes += wanted.len();
        tally.by.extend(scope.by.iter());
        tally.never.extend(scope.never.iter());
    }
    tally
}

fn agree(url: &str, rounds: u64) {
    let tally = compare(url, rounds);
    let Tally { requests, yes, by, never } = tally;
    println!("{requests} requests, {yes} of them yes, 0 differences; {by:?} and {never:?}");
    let every: BTreeSet<Tie> = Tie::ALL.iter().copied().collect();
    // Glass opens to reading, and that is asked too.
    assert_eq!(by, every, "every relation is asked");
    assert!(never.len() >= 8, "{never:?}");
    assert!(yes * 50 > requests, "{yes} of {requests} is too few to say anything");
}

#[test]
fn a_list_on_sqlite_holds_what_is_decided_row_by_row() {
    // 100,000 requests and more.
    agree("sqlite::memory:", 3_000);
}

#[test]
fn a_list_on_postgresql_holds_what_is_decided_row_by_row() {
    let rounds = if testkit::long() { 3_000 } else { 800 };
    agree(&testkit::postgres(), rounds);
}

#[test]
fn how_somebody_stands_to_one_row_is_read_as_it_is_worked_out() {
    let mut dice = Dice::new(78);
    let world = World::invented(&mut dice, 120);
    for url in ["sqlite::memory:".to_owned(), testkit::postgres()] {
        let db = made(&url, &world);
        for _ in 0..40 {
            let (org, who) = (organisation(&mut dice), person(&mut dice));
            for it in &world.streams {
                let (ties, states) = world.standing(it, &org, &who);
                let by: i64 = ties.iter().map(|tie| bit(&views::TIES, tie.id())).sum();
                let never: i64 = states.iter().map(|it| bit(&views::STATES, it.id())).sum();
                let found = db.read(|tx| standing_to(tx, (&org, &who), NOW, &it.name)).unwrap();
                assert_eq!(found, Some((by, never)), "{who} of {org} to {}", it.name);
            }
        }
        let nothing = db.read(|tx| standing_to(tx, ("org-1", "p-1"), NOW, "case/none")).unwrap();
        assert_eq!(nothing, None);
    }
}

#[test]
fn every_tie_and_every_state_of_a_record_has_a_bit() {
    for tie in Tie::ALL {
        assert_ne!(bit(&views::TIES, tie.id()), 0, "{tie}");
    }
    let person = States::of(&[State::Former, State::Lapsed]);
    for state in State::ALL.iter().filter(|state| !person.has(**state)) {
        assert_ne!(bit(&views::STATES, state.id()), 0, "{state}");
    }
}

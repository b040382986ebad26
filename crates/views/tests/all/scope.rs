//! R-Z7: for every relation, the rows that a list's statement finds are those that are decided yes
//! one by one; and as many are counted as are found.

use std::collections::BTreeSet;
use std::time::Instant;

use access::{Action, Ask, Decide, Policies, Purpose, Role, Scope, State, States, Thing, Tie};
use store::{Db, Options};
use testkit::Dice;
use views::{Asked, Bond, Guard, count_in_scope, in_scope, standing_to};

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

fn compare(url: &str, requests: usize) -> Tally {
    let policies = Policies::built_in().unwrap();
    let mut dice = Dice::new(77);
    let mut tally = Tally { requests: 0, yes: 0, by: BTreeSet::new(), never: BTreeSet::new() };
    let world = World::invented(&mut dice, 300);
    let db = made(url, &world);
    while tally.requests < requests {
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

fn agree(url: &str, least: usize) {
    let tally = compare(url, least);
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
    agree("sqlite::memory:", 100_000);
}

#[test]
fn a_list_on_postgresql_holds_what_is_decided_row_by_row() {
    agree(&testkit::postgres(), if testkit::long() { 100_000 } else { 15_000 });
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

/// An organisation that wrote everything there is: a page of it costs a page.
/// How long a page of it takes, and to count it, in milliseconds.
fn crowd(url: &str, size: usize) -> (f64, f64) {
    let db = Db::open(url, &Options::default()).unwrap();
    db.migrate(views::SET, views::MIGRATIONS).unwrap();
    let write = |from: usize, to: usize| {
        db.write(|tx| {
            for number in from..to {
                let stream = format!("case/{number:07}");
                views::guard(tx, &stream, &Guard::default())?;
                for bond in [(Bond::Own, "org-1"), (Bond::Home, "org-1"), (Bond::Desk, "org-1")] {
                    views::tie(tx, &stream, bond, None)?;
                }
                if number % 1_000 == 7 {
                    views::tie(tx, &stream, (Bond::Shared, "org-2"), None)?;
                }
            }
            Ok::<(), store::StoreError>(())
        })
        .unwrap();
    };
    (0..size).step_by(10_000).for_each(|from| write(from, (from + 10_000).min(size)));
    let policies = Policies::built_in().unwrap();
    let scope = policies.scope(Role::CaseOfficer, Purpose::CaseWork, Action::List, Thing::Case);
    let page = |organisation: &str| {
        let asked = asked(&scope, organisation, "p-1");
        let mut took: Vec<f64> = (0..9)
            .map(|nth| {
                let after = format!("case/{:07}", nth * size / 10);
                let begun = Instant::now();
                let rows = db.read(|tx| in_scope(tx, &asked, ("case/", &after), 50)).unwrap();
                assert!(!rows.is_empty());
                begun.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        took.sort_by(f64::total_cmp);
        took[4]
    };
    let (all, few) = (page("org-1"), page("org-2"));
    let asked = asked(&scope, "org-1", "p-1");
    let begun = Instant::now();
    let count = db.read(|tx| count_in_scope(tx, &asked, "case/")).unwrap();
    let counted = begun.elapsed().as_secs_f64() * 1e3;
    println!(
        "{size} cases: a page of all {all:.2} ms, of few {few:.2} ms; {counted:.0} ms to count"
    );
    assert_eq!(usize::try_from(count).unwrap(), size);
    (all, counted)
}

#[test]
fn a_page_costs_a_page_whatever_somebody_is_tied_to() {
    let (page, all) = crowd("sqlite::memory:", if testkit::long() { 300_000 } else { 20_000 });
    assert!(page * 3.0 < all, "a page is read as all of it: {page:.2} ms of {all:.0}");
    // Printed only: planning takes more than reading there, as long as the table is so small.
    crowd(&testkit::postgres(), if testkit::long() { 300_000 } else { 10_000 });
}

//! That the invented people are what they claim to be.

use super::*;
use std::collections::{HashMap, HashSet};

#[test]
fn the_same_seed_invents_the_same_people_and_another_does_not() {
    let all = |seed| People::invent(500, seed).contacts().collect::<Vec<_>>();
    assert_eq!(all(7), all(7));
    assert_ne!(all(7), all(8));
    assert_eq!(all(7).len(), 500);
    let people = People::invent(500, 7);
    assert_eq!(people.contact(41), all(7).get(41).cloned(), "one alone is as it is among all");
    assert_eq!(people.contact(500), None);
}

#[test]
fn contacts_of_one_person_differ_and_people_share_homes_and_birthdays() {
    let people = People::invent(20_000, 3);
    let mut of: HashMap<u32, Vec<Contact>> = HashMap::new();
    let mut homes: HashMap<u32, HashSet<u32>> = HashMap::new();
    for (contact, truth) in people.contacts() {
        homes.entry(truth.household).or_default().insert(truth.person);
        of.entry(truth.person).or_default().push(contact);
    }
    let mean = 20_000.0 / of.len() as f64;
    assert!((2.0..3.5).contains(&mean), "{mean} contacts a person");
    let several = of.values().filter(|all| all.len() > 1);
    let changed = several.filter(|all| {
        all.iter().map(|one| (&one.given_name, &one.family_name)).collect::<HashSet<_>>().len() > 1
    });
    assert!(changed.count() > 1_000);
    assert!(homes.values().filter(|people| people.len() > 1).count() > 1_000);
}

#[test]
fn every_origin_has_people_and_no_field_says_which() {
    let people = People::invent(20_000, 4);
    let mut counts: HashMap<u8, usize> = HashMap::new();
    for (contact, truth) in people.contacts() {
        *counts.entry(truth.origin).or_default() += 1;
        let label = origins().nth(truth.origin.into()).unwrap();
        assert!(contact.fields().iter().all(|field| !field.to_lowercase().contains(label)));
    }
    assert_eq!(counts.len(), origins().count());
    assert!(counts.values().all(|count| *count > 300), "{counts:?}");
}

#[test]
fn agencies_leave_out_different_things_and_sometimes_write_a_wrong_number() {
    let people = People::invent(20_000, 5);
    let mut missing: HashMap<String, (usize, usize)> = HashMap::new();
    let mut numbers: HashMap<String, HashSet<u32>> = HashMap::new();
    for (contact, truth) in people.contacts() {
        let (all, left_out) = missing.entry(contact.source.clone()).or_default();
        *all += 1;
        *left_out += usize::from(contact.birth_date.is_empty());
        if !contact.nhs_number.is_empty() {
            numbers.entry(contact.nhs_number.clone()).or_default().insert(truth.person);
        }
    }
    let share = |name: &str| missing[name].1 as f64 / missing[name].0 as f64;
    assert!(share("police") > 0.1 && share("nhs") < 0.02);
    assert!(numbers.values().any(|people| people.len() > 1), "nobody has a wrong number");
}

#[test]
fn slips_are_every_single_one() {
    let contact = Contact {
        given_name: "Ann".into(),
        family_name: "Lee".into(),
        birth_date: "1990-05-04".into(),
        ..Contact::default()
    };
    let all = slips(&contact);
    let count = |slip| all.iter().filter(|(one, _)| *one == slip).count();
    // Three letters a name: 3 left out, 3 * 25 changed, 4 * 26 added, 2 exchanged (less where
    // both are the same letter, which is no slip).
    assert_eq!(count(Slip::LeftOut), 6);
    assert_eq!(count(Slip::Changed), 150);
    assert_eq!(count(Slip::Added), 208);
    assert_eq!(count(Slip::Exchanged), 2);
    assert_eq!(count(Slip::NamesSwapped), 1);
    assert_eq!(count(Slip::DayMonthSwapped), 1);
    assert_eq!(count(Slip::DigitChanged), 72);
    assert_eq!(count(Slip::NoBirthDate), 1);
    assert!(all.iter().all(|(_, slipped)| *slipped != contact));
    let bare = Contact { given_name: "Li".into(), ..Contact::default() };
    assert!(slips(&bare).iter().all(|(slip, _)| *slip != Slip::NoBirthDate));
}

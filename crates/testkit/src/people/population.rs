//! A whole population: households first, then the contacts that agencies had with them.

use super::contact::{Contact, Truth};
use super::draw::{chance, weighted};
use super::home::Home;
use super::origins::ORIGINS;
use super::person::{Line, Names, Person, named};
use super::record::record;
use crate::Dice;

/// Invented people and the order of their contacts. Contacts are made as they are asked for: five
/// million of them need memory for their people only.
#[derive(Debug)]
pub struct People {
    people: Vec<Person>,
    contacts: Vec<u32>,
    names: Vec<Names>,
    seed: u64,
}

impl People {
    /// People with `records` contacts among them. The same for the same seed.
    pub fn invent(records: usize, seed: u64) -> People {
        let mut dice = Dice::new(seed);
        let names: Vec<Names> = ORIGINS.iter().map(|origin| Names::new(origin)).collect();
        let shares: Vec<u64> = ORIGINS.iter().map(|origin| origin.share).collect();
        // About 2.4 contacts a person, 2.7 people a household, 15 households a postcode.
        let postcodes = (records as u64 / 97).max(60);
        let (mut people, mut contacts) = (Vec::new(), Vec::with_capacity(records + 64));
        let mut household = 0;
        while contacts.len() < records {
            let origin = weighted(&mut dice, &shares);
            let Some(names) = names.get(origin) else { break };
            let place = Place { household, origin: u8::try_from(origin).unwrap_or(0), postcodes };
            for person in family(names, place, &mut dice) {
                let number = u32::try_from(people.len()).unwrap_or(u32::MAX);
                people.push(person);
                contacts.extend(std::iter::repeat_n(number, seen(&mut dice)));
            }
            household += 1;
        }
        shuffle(&mut contacts, &mut dice);
        contacts.truncate(records);
        People { people, contacts, names, seed }
    }

    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.contacts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty()
    }

    /// Contact `at`, and what is true of it.
    pub fn contact(&self, at: usize) -> Option<(Contact, Truth)> {
        let number = *self.contacts.get(at)?;
        let person = self.people.get(number as usize)?;
        let names = self.names.get(usize::from(person.origin))?;
        let kin = self.kin(number);
        let written = record(at, self.seed, (number, person), kin, names);
        let Person { household, origin, .. } = *person;
        Some((written, Truth { person: number, household, origin }))
    }

    /// Every contact, in order.
    pub fn contacts(&self) -> impl Iterator<Item = (Contact, Truth)> + '_ {
        (0..self.len()).filter_map(|at| self.contact(at))
    }

    /// Somebody else of the same household.
    fn kin(&self, number: u32) -> Option<(u32, &Person)> {
        let home = self.people.get(number as usize)?.household;
        let near = [number.checked_add(1), number.checked_sub(1)].into_iter().flatten();
        let mut near = near.filter_map(|at| Some((at, self.people.get(at as usize)?)));
        near.find(|(_, person)| person.household == home)
    }
}

#[derive(Clone, Copy)]
struct Place {
    household: u32,
    origin: u8,
    postcodes: u64,
}

/// How many contacts a person has: most few, some very many.
fn seen(dice: &mut Dice) -> usize {
    let mut seen = 1;
    while chance(dice, 5800) && seen < 12 {
        seen += 1;
    }
    let often = if chance(dice, 400) { 3 + dice.below(22) } else { 0 };
    seen + usize::try_from(often).unwrap_or(0)
}

/// The people of one household.
fn family(names: &Names, place: Place, dice: &mut Dice) -> Vec<Person> {
    let adults = 1 + weighted(dice, &[38, 55, 7]);
    let children = weighted(dice, &[36, 24, 23, 11, 4, 2]);
    let mut line = Line {
        father: names.given(dice, false),
        grandfather: names.given(dice, false),
        family: names.family(dice),
        other: names.family(dice),
    };
    let home = Home::draw(dice, place.postcodes);
    let mut out: Vec<Person> = Vec::with_capacity(adults + children);
    for at in 0..adults + children {
        let child = at >= adults;
        let female = if at < 2 && !child { at == 1 } else { chance(dice, 5000) };
        // An adult has a father of their own; children have the one of the household.
        let own = Line { father: names.given(dice, false), ..line.clone() };
        let told = named(names, if child { &line } else { &own }, (female, child), dice);
        let given = unlike(names, female, &out, dice);
        if at == 0 {
            line.grandfather = own.father;
            line.father = given.clone();
        }
        let sibling = out.last().filter(|last| last.child && child).map(|last| last.born);
        let twin = sibling.filter(|_| chance(dice, 300));
        out.push(Person {
            household: place.household,
            origin: place.origin,
            female,
            child,
            given,
            middle: told.middle,
            family: told.family,
            other_family: told.other,
            born: twin.unwrap_or_else(|| birthday(dice, child)),
            home,
            past: chance(dice, 2200).then(|| Home::draw(dice, place.postcodes)),
        });
    }
    out
}

/// A given name that nobody else of the household has: parents see to that.
fn unlike(names: &Names, female: bool, household: &[Person], dice: &mut Dice) -> String {
    let mut given = names.given(dice, female);
    for _ in 0..20 {
        if household.iter().all(|other| other.given != given) {
            break;
        }
        given = names.given(dice, female);
    }
    given
}

fn birthday(dice: &mut Dice, child: bool) -> (u16, u8, u8) {
    let year = if child {
        2007 + dice.below(18)
    } else {
        // More of working age than very old.
        1940 + dice.below(66).max(dice.below(60))
    };
    let small = |number| u8::try_from(number).unwrap_or(1);
    let month = 1 + dice.below(12);
    let days = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (u16::try_from(year).unwrap_or(2000), small(month), small(1 + dice.below(days)))
}

fn shuffle(list: &mut [u32], dice: &mut Dice) {
    for end in (1..list.len()).rev() {
        let with = usize::try_from(dice.below(end as u64 + 1)).unwrap_or(0);
        list.swap(end, with);
    }
}

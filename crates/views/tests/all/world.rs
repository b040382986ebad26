//! An invented world of streams and people, and how each stands to each, worked out by plain code
//! that knows no statement.

use access::{State, States, Tie, Ties};
use testkit::Dice;
use views::{Bond, Guard};

pub(crate) const NOW: &str = "2026-11-22T12:00:00.000000Z";
const TIMES: [&str; 4] = [
    "2026-01-01T00:00:00.000000Z",
    "2026-11-22T11:59:59.000000Z",
    "2026-11-22T12:00:00.000000Z",
    "2027-01-01T00:00:00.000000Z",
];

pub(crate) struct Stream {
    pub(crate) name: String,
    person: Option<String>,
    sealed: bool,
    restricted: bool,
    dormant: bool,
    unreviewed: bool,
    bonds: Vec<(Bond, String, Option<&'static str>)>,
}

impl Stream {
    /// Whose own it is.
    pub(crate) fn owners(&self) -> impl Iterator<Item = &str> {
        let own = self.bonds.iter().filter(|(bond, ..)| *bond == Bond::Own);
        own.map(|(_, party, _)| party.as_str())
    }
}

pub(crate) struct World {
    pub(crate) streams: Vec<Stream>,
    away: Vec<(String, String, &'static str, &'static str)>,
}

pub(crate) fn organisation(dice: &mut Dice) -> String {
    format!("org-{}", dice.below(8))
}

/// Somebody who works somewhere, or whom a record is about: an officer may be either.
pub(crate) fn person(dice: &mut Dice) -> String {
    format!("p-{}", dice.below(30))
}

fn time(dice: &mut Dice) -> &'static str {
    TIMES[usize::try_from(dice.below(4)).unwrap()]
}

fn bonds(dice: &mut Dice) -> Vec<(Bond, String, Option<&'static str>)> {
    let mut bonds = vec![(Bond::Own, organisation(dice), None)];
    let home = organisation(dice);
    bonds.push((Bond::Home, home.clone(), None));
    bonds.push(match dice.below(3) {
        0 => (Bond::Desk, home, None),
        _ => (Bond::Holder, person(dice), None),
    });
    for bond in [Bond::Own, Bond::Shared, Bond::Tasked] {
        if dice.below(2) == 0 {
            let until = (bond != Bond::Own && dice.below(2) == 0).then(|| time(dice));
            bonds.push((bond, organisation(dice), until));
        }
    }
    for bond in [Bond::Tabled, Bond::Listed, Bond::Glass, Bond::Alleged, Bond::Signed] {
        if dice.below(2) == 0 {
            let ends = matches!(bond, Bond::Glass) || bond == Bond::Tabled && dice.below(2) == 0;
            bonds.push((bond, person(dice), ends.then(|| time(dice))));
        }
    }
    bonds
}

impl World {
    pub(crate) fn invented(dice: &mut Dice, size: u64) -> World {
        let mut streams = vec![];
        for number in 0..size {
            let kind = if dice.below(2) == 0 { "case" } else { "contact" };
            let mut one_in = |odds| dice.below(odds) == 0;
            let [sealed, restricted, dormant] = [one_in(6), one_in(6), one_in(5)];
            let unreviewed = one_in(5);
            streams.push(Stream {
                name: format!("{kind}/{number:04}"),
                person: (dice.below(4) > 0).then(|| person(dice)),
                sealed,
                restricted,
                dormant,
                unreviewed,
                bonds: bonds(dice),
            });
        }
        let away = (0..20).map(|_| (person(dice), person(dice), time(dice), time(dice)));
        let mut away: Vec<_> = away.collect();
        away.sort();
        away.dedup_by(|a, b| (&a.0, &a.1, a.2) == (&b.0, &b.1, b.2));
        World { streams, away }
    }

    /// Writes it into the tables.
    pub(crate) fn put(&self, db: &store::Db) {
        db.write(|tx| {
            for it in &self.streams {
                let guard = Guard {
                    person: it.person.as_deref(),
                    sealed: it.sealed,
                    restricted: it.restricted,
                    dormant: it.dormant,
                    unreviewed: it.unreviewed,
                };
                views::guard(tx, &it.name, &guard)?;
                for (bond, party, until) in &it.bonds {
                    views::tie(tx, &it.name, (*bond, party), *until)?;
                }
            }
            for (away, cover, since, until) in &self.away {
                views::away(tx, (away, cover), (since, until))?;
            }
            Ok::<(), store::StoreError>(())
        })
        .unwrap();
    }

    fn covers(&self, person: &str, holder: &str) -> bool {
        self.away.iter().any(|(away, cover, since, until)| {
            away == holder && cover == person && *since <= NOW && *until > NOW
        })
    }

    /// Whether somebody holds a stream by name.
    pub(crate) fn holds(&self, it: &Stream, who: &str) -> bool {
        it.bonds.iter().any(|(bond, party, _)| *bond == Bond::Holder && party == who)
    }

    /// How somebody stands to a stream, and what stands against it.
    pub(crate) fn standing(&self, it: &Stream, org: &str, who: &str) -> (Ties, States) {
        // Tied twice, the last end is the one that is written.
        let last = |bond: Bond, party: &str| {
            it.bonds.iter().rev().find(|(is, to, _)| *is == bond && to == party)
        };
        let has = |bond, party: &str| {
            last(bond, party).is_some_and(|(_, _, until)| until.is_none_or(|end| end > NOW))
        };
        let own = has(Bond::Own, org);
        let holders = it.bonds.iter().filter(|(bond, _, _)| *bond == Bond::Holder);
        let cover = holders.into_iter().any(|(_, holder, _)| self.covers(who, holder));
        let linked = self.streams.iter().any(|other| {
            other.name != it.name
                && other.name.starts_with("contact/")
                && other.person.is_some()
                && other.person == it.person
                && other.bonds.iter().any(|(is, to, _)| *is == Bond::Own && to == org)
        });
        let listed = has(Bond::Listed, who);
        let ties = Ties::NONE
            .when(own, Tie::Own)
            .when(has(Bond::Home, org), Tie::Home)
            .when(has(Bond::Holder, who) || has(Bond::Desk, org), Tie::Holder)
            .when(cover, Tie::Cover)
            .when(has(Bond::Shared, org), Tie::Shared)
            .when(has(Bond::Tabled, who), Tie::Tabled)
            .when(has(Bond::Tasked, org), Tie::Tasked)
            .when(linked, Tie::Linked)
            .when(listed, Tie::Listed)
            .when(it.person.as_deref() == Some(who), Tie::Self_)
            .when(has(Bond::Glass, who), Tie::Glass);
        let states = States::NONE
            .when(it.sealed && !listed, State::Sealed)
            .when(it.sealed, State::Frozen)
            .when(it.restricted && !own, State::Restricted)
            .when(has(Bond::Alleged, who), State::Alleged)
            .when(it.dormant, State::Dormant)
            .when(it.unreviewed && !own, State::Unreviewed)
            .when(has(Bond::Signed, who), State::Signed);
        (ties, states)
    }
}

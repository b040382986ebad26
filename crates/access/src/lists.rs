//! Who may see a protected record, and who must not: its list, and those said to do harm in it.

use std::collections::BTreeSet;

use crate::set::{States, Ties};
use crate::words::{State, Tie};

/// How somebody in a record stands to the person it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// Said to do harm to them.
    Alleged,
    /// Of the same household as one who is: what they learn, the other learns.
    Household,
    /// Anybody else: a parent, a friend, a teacher.
    Other,
}

/// What protects a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Protected {
    /// Whether it is sealed.
    pub sealed: bool,
    /// Those who may see it all the same, by stable ids.
    pub list: BTreeSet<String>,
    /// Those said to do harm in it, and their households, by stable ids.
    pub alleged: BTreeSet<String>,
}

/// What leaves on a channel in the place of a protected address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown<'a> {
    /// The address.
    Address(&'a str),
    /// Nothing, and no word that there is something: as where none is recorded.
    Nothing,
}

impl Protected {
    /// Puts somebody in. One who is said to do harm comes off the list, and no list puts them back.
    pub fn connect(&mut self, person: &str, how: Connection) {
        if how != Connection::Other {
            self.list.remove(person);
            self.alleged.insert(person.to_owned());
        }
    }

    /// How somebody stands to it, and what stands against them.
    pub fn of(&self, person: &str) -> (Ties, States) {
        let alleged = self.alleged.contains(person);
        let listed = self.list.contains(person) && !alleged;
        let states = States::NONE
            .when(self.sealed && !listed, State::Sealed)
            .when(self.sealed, State::Frozen)
            .when(alleged, State::Alleged);
        (Ties::NONE.when(listed, Tie::Listed), states)
    }

    /// The address as it may leave towards these people, on any channel: a page has one reader, a
    /// letter or an export may have several. One who may not see it closes it for all.
    pub fn show<'a>(&self, address: &'a str, readers: &[&str]) -> Shown<'a> {
        let may = |reader: &&str| self.of(reader).0.has(Tie::Listed);
        match !readers.is_empty() && readers.iter().all(may) {
            true => Shown::Address(address),
            false => Shown::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn protected() -> Protected {
        let list = ["officer", "nurse", "father"].map(str::to_owned).into();
        let mut protected = Protected { sealed: false, list, alleged: BTreeSet::new() };
        protected.connect("father", Connection::Alleged);
        protected.connect("uncle", Connection::Household);
        protected.connect("teacher", Connection::Other);
        protected
    }

    #[test]
    fn an_address_is_for_its_list_and_for_nobody_who_is_said_to_do_harm() {
        let protected = protected();
        let shown = |readers: &[&str]| protected.show("1 Safe Street", readers);
        assert_eq!(shown(&["officer"]), Shown::Address("1 Safe Street"));
        assert_eq!(shown(&["officer", "nurse"]), Shown::Address("1 Safe Street"));
        for off in ["father", "uncle", "teacher", "stranger", ""] {
            assert_eq!(shown(&[off]), Shown::Nothing, "{off}");
            assert_eq!(shown(&["officer", off]), Shown::Nothing, "a letter to both, {off} too");
        }
        assert_eq!(shown(&[]), Shown::Nothing, "nobody known to read it");
    }

    #[test]
    fn a_seal_closes_to_all_but_its_list_and_the_list_never_opens_to_one_said_to_do_harm() {
        let mut protected = protected();
        protected.sealed = true;
        protected.list.insert("father".into());
        let states = |who: &str| protected.of(who).1.iter().collect::<Vec<_>>();
        assert_eq!(states("officer"), [State::Frozen]);
        assert_eq!(states("stranger"), [State::Sealed, State::Frozen]);
        assert_eq!(states("father"), [State::Sealed, State::Frozen, State::Alleged]);
    }
}

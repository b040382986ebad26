//! Sets of ties and of states: small, copied, without order.

use crate::words::{State, Tie};

macro_rules! set_of {
    ($(#[$meta:meta])* $name:ident, $member:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(u16);

        impl $name {
            /// None of them.
            pub const NONE: $name = $name(0);

            /// These.
            pub fn of(members: &[$member]) -> $name {
                members.iter().copied().collect()
            }

            /// With one more.
            #[must_use]
            pub const fn with(self, member: $member) -> $name {
                $name(self.0 | 1 << member as u16)
            }

            /// With one more, where something holds.
            #[must_use]
            pub const fn when(self, holds: bool, member: $member) -> $name {
                if holds { self.with(member) } else { self }
            }

            /// Whether one is among them.
            pub const fn has(self, member: $member) -> bool {
                self.0 & 1 << member as u16 != 0
            }

            /// Whether it has one of the others.
            pub const fn meets(self, other: $name) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether there are none.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// What is in either.
            #[must_use]
            pub const fn and(self, other: $name) -> $name {
                $name(self.0 | other.0)
            }

            /// Each of them, in the order of the word list.
            pub fn iter(self) -> impl Iterator<Item = $member> {
                $member::ALL.iter().copied().filter(move |member| self.has(*member))
            }
        }

        impl FromIterator<$member> for $name {
            fn from_iter<I: IntoIterator<Item = $member>>(members: I) -> $name {
                members.into_iter().fold($name::NONE, $name::with)
            }
        }
    };
}

set_of! {
    /// How a person stands to a record.
    Ties, Tie
}
set_of! {
    /// What stands against it.
    States, State
}

impl States {
    /// What stands against the person, whatever the record.
    #[must_use]
    pub fn of_person(self) -> States {
        self.iter().filter(|state| matches!(state, State::Former | State::Lapsed)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in_and_nothing_else() {
        let set = Ties::of(&[Tie::Own, Tie::Glass]).when(false, Tie::Home);
        let members: Vec<Tie> = set.iter().collect();
        assert_eq!(members, [Tie::Own, Tie::Glass]);
        assert!(set.meets(Ties::of(&[Tie::Glass])) && !set.meets(Ties::of(&[Tie::Home])));
        assert!(Ties::NONE.is_empty() && !set.is_empty());
    }
}

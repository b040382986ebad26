//! `/queue/give`: several contacts that nobody has taken on, or several cases, are given to one
//! person in one go.
//!
//! Each is a command of its own, asked for, decided and recorded by itself: what cannot be done is
//! told beside its reference, and keeps nothing else from being done.

mod page;
mod people;
mod send;
mod things;

pub(crate) use page::{Choosing, choosable};
pub(crate) use send::{chosen, given};

use access::{Action, Thing, Tie};
use pathway::{Deed, Target};

use crate::site::Site;
use crate::visit::Visit;

/// The address.
pub(crate) const GIVE: &str = "/queue/give";

/// The name of the field with what was chosen.
const CHOSEN: &str = "thing";

/// The name of the field with whose cases they are.
const OF: &str = "of";

/// What can be given to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Contacts that nobody has taken on.
    Contacts,
    /// Open cases of the visitor's organisation.
    Cases,
}

impl Sort {
    /// What a target is, where it can be given.
    fn of(target: &Target) -> Option<Sort> {
        match target {
            Target::Contact(_) => Some(Sort::Contacts),
            Target::Case(_) => Some(Sort::Cases),
            Target::Person(_) | Target::Register => None,
        }
    }

    /// What opens to whoever holds one.
    fn opens(self) -> Thing {
        match self {
            Sort::Contacts => Thing::ContactContent,
            Sort::Cases => Thing::Case,
        }
    }

    /// The act that gives one.
    fn deed(self) -> Deed {
        match self {
            Sort::Contacts => Deed::ContactAccept,
            Sort::Cases => Deed::HomeHolder,
        }
    }

    /// How many, in words.
    pub(crate) fn counted(self, count: usize) -> String {
        match (self, count) {
            (Sort::Contacts, 1) => "1 contact".to_owned(),
            (Sort::Contacts, all) => format!("{all} contacts"),
            (Sort::Cases, 1) => "1 case".to_owned(),
            (Sort::Cases, all) => format!("{all} cases"),
        }
    }

    /// Whether the visitor's role gives any: what a page offers. Each is decided by itself.
    pub(crate) fn is_given_by(self, site: &Site, visit: &Visit) -> bool {
        let (thing, tie) = match self {
            Sort::Contacts => (Thing::ContactContent, Tie::Own),
            Sort::Cases => (Thing::Home, Tie::Home),
        };
        site.scope(visit, Action::Update, thing).by.has(tie)
    }
}

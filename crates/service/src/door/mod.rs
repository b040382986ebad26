//! The door with somebody at it: who they are, for what they come, and whether they may.
//!
//! Whether somebody may is decided in the transaction that answers them, so that no answer is built
//! on a right that was gone before it (R-Z9). A refusal is on the record, with why.

mod asks;
mod commands;
mod fields;
mod glass;
mod owed;
mod questions;
mod refused;
mod sought;
mod staff;
mod standing;
mod work;

use access::{Ask, Decide, Role, States, Ties};
use pathway::Actor;
use store::Tx;

pub use glass::Opening;
pub(crate) use glass::breaks;
pub use owed::{ANSWERS, Owing};
pub(crate) use refused::finding;
pub use sought::{Hit, Hits, Sought};
pub use staff::{Post, is_given};
pub(crate) use standing::{stands_to_line, text};

use crate::{Purpose, Service, ServiceError};

/// Somebody at the door, as sign-in found them.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who acts, for which organisation.
    pub actor: Actor,
    /// In which role.
    pub role: Role,
    /// For what.
    pub purpose: Purpose,
    /// What stands against the person, whatever the record: they left, or their training ran out.
    pub states: States,
    /// Whether the register is asked for more of that, each time.
    registered: bool,
}

impl Visitor {
    /// Somebody in the role that they act in; nothing for a role that nobody signs in with.
    pub fn new(actor: Actor, purpose: Purpose, states: States) -> Option<Visitor> {
        let role = role_of(actor.role)?;
        Some(Visitor { actor, role, purpose, states, registered: false })
    }

    /// Whether the register is asked what stands against them.
    pub(crate) fn is_registered(&self) -> bool {
        self.registered
    }

    /// Somebody whose appointment and training the register tells, each time they ask: what is gone
    /// from it is gone at once.
    pub fn registered(actor: Actor, purpose: Purpose) -> Option<Visitor> {
        let known = Visitor::new(actor, purpose, States::NONE)?;
        Some(Visitor { registered: true, ..known })
    }
}

/// The role by which the access rules know one of the record.
pub(crate) fn role_of(role: policy::Role) -> Option<Role> {
    match role {
        policy::Role::Partner => Some(Role::Health),
        policy::Role::Assurance => Some(Role::Auditor),
        // A senior officer signs what supervisors sign, a level up.
        policy::Role::SeniorOfficer => Some(Role::Supervisor),
        role => role.id().parse().ok(),
    }
}

/// The service, for one visitor.
#[derive(Debug)]
pub struct Door<'s> {
    service: &'s Service,
    rules: &'s dyn Decide,
    visitor: &'s Visitor,
    /// Who signs what the visitor does, each in a session of their own.
    given: &'s [Actor],
}

impl Service {
    /// Opens the door to a visitor.
    pub fn enter<'s>(&'s self, rules: &'s dyn Decide, visitor: &'s Visitor) -> Door<'s> {
        Door { service: self, rules, visitor, given: &[] }
    }
}

impl Door<'_> {
    /// The same door for somebody else, under whose act these sign.
    pub(crate) fn for_another<'d>(&'d self, visitor: &'d Visitor, given: &'d [Actor]) -> Door<'d> {
        Door { service: self.service, rules: self.rules, visitor, given }
    }

    /// Who signs what the visitor does.
    pub(crate) fn given(&self) -> &[Actor] {
        self.given
    }

    /// Who is at the door.
    pub(crate) fn visitor(&self) -> &Visitor {
        self.visitor
    }

    /// Puts on the record that the visitor looked.
    pub(crate) fn consulted(&self, about: &str) -> Result<(), ServiceError> {
        self.service.consulted(&self.visitor.actor, self.visitor.purpose, about)
    }

    /// The service behind the door.
    pub(crate) fn service(&self) -> &Service {
        self.service
    }

    /// Who acts.
    pub(crate) fn actor(&self) -> &Actor {
        &self.visitor.actor
    }

    fn ask(
        &self,
        tx: &mut Tx<'_>,
        (action, thing): asks::Asked,
        (ties, states): (Ties, States),
    ) -> Result<Ask, ServiceError> {
        let states = states.and(self.against(tx)?);
        let (role, purpose) = (self.visitor.role, self.visitor.purpose.for_access());
        Ok(Ask { role, purpose, action, thing, ties, states })
    }

    /// What stands against the visitor now, whatever the record.
    fn against(&self, tx: &mut Tx<'_>) -> Result<States, ServiceError> {
        let Visitor { actor, role, states, registered, .. } = self.visitor;
        let now = self.service.clock().now();
        match registered {
            true => Ok(states.and(staff::states(tx, (actor, *role), now)?)),
            false => Ok(*states),
        }
    }

    fn now(&self) -> String {
        standing::text(self.service.clock().now())
    }
}

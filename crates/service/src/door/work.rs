//! What a visitor may read of one thing, and do with it: asked of the access rules event by event,
//! so that what a role does not see is not on its page.

use std::cell::RefCell;
use std::collections::BTreeMap;

use access::{Action, States, Thing, Ties};
use pathway::identity::Line;
use pathway::{Deed, Event, Target};
use store::Tx;

use super::{Door, asks};
use crate::ServiceError;
use crate::ask::Answer;
use crate::work::Seen;

impl Door<'_> {
    /// How the visitor stands to a target.
    pub(super) fn to_target(
        &self,
        tx: &mut Tx<'_>,
        target: &Target,
    ) -> Result<(Ties, States), ServiceError> {
        match target {
            Target::Person(person) => self.to_line(tx, person),
            other => self.to(tx, &other.stream()),
        }
    }

    /// Whether a case is theirs to see in part: a provider that is tasked in it.
    pub(super) fn sees_part(&self, stands: (Ties, States)) -> bool {
        self.lets((Action::Part, Thing::Case), stands)
    }

    fn lets(&self, asked: asks::Asked, stands: (Ties, States)) -> bool {
        self.decided(self.ask(asked, stands)).is_none()
    }

    /// One thing, as far as the visitor may read it.
    pub(super) fn work(&self, tx: &mut Tx<'_>, target: &Target) -> Result<Answer, ServiceError> {
        let stands = self.to_target(tx, target)?;
        let lets = |action, thing| self.lets((action, thing), stands);
        let known: RefCell<BTreeMap<Thing, (bool, bool)>> = RefCell::default();
        let reads = |event: &Event| {
            let thing = asks::of_event(event);
            let ask = || (lets(Action::Read, thing), lets(Action::Part, thing));
            let (all, part) = *known.borrow_mut().entry(thing).or_insert_with(ask);
            all || (part && asks::is_part(event))
        };
        let may = |deed: &Deed| self.lets(asks::of_deed(*deed), stands);
        let may = Deed::ALL.iter().copied().filter(may).collect();
        let mut found = self.service.work(tx, target, Seen { reads: &reads, may })?;
        if let Some(work) = found.as_mut().filter(|_| !lets(Action::Read, Thing::Matching)) {
            work.line = Line::default();
        }
        if let Some(page) = found.as_mut().and_then(|work| work.page.as_mut()) {
            if !lets(Action::Read, Thing::LineOutline) {
                page.contacts.clear();
            }
            if !lets(Action::Read, Thing::Signal) {
                page.signals.clear();
                page.findings.clear();
            }
            if !lets(Action::Read, Thing::Case) {
                page.readings.clear();
            }
        }
        Ok(Answer::Work(found.map(Box::new)))
    }
}

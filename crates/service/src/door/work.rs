//! What a visitor may read of one thing, and do with it: asked of the access rules event by event,
//! so that what a role does not see is not on its page.

use std::cell::RefCell;
use std::collections::BTreeMap;

use access::{Action, Ask, States, Thing, Tie, Ties};
use pathway::identity::Line;
use pathway::{Deed, Event, Fact, Target};
use store::Tx;

use super::{Door, asks, owed};
use crate::ServiceError;
use crate::ask::{AGENDA, Answer, TO_PANEL};
use crate::work::{Seen, Work};

impl Door<'_> {
    /// How the visitor stands to a target.
    pub(super) fn to_target(
        &self,
        tx: &mut Tx<'_>,
        target: &Target,
    ) -> Result<(Ties, States), ServiceError> {
        match target {
            Target::Person(person) => self.to_line(tx, person),
            // Whose appointment it would be, the act says, and is asked for again then.
            Target::Register => Ok((Ties::of(&[Tie::Own]), States::NONE)),
            other => self.to(tx, &other.stream()),
        }
    }

    /// One thing, as far as the visitor may read it.
    pub(super) fn work(&self, tx: &mut Tx<'_>, target: &Target) -> Result<Answer, ServiceError> {
        let stands = self.to_target(tx, target)?;
        let own = self.ask(tx, (Action::Read, Thing::Case), stands)?;
        let lets = |action, thing| self.decided(Ask { action, thing, ..own }).is_none();
        let known: RefCell<BTreeMap<Thing, (bool, bool)>> = RefCell::default();
        let may_read = |event: &Event| {
            let thing = asks::of_event(event);
            let ask = || (lets(Action::Read, thing), lets(Action::Part, thing));
            let (all, part) = *known.borrow_mut().entry(thing).or_insert_with(ask);
            all || (part && asks::is_part(event))
        };
        let opens = !matches!(target, Target::Case(_)) || lets(Action::Part, Thing::Case);
        let ours = &self.visitor.actor.organisation;
        let reads = |fact: Fact| match opens {
            true => may_read(&fact.event).then_some(fact),
            false => owed::addressed(fact, ours)
                .filter(|fact| owed::is_asked_anybody(&fact.event) || may_read(&fact.event)),
        };
        let may = |deed: &Deed| {
            let (action, thing) = asks::of_deed(*deed);
            lets(action, thing)
        };
        let may = Deed::ALL.iter().copied().filter(may).collect();
        let mut found = self.service.work(tx, target, Seen { reads: &reads, may })?;
        if let Some(work) = found.as_mut().filter(|_| !lets(Action::Read, Thing::Matching)) {
            work.line = Line::default();
        }
        if let Some(work) = &mut found {
            work.opens = opens;
            // Who is asked one thing about a case reads what they are asked, and no more.
            work.page = work.page.take().filter(|_| opens);
            if let Some(page) = work.page.as_mut() {
                self.narrow(tx, stands, page)?;
            }
            work.line_opens = self.opens_line(tx, work)?;
        }
        Ok(Answer::Work(found.map(Box::new)))
    }

    /// Whether the visitor may open the whole line of the person whom a thing is about: what would
    /// be refused is not offered.
    fn opens_line(&self, tx: &mut Tx<'_>, work: &Work) -> Result<bool, ServiceError> {
        let of_contact = work.state.contact.as_ref().and_then(|it| it.person.as_ref());
        let Some(person) = work.page.as_ref().map(|page| &page.case.person).or(of_contact) else {
            return Ok(false);
        };
        let stands = self.to_line(tx, person)?;
        let ask = self.ask(tx, (Action::Read, Thing::LineOutline), stands)?;
        Ok(self.decided(ask).is_none())
    }

    /// Cases that wait for the panel, of those that the visitor may list: few wait at one time, and
    /// each is decided by itself.
    pub(super) fn agenda(&self, tx: &mut Tx<'_>) -> Result<Answer, ServiceError> {
        let mut rows = vec![];
        for row in views::by_stage(tx, TO_PANEL, AGENDA)? {
            let stands = self.to(tx, &format!("case/{}", row.id))?;
            let ask = self.ask(tx, (Action::List, Thing::Case), stands)?;
            if self.decided(ask).is_none() {
                let decides = Ask { action: Action::Create, thing: Thing::Minutes, ..ask };
                rows.push((row, self.decided(decides).is_none()));
            }
        }
        Ok(Answer::Agenda(rows))
    }
}

//! What of a case somebody sees who may see it: each kind of thing on its page by its own rule.

use access::{Action, States, Thing, Ties};
use pathway::{Actor, Target};
use store::Tx;

use super::Door;
use crate::ask::{Answer, Question};
use crate::{CasePage, Custody, Purpose, ServiceError};

impl Door<'_> {
    /// The caseload in short. Which cases are overdue is for those who may list every case: to
    /// others it is figures.
    pub(super) fn overview(
        &self,
        tx: &mut Tx<'_>,
        by: (&Actor, Purpose),
    ) -> Result<Answer, ServiceError> {
        let mut answer = self.service.look(tx, by, &Question::Overview)?;
        let Answer::Overview(found) = &mut answer else { return Ok(answer) };
        let lists = self.scope(Action::List, Thing::Case).any;
        let mut shown = vec![];
        for late in found.overdue.drain(..).filter(|_| lists) {
            let stands = self.to(tx, &late.stream)?;
            let ask = self.ask(tx, (Action::List, Thing::Case), stands)?;
            if late.stream.starts_with("case/") && self.decided(ask).is_none() {
                shown.push(late);
            }
        }
        found.overdue = shown;
        Ok(answer)
    }

    /// A file; who opened it is told to those who may see who looked.
    pub(super) fn file(
        &self,
        tx: &mut Tx<'_>,
        (target, id): (&Target, &str),
        custody: Custody,
    ) -> Result<Answer, ServiceError> {
        let mut found = self.service.file(tx, (target, id), custody)?;
        let stands = self.to_target(tx, target)?;
        let ask = self.ask(tx, (Action::Read, Thing::Audit), stands)?;
        if let Some(page) = found.as_mut().filter(|_| self.decided(ask).is_some()) {
            page.opened = None;
        }
        Ok(Answer::File(found.map(Box::new)))
    }

    /// A case, with what the visitor may see of it.
    pub(super) fn case(
        &self,
        tx: &mut Tx<'_>,
        by: (&Actor, Purpose),
        id: &str,
    ) -> Result<Answer, ServiceError> {
        let answer = self.service.look(tx, by, &Question::Case(id.to_owned()))?;
        let Answer::Case(Some(mut page)) = answer else { return Ok(answer) };
        let stands = self.to(tx, &format!("case/{id}"))?;
        self.narrow(tx, stands, &mut page)?;
        Ok(Answer::Case(Some(page)))
    }

    /// Takes from a case's page what the visitor may not see of it.
    pub(super) fn narrow(
        &self,
        tx: &mut Tx<'_>,
        (ties, states): (Ties, States),
        page: &mut CasePage,
    ) -> Result<(), ServiceError> {
        let mut may = |action, thing| -> Result<bool, ServiceError> {
            let ask = self.ask(tx, (action, thing), (ties, states))?;
            Ok(self.decided(ask).is_none())
        };
        page.whole = may(Action::Read, Thing::Case)?;
        if !page.whole {
            page.findings.clear();
        }
        if !may(Action::Read, Thing::ContactPointer)? {
            page.contacts.clear();
        }
        if !may(Action::Read, Thing::Signal)? {
            page.signals.clear();
        }
        if !may(Action::Part, Thing::Home)? {
            page.homes.clear();
        }
        if !may(Action::Read, Thing::Audit)? {
            page.readings.clear();
        }
        Ok(())
    }
}

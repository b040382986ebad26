//! What would stand in the way of closing a case now: the checklist of its end, asked of the same
//! gates that a closure goes through.

use pathway::exit::{Closure, Disposition};
use pathway::identity::CaseOnLine;
use pathway::{Act, Actor, Command, Finding, State, Target, When, findings};
use store::Tx;

use crate::{Service, ServiceError};

/// Reasons as long as any pack asks for: the checklist is not about them.
const REASONS: &str = "what the closure rests on is asked for in the form itself, one by one";

impl Service {
    /// What a closure that says nothing more would be told now; nothing for a case that is closed
    /// or not there.
    pub(crate) fn closing(
        &self,
        tx: &mut Tx<'_>,
        by: &Actor,
        id: &str,
    ) -> Result<Vec<Finding>, ServiceError> {
        let target = Target::Case(id.to_owned());
        let mut state = self.as_recorded(tx, &target)?;
        let Some(case) = state.case.as_ref().filter(|case| case.is_open()) else {
            return Ok(vec![]);
        };
        let (person, adopted) = (case.person.clone(), case.is_adopted());
        state.register = self.as_recorded(tx, &Target::Register)?.register;
        state.line = self.filled_line(tx, &state, &person)?;
        let disposition =
            if adopted { Disposition::SupportEnded } else { Disposition::NoFurtherAction };
        let now = self.clock().now();
        let command = Command {
            target,
            by: by.clone(),
            happened: When::instant(now),
            act: Act::ExitClose(blank(disposition)),
            overrides: vec![],
        };
        let pack = self.pack(&state, &command, now)?;
        Ok(findings(&state, &command, pack, now))
    }

    /// The line of a person with its contacts and cases, read and not kept.
    fn filled_line(
        &self,
        tx: &mut Tx<'_>,
        own: &State,
        person: &str,
    ) -> Result<pathway::identity::Line, ServiceError> {
        let mut line = self.as_recorded(tx, &Target::Person(person.to_owned()))?.line;
        let mut contacts = vec![];
        for id in &line.linked {
            contacts.extend(self.as_recorded(tx, &Target::Contact(id.clone()))?.contact);
        }
        let mut cases = vec![];
        for id in &line.case_ids {
            let target = Target::Case(id.clone());
            let other = if target == own.target { None } else { Some(target) };
            let case = match other {
                Some(target) => self.as_recorded(tx, &target)?.case,
                None => own.case.clone(),
            };
            cases.extend(case.as_ref().map(CaseOnLine::of));
        }
        line.fill(contacts, cases);
        Ok(line)
    }
}

fn blank(disposition: Disposition) -> Closure {
    Closure {
        disposition,
        rationale: REASONS.to_owned(),
        grounds: vec![],
        evidence: vec![],
        cites: vec![],
        considered: vec![],
        uncollected: vec![],
        checks: vec![],
        residual: vec![],
        second: None,
        assurance: None,
        chair: None,
        police: None,
    }
}

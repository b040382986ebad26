//! What a contact had found follows it onto a line, so that somebody there answers.

use pathway::identity::{Candidate, Found, Line};
use pathway::{Event, State, Target};
use store::Tx;

use crate::load::Ahead;
use crate::{Service, ServiceError};

impl Service {
    /// A contact was just put on a line: contacts that it had found and that were on no line then
    /// are proposed on that line; where they are on another one by now, it is proposed there.
    pub(crate) fn carried(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        state: &State,
        events: &[Event],
    ) -> Result<Vec<(Target, Event)>, ServiceError> {
        let placed = events.iter().find_map(|event| match event {
            Event::ContactPlaced(it) => it.person.clone(),
            _ => None,
        });
        let (Some(person), Some(contact)) = (placed, &state.contact) else { return Ok(vec![]) };
        let mut more = vec![];
        for found in contact.found.iter().filter(|it| it.asks() && it.person.is_none()) {
            let other = Target::Contact(found.contact.clone());
            let Some(now_on) = self.fold(tx, ahead, &other)?.state.contact.clone() else {
                continue;
            };
            let (line, asked) = match &now_on.person {
                Some(line) if *line == person => continue,
                Some(line) => (line.clone(), &contact.id),
                None => (person.clone(), &found.contact),
            };
            let line = Target::Person(line);
            let stands = self.fold(tx, ahead, &line)?;
            if is_news(&stands.state.line, asked) {
                more.push((line, Event::IdentityProposed(candidate(asked, found))));
            }
        }
        Ok(more)
    }
}

fn is_news(line: &Line, contact: &str) -> bool {
    !line.answered(contact) && !line.open.contains(contact)
}

fn candidate(contact: &str, found: &Found) -> Candidate {
    Candidate { contact: contact.to_owned(), why: found.why() }
}

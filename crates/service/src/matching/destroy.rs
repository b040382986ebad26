//! What finds a contact goes when its contents do.

use jiff::Timestamp;
use pathway::{Actor, Event, Target};
use record::NewEntry;

use crate::execute::lawful_basis;
use crate::{Purpose, Service, ServiceError};

/// What people wrote about a contact, and what was found with it.
fn says(event: &Event) -> bool {
    matches!(
        event,
        Event::ContactRecorded(_)
            | Event::ContactSearched(_)
            | Event::FormAdded(_)
            | Event::ReferrerNamed(_)
            | Event::ContactHeard(_)
            | Event::ContactFiled(_)
    )
}

impl Service {
    /// Destroys what a contact says and what was found for it, with every row that finds it, in
    /// one transaction: all that is left is that it was there, and an entry a part that says who
    /// destroyed it, and when. Answers how many entries lost their contents. Why is an entry of
    /// the caller's, before.
    ///
    /// # Errors
    /// When the database or the record says no: nothing is destroyed then.
    #[doc(hidden)]
    pub fn destroy_contact(
        &self,
        (actor, purpose): (&Actor, Purpose),
        id: &str,
    ) -> Result<u64, ServiceError> {
        let stream = Target::Contact(id.to_owned()).stream();
        self.together(|tx, ahead| {
            ahead.changed();
            let head = self.record.lock(tx)?;
            let now = self.now_after(&head.recorded);
            let by = destroyed_by(actor, purpose, now);
            let mut destroyed = 0;
            for entry in self.record.stream(tx, &stream, 1)? {
                let fact = views::fact_of(&entry)?.filter(|fact| says(&fact.event));
                if let Some(fact) = fact {
                    let seq = entry.envelope.seq;
                    if let Event::ContactFiled(file) = &fact.event {
                        files::destroy(tx, &format!("{stream}/{}", file.id))?;
                    }
                    views::forget(tx, &self.record, seq)?;
                    let parts = self.record.destroy(tx, seq, (&by, now))?;
                    ahead.grew(usize::try_from(parts).unwrap_or(usize::MAX));
                    destroyed += u64::from(parts > 0);
                }
            }
            // What was typed about it and waits for signatures, and why somebody did not sign.
            drafts::forget_waiting(tx, &self.record, &stream)?;
            for entry in self.record.stream(tx, &format!("signature/{stream}"), 1)? {
                let parts = self.record.destroy(tx, entry.envelope.seq, (&by, now))?;
                ahead.grew(usize::try_from(parts).unwrap_or(usize::MAX));
                destroyed += u64::from(parts > 0);
            }
            Ok(destroyed)
        })
    }
}

/// Who destroys: the record adds what.
fn destroyed_by(actor: &Actor, purpose: Purpose, now: Timestamp) -> NewEntry {
    NewEntry {
        kind: String::new(),
        happened: record::Happened::instant(now),
        actor: actor.id.clone(),
        organisation: actor.organisation.clone(),
        role: actor.role.id().into(),
        lawful_basis: lawful_basis(actor.kind).into(),
        retention: policy::RetentionClass::Oversight.id().into(),
        purpose: purpose.code().into(),
        pack: "none".into(),
        parts: vec![],
    }
}

//! What finds a contact goes when its contents do.

use pathway::{Event, Target};

use crate::{Service, ServiceError};

/// What people wrote about a contact, and what was found with it.
fn says(event: &Event) -> bool {
    matches!(
        event,
        Event::ContactRecorded(_)
            | Event::ContactSearched(_)
            | Event::FormAdded(_)
            | Event::ReferrerNamed(_)
            | Event::ContactHeard(_)
    )
}

impl Service {
    /// Destroys what a contact says and what was found for it, with every row that finds it, in
    /// one transaction: all that is left is that it was there. Answers how many entries lost their
    /// contents. Who decided that and why is an entry of the caller's, before.
    ///
    /// # Errors
    /// When the database or the record says no: nothing is destroyed then.
    #[doc(hidden)]
    pub fn destroy_contact(&self, id: &str) -> Result<u64, ServiceError> {
        let stream = Target::Contact(id.to_owned()).stream();
        self.together(|tx, _| {
            let mut destroyed = 0;
            for entry in self.record.stream(tx, &stream, 1)? {
                if views::fact_of(&entry)?.is_some_and(|fact| says(&fact.event)) {
                    let seq = entry.envelope.seq;
                    views::forget(tx, &self.record, seq)?;
                    destroyed += u64::from(self.record.shred(tx, seq)? > 0);
                }
            }
            Ok(destroyed)
        })
        .inspect(|_| self.cache.forget())
    }
}

//! What the register says of people at work, as rows.

use pathway::{Event, Fact};
use store::{StoreError, Tx};

use crate::apply::time;
use crate::tables::post::{self, PostRow};
use crate::tables::{away, training};

/// Takes an event of the register in.
pub(crate) fn take(tx: &mut Tx<'_>, fact: &Fact) -> Result<(), StoreError> {
    let (since, changed) = (&time(fact.happened.at), &time(fact.recorded));
    match &fact.event {
        Event::Appointed(it) => {
            let row = PostRow {
                organisation: it.organisation.clone(),
                kind: it.kind.id().into(),
                role: it.role.id().into(),
                since: since.clone(),
                until: it.until.map(time),
            };
            post::insert(tx, &it.person, (fact.seq, changed), &row)
        }
        Event::AppointmentEnded(it) => {
            post::end(tx, (&it.person, &it.organisation, it.role.id()), (since, changed))
        }
        Event::TrainingRecorded(it) => training::put(tx, &it.person, &time(it.until)),
        Event::CoverNamed(it) => {
            away::away(tx, (&it.away, &it.cover), (&time(it.from), &time(it.until)))
        }
        _ => Ok(()),
    }
}

//! An act that nobody signs in time does not go in silence: that is on the record, and its sender
//! finds what they had sent for as long again (F27; promise 9).

use drafts::{DraftError, Signing};
use jiff::Timestamp;
use store::Tx;
use views::SIGNATURES;

use super::kept::Kept;
use crate::load::Ahead;
use crate::{Purpose, Service, ServiceError};

/// Nobody signed in time.
const LAPSED: &str = SIGNATURES[4];

impl Service {
    /// Looks at acts whose time is over. Those that were not taken back are kept for their senders;
    /// what was taken back, or kept for long enough, goes. Answers how many there were.
    ///
    /// A row that somebody changed by hand stops no clock: it cannot be read, and goes; that it did
    /// is on the record too.
    pub(crate) fn lapse_signings(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        now: Timestamp,
    ) -> Result<u64, ServiceError> {
        self.record().lock(tx)?;
        let over = drafts::lapsing(tx, now)?;
        for id in &over {
            self.over((tx, ahead), id, now)?;
        }
        Ok(over.len() as u64)
    }

    /// The time of one is over.
    pub(super) fn over(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        id: &str,
        now: Timestamp,
    ) -> Result<(), ServiceError> {
        let signing = match drafts::any(tx, self.record(), id) {
            Err(DraftError::Unsealable) => None,
            read => read?,
        };
        match signing.and_then(|it| Some((Kept::read(&it).ok()?, it))) {
            Some((kept, signing)) if kept.lapsed.is_none() && !kept.withdrawn => {
                self.lapsed((tx, ahead), (&signing, kept), now)
            }
            Some(_) => Ok(drafts::waited(tx, id)?),
            None => {
                let by = (&Service::system(), Purpose::Supervision);
                self.noted_by(tx, by, &format!("signature/unreadable/{id}"), (LAPSED, None))?;
                ahead.grew(1);
                Ok(drafts::waited(tx, id)?)
            }
        }
    }

    fn lapsed(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        (signing, mut kept): (&Signing, Kept),
        now: Timestamp,
    ) -> Result<(), ServiceError> {
        // That somebody declined is on the record already.
        if kept.declined.is_none() {
            let part = kept.noted(&signing.id, None)?;
            let stream = format!("signature/{}", kept.about());
            let by = (&Service::system(), Purpose::Supervision);
            self.noted_by(tx, by, &stream, (LAPSED, Some(part)))?;
            ahead.grew(1);
        }
        kept.lapsed = Some((now, self.version(tx, &kept)?));
        drafts::rewrite(tx, self.record(), signing, &kept.bytes()?)?;
        match self.lapses(now) {
            Ok(until) => Ok(drafts::keep(tx, &signing.id, until)?),
            Err(ServiceError::NoDrafts) => Ok(drafts::waited(tx, &signing.id)?),
            Err(why) => Err(why),
        }
    }
}

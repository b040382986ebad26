//! A referral before it is one, the sending of it, and what its referrer hears afterwards.
//!
//! A referral has three names, and each follows from the one before and the master key, so that
//! none of them is kept: the *code* of its draft, the *reference* by which everybody names what was
//! sent, and the *status code* that only its referrer is given. Who knows the reference alone
//! learns nothing, not even whether there is such a referral.

mod send;
mod status;

pub use drafts::{Code, Draft};
pub use send::{Referral, Sent};
pub use status::{Heard, Progress, Status};

use drafts::{DraftError, spelt};
use jiff::{Timestamp, ToSpan};
use pathway::{Actor, Target};
use policy::{Number, OrgKind, Role, Word};

use crate::door::Visitor;
use crate::{Purpose, Service, ServiceError};

/// Letters of a reference: 50 bits.
const REFERENCE: usize = 10;

/// Letters of a status code: 60 bits, and ten guesses an hour.
const STATUS: usize = 12;

impl Service {
    /// A code for a draft that is to be begun.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn draft_code(&self) -> Result<Code, ServiceError> {
        Ok(Code::new(self.record())?)
    }

    /// The draft of a code; nothing where there is none, or none any more.
    ///
    /// # Errors
    /// When the database says no, or the draft's row was changed by hand.
    pub fn draft(&self, code: &Code) -> Result<Option<Draft>, ServiceError> {
        let now = self.clock().now();
        self.db().read(|tx| Ok(drafts::open(tx, self.record(), (code, now))?))
    }

    /// Writes a draft on the one that was read, whose version was `before` (0: there was none).
    /// Answers its version. It lapses the pack's `draft-days` after this.
    ///
    /// # Errors
    /// [`DraftError::Changed`] where another writing came first: read it again, then write.
    pub fn save_draft(
        &self,
        code: &Code,
        before: u64,
        contents: &[u8],
    ) -> Result<u64, ServiceError> {
        let now = self.clock().now();
        let lapses = self.lapses(now)?;
        self.db().write(|tx| {
            drafts::lapse(tx, now)?;
            Ok(drafts::save(tx, self.record(), (code, before), (contents, lapses))?)
        })
    }

    /// Destroys what was typed; answers whether there was anything.
    ///
    /// # Errors
    /// When the database says no.
    pub fn destroy_draft(&self, code: &Code) -> Result<bool, ServiceError> {
        self.db().write(|tx| Ok(drafts::destroy(tx, self.record(), code)?))
    }

    /// Destroys every draft that has lapsed, with its key; answers how many.
    ///
    /// # Errors
    /// When the database says no.
    pub fn lapse_drafts(&self) -> Result<u64, ServiceError> {
        let now = self.clock().now();
        // Most ticks find none, and a transaction that writes costs a disk its turn.
        if self.db().read(|tx| drafts::lapsed(tx, now)).map_err(ServiceError::from)? == 0 {
            return Ok(0);
        }
        self.together(|tx, ahead| {
            drafts::forget(tx, now)?;
            Ok(drafts::lapse(tx, now)? + self.lapse_signings((tx, ahead), now)?)
        })
    }

    /// Days for which what was typed is kept, as the pack of today says.
    ///
    /// # Errors
    /// [`ServiceError::NoDrafts`] where it says nothing: then no draft is kept.
    pub fn draft_days(&self) -> Result<u32, ServiceError> {
        let pack = self.pack_of_today();
        let days = pack.and_then(|pack| pack.numbers.get(&Number::DraftDays));
        days.map(|days| days.value).filter(|days| *days > 0).ok_or(ServiceError::NoDrafts)
    }

    /// What the pack of today asks a referrer to think of; nothing where it says nothing.
    pub fn referral_prompts(&self, welsh: bool) -> Vec<String> {
        let word = if welsh { Word::ReferralPromptsWelsh } else { Word::ReferralPrompts };
        let said = self.pack_of_today().and_then(|pack| pack.words.get(&word));
        let said = said.map_or("", |said| said.value.as_str());
        said.split(';').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    pub(crate) fn lapses(&self, now: Timestamp) -> Result<Timestamp, ServiceError> {
        let hours = i64::from(self.draft_days()?).saturating_mul(24);
        Ok(now.checked_add(hours.hours()).unwrap_or(Timestamp::MAX))
    }

    /// The reference that a draft will have once it is sent, and ever after.
    pub fn reference(&self, code: &Code) -> String {
        spelt(&self.record().secret("reference", code.text()), REFERENCE)
    }

    /// The code that lets a referrer see what became of a referral.
    pub fn status_code(&self, reference: &str) -> String {
        spelt(&self.record().secret("status", reference), STATUS)
    }

    /// A member of the public with one referral. Each stands alone, as if they were an
    /// organisation of one, so that nobody is tied to what somebody else has sent.
    pub fn member_of_public(reference: &str) -> Option<Visitor> {
        let actor = Actor {
            id: format!("referrer-{reference}"),
            organisation: format!("public-{reference}"),
            kind: OrgKind::Public,
            role: Role::Referrer,
        };
        Visitor::new(actor, Purpose::CaseWork, access::States::NONE)
    }

    /// Who sent a referral, where the status code is the right one. A wrong code, a reference that
    /// nobody has and one guess too many are answered alike.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn sender(&self, reference: &str, typed: &str) -> Result<Option<Visitor>, ServiceError> {
        let now = self.clock().now();
        let looked = self.db().write(|tx| drafts::guess(tx, self.record(), (reference, now)))?;
        // Numbers made with the master key are compared, so that time tells nothing of the code.
        let number = |text: &str| self.record().secret("compared", text);
        let right = number(typed) == number(&self.status_code(reference));
        let target = Target::Contact(reference.to_owned());
        let state = self.db().read(|tx| self.as_recorded(tx, &target))?;
        let Some(contact) = state.contact.filter(|_| looked && right) else {
            return Ok(None);
        };
        self.db().write(|tx| drafts::right(tx, self.record(), reference))?;
        let actor = Actor { role: Role::Referrer, ..contact.mark.by.clone() };
        Ok(Visitor::new(actor, Purpose::CaseWork, access::States::NONE))
    }
}

/// A reference or a status code as somebody typed it: in any case, with blanks and dashes
/// anywhere. What can be none comes back as it is, and fits nothing.
pub fn typed(text: &str) -> String {
    let kept = |letter: &char| letter.is_ascii_alphanumeric();
    let meant = |letter: char| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    text.chars().filter(kept).take(64).map(meant).collect()
}

impl From<DraftError> for ServiceError {
    fn from(error: DraftError) -> ServiceError {
        match error {
            DraftError::Store(error) => ServiceError::Store(error),
            DraftError::Record(error) => ServiceError::Record(error),
            other => ServiceError::Draft(other),
        }
    }
}

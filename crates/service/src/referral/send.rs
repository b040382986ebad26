//! Sending: the draft becomes entries and is destroyed, in one transaction or not at all.

use access::WhyNot;
use drafts::{Code, DraftError};
use pathway::contact::{Contact, Form, Referrer};
use pathway::file::File;
use pathway::{Act, Command, Refusal, Target, When};
use store::Tx;

use crate::door::Door;
use crate::execute::{Ended, Once};
use crate::load::Ahead;
use crate::{Service, ServiceError};

/// What is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Referral {
    /// What is recorded as the contact.
    pub contact: Contact,
    /// The rest of the form.
    pub form: Form,
    /// Who sends it; nothing where they would not say.
    pub referrer: Option<Referrer>,
    /// Files that were sent before, by [`Service::stage`].
    pub files: Vec<File>,
}

/// What was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// By which everybody names it.
    pub reference: String,
    /// Whether it had been sent before.
    pub again: bool,
}

/// Why nothing was sent, although that is on the record.
enum NotSent {
    NotAllowed(WhyNot),
    Refused(Refusal),
}

impl Service {
    /// What was sent from the draft of a code; nothing where it was not.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn sent(&self, code: &Code) -> Result<Option<Sent>, ServiceError> {
        self.db().read(|tx| self.sent_before(tx, &self.reference(code)))
    }

    fn sent_before(&self, tx: &mut Tx<'_>, reference: &str) -> Result<Option<Sent>, ServiceError> {
        let state = self.as_recorded(tx, &Target::Contact(reference.to_owned()))?;
        Ok(state.contact.map(|it| Sent { reference: it.id.clone(), again: true }))
    }
}

impl Door<'_> {
    /// Sends what is in the draft of a code, as the sender saw it last at this version, and
    /// destroys the draft. Sent twice, it is sent once.
    ///
    /// # Errors
    /// [`ServiceError::NoDraft`] where there is none and nothing was sent from it;
    /// [`DraftError::Changed`] where it was changed since; others as [`Door::execute`]. The draft
    /// stays then.
    pub fn send(
        &self,
        (code, version): (&Code, u64),
        referral: &Referral,
    ) -> Result<Sent, ServiceError> {
        let service = self.service();
        let reference = service.reference(code);
        let sent = service.together(|tx, ahead| {
            let now = service.clock().now();
            let Some(draft) = drafts::open(tx, service.record(), (code, now))? else {
                let before = service.sent_before(tx, &reference)?;
                return before.map(Ok).ok_or(ServiceError::NoDraft);
            };
            if draft.version != version {
                return Err(DraftError::Changed.into());
            }
            if let Some(why) = self.all((tx, ahead), &reference, referral)? {
                return Ok(Err(why));
            }
            drafts::destroy(tx, service.record(), code)?;
            Ok(Ok(Sent { reference: reference.clone(), again: false }))
        })?;
        sent.map_err(|why| match why {
            NotSent::NotAllowed(why) => ServiceError::NotAllowed(Box::new(why)),
            NotSent::Refused(refusal) => ServiceError::Refused(refusal),
        })
    }

    /// Each part of what is sent. What is refused at the first is on the record; what is refused
    /// later takes back everything.
    fn all(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        reference: &str,
        referral: &Referral,
    ) -> Result<Option<NotSent>, ServiceError> {
        let Referral { contact, form, referrer, files } = referral.clone();
        let mut acts = vec![Act::ContactRecord(contact), Act::ContactForm(form)];
        acts.extend(referrer.map(Act::ContactReferrer));
        acts.extend(files.into_iter().map(Act::ContactFile));
        for (nth, act) in acts.into_iter().enumerate() {
            let key = format!("referral/{reference}/{nth}");
            let command = self.command(Target::Contact(reference.to_owned()), act);
            let why = match self.one((tx, ahead), Once::by(Some(&key)), &command)? {
                Ok(Ended::Done(_)) => continue,
                Ok(Ended::Refused(refusal)) => NotSent::Refused(refusal),
                Err(why) => NotSent::NotAllowed(why),
            };
            return match (nth, why) {
                (0, why) => Ok(Some(why)),
                (_, NotSent::Refused(refusal)) => Err(ServiceError::Refused(refusal)),
                (_, NotSent::NotAllowed(why)) => Err(ServiceError::NotAllowed(Box::new(why))),
            };
        }
        Ok(None)
    }

    /// A command of the visitor's, now.
    pub(super) fn command(&self, target: Target, act: Act) -> Command {
        let happened = When::instant(self.service().clock().now());
        Command { target, by: self.actor().clone(), happened, act, overrides: vec![] }
    }
}

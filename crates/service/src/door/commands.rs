//! Commands at the door: who may have what done, decided in the transaction that does it.

use access::{Action, Ask, States, Thing, Tie, Ties, WhyNot};
use pathway::{Act, Command, Deed, Target};
use store::Tx;

use super::refused::Turned;
use super::{Door, asks, glass, staff};
use crate::execute::Ended;
use crate::load::Ahead;
use crate::planted::{self, Defect};
use crate::{Done, Once, ServiceError};

impl Door<'_> {
    /// Executes a command, or refuses it, in one transaction. It is the visitor's own, whoever it
    /// names.
    ///
    /// # Errors
    /// [`ServiceError::NotAllowed`]; [`ServiceError::Unsigned`] where it would be done if those
    /// signed whom it names: ask them by [`Door::ask_to_sign`]; others as
    /// [`crate::Service::execute`].
    pub fn execute(&self, key: Option<&str>, command: &Command) -> Result<Done, ServiceError> {
        self.execute_on(Once::by(key), command)
    }

    /// Executes a command, where what it is about is still what the visitor saw.
    ///
    /// # Errors
    /// [`ServiceError::MovedOn`]; others as [`Door::execute`].
    pub fn execute_on(&self, once: Once<'_>, command: &Command) -> Result<Done, ServiceError> {
        let command = &Command { by: self.visitor.actor.clone(), ..command.clone() };
        let ended = self.service.together(|tx, ahead| self.one((tx, ahead), once, command))?;
        match ended {
            Err(shown) => Err(ServiceError::NotAllowed(Box::new(shown))),
            Ok(Ended::Done(done)) => Ok(done),
            Ok(Ended::Refused(refusal)) => Err(ServiceError::Refused(refusal)),
        }
    }

    /// Whether this was done to a target by the command with this key; not where it was refused.
    ///
    /// # Errors
    /// When the database says no.
    pub fn has_done(
        &self,
        key: &str,
        (target, deed): (&Target, Deed),
    ) -> Result<bool, ServiceError> {
        let service = self.service();
        service.db().read(|tx| {
            let Some(earlier) = service.record().by_key(tx, key)? else { return Ok(false) };
            let seqs = earlier.seqs();
            for entry in service.record().range(tx, seqs.start, seqs.end)? {
                let fact = views::fact_of(&entry)?;
                let same = fact.is_some_and(|fact| fact.event.deed() == Some(deed));
                if same && entry.envelope.stream == target.stream() {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// One command inside a transaction, or why not; either is on the record.
    pub(crate) fn one(
        &self,
        on: (&mut Tx<'_>, &Ahead),
        once: Once<'_>,
        command: &Command,
    ) -> Result<Result<Ended, WhyNot>, ServiceError> {
        self.one_as(on, once, (command, command))
    }

    /// The same, for whoever may do what another command asks for.
    pub(crate) fn one_as(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        once: Once<'_>,
        (command, asked): (&Command, &Command),
    ) -> Result<Result<Ended, WhyNot>, ServiceError> {
        if glass::breaks(command)
            && let Some(ended) = self.breaking((tx, ahead), once, command)?
        {
            return Ok(ended);
        }
        if let Some(why) = self.stands_against((tx, ahead), asked)? {
            return Ok(Err(why));
        }
        let ended = self.service.attempt((tx, ahead), self.visitor.purpose, once, command)?;
        if let Ended::Done(Done { again: false, .. }) = &ended
            && !planted::is(Defect::TypedSignature)
        {
            // It is taken back with its transaction where somebody's signature is only a name.
            self.signed(command)?;
        }
        Ok(Ok(ended))
    }

    /// Whether the visitor may read what a command would record.
    pub(crate) fn reads(&self, tx: &mut Tx<'_>, command: &Command) -> Result<bool, ServiceError> {
        let (asked, stands) = self.sight(tx, command)?;
        let ask = self.ask(tx, asked, stands)?;
        Ok(self.decided(ask).is_none())
    }

    /// What is asked of whoever would see a command that waits, and how they stand to the record.
    /// Who agrees that the glass is broken may break it too, and reads nothing by agreeing.
    fn sight(
        &self,
        tx: &mut Tx<'_>,
        command: &Command,
    ) -> Result<(asks::Asked, (Ties, States)), ServiceError> {
        let (action, thing) = asks::of_deed(command.act.deed());
        Ok(match glass::breaks(command) {
            true => ((action, thing), (Ties::NONE, States::NONE)),
            false => ((Action::Read, thing), self.to_target(tx, &command.target)?),
        })
    }

    /// Whether the visitor stands to a record so that they may read what a command would record,
    /// whatever else stands against them.
    pub(crate) fn has_ties(
        &self,
        tx: &mut Tx<'_>,
        command: &Command,
    ) -> Result<bool, ServiceError> {
        let ((action, thing), (ties, _)) = self.sight(tx, command)?;
        let (role, purpose) = (self.visitor.role, self.visitor.purpose.for_access());
        let ask = Ask { role, purpose, action, thing, ties, states: States::NONE };
        Ok(self.decided(ask).is_none())
    }

    /// Why the visitor may not do something, which is on the record; nothing where they may.
    pub(crate) fn stands_against(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        command: &Command,
    ) -> Result<Option<WhyNot>, ServiceError> {
        let Some(turned) = self.forbidden((tx, ahead), command)? else { return Ok(None) };
        let about = format!("refusal/{}", command.target.stream());
        self.record(tx, &about, command.act.name(), &turned.why)?;
        ahead.grew(1);
        Ok(Some(turned.shown.unwrap_or(turned.why)))
    }

    fn forbidden(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        command: &Command,
    ) -> Result<Option<Turned>, ServiceError> {
        let asked = match &command.act {
            // What is addressed to an organisation is taken on there.
            Act::ContactAccept(_) if self.addressed((tx, ahead), &command.target)? => {
                (Action::Update, Thing::ContactContent)
            }
            act => asks::of_deed(act.deed()),
        };
        if self.is_alone(command) {
            let ask = self.ask(tx, asked, (Ties::NONE, States::NONE))?;
            return Ok(self.decided(ask));
        }
        let stream = match &command.act {
            // A case comes of a contact, and is opened by whoever took that on.
            Act::CaseOpen(opening) => format!("contact/{}", opening.contact),
            _ => command.target.stream(),
        };
        let (ties, states) = match stream.strip_prefix("person/") {
            Some(person) => self.to_line(tx, person)?,
            None => self.to(tx, &stream)?,
        };
        // Who joins a contact to a line has to do with the contact.
        let (joined, _) = match command.act.joins() {
            Some(contact) => self.to(tx, &format!("contact/{contact}"))?,
            None => (Ties::NONE, States::NONE),
        };
        let own = staff::is_own(tx, &command.act, &self.visitor.actor, &self.now())?;
        let ties = ties.and(joined).when(own, Tie::Own);
        let ask = self.ask(tx, asked, (ties, states))?;
        Ok(self.decided(ask))
    }

    /// Whether a contact names the organisation that it is for.
    fn addressed(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        target: &Target,
    ) -> Result<bool, ServiceError> {
        let folded = self.service.fold(tx, ahead, target)?;
        Ok(folded.state.contact.as_ref().is_some_and(|it| it.contact.to.is_some()))
    }
}

//! People for whom another vouches: an identity provider, or a demonstration.

use jiff::Timestamp;
use signin::{Subject, Token};
use store::Tx;

use super::{Gate, GateError, note};

/// What an identity provider says of somebody.
#[derive(Debug, Clone, Copy)]
pub struct Vouched<'a> {
    /// Whom it means.
    pub subject: Subject<'a>,
    /// When it last looked whether it is they; a session is fresh only by that.
    pub proved: Timestamp,
}

impl Gate {
    /// From now on an identity provider vouches for somebody.
    ///
    /// # Errors
    /// Where it vouches so for somebody else, or nobody appointed the person.
    pub fn tie(&self, person: &str, subject: &Subject<'_>) -> Result<(), GateError> {
        if self.service.posts(person)?.is_empty() {
            return Err(GateError::NoPost);
        }
        let record = self.service.record();
        Ok(self.service.db().write(|tx| self.door.tie((tx, record), person, subject))?)
    }

    /// Begins a session for somebody for whom an identity provider vouches. Whoever is let in and
    /// whoever is turned away is on the record.
    ///
    /// # Errors
    /// [`GateError::Unknown`] and [`GateError::NoPost`].
    pub fn vouched(&self, vouched: &Vouched<'_>, before: Option<&str>) -> Result<Token, GateError> {
        let (record, now) = (self.service.record(), self.now());
        self.service.db().write(|tx| {
            let known = self.door.tied((tx, record), &vouched.subject)?;
            let person = known.as_deref().unwrap_or(note::NOBODY);
            if known.is_none() || !self.acts(tx, person)? {
                self.note(tx, note::REFUSED, person)?;
                let why = known.map_or(GateError::Unknown, |_| GateError::NoPost);
                return Ok(Err(why));
            }
            if let Some(before) = before {
                self.door.sign_out(tx, before)?;
            }
            self.note(tx, note::BEGUN, person)?;
            Ok::<_, GateError>(Ok(self.door.vouched(tx, person, (vouched.proved, now))?))
        })?
    }

    /// An identity provider vouches again for whoever is signed in: the session goes on under a new
    /// token.
    ///
    /// # Errors
    /// [`GateError::Another`] where it vouches for somebody else, [`GateError::NotProved`] where it
    /// did not look just now, and [`signin::SignInError::SignedOut`].
    pub fn vouched_again(&self, vouched: &Vouched<'_>, token: &str) -> Result<Token, GateError> {
        let (record, now) = (self.service.record(), self.now());
        self.service.db().write(|tx| {
            let (session, _) = self.door.shown(tx, token, now)?;
            let known = self.door.tied((tx, record), &vouched.subject)?;
            let other = known.as_ref() != Some(&session.account);
            if other || !self.door.is_lately(vouched.proved, now) {
                self.note(tx, note::REFUSED, &session.account)?;
                return Ok(Err(if other { GateError::Another } else { GateError::NotProved }));
            }
            self.note(tx, note::PROVED, &session.account)?;
            Ok::<_, GateError>(Ok(self.door.vouched_again(tx, token, (vouched.proved, now))?))
        })?
    }

    fn acts(&self, tx: &mut Tx<'_>, person: &str) -> Result<bool, GateError> {
        let text = crate::door::text(self.now());
        Ok(!views::posts_of(tx, person, &text)?.is_empty())
    }

    /// Begins a session for somebody whom a demonstration lets be, and ends the one that they had.
    ///
    /// # Errors
    /// [`GateError::NoPost`] where they act as nothing.
    pub fn vouch(&self, person: &str, before: Option<&str>) -> Result<Token, GateError> {
        if self.service.posts(person)?.is_empty() {
            return Err(GateError::NoPost);
        }
        let now = self.now();
        self.service.db().write(|tx| {
            if let Some(before) = before {
                self.door.sign_out(tx, before)?;
            }
            self.note(tx, note::BEGUN, person)?;
            Ok(self.door.vouched(tx, person, (now, now))?)
        })
    }

    /// A demonstration lets somebody be who they are once more.
    ///
    /// # Errors
    /// [`signin::SignInError::SignedOut`].
    pub fn vouch_again(&self, token: &str) -> Result<Token, GateError> {
        let now = self.now();
        self.service.db().write(|tx| {
            let (session, _) = self.door.shown(tx, token, now)?;
            self.note(tx, note::PROVED, &session.account)?;
            Ok(self.door.vouched_again(tx, token, (now, now))?)
        })
    }
}

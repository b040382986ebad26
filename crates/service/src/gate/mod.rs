//! The gate before the door: sign-in in transactions of its own, and who it is by the register.
//!
//! An account has the id of the person whose it is; what they act as is looked up in the register
//! each time, so that sign-in keeps no role.

mod account;
mod note;
mod vouched;

pub use vouched::Vouched;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use pathway::Actor;
use record::Entropy;
use signin::{Asked, Limits, Session, SignInError, Token};

use crate::{Post, Purpose, Service, ServiceError, Visitor};

/// Why nobody is let in.
#[derive(Debug, thiserror::Error)]
pub enum GateError {
    /// Sign-in says no.
    #[error(transparent)]
    SignIn(#[from] SignInError),
    /// The service says no.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// An identity provider vouches for somebody of whom nothing is known here.
    #[error("nobody here is known by what the provider calls you: ask your administrator")]
    Unknown,
    /// A provider vouches for another person than the session is of.
    #[error("the provider vouches for somebody else: sign in as the same person")]
    Another,
    /// A provider vouches again and does not say that it looked just now.
    #[error("the provider does not say that it looked just now: ask it for `auth_time`")]
    NotProved,
    /// They have an account and act as nothing.
    #[error("nobody has appointed you: ask your administrator")]
    NoPost,
}

impl From<record::RecordError> for GateError {
    fn from(error: record::RecordError) -> GateError {
        GateError::Service(error.into())
    }
}

impl From<store::StoreError> for GateError {
    fn from(error: store::StoreError) -> GateError {
        GateError::Service(error.into())
    }
}

/// Somebody who showed a token.
#[derive(Debug, Clone)]
pub struct Known {
    /// Who they are, for the door.
    pub visitor: Visitor,
    /// Whether they proved lately that it is they.
    pub fresh: bool,
    /// What the forms of the session prove with: it follows from the master key, and stays the same
    /// when the session goes on under another token.
    pub form: [u8; 32],
}

/// The gate.
#[derive(Debug)]
pub struct Gate {
    service: Arc<Service>,
    door: signin::Door,
    entropy: Entropy,
    /// For what everybody comes, where it does not follow from their role.
    purpose: Option<Purpose>,
}

impl Gate {
    /// A gate before a service. With a purpose, everybody comes for that: demonstrations.
    ///
    /// # Errors
    /// When the tables of sign-in cannot be made, or there is no randomness.
    pub fn open(service: Arc<Service>, purpose: Option<Purpose>) -> Result<Gate, GateError> {
        service.db().migrate(signin::SET, signin::MIGRATIONS)?;
        let limits = Limits::carried().map_err(|_| SignInError::Damaged)?;
        let door = signin::Door::new(Entropy::system(), limits)?;
        Ok(Gate { service, door, entropy: Entropy::system(), purpose })
    }

    fn now(&self) -> Timestamp {
        self.service.clock().now()
    }

    /// How long a session lasts at the longest.
    pub fn longest(&self) -> SignedDuration {
        self.door.longest()
    }

    /// The service behind the gate.
    pub fn service(&self) -> &Service {
        &self.service
    }

    /// Who shows a token. A session ends with the appointment that it began under (S3).
    ///
    /// # Errors
    /// [`SignInError::SignedOut`] and [`GateError::NoPost`].
    pub fn known(&self, token: &str) -> Result<Known, GateError> {
        let (db, now) = (self.service.db(), self.now());
        let (session, fresh) = db.read(|tx| self.door.shown(tx, token, now))?;
        if self.service.posts_changed(&session.account, session.began)? {
            self.sign_out(token, &session.account)?;
            return Err(SignInError::SignedOut.into());
        }
        if session.is_unseen(now) {
            db.write(|tx| self.door.known(tx, (token, false), now))?;
        }
        let form = format!("{} {}", session.began, session.account);
        let form = self.service.record().secret("form", &form);
        self.of(&session).map(|visitor| Known { visitor, fresh, form })
    }

    fn of(&self, session: &Session) -> Result<Visitor, GateError> {
        let post = self.service.posts(&session.account)?.into_iter().next();
        let Post { organisation, kind, role } = post.ok_or(GateError::NoPost)?;
        let purpose = self.purpose.unwrap_or(Purpose::of(role));
        let actor = Actor { id: session.account.clone(), organisation, kind, role };
        Visitor::registered(actor, purpose).ok_or(GateError::NoPost)
    }

    /// Lets somebody in with a password and a code, and ends the session that they had. Whoever is
    /// let in and whoever is turned away is on the record.
    ///
    /// # Errors
    /// [`SignInError::Wrong`] and [`SignInError::Wait`], which do not say whether there is such an
    /// account; [`GateError::NoPost`].
    pub fn sign_in(&self, asked: &Asked<'_>, before: Option<&str>) -> Result<Token, GateError> {
        let (db, record, now) = (self.service.db(), self.service.record(), self.now());
        let pending = db.write(|tx| self.door.count((tx, record), asked, now))?;
        let looked = self.door.look(record, (asked, pending), now);
        let named = looked.named().unwrap_or(note::NOBODY).to_owned();
        db.write(|tx| match self.door.let_in(tx, &looked, now) {
            Ok((account, token)) => {
                let text = crate::door::text(now);
                if views::posts_of(tx, &account, &text)?.is_empty() {
                    return Err(GateError::NoPost);
                }
                if let Some(before) = before {
                    self.door.sign_out(tx, before)?;
                }
                self.note(tx, note::BEGUN, &account)?;
                Ok(Ok(token))
            }
            Err(SignInError::Wrong) => {
                self.note(tx, note::REFUSED, &named)?;
                Ok(Err(SignInError::Wrong.into()))
            }
            Err(error) => Err(error.into()),
        })?
    }

    /// A code is given again: the session goes on under a new token.
    ///
    /// # Errors
    /// [`SignInError::Wrong`], [`SignInError::Wait`] and [`SignInError::SignedOut`].
    pub fn prove(&self, token: &str, code: &str) -> Result<Token, GateError> {
        let (db, record, now) = (self.service.db(), self.service.record(), self.now());
        db.write(|tx| {
            let (session, _) = self.door.shown(tx, token, now)?;
            let proved = self.door.prove((tx, record), (token, code), now)?;
            let kind = if proved.is_ok() { note::PROVED } else { note::REFUSED };
            self.note(tx, kind, &session.account)?;
            Ok::<_, GateError>(proved)
        })?
        .map_err(GateError::from)
    }

    /// Ends the session of somebody who is signed in.
    ///
    /// # Errors
    /// When the database says no.
    pub fn sign_out(&self, token: &str, person: &str) -> Result<(), GateError> {
        self.service.db().write(|tx| {
            self.note(tx, note::ENDED, person)?;
            Ok(self.door.sign_out(tx, token)?)
        })
    }

    /// The key of the command that one showing of a form becomes; it is one person's.
    pub fn form_key(&self, person: &str, once: &str) -> String {
        format!("form/{:016x}/{once}", self.service.record().keyed("form", person))
    }

    /// Bytes that nobody can guess.
    ///
    /// # Errors
    /// When the system has none.
    pub fn random<const N: usize>(&self) -> Result<[u8; N], GateError> {
        Ok(self.entropy.bytes().map_err(ServiceError::from)?)
    }
}

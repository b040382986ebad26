//! The gate before the door: sign-in in transactions of its own, and who it is by the register.
//!
//! An account has the id of the person whose it is; what they act as is looked up in the register
//! each time, so that sign-in keeps no role.

use std::sync::Arc;

use jiff::Timestamp;
use pathway::Actor;
use record::Entropy;
use signin::{Limits, Session, SignInError, Token};

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
    /// They have an account and act as nothing.
    #[error("nobody has appointed you: ask your administrator")]
    NoPost,
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
            self.sign_out(token)?;
            return Err(SignInError::SignedOut.into());
        }
        if session.is_unseen(now) {
            db.write(|tx| self.door.known(tx, (token, false), now))?;
        }
        self.of(&session).map(|visitor| Known { visitor, fresh })
    }

    fn of(&self, session: &Session) -> Result<Visitor, GateError> {
        let post = self.service.posts(&session.account)?.into_iter().next();
        let Post { organisation, kind, role } = post.ok_or(GateError::NoPost)?;
        let purpose = self.purpose.unwrap_or(Purpose::of(role));
        let actor = Actor { id: session.account.clone(), organisation, kind, role };
        Visitor::registered(actor, purpose).ok_or(GateError::NoPost)
    }

    /// Begins a session for somebody whom another vouches for, and ends the one that they had.
    ///
    /// # Errors
    /// [`GateError::NoPost`] where they act as nothing.
    pub fn vouch(&self, person: &str, before: Option<&str>) -> Result<Token, GateError> {
        if self.service.posts(person)?.is_empty() {
            return Err(GateError::NoPost);
        }
        let now = self.now();
        Ok(self.service.db().write(|tx| {
            if let Some(before) = before {
                self.door.sign_out(tx, before)?;
            }
            self.door.vouched(tx, person, now)
        })?)
    }

    /// Ends a session; it is no error where there is none.
    ///
    /// # Errors
    /// When the database says no.
    pub fn sign_out(&self, token: &str) -> Result<(), GateError> {
        Ok(self.service.db().write(|tx| self.door.sign_out(tx, token))?)
    }

    /// What the forms of a session prove with: it follows from the master key, and is kept nowhere.
    pub fn form_secret(&self, token: &str) -> [u8; 32] {
        self.service.record().secret("form", token)
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

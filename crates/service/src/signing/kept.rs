//! What is kept of an act while it waits, sealed.

use drafts::Signing;
use jiff::Timestamp;
use pathway::{Actor, Command};
use serde::{Deserialize, Serialize};

use super::{Waits, signers};
use crate::ServiceError;

/// The contents of one that waits.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    /// The acts, each with the key under which it is done once.
    pub(super) steps: Vec<(String, Command)>,
    /// Whether the register is asked what its sender may do, and for what they came.
    pub(super) registered: bool,
    pub(super) purpose: String,
    /// What the page keeps.
    pub(super) shown: String,
    /// Those who have signed.
    pub(super) given: Vec<Actor>,
    /// Who declined, and why.
    pub(super) declined: Option<(Actor, String)>,
    /// When it was asked for, and how long its stream was.
    pub(super) asked: Timestamp,
    pub(super) on: u64,
}

impl Kept {
    pub(super) fn read(signing: &Signing) -> Result<Kept, ServiceError> {
        serde_json::from_slice(&signing.contents).map_err(unreadable)
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>, ServiceError> {
        serde_json::to_vec(self).map_err(unreadable)
    }

    pub(super) fn first(&self) -> Option<&Command> {
        self.steps.first().map(|(_, command)| command)
    }

    /// Whether somebody sent it.
    pub(super) fn is_of(&self, actor: &Actor) -> bool {
        self.first().is_some_and(|it| it.by == *actor)
    }

    /// Whoever has to sign.
    pub(super) fn signers(&self) -> Vec<Actor> {
        signers(self.steps.iter().map(|(_, command)| command))
    }

    /// Whether somebody sent it or has to sign it, in the role in which they come.
    pub(super) fn concerns(&self, actor: &Actor) -> bool {
        self.is_of(actor) || self.signers().contains(actor)
    }

    /// Whether it waits for somebody to sign.
    pub(super) fn is_for(&self, actor: &Actor) -> bool {
        let asked = self.signers().contains(actor) && !self.given.contains(actor);
        asked && self.declined.is_none()
    }

    /// As those see it who have to do with it.
    pub(super) fn waits(&self, signing: &Signing, version: u64) -> Waits {
        let signers = self.signers().into_iter();
        Waits {
            id: signing.id.clone(),
            commands: self.steps.iter().map(|(_, command)| command.clone()).collect(),
            shown: self.shown.clone(),
            signers: signers.map(|it| (it.clone(), self.given.contains(&it))).collect(),
            declined: self.declined.clone(),
            asked: self.asked,
            lapses: signing.lapses.clone(),
            on: self.on,
            version,
        }
    }
}

fn unreadable(why: serde_json::Error) -> ServiceError {
    ServiceError::Unreadable(why.to_string())
}

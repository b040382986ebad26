//! What is kept of an act while it waits, sealed.

use drafts::Signing;
use jiff::Timestamp;
use pathway::{Actor, Command, Finding};
use record::Part;
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
    /// Those who have signed, and how long its stream was that they had read.
    pub(super) given: Vec<(Actor, u64)>,
    /// Who declined, and why.
    pub(super) declined: Option<(Actor, String)>,
    /// What the rules said when everybody had signed.
    pub(super) refused: Vec<Finding>,
    /// Whether its sender took it back.
    pub(super) withdrawn: bool,
    /// When its time was over and not everybody had signed, and how long its stream was.
    #[serde(default)]
    pub(super) lapsed: Option<(Timestamp, u64)>,
    /// When it was asked for, and how long its stream was.
    pub(super) asked: Timestamp,
    pub(super) on: u64,
}

/// How much of it somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sees {
    /// Nothing: it is as if it were not there.
    Nothing,
    /// What they sent themselves, and not what came of it: they may not read the record any more.
    Own,
    /// All of it.
    All,
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

    /// What it is about.
    pub(super) fn about(&self) -> String {
        self.first().map(|it| it.target.stream()).unwrap_or_default()
    }

    /// Whether somebody sent it.
    pub(super) fn is_of(&self, actor: &Actor) -> bool {
        self.first().is_some_and(|it| it.by == *actor)
    }

    /// Whoever has to sign.
    pub(super) fn signers(&self) -> Vec<Actor> {
        signers(self.steps.iter().map(|(_, command)| command))
    }

    /// Whether it still waits: it is neither declined, nor taken back, nor has it lapsed.
    pub(super) fn is_open(&self) -> bool {
        self.declined.is_none() && !self.withdrawn && self.lapsed.is_none()
    }

    /// Whether somebody is to sign it, and it still waits.
    pub(super) fn asks(&self, actor: &Actor) -> bool {
        self.is_open() && self.signers().contains(actor)
    }

    /// Those who signed what stands at a length. Who signed before more was recorded signs again.
    pub(super) fn given_on(&self, version: u64) -> Vec<Actor> {
        let given = self.given.iter().filter(|(_, on)| *on == version);
        given.map(|(actor, _)| actor.clone()).collect()
    }

    /// What an entry says about it: which it is, what is to be done, and who is to sign it.
    pub(super) fn noted(&self, id: &str, why: Option<&str>) -> Result<Part, ServiceError> {
        let acts = self.steps.iter().map(|(_, it)| it.act.name()).collect();
        let signers = self.signers().into_iter().map(|it| it.id).collect();
        let said = Noted { id, acts, signers, reasons: why };
        let bytes = serde_json::to_vec(&said).map_err(unreadable)?;
        Ok(Part { name: "signature".into(), bytes })
    }

    /// As somebody sees it who has to do with it; its stream is so long now.
    pub(super) fn waits(&self, signing: &Signing, version: u64, sees: Sees) -> Waits {
        let all = sees == Sees::All;
        // Who had signed when it lapsed signed, whatever was recorded since.
        let signed_on = self.lapsed.map_or(version, |(_, on)| on);
        let given = if all { self.given_on(signed_on) } else { vec![] };
        let signers = self.signers().into_iter();
        let declined = self.declined.as_ref().filter(|_| all);
        Waits {
            id: signing.id.clone(),
            commands: self.steps.iter().map(|(_, command)| command.clone()).collect(),
            shown: self.shown.clone(),
            signers: signers.map(|it| (it.clone(), given.contains(&it))).collect(),
            declined: declined.cloned(),
            refused: if all { self.refused.clone() } else { vec![] },
            asked: self.asked,
            // Its sender hears that it came to nothing, even where they read no more of it.
            lapsed: self.lapsed.map(|(day, _)| day),
            lapses: signing.lapses.clone(),
            on: self.on,
            version: if all { version } else { self.on },
        }
    }
}

/// What an entry about an act that waits says, sealed.
#[derive(Serialize)]
struct Noted<'n> {
    id: &'n str,
    acts: Vec<&'n str>,
    signers: Vec<String>,
    reasons: Option<&'n str>,
}

fn unreadable(why: serde_json::Error) -> ServiceError {
    ServiceError::Unreadable(why.to_string())
}

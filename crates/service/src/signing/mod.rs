//! An act under which others sign waits until each of them has, in a session of their own. Until
//! then nothing is done; who was asked, who signed and who declined is on the record from the first
//! moment (F27: a second person's name, typed by the first, is no second person).

mod kept;
mod lapse;
mod ways;

use jiff::Timestamp;
use pathway::{Actor, Command, Finding};
use store::Tx;

use self::kept::{Kept, Sees};
use crate::door::{Door, breaks};
use crate::{Service, ServiceError};

/// An act that waits, as those see it who have to do with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Waits {
    /// Its id.
    pub id: String,
    /// What is to be done, in its order.
    pub commands: Vec<Command>,
    /// What its sender had before them, as the page keeps it.
    pub shown: String,
    /// Who has to sign, and whether they have.
    pub signers: Vec<(Actor, bool)>,
    /// Who declined, and why.
    pub declined: Option<(Actor, String)>,
    /// What the rules said when everybody had signed; nothing where that has not been.
    pub refused: Vec<Finding>,
    /// When it was asked for.
    pub asked: Timestamp,
    /// When its time was over and not everybody had signed.
    pub lapsed: Option<Timestamp>,
    /// Until when it waits; where it has lapsed, until when it is kept for its sender.
    pub lapses: String,
    /// How long what it is about was when it was asked for.
    pub on: u64,
    /// How long that is now.
    pub version: u64,
}

impl Waits {
    /// Whose act it is.
    pub fn by(&self) -> Option<&Actor> {
        self.commands.first().map(|it| &it.by)
    }

    /// Whether it waits for somebody to sign.
    pub fn is_for(&self, actor: &Actor) -> bool {
        self.is_open() && self.signers.iter().any(|(it, given)| it == actor && !given)
    }

    /// Whether somebody was asked to sign, has perhaps signed, and can still decline.
    pub fn asks(&self, actor: &Actor) -> bool {
        self.is_open() && self.signers.iter().any(|(it, _)| it == actor)
    }

    /// Whether it can still come to be done.
    fn is_open(&self) -> bool {
        self.declined.is_none() && self.lapsed.is_none()
    }

    /// Whether its sender waits in vain: somebody declined, nobody signed in time, or the rules
    /// refuse it by now.
    pub fn is_stuck(&self) -> bool {
        !self.is_open() || !self.refused.is_empty()
    }
}

/// One that was found, and how much of it is seen.
type Found = (drafts::Signing, Kept, Sees);

/// What came of a signature.
#[derive(Debug, Clone, PartialEq)]
pub enum Signed {
    /// Others have to sign yet.
    Waits,
    /// It was the last: the act is done.
    Done,
    /// It was the last, and the rules refuse the act as things stand: it was not taken.
    Refused(Vec<Finding>),
}

/// Whoever must sign some acts beside their sender, each once.
pub(crate) fn signers<'c>(commands: impl Iterator<Item = &'c Command>) -> Vec<Actor> {
    let signed = |it: &'c Command| {
        let others = it.signatures().into_iter().filter(|sign| sign.by != it.by);
        others.map(|sign| sign.by.clone()).collect::<Vec<_>>()
    };
    let mut all: Vec<Actor> = commands.flat_map(signed).collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Door<'_> {
    /// Whether everybody signed whom a command names.
    pub(crate) fn signed(&self, command: &Command) -> Result<(), ServiceError> {
        let missing = signers(std::iter::once(command));
        let missing = missing.into_iter().filter(|it| !self.given().contains(it));
        let missing: Vec<String> = missing.map(|it| it.id).collect();
        if missing.is_empty() { Ok(()) } else { Err(ServiceError::Unsigned(missing)) }
    }

    /// The acts that wait for the visitor's signature, and those of theirs that wait for others'.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn signings(&self) -> Result<Vec<Waits>, ServiceError> {
        self.consulted("signatures")?;
        self.all_waiting()
    }

    /// How many acts wait for the visitor's signature, and how many of theirs wait in vain. It says
    /// nothing of what they are about, so that it is no consultation.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn signings_waiting(&self) -> Result<(usize, usize), ServiceError> {
        let (all, me) = (self.all_waiting()?, self.actor());
        let stuck = all.iter().filter(|it| it.by() == Some(me) && it.is_stuck());
        Ok((all.iter().filter(|it| it.is_for(me)).count(), stuck.count()))
    }

    fn all_waiting(&self) -> Result<Vec<Waits>, ServiceError> {
        let now = self.service().clock().now();
        self.service().db().read(|tx| {
            let found = drafts::waiting_for(tx, self.service().record(), (&self.actor().id, now))?;
            let mut shown = vec![];
            for signing in found {
                let kept = Kept::read(&signing)?;
                let sees = self.sees(tx, &kept)?;
                if sees != Sees::Nothing {
                    let version = self.service().version(tx, &kept)?;
                    shown.push(kept.waits(&signing, version, sees));
                }
            }
            Ok(shown)
        })
    }

    /// One act that waits; nothing where it does not, or where the visitor has nothing to do with
    /// it, or may not see what it is about.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn signing(&self, id: &str) -> Result<Option<Waits>, ServiceError> {
        let Some((about, _)) = self.found(id)? else { return Ok(None) };
        self.consulted(&about)?;
        Ok(self.found(id)?.map(|(_, waits)| waits))
    }

    fn found(&self, id: &str) -> Result<Option<(String, Waits)>, ServiceError> {
        self.service().db().read(|tx| {
            let Some((signing, kept, sees)) = self.kept(tx, id)? else { return Ok(None) };
            let about = kept.about();
            let version = self.service().version(tx, &kept)?;
            let waits = kept.waits(&signing, version, sees);
            Ok((!kept.withdrawn).then_some((about, waits)))
        })
    }

    /// One that the visitor has to do with and may see.
    fn kept(&self, tx: &mut Tx<'_>, id: &str) -> Result<Option<Found>, ServiceError> {
        let now = self.service().clock().now();
        let found = drafts::waiting(tx, self.service().record(), (id, now))?;
        let Some(signing) = found else { return Ok(None) };
        let kept = Kept::read(&signing)?;
        let sees = match kept.withdrawn && kept.is_of(self.actor()) {
            true => Sees::Own,
            false => self.sees(tx, &kept)?,
        };
        Ok((sees != Sees::Nothing).then_some((signing, kept, sees)))
    }

    /// How much the visitor sees of it: all where they may read what such acts record; what they
    /// sent themselves, always.
    fn sees(&self, tx: &mut Tx<'_>, kept: &Kept) -> Result<Sees, ServiceError> {
        let (own, asked) = (kept.is_of(self.actor()), kept.signers().contains(self.actor()));
        // What has lapsed is kept for its sender alone.
        let gone = kept.withdrawn || (kept.lapsed.is_some() && !own);
        if gone || !(own || asked) {
            return Ok(Sees::Nothing);
        }
        for (_, command) in &kept.steps {
            if !self.reads(tx, command)? {
                return Ok(if own { Sees::Own } else { Sees::Nothing });
            }
        }
        Ok(Sees::All)
    }
}

impl Service {
    /// How long the stream is by now that an act is about which waits; nothing where that would
    /// tell of a record that is not open to its sender.
    fn version(&self, tx: &mut Tx<'_>, kept: &Kept) -> Result<u64, ServiceError> {
        if kept.first().is_some_and(breaks) {
            return Ok(0);
        }
        let since = self.record().stream(tx, &kept.about(), kept.on + 1)?;
        Ok(since.last().map_or(kept.on, |last| last.envelope.version))
    }
}

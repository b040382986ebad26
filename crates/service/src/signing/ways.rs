//! What is done with an act that waits: it is asked for, signed, declined, taken back.

use drafts::{Signing, spelt};
use jiff::Timestamp;
use pathway::{Actor, Command, Deed, Finding, Precision, Refused, When};
use store::Tx;
use views::SIGNATURES;

use super::kept::Kept;
use super::{Signed, signers};
use crate::door::{Door, Visitor, breaks, finding, text};
use crate::execute::Ended;
use crate::load::Ahead;
use crate::{Once, Purpose, ServiceError};

/// Letters of an id: 80 bits.
const ID: usize = 16;

/// Somebody was asked to sign.
const ASKED: &str = SIGNATURES[0];
/// Somebody signed.
const GIVEN: &str = SIGNATURES[1];
/// Somebody declined.
const DECLINED: &str = SIGNATURES[2];
/// The sender took the act back.
const WITHDRAWN: &str = SIGNATURES[3];

impl Door<'_> {
    /// Lets acts wait for those who have to sign them, each with the key under which it is done
    /// once. Answers the id under which they wait; the same keys wait once.
    ///
    /// # Errors
    /// [`ServiceError::NoSigner`] where somebody is named who does not act as that;
    /// [`ServiceError::NoReader`] where they have nothing to do with the record;
    /// [`ServiceError::NotAllowed`] where the visitor may not do it themselves.
    pub fn ask_to_sign(
        &self,
        steps: &[(String, Command)],
        shown: &str,
    ) -> Result<String, ServiceError> {
        let own = |(key, it): &(String, Command)| {
            (key.clone(), Command { by: self.actor().clone(), ..it.clone() })
        };
        let steps: Vec<(String, Command)> = steps.iter().map(own).collect();
        let nothing = || ServiceError::Unreadable("nothing is to be signed".to_owned());
        let (key, first) = steps.first().ok_or_else(nothing)?;
        if steps.len() > 1 && steps.iter().any(|(_, it)| breaks(it)) {
            return Err(ServiceError::Unreadable("nothing else is signed with it".to_owned()));
        }
        let id = spelt(&self.service().record().secret("signing", key), ID);
        let asked = self.service().together(|tx, ahead| {
            if let Some(why) = self.stands_against((tx, ahead), first)? {
                return Ok(Err(why));
            }
            let signers = signers(steps.iter().map(|(_, command)| command));
            self.known(tx, &signers)?;
            self.can_read(tx, &signers, &steps)?;
            let on = match breaks(first) {
                true => 0,
                false => self.service().fold(tx, ahead, &first.target)?.version,
            };
            let kept = Kept {
                steps: steps.clone(),
                registered: self.visitor().is_registered(),
                purpose: self.visitor().purpose.code().to_owned(),
                shown: shown.to_owned(),
                given: vec![],
                declined: None,
                refused: vec![],
                withdrawn: false,
                lapsed: None,
                asked: self.service().clock().now(),
                on,
            };
            let people = signers.iter().chain([self.actor()]).map(|it| it.id.as_str());
            let people: Vec<&str> = people.collect();
            let lapses = match breaks(first) {
                true => self.glass_waits(first)?,
                false => self.service().lapses(kept.asked)?,
            };
            let (record, about) = (self.service().record(), kept.about());
            self.make_room((tx, ahead), &id, kept.asked)?;
            if drafts::wait(tx, record, &id, (&kept.bytes()?, lapses), (&about, &people))? {
                self.noted((tx, ahead), (ASKED, &id, &kept), None)?;
            }
            Ok(Ok(()))
        })?;
        asked.map_err(|why| ServiceError::NotAllowed(Box::new(why)))?;
        Ok(id)
    }

    /// What lapsed makes room for the same that is asked for again.
    fn make_room(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        id: &str,
        now: Timestamp,
    ) -> Result<(), ServiceError> {
        let record = self.service().record();
        if drafts::any(tx, record, id)?.is_some_and(|it| is_over(&it, now)) {
            self.service().over((tx, ahead), id, now)?;
        }
        let Some(before) = drafts::any(tx, record, id)? else { return Ok(()) };
        match Kept::read(&before)?.lapsed {
            Some(_) => Ok(drafts::waited(tx, id)?),
            None => Ok(()),
        }
    }

    /// Whether everybody who is to sign acts as what they are named as.
    fn known(&self, tx: &mut Tx<'_>, signers: &[Actor]) -> Result<(), ServiceError> {
        let now = text(self.service().clock().now());
        for signer in signers.iter().filter(|_| self.visitor().is_registered()) {
            let is = |post: views::PostRow| {
                let Actor { organisation, kind, role, .. } = signer;
                post.organisation == *organisation
                    && post.kind == kind.id()
                    && post.role == role.id()
            };
            if !views::posts_of(tx, &signer.id, &now)?.into_iter().any(is) {
                return Err(ServiceError::NoSigner(signer.id.clone()));
            }
        }
        Ok(())
    }

    /// Whether everybody who is to sign has so much to do with the record that they may read what
    /// they would sign. What else stands against one of them is not told.
    fn can_read(
        &self,
        tx: &mut Tx<'_>,
        signers: &[Actor],
        steps: &[(String, Command)],
    ) -> Result<(), ServiceError> {
        for signer in signers {
            let purpose = self.visitor().purpose.of_other(signer.role);
            let visitor = Visitor::new(signer.clone(), purpose, access::States::NONE);
            let mut reads = visitor.is_some();
            if let Some(visitor) = &visitor {
                let door = self.for_another(visitor, &[]);
                for (_, command) in steps {
                    reads &= door.has_ties(tx, command)?;
                }
            }
            if !reads {
                return Err(ServiceError::NoReader(signer.id.clone()));
            }
        }
        Ok(())
    }

    /// Signs an act that waits for the visitor, who saw what it is about at a length. With the last
    /// signature it is done, by its sender, as far as they may and the rules let it; all of it, or
    /// nothing.
    ///
    /// # Errors
    /// [`ServiceError::MovedOn`] where more was recorded since the visitor looked;
    /// [`ServiceError::NoSender`] where its sender may not do it any more;
    /// [`ServiceError::NoSigner`] where somebody who signed does not act as that any more.
    pub fn sign(&self, id: &str, seen: u64) -> Result<Option<Signed>, ServiceError> {
        let signed = self.service().together(|tx, ahead| {
            self.service().record().lock(tx)?;
            let Some((signing, mut kept)) = self.for_me(tx, id)? else { return Ok(None) };
            let Some(first) = kept.first() else { return Ok(None) };
            let version = match breaks(first) {
                true => 0,
                false => self.service().fold(tx, ahead, &first.target)?.version,
            };
            if version != seen {
                return Err(ServiceError::MovedOn { on: seen, version });
            }
            let me = self.actor();
            kept.given.retain(|(it, on)| *on == version && it != me);
            kept.given.push((me.clone(), version));
            self.noted((tx, ahead), (GIVEN, id, &kept), None)?;
            let given = kept.given_on(version);
            if kept.signers().iter().any(|it| !given.contains(it)) {
                drafts::rewrite(tx, self.service().record(), &signing, &kept.bytes()?)?;
                return Ok(Some(Signed::Waits));
            }
            self.known(tx, &given)?;
            self.last((tx, ahead), &kept, &given)?;
            drafts::waited(tx, &signing.id)?;
            Ok(Some(Signed::Done))
        });
        match signed {
            Err(ServiceError::Refused(refusal)) => {
                self.refused(id, &refusal.findings)?;
                Ok(Some(Signed::Refused(refusal.findings)))
            }
            Err(why @ ServiceError::NoSender) => {
                let says = "whoever sent it may not do it any more";
                let needs = "somebody else sends it";
                self.refused(id, &[Finding::impossible("signature.no-sender", says, needs)])?;
                Err(why)
            }
            signed => signed,
        }
    }

    /// Does what everybody signed; where one step of it is refused, nothing of it stands.
    fn last(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        kept: &Kept,
        given: &[Actor],
    ) -> Result<(), ServiceError> {
        let sender = sender(kept)?.ok_or(ServiceError::NoSender)?;
        let door = self.for_another(&sender, given);
        let now = self.service().clock().now();
        for (key, command) in &kept.steps {
            let mut command = command.clone();
            if command.act.deed() == Deed::ExitClose
                && command.happened.precision == Precision::Instant
            {
                // A case ends when the last of them signs, and not when it was first written.
                command.happened = When::instant(now);
            }
            match door.one((tx, ahead), Once::by(Some(key)), &command)? {
                Err(_) => return Err(ServiceError::NoSender),
                Ok(Ended::Refused(refusal)) => return Err(ServiceError::Refused(refusal)),
                Ok(Ended::Done(_)) => {}
            }
        }
        Ok(())
    }

    /// What the rules refused when everybody had signed is on the record, and its sender finds it.
    /// The signature that came last is not kept.
    fn refused(&self, id: &str, findings: &[Finding]) -> Result<(), ServiceError> {
        self.service().together(|tx, ahead| {
            self.service().record().lock(tx)?;
            let Some((signing, mut kept)) = self.for_me(tx, id)? else { return Ok(()) };
            kept.refused = findings.to_vec();
            drafts::rewrite(tx, self.service().record(), &signing, &kept.bytes()?)?;
            let Some(first) = kept.first() else { return Ok(()) };
            let stream = format!("refusal/{}", kept.about());
            let act = first.act.name().to_owned();
            let mut findings = findings.to_vec();
            if let (true, Some(sender)) = (breaks(first), sender(&kept)?) {
                // Whoever asked hears of none; the record knows why.
                let signers = kept.signers();
                let why = self.for_another(&sender, &signers).hidden(tx, first)?;
                findings.extend(why.iter().map(finding));
            }
            self.refused_on(tx, &stream, Refused { act, findings })?;
            ahead.grew(1);
            Ok(())
        })
    }

    /// One that asks for the visitor's signature.
    fn for_me(&self, tx: &mut Tx<'_>, id: &str) -> Result<Option<(Signing, Kept)>, ServiceError> {
        let found = self.kept(tx, id)?.filter(|(_, kept, _)| kept.asks(self.actor()));
        Ok(found.map(|(signing, kept, _)| (signing, kept)))
    }

    /// Declines to sign, or takes a signature back, with reasons, which are on the record. Its
    /// sender finds them; nobody signs it any more. Answers whether the visitor was asked.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn decline_to_sign(&self, id: &str, why: &str) -> Result<bool, ServiceError> {
        self.service().together(|tx, ahead| {
            self.service().record().lock(tx)?;
            let Some((signing, mut kept)) = self.for_me(tx, id)? else { return Ok(false) };
            kept.declined = Some((self.actor().clone(), why.to_owned()));
            drafts::rewrite(tx, self.service().record(), &signing, &kept.bytes()?)?;
            self.noted((tx, ahead), (DECLINED, id, &kept), Some(why))?;
            Ok(true)
        })
    }

    /// Takes back what the visitor sent and is not done yet: nobody signs it any more. Answers what
    /// its page kept, however often it is asked until that lapses: an answer may be lost.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn take_back(&self, id: &str) -> Result<Option<String>, ServiceError> {
        self.service().together(|tx, ahead| {
            self.service().record().lock(tx)?;
            let found = self.kept(tx, id)?.filter(|(_, kept, _)| kept.is_of(self.actor()));
            let Some((signing, mut kept, _)) = found else { return Ok(None) };
            if !kept.withdrawn {
                kept.withdrawn = true;
                drafts::rewrite(tx, self.service().record(), &signing, &kept.bytes()?)?;
                self.noted((tx, ahead), (WITHDRAWN, id, &kept), None)?;
            }
            Ok(Some(kept.shown))
        })
    }

    /// Puts on the record what the visitor did with an act that waits: which, who is to sign it,
    /// and the reasons.
    fn noted(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        (kind, id, kept): (&str, &str, &Kept),
        why: Option<&str>,
    ) -> Result<(), ServiceError> {
        let part = kept.noted(id, why)?;
        let stream = format!("signature/{}", kept.about());
        self.noted_on(tx, &stream, (kind, Some(part)))?;
        ahead.grew(1);
        Ok(())
    }
}

/// Whether its time is over, and no clock has said so yet.
fn is_over(signing: &Signing, now: Timestamp) -> bool {
    signing.lapses <= text(now)
}

/// Who sent an act, at the door again.
fn sender(kept: &Kept) -> Result<Option<Visitor>, ServiceError> {
    let Some(first) = kept.first() else { return Ok(None) };
    let purpose = Purpose::parse(&kept.purpose)?;
    Ok(match kept.registered {
        true => Visitor::registered(first.by.clone(), purpose),
        false => Visitor::new(first.by.clone(), purpose, access::States::NONE),
    })
}

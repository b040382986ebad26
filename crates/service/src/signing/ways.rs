//! What is done with an act that waits: it is asked for, signed, declined, taken back.

use drafts::{Signing, spelt};
use pathway::{Actor, Command, Precision, When};
use record::Part;
use store::Tx;
use views::SIGNATURES;

use super::kept::Kept;
use super::{Signed, signers};
use crate::door::{Door, Visitor, text};
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

/// What came of the last signature, inside its transaction.
enum Last {
    Signed(Signed),
    NotAllowed(access::WhyNot),
}

impl Door<'_> {
    /// Lets acts wait for those who have to sign them, each with the key under which it is done
    /// once. Answers the id under which they wait; the same keys wait once.
    ///
    /// # Errors
    /// [`ServiceError::NoSigner`] where somebody is named who does not act as that;
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
        let id = spelt(&self.service().record().secret("signing", key), ID);
        let asked = self.service().together(|tx, ahead| {
            if let Some(why) = self.stands_against((tx, ahead), first)? {
                return Ok(Err(why));
            }
            let signers = signers(steps.iter().map(|(_, command)| command));
            self.known(tx, &signers)?;
            let on = self.service().fold(tx, ahead, &first.target)?.version;
            let kept = Kept {
                steps: steps.clone(),
                registered: self.visitor().is_registered(),
                purpose: self.visitor().purpose.code().to_owned(),
                shown: shown.to_owned(),
                given: vec![],
                declined: None,
                asked: self.service().clock().now(),
                on,
            };
            let people = signers.iter().chain([self.actor()]).map(|it| it.id.as_str());
            let people: Vec<&str> = people.collect();
            let lapses = self.service().lapses(kept.asked)?;
            let record = self.service().record();
            if drafts::wait(tx, record, &id, (&kept.bytes()?, lapses), &people)? {
                self.noted((tx, ahead), (ASKED, &kept), None)?;
            }
            Ok(Ok(()))
        })?;
        asked.map_err(|why| ServiceError::NotAllowed(Box::new(why)))?;
        Ok(id)
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

    /// Signs an act that waits for the visitor, who saw what it is about at a length. With the last
    /// signature it is done, by its sender, as far as they may and the rules let it.
    ///
    /// # Errors
    /// [`ServiceError::MovedOn`] where more was recorded since the visitor looked;
    /// [`ServiceError::NotAllowed`] where its sender may not do it any more.
    pub fn sign(&self, id: &str, seen: u64) -> Result<Option<Signed>, ServiceError> {
        let last = self.service().together(|tx, ahead| {
            self.service().record().lock(tx)?;
            let Some((signing, mut kept)) = self.kept(tx, id)? else { return Ok(None) };
            let Some(first) = kept.first().filter(|_| kept.is_for(self.actor())) else {
                return Ok(None);
            };
            let version = self.service().fold(tx, ahead, &first.target)?.version;
            if version != seen {
                return Err(ServiceError::MovedOn { on: seen, version });
            }
            kept.given.push(self.actor().clone());
            if kept.signers().iter().any(|it| !kept.given.contains(it)) {
                drafts::rewrite(tx, self.service().record(), &signing, &kept.bytes()?)?;
                self.noted((tx, ahead), (GIVEN, &kept), None)?;
                return Ok(Some(Last::Signed(Signed::Waits)));
            }
            self.last((tx, ahead), &signing, &kept).map(Some)
        })?;
        match last {
            None => Ok(None),
            Some(Last::Signed(signed)) => Ok(Some(signed)),
            Some(Last::NotAllowed(why)) => Err(ServiceError::NotAllowed(Box::new(why))),
        }
    }

    /// Does what everybody signed.
    fn last(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        signing: &Signing,
        kept: &Kept,
    ) -> Result<Last, ServiceError> {
        let Some(sender) = sender(kept)? else {
            return Ok(Last::Signed(Signed::Refused(vec![])));
        };
        let door = self.for_another(&sender, &kept.given);
        let now = self.service().clock().now();
        let mut all = Signed::Done;
        for (key, command) in &kept.steps {
            let mut command = command.clone();
            if command.happened.precision == Precision::Instant {
                // It is taken when the last of them signs, and not when it was first written.
                command.happened = When::instant(now);
            }
            match door.one((tx, ahead), Once::by(Some(key)), &command)? {
                Err(why) => return Ok(Last::NotAllowed(why)),
                Ok(Ended::Refused(it)) => {
                    all = Signed::Refused(it.findings);
                    break;
                }
                Ok(Ended::Done(_)) => {}
            }
        }
        if all == Signed::Done {
            self.noted((tx, ahead), (GIVEN, kept), None)?;
            drafts::waited(tx, &signing.id)?;
        }
        Ok(Last::Signed(all))
    }

    /// Declines to sign, with reasons, which are on the record. Its sender finds them; nobody signs
    /// it any more. Answers whether it waited for the visitor.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn decline_to_sign(&self, id: &str, why: &str) -> Result<bool, ServiceError> {
        self.service().together(|tx, ahead| {
            self.service().record().lock(tx)?;
            let found = self.kept(tx, id)?;
            let waits = found.filter(|(_, kept)| kept.is_for(self.actor()));
            let Some((signing, mut kept)) = waits else { return Ok(false) };
            kept.declined = Some((self.actor().clone(), why.to_owned()));
            drafts::rewrite(tx, self.service().record(), &signing, &kept.bytes()?)?;
            self.noted((tx, ahead), (DECLINED, &kept), Some(why))?;
            Ok(true)
        })
    }

    /// Takes back what the visitor sent and is not done yet. Answers what its page kept.
    ///
    /// # Errors
    /// When the database or the record says no.
    pub fn take_back(&self, id: &str) -> Result<Option<String>, ServiceError> {
        self.service().together(|tx, ahead| {
            self.service().record().lock(tx)?;
            let found = self.kept(tx, id)?.filter(|(_, kept)| kept.is_of(self.actor()));
            let Some((signing, kept)) = found else { return Ok(None) };
            drafts::waited(tx, &signing.id)?;
            self.noted((tx, ahead), (WITHDRAWN, &kept), None)?;
            Ok(Some(kept.shown))
        })
    }

    /// Puts on the record what the visitor did with an act that waits, with their reasons.
    fn noted(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        (kind, kept): (&str, &Kept),
        why: Option<&str>,
    ) -> Result<(), ServiceError> {
        let about = kept.first().map(|it| it.target.stream()).unwrap_or_default();
        let part = |why: &str| Part { name: "reasons".into(), bytes: why.as_bytes().to_vec() };
        self.noted_on(tx, &format!("signature/{about}"), (kind, why.map(part)))?;
        ahead.grew(1);
        Ok(())
    }
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

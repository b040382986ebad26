//! What a referrer hears of a referral, and what they say of it afterwards (F6).
//!
//! A referrer always hears something, and nothing that would harm the person or an investigation:
//! not whether the person was known before, not what was found, not whether a panel gave support.
//! What they hear beyond that somebody wrote for them.

use jiff::Timestamp;
use pathway::contact;
use pathway::correction::Challenge;
use pathway::exit::Disposition;
use pathway::partner::ReferrerHeard;
use pathway::triage::Deconflicted;
use pathway::{Act, Case, Event, Mark, Target};
use store::Tx;

use crate::door::Door;
use crate::execute::{Ended, Once};
use crate::load::Ahead;
use crate::{Service, ServiceError};

/// How far a referral has come, in so many words as its referrer may hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It is here, and nobody has taken it on.
    Received,
    /// An organisation has taken it on.
    TakenOn,
    /// A case was opened, and it is being worked on.
    AtWork,
    /// The work on it has ended.
    Ended,
}

/// Something that was told to the referrer, or that they said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
    /// Whether it was the referrer who said it.
    pub theirs: bool,
    /// Whether it disagrees with what was decided.
    pub disagrees: bool,
}

/// What became of a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Its reference.
    pub reference: String,
    /// When it was received.
    pub received: Timestamp,
    /// How far it has come.
    pub progress: Progress,
    /// The organisation that answers for it, by its id; nobody yet where there is none.
    pub holder: Option<String>,
    /// Whether the referrer is asked for a view, and has not given it yet.
    pub asked: bool,
    /// What was told and said, oldest first.
    pub heard: Vec<Heard>,
}

impl Service {
    /// What became of a referral; nothing where there is none, or its contents were destroyed.
    pub(crate) fn status_of(
        &self,
        tx: &mut Tx<'_>,
        reference: &str,
    ) -> Result<Option<Status>, ServiceError> {
        let target = Target::Contact(reference.to_owned());
        let Some(contact) = self.as_recorded(tx, &target)?.contact else { return Ok(None) };
        let case = self.case_from(tx, &contact)?;
        let case = case.as_ref();
        let taken = contact.accepted.as_ref().map(|(organisation, _)| organisation.clone());
        let said = |(it, mark): &(ReferrerHeard, Mark)| Heard {
            at: mark.recorded,
            text: it.text.clone(),
            theirs: true,
            disagrees: it.disagrees,
        };
        let mut heard: Vec<Heard> = contact.heard.iter().map(said).collect();
        if let Some(case) = case {
            heard.extend(case.partner.referrer_heard.iter().map(said));
            heard.extend(self.told(tx, &case.id)?);
        }
        heard.sort_by_key(|it| it.at);
        Ok(Some(Status {
            reference: reference.to_owned(),
            received: contact.mark.recorded,
            progress: progress(taken.is_some(), case),
            holder: holder(taken, case),
            asked: case.is_some_and(is_asked),
            heard,
        }))
    }

    /// The case that was opened from a contact. One that was opened from another contact of the
    /// same person is not the referrer's: that there is one would say that the person was known.
    fn case_from(
        &self,
        tx: &mut Tx<'_>,
        contact: &contact::State,
    ) -> Result<Option<Case>, ServiceError> {
        let Some(person) = &contact.person else { return Ok(None) };
        let line = self.as_recorded(tx, &Target::Person(person.clone()))?.line;
        for id in line.case_ids {
            let case = self.as_recorded(tx, &Target::Case(id))?.case;
            if let Some(case) = case.filter(|it| it.contact == contact.id) {
                return Ok(Some(case));
            }
        }
        Ok(None)
    }

    /// What somebody wrote for the referrer: it is in the entries, and the state keeps when alone.
    fn told(&self, tx: &mut Tx<'_>, case: &str) -> Result<Vec<Heard>, ServiceError> {
        let mut told = vec![];
        for fact in self.facts(tx, &Target::Case(case.to_owned()))? {
            if let Event::ReferrerTold(it) = fact.event {
                let (at, text) = (fact.recorded, it.text);
                told.push(Heard { at, text, theirs: false, disagrees: false });
            }
        }
        Ok(told)
    }
}

/// Whether a live investigation is, or may be, behind a case: nothing may show that it is.
fn is_covered(case: &Case) -> bool {
    let found = case.triage.deconflictions.last();
    let ended = case.exit.closure.as_ref().map(|(closure, _)| closure.disposition);
    found.is_some_and(|(found, _)| *found != Deconflicted::Clear)
        || matches!(ended, Some(Disposition::Pursue | Disposition::PoliceLed))
}

fn progress(taken: bool, case: Option<&Case>) -> Progress {
    match case {
        Some(case) if case.is_open() || is_covered(case) => Progress::AtWork,
        Some(_) => Progress::Ended,
        None if taken => Progress::TakenOn,
        None => Progress::Received,
    }
}

fn holder(taken: Option<String>, case: Option<&Case>) -> Option<String> {
    let Some(case) = case else { return taken };
    match is_covered(case) {
        true => taken.or_else(|| Some(case.opened.by.organisation.clone())),
        false => Some(case.home.now.organisation.clone()),
    }
}

fn is_asked(case: &Case) -> bool {
    let since = |asked: &Mark| {
        case.partner.referrer_heard.iter().any(|(_, heard)| heard.recorded >= asked.recorded)
    };
    case.is_open() && case.partner.referrer_asked.as_ref().is_some_and(|asked| !since(asked))
}

impl Door<'_> {
    /// Who disagrees with what was decided asks for the decision taken last to be reviewed, once:
    /// somebody has to answer that in time. Nothing is said of it where nothing was decided.
    fn ask_review(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        reference: &str,
        (case, grounds): (&Case, &str),
    ) -> Result<(), ServiceError> {
        let Some(decision) = case.decisions.last().map(|it| it.seq) else { return Ok(()) };
        let id = format!("{reference}-{decision}");
        if case.correction.challenges.contains_key(&id) {
            return Ok(());
        }
        let grounds = grounds.to_owned();
        let act = Act::ChallengeAsk(Challenge { id, decision, grounds });
        let own = self.command(Target::Contact(reference.to_owned()), act.clone());
        let command = self.command(Target::Case(case.id.clone()), act);
        // What is refused is on the record; the disagreement itself stands.
        self.one_as((tx, ahead), Once::by(None), (&command, &own)).map(drop)
    }

    /// The referrer says something about a referral of theirs: on the case that was opened from
    /// it, else on the contact itself. The key makes it once.
    ///
    /// # Errors
    /// As [`Door::execute`].
    pub fn say(
        &self,
        key: Option<&str>,
        reference: &str,
        said: &ReferrerHeard,
    ) -> Result<(), ServiceError> {
        let own = self.command(Target::Contact(reference.into()), Act::ContactHear(said.clone()));
        let service = self.service();
        let ended = service.together(|tx, ahead| {
            let contact = service.as_recorded(tx, &own.target)?.contact;
            let case = match &contact {
                Some(contact) => service.case_from(tx, contact)?,
                None => None,
            };
            // They have to do with the contact; the case follows from it.
            let Some(case) = case else { return self.one((tx, ahead), Once::by(key), &own) };
            let said_there =
                self.command(Target::Case(case.id.clone()), Act::ReferrerSay(said.clone()));
            let ended = self.one_as((tx, ahead), Once::by(key), (&said_there, &own))?;
            if said.disagrees && matches!(&ended, Ok(Ended::Done(done)) if !done.again) {
                self.ask_review((tx, ahead), reference, (&case, &said.text))?;
            }
            Ok(ended)
        })?;
        match ended {
            Err(shown) => Err(ServiceError::NotAllowed(Box::new(shown))),
            Ok(Ended::Done(_)) => Ok(()),
            Ok(Ended::Refused(refusal)) => Err(ServiceError::Refused(refusal)),
        }
    }
}

//! Breaking the glass, at the door. Until somebody else agreed, no record is asked for: whoever
//! asks alone hears the same of a case that is there, of a sealed one and of none.

use std::collections::BTreeSet;

use access::{Action, Ask, States, Thing, Tie, Ties, WhyNot};
use jiff::{SignedDuration, Timestamp};
use pathway::identity::Line;
use pathway::{Act, Command, Deed, Refusal, Refused, State, Target, decide};
use policy::{Number, Pack};
use store::Tx;

use super::{Door, Visitor, text};
use crate::OpeningRow;
use crate::ask::Answer;
use crate::execute::Ended;
use crate::load::Ahead;
use crate::signing::signers;
use crate::work::Work;
use crate::{Once, ServiceError};

/// The most at which somebody is told to look again.
const MOST: i64 = 100;

/// A case that somebody read in an emergency, as it stands to whoever looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Who read what, and until when.
    pub row: OpeningRow,
    /// Whether the case opens to them.
    pub opens: bool,
    /// Whether it is theirs to say if there was need.
    pub to_review: bool,
}

/// Whether a command breaks the glass.
pub(crate) fn breaks(command: &Command) -> bool {
    matches!(command.act, Act::GlassBreak(_))
}

impl Door<'_> {
    /// Whether a command breaks the glass and nobody else has agreed yet.
    pub(super) fn is_alone(&self, command: &Command) -> bool {
        let others = signers(std::iter::once(command));
        breaks(command) && (others.is_empty() || others.iter().any(|it| !self.given().contains(it)))
    }

    /// What becomes of a command that breaks the glass before the rules look at the case itself;
    /// nothing where they may.
    pub(super) fn breaking(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        once: Once<'_>,
        command: &Command,
    ) -> Result<Option<Result<Ended, WhyNot>>, ServiceError> {
        let before = once.key.map(|key| self.service().again(tx, key, command)).transpose()?;
        if let Some(ended) = before.flatten() {
            return Ok(Some(Ok(ended)));
        }
        if self.is_alone(command) {
            let why = self.stands_against((tx, ahead), command)?;
            return Ok(Some(match why {
                Some(why) => Err(why),
                None => Ok(Ended::Refused(self.alone((tx, ahead), command)?)),
            }));
        }
        // Who may not ask any more hears that, whatever the case.
        let ask = self.ask(tx, (Action::BreakGlass, Thing::Case), (Ties::NONE, States::NONE))?;
        if self.decided(ask).is_some() {
            return Ok(None);
        }
        match self.hidden(tx, command)? {
            Some(_) => Ok(Some(Ok(Ended::Refused(self.none_there((tx, ahead), command)?)))),
            None => Ok(None),
        }
    }

    /// Why the case looks like none to one of those who would open it; nothing where it does not.
    pub(crate) fn hidden(
        &self,
        tx: &mut Tx<'_>,
        command: &Command,
    ) -> Result<Option<WhyNot>, ServiceError> {
        for by in std::iter::once(self.actor()).chain(self.given()) {
            let purpose = self.visitor().purpose.of_other(by.role);
            let Some(visitor) = Visitor::new(by.clone(), purpose, States::NONE) else { continue };
            let door = self.for_another(&visitor, &[]);
            let stands = door.to_target(tx, &command.target)?;
            let ask = door.ask(tx, (Action::BreakGlass, Thing::Case), stands)?;
            let why = door.decided(ask).map(|turned| turned.why);
            if let Some(why) = why.filter(|why| why.hides) {
                return Ok(Some(why));
            }
        }
        Ok(None)
    }

    /// What is wrong with a command to which nobody else has agreed, whatever the case; that it
    /// waits for somebody, where nothing is.
    fn alone(&self, on: (&mut Tx<'_>, &Ahead), command: &Command) -> Result<Refusal, ServiceError> {
        let now = self.service().clock().now();
        match pathway::glass::blind(command, self.pack_of(command)?, now) {
            Ok(()) => Err(ServiceError::Unsigned(
                signers(std::iter::once(command)).into_iter().map(|it| it.id).collect(),
            )),
            Err(refusal) => self.noted_refusal(on, command, refusal),
        }
    }

    /// What is heard of a case that has to look like none: what is heard where there is none.
    fn none_there(
        &self,
        on: (&mut Tx<'_>, &Ahead),
        command: &Command,
    ) -> Result<Refusal, ServiceError> {
        let now = self.service().clock().now();
        let blank = State::blank(command.target.clone());
        let refusal = decide(&blank, command, self.pack_of(command)?, now).err();
        self.noted_refusal(on, command, refusal.unwrap_or(Refusal { findings: vec![] }))
    }

    /// The pack that decides where nothing is known of the case.
    fn pack_of(&self, command: &Command) -> Result<&Pack, ServiceError> {
        let blank = State::blank(command.target.clone());
        self.service().pack(&blank, command, self.service().clock().now())
    }

    /// When a breaking that nobody has signed waits no more: reasons of today open nothing later
    /// than it would have been open.
    pub(crate) fn glass_waits(&self, command: &Command) -> Result<Timestamp, ServiceError> {
        let hours = i64::from(self.pack_of(command)?.number(Number::GlassHours));
        let now = self.service().clock().now();
        Ok(now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now))
    }

    /// Puts on the record that the rules refused it: nobody tries quietly.
    fn noted_refusal(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        command: &Command,
        refusal: Refusal,
    ) -> Result<Refusal, ServiceError> {
        let stream = format!("refusal/{}", command.target.stream());
        let (act, findings) = (command.act.name().to_owned(), refusal.findings.clone());
        self.refused_on(tx, &stream, Refused { act, findings })?;
        ahead.grew(1);
        Ok(refusal)
    }

    /// The form by which the glass of a case is broken, without anything of the case.
    pub(super) fn blank_form(&self, target: &Target) -> Answer {
        Answer::Work(Some(Box::new(Work {
            target: target.clone(),
            version: 0,
            facts: vec![],
            state: State::blank(target.clone()),
            line: Line::default(),
            page: None,
            may: BTreeSet::from([Deed::GlassBreak]),
            opens: false,
            line_opens: false,
            framework: None,
            signers: vec![],
            now: self.service().clock().now(),
        })))
    }

    /// Cases that somebody read in an emergency, as far as they are in scope.
    pub(super) fn openings(&self, tx: &mut Tx<'_>, most: i64) -> Result<Answer, ServiceError> {
        let rows = self.broken(tx, most)?.into_iter();
        Ok(Answer::Openings(rows.map(|row| self.opening(tx, row)).collect::<Result<_, _>>()?))
    }

    /// One of them, with what the visitor may do with it: what would be refused is not offered.
    fn opening(&self, tx: &mut Tx<'_>, row: OpeningRow) -> Result<Opening, ServiceError> {
        let stands = self.to(tx, &row.stream)?;
        let asked = self.ask(tx, (Action::Part, Thing::Case), stands)?;
        let opens = self.decided(asked).is_none();
        let (action, thing) = (Action::Decide, Thing::Opening);
        let decides = self.decided(Ask { action, thing, ..asked }).is_none();
        let apart = ![&row.person, &row.second].contains(&&self.actor().id);
        let ours = stands.0.has(Tie::Home) && apart;
        let to_review = row.needed.is_none() && opens && decides && ours;
        Ok(Opening { row, opens, to_review })
    }

    fn broken(&self, tx: &mut Tx<'_>, most: i64) -> Result<Vec<OpeningRow>, ServiceError> {
        let scope = self.scope(Action::List, Thing::Opening);
        let now = text(self.service().clock().now());
        Ok(views::openings_in_scope(tx, &self.asked(&scope, &now), most)?)
    }

    /// The cases that are open to the visitor in an emergency, each with until when. It tells them
    /// what they asked for themselves, so that it is no consultation.
    ///
    /// # Errors
    /// When the database says no.
    pub fn open_to_me(&self) -> Result<Vec<OpeningRow>, ServiceError> {
        let now = text(self.service().clock().now());
        self.service().db().read(|tx| {
            let mut open: Vec<OpeningRow> = vec![];
            for row in views::openings_of(tx, &self.actor().id, &now)? {
                let it = self.opening(tx, row)?;
                if it.opens {
                    // Asked for again, a case is open until the later end, which comes later here.
                    open.retain(|other| other.stream != it.row.stream);
                    open.push(it.row);
                }
            }
            Ok(open)
        })
    }

    /// How many cases were read in an emergency at which the visitor is to look again. It says
    /// nothing of which, so that it is no consultation.
    ///
    /// # Errors
    /// When the database says no.
    pub fn openings_waiting(&self) -> Result<usize, ServiceError> {
        if self.scope(Action::Decide, Thing::Opening).is_empty() {
            return Ok(0);
        }
        match self.service().db().read(|tx| self.openings(tx, MOST))? {
            Answer::Openings(rows) => Ok(rows.iter().filter(|it| it.to_review).count()),
            _ => Ok(0),
        }
    }
}

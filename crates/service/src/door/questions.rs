//! Questions at the door: who is answered, and what those hear who are not.

use std::collections::BTreeSet;

use access::{States, Tie, Ties, WhyNot};
use pathway::Deed;
use store::Tx;

use super::refused::Turned;
use super::{Door, Hits, asks};
use crate::ask::{Answer, Overview, Question};
use crate::{Level, ServiceError};

/// What a question is answered about what is not there.
fn nothing(question: &Question) -> Answer {
    match question {
        Question::WhoMightThisBe(_) | Question::Candidates(_) => Answer::Found(vec![]),
        Question::Overview => Answer::Overview(Overview::default()),
        Question::Case(_) => Answer::Case(None),
        Question::Cases { .. } => Answer::Cases(vec![]),
        Question::Agenda => Answer::Agenda(vec![]),
        Question::Queue { .. } => Answer::Queue(vec![]),
        Question::Waiting { .. } => Answer::Waiting(vec![]),
        Question::Holders => Answer::Holders(vec![]),
        Question::Held { .. } => Answer::Held(vec![]),
        Question::Line { .. } => Answer::Line(None),
        Question::LineAs { .. } => Answer::LineAs(None),
        Question::Referral(_) => Answer::Referral(None),
        Question::Work(_) | Question::Form(..) => Answer::Work(None),
        Question::File(..) => Answer::File(None),
        Question::Closing(_) => Answer::Closing(vec![]),
        Question::Staff(of) => Answer::Staff {
            of: of.clone().unwrap_or_default(),
            people: vec![],
            looks: false,
            idle: BTreeSet::new(),
        },
        Question::Signers => Answer::Signers(vec![]),
        Question::Sought(_) => Answer::Sought(Hits::default()),
        Question::Oversight => Answer::Oversight(vec![]),
        Question::Openings { .. } => Answer::Openings(vec![]),
        Question::Owed { .. } => Answer::Owed(vec![]),
    }
}

/// What somebody hears who may see no more: an answer about nothing, or why not.
fn told(question: &Question, shown: Option<WhyNot>) -> Result<Answer, ServiceError> {
    match shown {
        Some(why) => Err(ServiceError::NotAllowed(Box::new(why))),
        None => Ok(nothing(question)),
    }
}

impl Door<'_> {
    /// Answers a question, or refuses it. Either is on the record before anything is said.
    ///
    /// # Errors
    /// [`ServiceError::NotAllowed`] with what the visitor may hear of why; others as
    /// [`crate::Service::view`].
    pub fn view(&self, question: &Question) -> Result<Answer, ServiceError> {
        let by = (&self.visitor.actor, self.visitor.purpose);
        let question = &self.narrowed(question)?;
        if let Some(turned) = self.service.db().read(|tx| self.closed(tx, question))? {
            let about = format!("refusal/{}", question.about());
            self.service.db().write_audit(|tx| self.record(tx, &about, "view", &turned.why))?;
            return told(question, turned.shown);
        }
        let answer =
            self.service.consulted_then(question, by, |tx| match self.closed(tx, question)? {
                Some(turned) => told(question, turned.shown),
                None => self.answered(tx, question),
            })?;
        if let Answer::Sought(hits) = &answer
            && !hits.contacts.is_empty()
        {
            // Whose names are shown, so that who looked at a contact is known from the contact.
            self.service.db().write_audit(|tx| {
                let mut seen = hits.contacts.iter().map(|hit| format!("contact/{}", hit.row.id));
                seen.try_for_each(|about| self.service.consults(tx, by, &about))
            })?;
        }
        Ok(answer)
    }

    /// The answer to a question that is not closed to the visitor.
    fn answered(&self, tx: &mut Tx<'_>, question: &Question) -> Result<Answer, ServiceError> {
        let by = (&self.visitor.actor, self.visitor.purpose);
        match question {
            Question::Case(id) => self.case(tx, by, id),
            Question::Cases { after, most } => self.cases(tx, after, *most),
            Question::Agenda => self.agenda(tx),
            Question::Form(target, Deed::GlassBreak) => Ok(self.blank_form(target)),
            Question::Work(target) | Question::Form(target, _) => self.work(tx, target),
            Question::Queue { desk, most } => self.queue(tx, *desk, *most),
            Question::Waiting { most } => self.waiting(tx, *most),
            Question::Holders => self.holders(tx),
            Question::Held { holder, most } => self.held(tx, holder, *most),
            Question::Owed { most } => self.owed(tx, *most),
            Question::Staff(of) => self.staff(tx, of.as_deref()),
            Question::Signers => self.signers(tx),
            Question::Sought(sought) => self.sought(tx, sought),
            Question::Oversight => self.oversight(tx),
            Question::Overview => self.overview(tx, by),
            Question::Openings { most } => self.openings(tx, *most),
            Question::File(target, id, custody) => self.file(tx, (target, id), *custody),
            Question::LineAs { person, level, other } => {
                self.service.answer_as(tx, self.rules, by, ((person, *level), other))
            }
            _ => self.service.look(tx, by, question),
        }
    }

    /// Who may see what people wrote sees it; who may see the outline alone gets that.
    fn narrowed(&self, question: &Question) -> Result<Question, ServiceError> {
        let mut question = question.clone();
        let (Question::Line { level: Level::Content, .. }
        | Question::LineAs { level: Level::Content, .. }) = &question
        else {
            return Ok(question);
        };
        let closed = self.service.db().read(|tx| self.closed(tx, &question))?;
        if let Question::Line { level, .. } | Question::LineAs { level, .. } = &mut question
            && closed.is_some()
        {
            *level = Level::Outline;
        }
        Ok(question)
    }

    /// Why a question is not answered.
    fn closed(&self, tx: &mut Tx<'_>, question: &Question) -> Result<Option<Turned>, ServiceError> {
        let (action, thing) = match question {
            Question::Owed { .. } => self.owed_asked(),
            question => asks::of_question(question),
        };
        let (ties, states) = match question {
            Question::Case(id) | Question::Closing(id) => self.to(tx, &format!("case/{id}"))?,
            Question::Candidates(id) | Question::Referral(id) => {
                self.to(tx, &format!("contact/{id}"))?
            }
            Question::Line { person, .. } | Question::LineAs { person, .. } => {
                self.to_line(tx, person)?
            }
            Question::Form(_, Deed::GlassBreak) => (Ties::NONE, States::NONE),
            Question::Work(target) | Question::Form(target, _) | Question::File(target, ..) => {
                self.to_target(tx, target)?
            }
            // What is not recorded yet is the visitor's own; whom they ask to sign, too.
            Question::WhoMightThisBe(_) | Question::Signers => {
                (Ties::of(&[Tie::Own]), States::NONE)
            }
            Question::Staff(of) => {
                let own = of.as_ref().is_none_or(|it| *it == self.visitor.actor.organisation);
                (Ties::NONE.when(own, Tie::Own), States::NONE)
            }
            Question::Overview => (Ties::NONE, States::NONE),
            Question::Cases { .. }
            | Question::Queue { .. }
            | Question::Holders
            | Question::Held { .. }
            | Question::Waiting { .. }
            | Question::Sought(_)
            | Question::Oversight
            | Question::Openings { .. }
            | Question::Owed { .. }
            | Question::Agenda => {
                // A list holds what is in scope: it is closed to those for whom nothing ever is.
                let scope = self.scope(action, thing);
                (scope.by, States::NONE)
            }
        };
        let ask = self.ask(tx, (action, thing), (ties, states))?;
        Ok(self.decided(ask))
    }
}

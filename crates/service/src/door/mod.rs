//! The door with somebody at it: who they are, for what they come, and whether they may.
//!
//! Whether somebody may is decided in the transaction that answers them, so that no answer is built
//! on a right that was gone before it (R-Z9). A refusal is on the record, with why.

mod asks;
mod fields;
mod glass;
mod sought;
mod staff;
mod standing;
mod work;

use access::{Action, Answer as Decided, Ask, Decide, Role, States, Thing, Tie, Ties, WhyNot};
pub use glass::Opening;
pub(crate) use glass::breaks;
use jiff::Timestamp;
use pathway::{
    Act, Actor, Command, Deed, Event, Fact, Finding, FindingKind, Refused, Target, When,
};
use record::Part;
pub(crate) use standing::text;
use store::Tx;
use views::Taken;

use crate::ask::{Answer, Overview, Question};
use crate::execute::Ended;
use crate::load::Ahead;
use crate::planted::{self, Defect};
pub use sought::{Hit, Hits, Sought};
pub use staff::{Post, is_given};

use crate::{Done, Level, Once, Purpose, Service, ServiceError};

/// Somebody at the door, as sign-in found them.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who acts, for which organisation.
    pub actor: Actor,
    /// In which role.
    pub role: Role,
    /// For what.
    pub purpose: Purpose,
    /// What stands against the person, whatever the record: they left, or their training ran out.
    pub states: States,
    /// Whether the register is asked for more of that, each time.
    registered: bool,
}

impl Visitor {
    /// Somebody in the role that they act in; nothing for a role that nobody signs in with.
    pub fn new(actor: Actor, purpose: Purpose, states: States) -> Option<Visitor> {
        let role = role_of(actor.role)?;
        Some(Visitor { actor, role, purpose, states, registered: false })
    }

    /// Whether the register is asked what stands against them.
    pub(crate) fn is_registered(&self) -> bool {
        self.registered
    }

    /// Somebody whose appointment and training the register tells, each time they ask: what is gone
    /// from it is gone at once.
    pub fn registered(actor: Actor, purpose: Purpose) -> Option<Visitor> {
        let known = Visitor::new(actor, purpose, States::NONE)?;
        Some(Visitor { registered: true, ..known })
    }
}

/// The role by which the access rules know one of the record.
fn role_of(role: policy::Role) -> Option<Role> {
    match role {
        policy::Role::Partner => Some(Role::Health),
        policy::Role::Assurance => Some(Role::Auditor),
        // A senior officer signs what supervisors sign, a level up.
        policy::Role::SeniorOfficer => Some(Role::Supervisor),
        role => role.id().parse().ok(),
    }
}

/// The service, for one visitor.
#[derive(Debug)]
pub struct Door<'s> {
    service: &'s Service,
    rules: &'s dyn Decide,
    visitor: &'s Visitor,
    /// Who signs what the visitor does, each in a session of their own.
    given: &'s [Actor],
}

impl Service {
    /// Opens the door to a visitor.
    pub fn enter<'s>(&'s self, rules: &'s dyn Decide, visitor: &'s Visitor) -> Door<'s> {
        Door { service: self, rules, visitor, given: &[] }
    }
}

/// What was refused: why, and what the visitor may hear of it; nothing where they may hear only
/// what somebody hears who asks for what is not there.
struct Turned {
    why: WhyNot,
    shown: Option<WhyNot>,
}

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
        Question::Line { .. } => Answer::Line(None),
        Question::Referral(_) => Answer::Referral(None),
        Question::Work(_) | Question::Form(..) => Answer::Work(None),
        Question::Closing(_) => Answer::Closing(vec![]),
        Question::Staff(of) => {
            Answer::Staff { of: of.clone().unwrap_or_default(), people: vec![], looks: false }
        }
        Question::Signers => Answer::Signers(vec![]),
        Question::Sought(_) => Answer::Sought(Hits::default()),
        Question::Oversight => Answer::Oversight(vec![]),
        Question::Openings { .. } => Answer::Openings(vec![]),
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
    /// [`Service::view`].
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
            Question::Staff(of) => self.staff(tx, of.as_deref()),
            Question::Signers => self.signers(tx),
            Question::Sought(sought) => self.sought(tx, sought),
            Question::Oversight => self.oversight(tx),
            Question::Overview => self.overview(tx, by),
            Question::Openings { most } => self.openings(tx, *most),
            _ => self.service.look(tx, by, question),
        }
    }

    /// Executes a command, or refuses it, in one transaction. It is the visitor's own, whoever it
    /// names.
    ///
    /// # Errors
    /// [`ServiceError::NotAllowed`]; [`ServiceError::Unsigned`] where it would be done if those
    /// signed whom it names: ask them by [`Door::ask_to_sign`]; others as [`Service::execute`].
    pub fn execute(&self, key: Option<&str>, command: &Command) -> Result<Done, ServiceError> {
        self.execute_on(Once::by(key), command)
    }

    /// Executes a command, where what it is about is still what the visitor saw.
    ///
    /// # Errors
    /// [`ServiceError::MovedOn`]; others as [`Door::execute`].
    pub fn execute_on(&self, once: Once<'_>, command: &Command) -> Result<Done, ServiceError> {
        let command = &Command { by: self.visitor.actor.clone(), ..command.clone() };
        let ended = self.service.together(|tx, ahead| self.one((tx, ahead), once, command))?;
        match ended {
            Err(shown) => Err(ServiceError::NotAllowed(Box::new(shown))),
            Ok(Ended::Done(done)) => Ok(done),
            Ok(Ended::Refused(refusal)) => Err(ServiceError::Refused(refusal)),
        }
    }

    /// One command inside a transaction, or why not; either is on the record.
    pub(crate) fn one(
        &self,
        on: (&mut Tx<'_>, &Ahead),
        once: Once<'_>,
        command: &Command,
    ) -> Result<Result<Ended, WhyNot>, ServiceError> {
        self.one_as(on, once, (command, command))
    }

    /// The same, for whoever may do what another command asks for.
    pub(crate) fn one_as(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        once: Once<'_>,
        (command, asked): (&Command, &Command),
    ) -> Result<Result<Ended, WhyNot>, ServiceError> {
        if glass::breaks(command)
            && let Some(ended) = self.breaking((tx, ahead), once, command)?
        {
            return Ok(ended);
        }
        if let Some(why) = self.stands_against((tx, ahead), asked)? {
            return Ok(Err(why));
        }
        let ended = self.service.attempt((tx, ahead), self.visitor.purpose, once, command)?;
        if let Ended::Done(Done { again: false, .. }) = &ended
            && !planted::is(Defect::TypedSignature)
        {
            // It is taken back with its transaction where somebody's signature is only a name.
            self.signed(command)?;
        }
        Ok(Ok(ended))
    }

    /// The same door for somebody else, under whose act these sign.
    pub(crate) fn for_another<'d>(&'d self, visitor: &'d Visitor, given: &'d [Actor]) -> Door<'d> {
        Door { service: self.service, rules: self.rules, visitor, given }
    }

    /// Who signs what the visitor does.
    pub(crate) fn given(&self) -> &[Actor] {
        self.given
    }

    /// Who is at the door.
    pub(crate) fn visitor(&self) -> &Visitor {
        self.visitor
    }

    /// Puts on the record that the visitor looked.
    pub(crate) fn consulted(&self, about: &str) -> Result<(), ServiceError> {
        self.service.consulted(&self.visitor.actor, self.visitor.purpose, about)
    }

    /// Whether the visitor may read what a command would record.
    pub(crate) fn reads(&self, tx: &mut Tx<'_>, command: &Command) -> Result<bool, ServiceError> {
        let (asked, stands) = self.sight(tx, command)?;
        let ask = self.ask(tx, asked, stands)?;
        Ok(self.decided(ask).is_none())
    }

    /// What is asked of whoever would see a command that waits, and how they stand to the record.
    /// Who agrees that the glass is broken may break it too, and reads nothing by agreeing.
    fn sight(
        &self,
        tx: &mut Tx<'_>,
        command: &Command,
    ) -> Result<(asks::Asked, (Ties, States)), ServiceError> {
        let (action, thing) = asks::of_deed(command.act.deed());
        Ok(match glass::breaks(command) {
            true => ((action, thing), (Ties::NONE, States::NONE)),
            false => ((Action::Read, thing), self.to_target(tx, &command.target)?),
        })
    }

    /// Whether the visitor stands to a record so that they may read what a command would record,
    /// whatever else stands against them.
    pub(crate) fn has_ties(
        &self,
        tx: &mut Tx<'_>,
        command: &Command,
    ) -> Result<bool, ServiceError> {
        let ((action, thing), (ties, _)) = self.sight(tx, command)?;
        let (role, purpose) = (self.visitor.role, self.visitor.purpose.for_access());
        let ask = Ask { role, purpose, action, thing, ties, states: States::NONE };
        Ok(self.decided(ask).is_none())
    }

    /// Why the visitor may not do something, which is on the record; nothing where they may.
    pub(crate) fn stands_against(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        command: &Command,
    ) -> Result<Option<WhyNot>, ServiceError> {
        let Some(turned) = self.forbidden((tx, ahead), command)? else { return Ok(None) };
        let about = format!("refusal/{}", command.target.stream());
        self.record(tx, &about, command.act.name(), &turned.why)?;
        ahead.grew(1);
        Ok(Some(turned.shown.unwrap_or(turned.why)))
    }

    /// The service behind the door.
    pub(crate) fn service(&self) -> &Service {
        self.service
    }

    /// Who acts.
    pub(crate) fn actor(&self) -> &Actor {
        &self.visitor.actor
    }

    /// Who may see what people wrote sees it; who may see the outline alone gets that.
    fn narrowed(&self, question: &Question) -> Result<Question, ServiceError> {
        let Question::Line { person, level: Level::Content } = question else {
            return Ok(question.clone());
        };
        let closed = self.service.db().read(|tx| self.closed(tx, question))?;
        let level = if closed.is_some() { Level::Outline } else { Level::Content };
        Ok(Question::Line { person: person.clone(), level })
    }

    /// Why a question is not answered.
    fn closed(&self, tx: &mut Tx<'_>, question: &Question) -> Result<Option<Turned>, ServiceError> {
        let (action, thing) = asks::of_question(question);
        let (ties, states) = match question {
            Question::Case(id) | Question::Closing(id) => self.to(tx, &format!("case/{id}"))?,
            Question::Candidates(id) | Question::Referral(id) => {
                self.to(tx, &format!("contact/{id}"))?
            }
            Question::Line { person, .. } => self.to_line(tx, person)?,
            Question::Form(_, Deed::GlassBreak) => (Ties::NONE, States::NONE),
            Question::Work(target) | Question::Form(target, _) => self.to_target(tx, target)?,
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
            | Question::Waiting { .. }
            | Question::Sought(_)
            | Question::Oversight
            | Question::Openings { .. }
            | Question::Agenda => {
                // A list holds what is in scope: it is closed to those for whom nothing ever is.
                let scope = self.scope(action, thing);
                (scope.by, States::NONE)
            }
        };
        let ask = self.ask(tx, (action, thing), (ties, states))?;
        Ok(self.decided(ask))
    }

    fn forbidden(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        command: &Command,
    ) -> Result<Option<Turned>, ServiceError> {
        let asked = match &command.act {
            // What is addressed to an organisation is taken on there.
            Act::ContactAccept(_) if self.addressed((tx, ahead), &command.target)? => {
                (Action::Update, Thing::ContactContent)
            }
            act => asks::of_deed(act.deed()),
        };
        if self.is_alone(command) {
            let ask = self.ask(tx, asked, (Ties::NONE, States::NONE))?;
            return Ok(self.decided(ask));
        }
        let stream = match &command.act {
            // A case comes of a contact, and is opened by whoever took that on.
            Act::CaseOpen(opening) => format!("contact/{}", opening.contact),
            _ => command.target.stream(),
        };
        let (ties, states) = match stream.strip_prefix("person/") {
            Some(person) => self.to_line(tx, person)?,
            None => self.to(tx, &stream)?,
        };
        // Who joins a contact to a line has to do with the contact.
        let (joined, _) = match command.act.joins() {
            Some(contact) => self.to(tx, &format!("contact/{contact}"))?,
            None => (Ties::NONE, States::NONE),
        };
        let own = staff::is_own(tx, &command.act, &self.visitor.actor, &self.now())?;
        let ties = ties.and(joined).when(own, Tie::Own);
        let ask = self.ask(tx, asked, (ties, states))?;
        Ok(self.decided(ask))
    }

    /// Whether a contact names the organisation that it is for.
    fn addressed(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        target: &Target,
    ) -> Result<bool, ServiceError> {
        let folded = self.service.fold(tx, ahead, target)?;
        Ok(folded.state.contact.as_ref().is_some_and(|it| it.contact.to.is_some()))
    }

    fn ask(
        &self,
        tx: &mut Tx<'_>,
        (action, thing): asks::Asked,
        (ties, states): (Ties, States),
    ) -> Result<Ask, ServiceError> {
        let states = states.and(self.against(tx)?);
        let (role, purpose) = (self.visitor.role, self.visitor.purpose.for_access());
        Ok(Ask { role, purpose, action, thing, ties, states })
    }

    /// What stands against the visitor now, whatever the record.
    fn against(&self, tx: &mut Tx<'_>) -> Result<States, ServiceError> {
        let Visitor { actor, role, states, registered, .. } = self.visitor;
        let now = self.service.clock().now();
        match registered {
            true => Ok(states.and(staff::states(tx, (actor, *role), now)?)),
            false => Ok(*states),
        }
    }

    fn now(&self) -> String {
        standing::text(self.service.clock().now())
    }

    fn decided(&self, ask: Ask) -> Option<Turned> {
        let Decided::No(why) = self.rules.decide(&ask) else { return None };
        // Who has nothing to do with a record hears what they hear of one that is not there.
        let heard = match ask.ties == Ties::NONE {
            true => self.rules.decide(&Ask { states: ask.states.of_person(), ..ask }),
            false => self.rules.shown(&ask),
        };
        Some(Turned { why, shown: heard.why_not().cloned() })
    }

    /// Puts a refusal on the record: nobody tries quietly.
    fn record(
        &self,
        tx: &mut Tx<'_>,
        stream: &str,
        act: &str,
        why: &WhyNot,
    ) -> Result<(), ServiceError> {
        self.refused_on(tx, stream, Refused { act: act.into(), findings: vec![finding(why)] })
    }

    /// Puts a refusal of an act of the visitor's on the record.
    pub(crate) fn refused_on(
        &self,
        tx: &mut Tx<'_>,
        stream: &str,
        refused: Refused,
    ) -> Result<(), ServiceError> {
        let (service, by) = (self.service, &self.visitor.actor);
        let event = Event::Refused(refused);
        let (part, bytes) = views::body_of(&event, by)?;
        let part = Part { name: part.into(), bytes };
        let (seq, now) = self.noted_on(tx, stream, (event.kind(), Some(part)))?;
        let happened = When::instant(now);
        let fact = Fact { seq, recorded: now, happened, by: by.clone(), event };
        Ok(views::apply(tx, Taken { stream, fact: &fact, record: service.record() })?)
    }

    /// Appends an entry of the visitor's that no pack decided on. Answers its place and time.
    pub(crate) fn noted_on(
        &self,
        tx: &mut Tx<'_>,
        stream: &str,
        said: (&str, Option<Part>),
    ) -> Result<(u64, Timestamp), ServiceError> {
        let by = (&self.visitor.actor, self.visitor.purpose);
        self.service.noted_by(tx, by, stream, said)
    }
}

/// Why not, as the record keeps findings.
pub(crate) fn finding(why: &WhyNot) -> Finding {
    Finding {
        rule: format!("access.{}", why.rule),
        kind: FindingKind::Impossible,
        promise: 0,
        failures: vec![],
        source: "policies/access".into(),
        says: why.says.clone(),
        detail: String::new(),
        subject: String::new(),
        evidence: vec![],
        needs: why.needs.clone(),
        overridable: None,
        to: String::new(),
        signal: false,
    }
}

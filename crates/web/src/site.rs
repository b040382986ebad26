//! What the pages are about, and the one way in which they ask.

use std::sync::Arc;

use access::{Action, Decide, Policies, Scope, Thing};
use pathway::{Act, Command, Deed, Target};
use service::replay::Report;
use service::{Answer, Done, Door, Gate, Purpose, Question, Service, ServiceError};
use tokio::sync::Semaphore;

use crate::forms::{Hidden, Once, Token, hidden};
use crate::problem::Problem;
use crate::serve::WebError;
use crate::visit::Visit;

/// A history, replayed under the rules of its day and under those of the demo's pack.
#[derive(Debug, Clone)]
pub struct Replay {
    /// Its neutral title.
    pub title: String,
    /// What is invented in it, and what rests on one source.
    pub note: String,
    /// Under the rules of its day.
    pub then: Report,
    /// Under the demo's pack.
    pub now: Report,
}

/// What a demonstration has besides.
#[derive(Debug, Clone, Default)]
pub struct Demo {
    /// Invented people whom anybody may be, without a password: their ids.
    pub people: Vec<String>,
    /// Histories that were replayed before.
    pub replays: Vec<Replay>,
}

/// Everything that the pages show.
#[derive(Debug)]
pub struct Site {
    gate: Gate,
    rules: Policies,
    demo: Option<Demo>,
    /// Turns at stretching a password: each takes much memory.
    turns: Arc<Semaphore>,
    /// Turns at sending a file: each is held in memory.
    uploads: Semaphore,
    receiver: String,
    provider: Option<oidc::Provider>,
}

/// How many files are on their way at one time.
const UPLOADS: usize = 32;

/// How many passwords are stretched at one time.
const TURNS: usize = 4;

impl Site {
    /// A site on a service, for people who sign in. Referrals wait at the receiver, an
    /// organisation, until somebody there takes them on: none waits at nobody.
    ///
    /// # Errors
    /// When the tables of sign-in cannot be made, or the access rules cannot be read.
    pub fn new(service: Arc<Service>, receiver: &str) -> Result<Site, WebError> {
        Site::open(service, None, receiver)
    }

    /// A demonstration on invented people: whoever looks says who they want to be.
    ///
    /// # Errors
    /// As [`Site::new`].
    pub fn demo(service: Arc<Service>, demo: Demo, receiver: &str) -> Result<Site, WebError> {
        Site::open(service, Some(demo), receiver)
    }

    fn open(service: Arc<Service>, demo: Option<Demo>, receiver: &str) -> Result<Site, WebError> {
        let purpose = demo.is_some().then_some(Purpose::Demonstration);
        let (gate, rules) = (Gate::open(service, purpose)?, Policies::built_in()?);
        let (turns, receiver) = (Arc::new(Semaphore::new(TURNS)), receiver.to_owned());
        let uploads = Semaphore::new(UPLOADS);
        Ok(Site { gate, rules, demo, turns, uploads, receiver, provider: None })
    }

    /// The same site, where an identity provider looks at people instead of us.
    #[must_use]
    pub fn by(self, provider: oidc::Provider) -> Site {
        Site { provider: Some(provider), ..self }
    }

    /// The identity provider, where people sign in with one.
    pub(crate) fn provider(&self) -> Option<&oidc::Provider> {
        self.provider.as_ref()
    }

    /// Where referrals wait until they are taken on.
    pub(crate) fn receiver(&self) -> &str {
        &self.receiver
    }

    /// The gate: whose session it is.
    pub(crate) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Turns at stretching a password.
    pub(crate) fn turns(&self) -> &Arc<Semaphore> {
        &self.turns
    }

    /// Turns at sending a file.
    pub(crate) fn uploads(&self) -> &Semaphore {
        &self.uploads
    }

    /// What a demonstration has besides; nothing where people sign in.
    pub(crate) fn shows(&self) -> Option<&Demo> {
        self.demo.as_ref()
    }

    /// Where somebody comes in who is not signed in.
    pub(crate) fn entrance(&self) -> &'static str {
        if self.demo.is_some() { "/demo" } else { "/sign-in" }
    }

    /// The rules about who may do what.
    pub(crate) fn rules(&self) -> &Policies {
        &self.rules
    }

    /// Works with the service, away from the threads that answer requests: it waits for the disk.
    pub(crate) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Service) -> Result<T, service::ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        let site = Arc::clone(self);
        Ok(tokio::task::spawn_blocking(move || work(site.gate.service())).await??)
    }

    /// Asks the service, away from the threads that answer requests: it waits for the disk.
    pub(crate) async fn ask(
        self: &Arc<Self>,
        visit: &Visit,
        question: Question,
    ) -> Result<Answer, Problem> {
        self.at_door(visit, move |door| door.view(&question)).await
    }

    /// Works at the door as the visitor, away from the threads that answer requests.
    pub(crate) async fn at_door<T: Send + 'static>(
        self: &Arc<Self>,
        visit: &Visit,
        work: impl FnOnce(&Door<'_>) -> Result<T, ServiceError> + Send + 'static,
    ) -> Result<T, Problem> {
        let (site, visit) = (Arc::clone(self), visit.clone());
        let service = move || work(&site.gate.service().enter(&site.rules, visit.visitor()));
        Ok(tokio::task::spawn_blocking(service).await??)
    }

    /// Has something done, once: the number of the form, and what was typed into it, make the
    /// command's key. `on` is how long what it is about was when the form was shown: on any other
    /// nothing is done. What the rules refuse comes back as [`Problem::Refused`], for the page.
    pub(crate) async fn execute_on(
        self: &Arc<Self>,
        visit: &Visit,
        (once, on): (String, Option<u64>),
        command: Command,
    ) -> Result<Done, Problem> {
        if !visit.is_fresh() && needs_proof(&command) {
            return Err(Problem::StepUp);
        }
        let key = self.gate.form_key(&visit.visitor().actor.id, &once);
        let once =
            move |door: &Door<'_>| door.execute_on(service::Once { key: Some(&key), on }, &command);
        self.at_door(visit, once).await
    }

    /// Whether a form that the visitor sends was done before, by the number of its command.
    ///
    /// # Errors
    /// When the database says no.
    pub(crate) async fn has_done(
        self: &Arc<Self>,
        visit: &Visit,
        once: &str,
        (target, deed): (Target, Deed),
    ) -> Result<bool, Problem> {
        let key = self.gate.form_key(&visit.visitor().actor.id, once);
        self.at_door(visit, move |door| door.has_done(&key, (&target, deed))).await
    }

    /// The hidden fields for one showing of a form; each form of a page has its own.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub(crate) fn hidden(&self, visit: &Visit) -> Result<Hidden, Problem> {
        let token = Token::masked(visit.form_secret(), &self.gate.random()?);
        let (once, whose) = (Once::new(self.gate.random()?), self.whose(visit));
        Ok(Hidden { token, once, whose })
    }

    /// What stands for the visitor in a form.
    pub(crate) fn whose(&self, visit: &Visit) -> String {
        self.gate.form_key(&visit.visitor().actor.id, hidden::WHOSE)
    }

    /// Whether the visitor's role keeps the register of who works where.
    pub(crate) fn keeps_staff(&self, visit: &Visit) -> bool {
        !self.scope(visit, Action::Update, Thing::Staff).is_empty()
    }

    /// Whether anything can be asked of the visitor's organisation that their role answers.
    pub(crate) fn owes(&self, visit: &Visit) -> bool {
        self.gate.service().enter(&self.rules, visit.visitor()).owes_any()
    }

    /// To which records the visitor's role opens: for what a page offers, and nothing else. What
    /// they may is decided when they ask.
    pub(crate) fn scope(&self, visit: &Visit, action: Action, thing: Thing) -> Scope {
        let visitor = visit.visitor();
        self.rules.scope(visitor.role, visitor.purpose.for_access(), action, thing)
    }
}

/// Whether an act asks for a fresh code: a closing, going past a rule, giving somebody rights, or
/// breaking the glass.
fn needs_proof(command: &Command) -> bool {
    let closes = matches!(command.act, Act::ExitClose(_) | Act::CorrectionMistaken(_));
    let appoints = matches!(command.act, Act::RegisterAppoint(_) | Act::RegisterCover(_));
    let breaks = matches!(command.act, Act::GlassBreak(_));
    closes || appoints || breaks || !command.overrides.is_empty()
}

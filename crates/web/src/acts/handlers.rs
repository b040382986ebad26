//! The two handlers of every act: one shows its form, the other takes it.

use std::sync::Arc;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use pathway::{Act, Command, Deed, Event, Fact, Finding, Precision, Target, When};
use policy::Rule;
use serde_json::Value;
use service::{ANSWERS, Answer, Question, ServiceError, Work};

use super::known::fresh;
use super::page::{Filling, told};
use super::{Field, Known, Sheet, gone_past, read, sheet, shown};
use crate::forms::{Errors, Form, Hidden, Once, Sent, Typed};
use crate::pages::{GLASS, OWED, Shared, Shell, encoded};
use crate::problem::Problem;
use crate::signing::{self, Asked};
use crate::site::Site;
use crate::visit::{Back, Visit, asks};
use crate::words;

/// What an address of a form says: what it is about, and what is done.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) target: Target,
    pub(super) sheet: &'static Sheet,
}

/// The parts of an address: `case`, an id, and an act.
type At = Result<Path<(String, String, String)>, PathRejection>;

impl Place {
    fn of(at: At) -> Result<Place, Problem> {
        let Path((of, id, act)) = at.map_err(|_| Problem::Address)?;
        let target = match of.as_str() {
            "staff" if id == "register" => Target::Register,
            "case" => Target::Case(id),
            "contact" => Target::Contact(id),
            "people" => Target::Person(id),
            _ => return Err(Problem::NotFound),
        };
        let sheet = sheet(&act).ok_or(Problem::NotFound)?;
        Ok(Place { target, sheet })
    }

    /// The page that the form is reached from, and that is shown once it is done.
    pub(super) fn back(&self, work: &Work) -> String {
        match (self.sheet.deed, &self.target) {
            (Deed::GlassBreak, _) => GLASS.to_owned(),
            // A case that is closed to whoever answers one thing about it.
            (_, Target::Case(_)) if !work.opens => OWED.to_owned(),
            _ => about(&self.target),
        }
    }

    /// Whether it answers what an organisation was asked on a case.
    fn answers(&self) -> bool {
        matches!(self.target, Target::Case(_)) && ANSWERS.contains(&self.sheet.deed)
    }

    /// Its own address.
    pub(super) fn address(&self) -> String {
        doing(&self.target, self.sheet)
    }
}

/// The page about something.
pub(crate) fn about(target: &Target) -> String {
    match target {
        Target::Case(id) => format!("/case/{}", encoded(id)),
        Target::Contact(id) => format!("/contact/{}", encoded(id)),
        Target::Person(id) => format!("/people/{}/line", encoded(id)),
        Target::Register => "/staff".to_owned(),
    }
}

/// The address of a form.
pub(crate) fn doing(target: &Target, sheet: &Sheet) -> String {
    let base = match target {
        Target::Person(id) => format!("/people/{}", encoded(id)),
        Target::Register => "/staff/register".to_owned(),
        other => about(other),
    };
    format!("{base}/do/{}", sheet.deed.name())
}

/// Every field of a form: the act's own, when it happened, and those for going past rules.
pub(super) fn all_fields(sheet: &Sheet, known: &Known<'_>, rules: &[Rule]) -> Vec<Field> {
    let mut fields = (sheet.fields)(known);
    if is_dated(sheet) {
        let hint = "Leave it empty if it happened just now. For example, 27 3 2026";
        fields.push(Field::day(HAPPENED, "The day on which it happened").optional().hint(hint));
    }
    fields.extend(gone_past::fields(rules, known.seconds()));
    fields
}

/// When it happened.
const HAPPENED: &str = "happened";

/// Whether the act may have happened on another day than that on which it is recorded.
fn is_dated(sheet: &Sheet) -> bool {
    let name = sheet.deed.name();
    let now = ["identity.", "home.", "correction.", "contact.", "glass.", "partner.acknowledge"];
    !now.iter().any(|start| name.starts_with(start))
}

/// What a form is about, with whom it may ask to sign, where it goes past rules or is signed by
/// others anyway.
async fn work(
    site: &Arc<Site>,
    visit: &Visit,
    place: &Place,
    goes_past: bool,
) -> Result<Work, Problem> {
    let work = thing(site, visit, place).await?;
    if goes_past || place.sheet.is_signed() { signed(site, visit, work).await } else { Ok(work) }
}

/// The same with whoever may be asked to sign.
async fn signed(site: &Arc<Site>, visit: &Visit, work: Work) -> Result<Work, Problem> {
    match site.ask(visit, Question::Signers).await? {
        Answer::Signers(signers) => Ok(Work { signers, ..work }),
        _ => Ok(work),
    }
}

/// Nobody is shown a form of a case that they may not send.
async fn thing(site: &Arc<Site>, visit: &Visit, place: &Place) -> Result<Work, Problem> {
    let (target, deed) = (&place.target, place.sheet.deed);
    let read = async |question| match site.ask(visit, question).await? {
        Answer::Work(Some(work)) => Ok(*work),
        _ => Err(Problem::NotFound),
    };
    if *target == Target::Register || deed == Deed::GlassBreak {
        return read(Question::Form(target.clone(), deed)).await;
    }
    if place.answers() {
        // Who was asked one thing about a case that is closed to them answers it all the same.
        let work = read(Question::Form(target.clone(), deed)).await?;
        let asked = |fact: &Fact| !matches!(fact.event, Event::CaseOpened(_));
        if work.opens || work.facts.iter().any(asked) {
            return Ok(work);
        }
    }
    let work = read(Question::Work(target.clone())).await?;
    match target {
        Target::Case(_) if !work.may.contains(&deed) => {
            read(Question::Form(target.clone(), deed)).await
        }
        _ => Ok(work),
    }
}

/// Shows the form of an act. What the address says besides stands in its fields.
pub(crate) async fn asked(
    State(site): Shared,
    visit: Visit,
    at: At,
    typed: Result<Query<Vec<(String, String)>>, QueryRejection>,
) -> Result<Response, Problem> {
    let place = Place::of(at)?;
    let Query(typed) = typed.map_err(|_| Problem::Address)?;
    let goes_past = typed.iter().any(|(name, _)| name == gone_past::OFFERED);
    let work = work(&site, &visit, &place, goes_past).await?;
    let hidden = site.hidden(&visit)?;
    let once = hidden.once.to_string();
    let known = Known::of(&work, &visit.visitor().actor, &once);
    let bare = typed.iter().all(|(name, _)| name == "id");
    if place.answers() && !work.opens && bare && !(place.sheet.fits)(&known) {
        // Somebody there has answered it.
        return Ok(Redirect::to(&format!("{OWED}?answered=yes")).into_response());
    }
    let first = (place.sheet.first)(&known).into_iter();
    let form = Form::of(typed.into_iter().chain(first).collect()).ok_or(Problem::Address)?;
    let shell = Shell::at(&site, &visit, &place.back(known.work))?;
    filling(&place, known, (&form, hidden)).page(shell)
}

/// A form on which nothing came of anything yet.
fn filling<'f>(
    place: &'f Place,
    known: Known<'f>,
    (form, hidden): (&'f Form, Hidden),
) -> Filling<'f> {
    let errors = Errors::default();
    let findings = vec![];
    let (since, already) = (None, None);
    Filling { place, known, form, errors, findings, since, already, on_now: false, hidden }
}

/// Takes the form of an act: done, it leads back; else it comes back with everything typed.
pub(crate) async fn sent(State(site): Shared, at: At, sent: Sent) -> Result<Response, Problem> {
    let place = Place::of(at)?;
    let (visit, form) = (&sent.visit, &sent.form);
    let goes_past = !form.text(gone_past::OFFERED).is_empty();
    let before = work(&site, visit, &place, goes_past).await?;
    match took(&site, &place, &before, &sent).await {
        Ok(Came::Done(to)) => Ok(Redirect::to(&to).into_response()),
        Ok(Came::MovedOn) => {
            let now = work(&site, visit, &place, goes_past).await?;
            again(&site, (&place, &now), (visit, form), Came::MovedOn)
        }
        Ok(Came::Refused(findings)) => {
            let before = signed(&site, visit, before).await?;
            again(&site, (&place, &before), (visit, form), Came::Refused(findings))
        }
        Ok(came) => again(&site, (&place, &before), (visit, form), came),
        Err(Problem::StepUp) => {
            asks(&site, &sent.visit, &Back::to(&place.address()).keeping(&sent.form))
        }
        Err(problem) => Err(problem),
    }
}

/// The form of an act again, as its sender left it.
pub(crate) async fn once_more(
    site: &Arc<Site>,
    visit: &Visit,
    asked: &Asked,
) -> Result<Response, Problem> {
    let sheet = sheet(&asked.act).ok_or(Problem::NotFound)?;
    let place = Place { target: asked.target.clone(), sheet };
    let form = asked.form().ok_or(Problem::Address)?;
    let work = work(site, visit, &place, true).await?;
    again(site, (&place, &work), (visit, &form), Came::Unread(Errors::default()))
}

/// What came of a form.
enum Came {
    /// It is done, and leads here.
    Done(String),
    /// It cannot be read; or one more row was asked for, and nothing is wrong.
    Unread(Errors),
    /// The rules refused it.
    Refused(Vec<Finding>),
    /// Somebody recorded more since.
    MovedOn,
    /// They sent the very same before the form was shown: nothing is done twice unasked.
    Already(String),
}

/// Reads a form and has it done.
async fn took(
    site: &Arc<Site>,
    place: &Place,
    before: &Work,
    sent: &Sent,
) -> Result<Came, Problem> {
    let number = sent.once.to_string();
    let known = Known::of(before, &sent.visit.visitor().actor, &number);
    let mut errors = Errors::default();
    let meant = meant(place, &known, &sent.form, &mut errors)?;
    if !sent.form.text("more").is_empty() {
        return Ok(Came::Unread(Errors::default()));
    }
    let Some(meant) = meant else {
        return unread((site, place), sent, (&known, errors)).await;
    };
    match already(before, &meant, sent) {
        Some(fact) if sent.form.text(ANEW).is_empty() => Ok(Came::Already(told(fact))),
        _ => done(site, place, sent, meant).await,
    }
}

/// A form in which something is wrong. What it chose among is gone once it was done: sent twice, it
/// leads where it led before; and where a colleague was quicker, that is said.
async fn unread(
    (site, place): (&Arc<Site>, &Place),
    sent: &Sent,
    (known, errors): (&Known<'_>, Errors),
) -> Result<Came, Problem> {
    let this = (place.target.clone(), place.sheet.deed);
    if place.sheet.then.is_none() && site.has_done(&sent.visit, &key(sent, 0), this).await? {
        return Ok(Came::Done(done_at(&place.back(known.work), place)));
    }
    if place.answers() && !(place.sheet.fits)(known) {
        let mut errors = Errors::default();
        errors.add("id", "id", "Somebody has answered it since: nothing is left to answer here");
        return Ok(Came::Unread(errors));
    }
    Ok(Came::Unread(errors))
}

/// The hidden field that says that the same is meant once more.
pub(super) const ANEW: &str = "anew";

/// For how long the same words by the same person are taken to be sent twice.
const TWICE: SignedDuration = SignedDuration::from_hours(24);

/// What the same person recorded here with the very same words, before the form was shown to them:
/// who goes back and sends a form again finds a new form, so that its number cannot tell.
fn already<'w>(before: &'w Work, meant: &Meant, sent: &Sent) -> Option<&'w Fact> {
    let command = meant.commands.first().filter(|it| it.target == before.target)?;
    let seen: u64 = sent.form.text("seen").parse().ok()?;
    let same_day = |fact: &Fact| match fact.happened.precision {
        Precision::Instant => command.happened.precision == Precision::Instant,
        _ => fact.happened == command.happened,
    };
    before.facts.iter().rev().find(|fact| {
        let theirs = fact.by.id == command.by.id && fact.seq <= seen;
        let lately = before.now.duration_since(fact.recorded) < TWICE;
        theirs && lately && same_day(fact) && is_same(&fact.event, &command.act, &sent.once)
    })
}

/// Whether an event says what an act asks for, but for the ids that its form made.
fn is_same(event: &Event, act: &Act, once: &Once) -> bool {
    let said = event.body().ok().and_then(|body| serde_json::from_slice::<Value>(&body).ok());
    let asked = serde_json::to_value(act).ok();
    let asked = asked.as_ref().and_then(|act| act.get("with"));
    event.deed() == Some(act.deed()) && said.zip(asked).is_some_and(|it| alike(&it.0, it.1, once))
}

fn alike(said: &Value, asked: &Value, once: &Once) -> bool {
    match (said, asked) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| {
                    other.get(key).is_some_and(|asked| alike(value, asked, once))
                })
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| alike(one, other, once))
        }
        (Value::String(said), Value::String(asked)) if asked.ends_with(&fresh("", once.text())) => {
            let what = |id: &str| id.rsplit_once('-').map(|(what, _)| what.to_owned());
            what(said) == what(asked)
        }
        _ => said == asked,
    }
}

/// The page again, with what came of it. What is sent then is another command.
fn again(
    site: &Arc<Site>,
    (place, work): (&Place, &Work),
    (visit, form): (&Visit, &Form),
    came: Came,
) -> Result<Response, Problem> {
    let hidden = site.hidden(visit)?;
    let number = hidden.once.to_string();
    let known = Known::of(work, &visit.visitor().actor, &number);
    let shell = Shell::at(site, visit, &place.back(known.work))?;
    let plain = filling(place, known, (form, hidden));
    let filling = match came {
        Came::Unread(errors) => Filling { errors, ..plain },
        Came::Refused(findings) => Filling { findings, ..plain },
        Came::MovedOn => {
            let since = form.text("seen").parse().ok().or(Some(0));
            Filling { since, on_now: true, ..plain }
        }
        Came::Already(told) => Filling { already: Some(told), ..plain },
        Came::Done(_) => plain,
    };
    filling.page(shell)
}

/// What a form asks for: its act, and one that may follow it.
struct Meant {
    commands: Vec<Command>,
    /// The version that it was filled in on, where it changes what its page is about.
    on: Option<u64>,
    /// What is kept of it while it waits for others to sign.
    asked: Asked,
    /// The page that it was reached from.
    back: String,
}

impl Meant {
    /// Where it leads once it is done.
    fn leads(&self, place: &Place) -> String {
        let opened = self.commands.iter().find(|it| matches!(it.act, Act::CaseOpen(_)));
        let to = opened.map_or_else(|| self.back.clone(), |command| about(&command.target));
        done_at(&to, place)
    }
}

/// Where it is said that it is done.
fn done_at(to: &str, place: &Place) -> String {
    format!("{to}?done={}", place.sheet.deed.name())
}

/// The key of one of the commands of a form that was sent. Who goes back and types something else
/// sends another command: the same number with the same words is the same one.
pub(crate) fn key(Sent { form, once, .. }: &Sent, nth: usize) -> String {
    format!("{once}/{:016x}/{nth}", form.mark())
}

/// Reads the form into commands; nothing where something is wrong with it.
fn meant(
    place: &Place,
    known: &Known<'_>,
    form: &Form,
    errors: &mut Errors,
) -> Result<Option<Meant>, Problem> {
    let rules = gone_past::offered(&[], form);
    let fields = all_fields(place.sheet, known, &rules);
    let mut with = read::object(&fields, "", form, errors);
    if !errors.is_empty() {
        return Ok(None);
    }
    let past = (with.remove("past"), with.remove("past-second")).1;
    let happened = match with.remove(HAPPENED) {
        Some(_) => Typed::of(form, HAPPENED).date((HAPPENED, "The day"), errors).map(When::day),
        None => Some(When::instant(known.work.now)),
    };
    let Some(happened) = happened else { return Ok(None) };
    let read::Read { target, acts } = read::acts(place.sheet, with).map_err(Problem::Unmade)?;
    let own = target.or_else(|| super::home::elsewhere(place.sheet.deed, known));
    // The register is everybody's: what one does there takes nothing from what another does.
    let alone = own.is_none() && place.target != Target::Register;
    // Who reads only what they are asked hears nothing of what else is recorded there, and is not
    // held up by it.
    let whole = place.sheet.deed == Deed::GlassBreak || known.work.opens;
    let on = form.text("version").parse().ok().filter(|_| alone && whole);
    let target = own.unwrap_or_else(|| place.target.clone());
    let command = |act: Act| Command {
        target: target.clone(),
        by: known.by.clone(),
        happened: happened.clone(),
        act,
        overrides: gone_past::overrides(&rules, form, past.as_ref()),
    };
    let commands: Vec<Command> = acts.into_iter().map(command).collect();
    let asked = Asked {
        target: place.target.clone(),
        act: place.sheet.deed.name().to_owned(),
        rows: shown::rows(&fields, "", form),
        typed: form.typed(),
    };
    let back = place.back(known.work);
    Ok(Some(Meant { commands, on, asked, back }))
}

/// Has it done, each act once.
async fn done(site: &Arc<Site>, place: &Place, sent: &Sent, meant: Meant) -> Result<Came, Problem> {
    let (to, visit) = (meant.leads(place), &sent.visit);
    let (mut on, asked) = (meant.on, meant.asked);
    let steps = meant.commands.into_iter().enumerate().map(|(nth, it)| (key(sent, nth), it));
    let steps: Vec<(String, Command)> = steps.collect();
    for (nth, (key, command)) in steps.iter().enumerate() {
        match site.execute_on(visit, (key.clone(), on.take()), command.clone()).await {
            Ok(_) => {}
            Err(Problem::Service(ServiceError::Unsigned(_))) => {
                let left = steps.get(nth..).unwrap_or_default().to_vec();
                return waits(site, visit, (left, &asked)).await;
            }
            Err(Problem::Refused(it)) => return Ok(Came::Refused(it.findings)),
            Err(Problem::Service(ServiceError::MovedOn { .. })) => return Ok(Came::MovedOn),
            Err(other) => return Err(other),
        }
    }
    Ok(Came::Done(to))
}

/// Lets acts wait for those who sign them.
async fn waits(
    site: &Arc<Site>,
    visit: &Visit,
    left: (Vec<(String, Command)>, &Asked),
) -> Result<Came, Problem> {
    let past = left.1.typed.iter().any(|(name, _)| name == "past-second");
    match signing::asks(site, visit, left).await {
        Ok(id) => Ok(Came::Done(signing::address(&id))),
        Err(Problem::Service(why @ (ServiceError::NoSigner(_) | ServiceError::NoReader(_)))) => {
            let mut errors = Errors::default();
            let field = if past { "past-second" } else { "second" };
            errors.add(field, field, words::sentence(&why.to_string()));
            Ok(Came::Unread(errors))
        }
        Err(other) => Err(other),
    }
}

/// The acts of a form, for the tests of every form.
#[cfg(test)]
pub(super) fn made(
    (sheet, fields): (&Sheet, &[Field]),
    form: &Form,
) -> Result<Vec<Act>, (Errors, Option<serde_json::Error>)> {
    let mut errors = Errors::default();
    let with = read::object(fields, "", form, &mut errors);
    if !errors.is_empty() {
        return Err((errors, None));
    }
    read::acts(sheet, with).map(|read| read.acts).map_err(|error| (errors, Some(error)))
}

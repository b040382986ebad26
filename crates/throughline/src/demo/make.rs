//! Makes the caseload: every step through the door, in the order of the calendar.

use std::collections::HashMap;

use anyhow::{Result, bail};
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use pathway::identity::{Answer, Candidate};
use pathway::register::Provider;
use pathway::{Act, Command, Event, Fact, Refusal, Target, When};
use policy::Calendar;
use service::{Answer as Answered, Done, Purpose, Question, Service};

use super::answers::Open;
use super::cohort::{Deal, Fate, YEAR};
use super::diary::{Diary, Step};
use super::journey;
use super::staff;
use super::tally::Tally;
use super::world::{PROVIDERS, registrar};

/// A caseload under way.
struct Making<'s> {
    service: &'s Service,
    /// Steps of one transaction, none of which rests on another.
    batch: Vec<Step>,
    /// Entries that a decision on a referral may rest on.
    noted: HashMap<usize, Vec<u64>>,
    /// Contacts on each person's line.
    lines: HashMap<Target, Vec<String>>,
    /// Whose line each contact will be on.
    owners: HashMap<String, Target>,
    /// Signals that nobody has answered yet.
    open: Open,
    made: Tally,
}

/// Makes a year of so many referrals.
pub(super) fn make(service: &Service, calendar: &Calendar, size: (usize, u64)) -> Result<Tally> {
    let steps = plan(calendar, size);
    let mut making = Making {
        service,
        batch: vec![],
        noted: HashMap::new(),
        lines: HashMap::new(),
        owners: owners(&steps),
        open: Open::default(),
        made: Tally::new(calendar),
    };
    making.approve()?;
    staff::seat(service, calendar)?;
    let mut tick = Tick::new(calendar);
    for step in steps {
        if tick.at <= step.at {
            making.flush()?;
            making.tick(&mut tick, step.at)?;
        }
        making.take(step)?;
    }
    making.flush()?;
    making.tick(&mut tick, end(calendar))?;
    service.clock().advance(end(calendar));
    Ok(making.made)
}

/// The line that each contact is put on, some day of the year.
fn owners(steps: &[Step]) -> HashMap<String, Target> {
    let placed = steps.iter().filter_map(|step| match &step.act {
        Act::IdentityLink(link) => Some((link.contact.clone(), step.target.clone())),
        Act::IdentityAnswer(it) if it.same => Some((it.contact.clone(), step.target.clone())),
        _ => None,
    });
    placed.collect()
}

/// The moment at which the year ends.
pub(super) fn end(calendar: &Calendar) -> Timestamp {
    calendar.instant(YEAR.1, Time::constant(18, 0, 0, 0))
}

/// Everything that anybody does within the year, in order.
fn plan(calendar: &Calendar, (referrals, seed): (usize, u64)) -> Vec<Step> {
    let mut deal = Deal::new(referrals, seed, calendar);
    let mut steps = vec![];
    for number in 1..=referrals {
        let Some(referral) = deal.referral(number, calendar) else { break };
        let mut diary = Diary::new(&referral, calendar, seed);
        let closed = journey::write(&mut diary);
        steps.append(&mut diary.steps);
        if referral.fate == Fate::Early {
            deal.closed(&referral, closed);
        }
    }
    link_at_intake(&mut steps);
    let end = end(calendar);
    steps.retain(|step| step.at < end);
    steps.sort_by_key(|step| (step.at, step.order));
    steps
}

/// Whoever takes a contact answers at once whose it is: a candidate that waits would hold up what
/// others decide about the same person.
fn link_at_intake(steps: &mut [Step]) {
    let taken = steps.iter().filter_map(|step| match (&step.act, &step.target) {
        (Act::ContactRecord(_), Target::Contact(id)) => Some((id.clone(), step.at)),
        _ => None,
    });
    let taken: HashMap<_, _> = taken.collect();
    for step in steps {
        let named = match &step.act {
            Act::IdentityPropose(it) => Some(it.contact.as_str()),
            act => act.joins(),
        };
        if let Some(at) = named.and_then(|contact| taken.get(contact)) {
            step.at = *at;
        }
    }
}

/// When the clocks are looked at next: each morning.
struct Tick<'c> {
    calendar: &'c Calendar,
    day: Date,
    at: Timestamp,
}

impl Tick<'_> {
    fn new(calendar: &Calendar) -> Tick<'_> {
        let mut tick = Tick { calendar, day: YEAR.0, at: Timestamp::MIN };
        tick.on();
        tick
    }

    fn on(&mut self) {
        self.day = self.day.saturating_add(1.day());
        self.at = self.calendar.instant(self.day, Time::constant(6, 30, 0, 0));
    }
}

impl Making<'_> {
    /// Providers are approved before anybody contracts with them.
    fn approve(&self) -> Result<()> {
        for organisation in PROVIDERS {
            let provider =
                Provider { organisation: (*organisation).into(), from: YEAR.0, until: None };
            let command = Command {
                target: Target::Register,
                by: registrar(),
                happened: When::instant(self.service.clock().now()),
                act: Act::RegisterProvider(provider),
                overrides: vec![],
            };
            self.service.execute(Purpose::Demonstration, None, &command)?;
        }
        Ok(())
    }

    /// Looks at the clocks on every morning up to a moment.
    fn tick(&mut self, tick: &mut Tick<'_>, to: Timestamp) -> Result<()> {
        while tick.at <= to {
            self.service.clock().advance(tick.at);
            let ticked = self.service.tick()?;
            if let Some((stream, why)) = ticked.unreadable.first() {
                anyhow::bail!("the clocks of `{stream}` could not be looked at: {why}");
            }
            self.made.ticks += ticked.done.len() as u64;
            for done in &ticked.done {
                self.made.raised(done);
                self.open.take(done);
            }
            self.answer(tick.at)?;
            tick.on();
        }
        Ok(())
    }

    /// Answers the signals whose day has come, by whoever has to answer.
    fn answer(&mut self, now: Timestamp) -> Result<()> {
        let answers = self.open.due(now);
        let commands: Vec<_> = answers.into_iter().map(|command| (None, command)).collect();
        for answer in self.service.execute_all(Purpose::Demonstration, &commands)? {
            match answer {
                Ok(done) => {
                    self.made.answered += 1;
                    self.made.raised(&done);
                    self.open.take(&done);
                }
                Err(refusal) => bail!("the answer to a signal was refused: {refusal}"),
            }
        }
        Ok(())
    }

    /// Takes a step into the batch; before it, does the batch where the step rests on it, or where
    /// the batch would be recorded more than an hour late; after it, where the step may have had
    /// somebody proposed, who is to be answered for before anything else is done.
    fn take(&mut self, mut step: Step) -> Result<()> {
        let rests = self.batch.iter().any(|other| other.order.0 == step.order.0);
        let old = self.batch.first().is_some_and(|first| first.at + 1.hour() < step.at);
        if old || (rests && cites(&step.act)) {
            self.flush()?;
        }
        self.cite(&mut step);
        if matches!(step.act, Act::IdentityNoHistory(_)) {
            self.look_again(&step)?;
        }
        let searched = matches!(step.act, Act::ContactRecord(_)) || step.act.joins().is_some();
        self.batch.push(step);
        if searched { self.flush() } else { Ok(()) }
    }

    /// Fills in what a decision rests on, except where that is the very thing left out.
    fn cite(&self, step: &mut Step) {
        let noted = self.noted.get(&step.order.0).cloned().unwrap_or_default();
        let line =
            |person: String| self.lines.get(&Target::Person(person)).cloned().unwrap_or_default();
        match &mut step.act {
            Act::Section36Decide(it) => it.evidence = noted,
            Act::PanelDecide(it) => it.evidence = noted,
            Act::ExitClose(it) => {
                it.evidence = noted;
                it.considered = line(step.person.clone());
            }
            Act::LineSum(it) => it.contacts = line(step.person.clone()),
            _ => {}
        }
    }

    /// Does the batch in one transaction, and looks whether each was allowed or refused as meant.
    fn flush(&mut self) -> Result<()> {
        let Some(last) = self.batch.last() else { return Ok(()) };
        self.service.clock().advance(last.at);
        let steps = std::mem::take(&mut self.batch);
        let mut commands = Vec::with_capacity(steps.len());
        let mut meant = Vec::with_capacity(steps.len());
        for Step { at, order, by, target, act, overrides, refused_by, .. } in steps {
            meant.push((order, refused_by, act.name()));
            let happened = When::instant(at);
            commands.push((None, Command { target, by, happened, act, overrides }));
        }
        let answers = self.service.execute_all(Purpose::Demonstration, &commands)?;
        let done = answers.iter().flatten().flat_map(|done| &done.facts);
        let proposed: Vec<_> = done.filter_map(|(line, it)| self.stranger(line, it)).collect();
        for (((order, refused_by, name), (_, command)), answer) in
            meant.into_iter().zip(&commands).zip(answers)
        {
            match (answer, refused_by) {
                (Ok(done), None) => self.done(order.0, command, &done),
                (Err(refusal), Some(rule)) if refusal.names(rule) => {}
                (answer, rule) => bail!(strange((order, name), rule, &answer)),
            }
            self.made.tried(&command.act, refused_by);
        }
        proposed.into_iter().try_for_each(|(line, contact)| self.reject(line, contact))
    }

    /// A contact that was proposed on a line and is somebody else's.
    fn stranger(&self, line: &Target, fact: &Fact) -> Option<(Target, String)> {
        let Event::IdentityProposed(it) = &fact.event else { return None };
        let own = self.owners.get(&it.contact) == Some(line);
        (!own).then(|| (line.clone(), it.contact.clone()))
    }

    /// Before "no earlier history" is signed, whoever signs looks once more and answers for whom
    /// the page shows now: others may have been recorded since.
    fn look_again(&mut self, step: &Step) -> Result<()> {
        self.flush()?;
        self.service.clock().advance(step.at);
        for own in self.lines.get(&step.target).cloned().unwrap_or_default() {
            let question = Question::Candidates(own);
            let answer = self.service.view(&step.by, Purpose::Demonstration, &question)?;
            let Answered::Found(shown) = answer else { continue };
            for it in shown.iter().map(|it| &it.found).filter(|it| it.asks()) {
                if self.owners.get(&it.contact) != Some(&step.target) {
                    let candidate = Candidate { contact: it.contact.clone(), why: it.why() };
                    self.says(&step.target, Act::IdentityPropose(candidate))?;
                    self.reject(step.target.clone(), it.contact.clone())?;
                }
            }
        }
        Ok(())
    }

    /// Somebody looks at a contact that was proposed, and answers that it is another person.
    fn reject(&self, target: Target, contact: String) -> Result<()> {
        let rationale = "looked at with the agency that recorded it: another person".to_owned();
        self.says(&target, Act::IdentityAnswer(Answer { contact, same: false, rationale }))
    }

    /// The registrar says something about who is who.
    fn says(&self, target: &Target, act: Act) -> Result<()> {
        let happened = When::instant(self.service.clock().now());
        let (target, by) = (target.clone(), registrar());
        let command = Command { target, by, happened, act, overrides: vec![] };
        self.service.execute(Purpose::Demonstration, None, &command)?;
        Ok(())
    }

    fn done(&mut self, referral: usize, command: &Command, done: &Done) {
        let own = done.facts.iter().find(|(_, it)| !matches!(it.event, Event::Overridden(_)));
        self.made.done(referral, command, done);
        self.made.raised(done);
        self.open.take(done);
        let linked = match &command.act {
            Act::IdentityLink(link) => Some(&link.contact),
            Act::IdentityAnswer(answer) if answer.same => Some(&answer.contact),
            _ => None,
        };
        if let Some(contact) = linked {
            self.lines.entry(command.target.clone()).or_default().push(contact.clone());
        }
        let rests = matches!(command.act, Act::TriageAssess(_) | Act::AssessmentComplete(_));
        if let Some((_, fact)) = own.filter(|_| rests) {
            self.noted.entry(referral).or_default().push(fact.seq);
        }
    }
}

/// Whether an act names entries or contacts that earlier steps made.
fn cites(act: &Act) -> bool {
    matches!(
        act,
        Act::Section36Decide(_) | Act::PanelDecide(_) | Act::ExitClose(_) | Act::LineSum(_)
    )
}

fn strange(
    ((referral, nth), name): ((usize, usize), &str),
    rule: Option<&str>,
    answer: &Result<Done, Refusal>,
) -> String {
    let came = match answer {
        Ok(_) => "it was allowed".to_owned(),
        Err(refusal) => format!("it was refused: {refusal}"),
    };
    let meant = rule.unwrap_or("nothing");
    format!("step {nth} of referral {referral}, `{name}`, was to be refused by {meant}; {came}")
}

//! Runs a scenario through the real service with a simulated clock, in a record of its own.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use pathway::identity::Answer;
use pathway::{Act, Command, Event, Finding, Override, Refusal, Signature, Target, When};
use policy::{Pack, Rule, Shelf};
use record::{Entropy, MasterKey};
use store::{Db, Options};

use super::report::{Report, ReportFinding, ReportHome, ReportStep};
use super::scenario::{Scenario, Step, historian};
use crate::{Clock, Done, Packs, Purpose, Service, ServiceError, Setup};

/// Under which policy a scenario runs.
#[derive(Debug, Clone)]
pub enum ReplayPolicy {
    /// The pack that was in force on each day.
    Then(Shelf),
    /// One pack throughout.
    Pack(Box<Pack>),
}

/// Why a replay could not run.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// A step is impossible as things stood: the scenario is wrong, not the history.
    #[error("line {line}: the step cannot happen: {why}")]
    Impossible {
        /// The line of the step.
        line: usize,
        /// What stands in the way.
        why: Refusal,
    },
    /// A step is wrong.
    #[error("line {line}: {what}")]
    Step {
        /// The line of the step.
        line: usize,
        /// What is wrong and what to do.
        what: String,
    },
    /// The database already holds a record.
    #[error("the database holds a record already: replay into an empty one")]
    NotEmpty,
    /// A stream cannot be read, so that its clocks would pass unseen.
    #[error("the clocks of `{stream}` could not be looked at: {why}")]
    Clocks {
        /// The stream.
        stream: String,
        /// Why.
        why: String,
    },
    /// The service could not go on.
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// A replay under way.
struct Replay<'s> {
    service: Service,
    scenario: &'s Scenario,
    zone: policy::Calendar,
    named: BTreeMap<String, u64>,
    report: Report,
    /// Whether somebody answers for what is proposed at intake.
    confirms: bool,
}

/// Replays a scenario in a record of its own: in memory, or in the empty database named.
///
/// # Errors
/// When a step is impossible or wrong, with its line.
pub fn replay(
    scenario: &Scenario,
    policy: &ReplayPolicy,
    database: Option<&str>,
) -> Result<Report, ReplayError> {
    prepared(scenario, policy, database)?.run()
}

/// Replays a scenario in memory as it would have gone had somebody answered for each contact that
/// was proposed at intake, on the day: yes, where the scenario itself puts it on that line.
///
/// # Errors
/// When a step is impossible or wrong, with its line.
pub fn replay_confirmed(scenario: &Scenario, policy: &ReplayPolicy) -> Result<Report, ReplayError> {
    let mut replay = prepared(scenario, policy, None)?;
    replay.confirms = true;
    replay.run()
}

fn prepared<'s>(
    scenario: &'s Scenario,
    policy: &ReplayPolicy,
    database: Option<&str>,
) -> Result<Replay<'s>, ReplayError> {
    let url = database.unwrap_or("sqlite::memory:");
    let db = Db::open(url, &Options::default()).map_err(ServiceError::from)?;
    if record::Record::exists(&db).map_err(ServiceError::from)? {
        return Err(ReplayError::NotEmpty);
    }
    let (packs, zone, name) = match policy {
        ReplayPolicy::Then(shelf) => {
            let zone = shelf.packs().first().map(|pack| pack.calendar.clone());
            (Packs::InForce(shelf.clone()), zone, "then".to_owned())
        }
        ReplayPolicy::Pack(pack) => {
            (Packs::Fixed(pack.clone()), Some(pack.calendar.clone()), pack.id.clone())
        }
    };
    let day = scenario.begins();
    let zone =
        zone.ok_or_else(|| ServiceError::NoPack { pathway: scenario.pathway.clone(), day })?;
    let seed = scenario.id.bytes().fold(7, |sum: u64, byte| sum.wrapping_mul(31) + u64::from(byte));
    let entropy = Entropy::seeded(seed);
    let setup = Setup {
        db,
        // A replay holds published facts and invented people: its key need not be secret.
        master: MasterKey::from_bytes([0x5a; 32]),
        entropy,
        packs,
        clock: Clock::at(noon(&zone, day)),
        alone: true,
    };
    let service = Service::open(setup, &format!("replay/{}", scenario.id))?;
    let report = Report {
        scenario: scenario.id.clone(),
        policy: name,
        steps: vec![],
        findings: vec![],
        home: vec![],
        verified: false,
    };
    let named = BTreeMap::new();
    Ok(Replay { service, scenario, zone, named, report, confirms: false })
}

fn noon(zone: &policy::Calendar, day: Date) -> Timestamp {
    zone.instant(day, Time::constant(12, 0, 0, 0))
}

impl Replay<'_> {
    fn run(mut self) -> Result<Report, ReplayError> {
        self.publish()?;
        for step in &self.scenario.steps {
            self.advance(noon(&self.zone, step.recorded))?;
            self.step(step)?;
        }
        self.advance(noon(&self.zone, self.scenario.until))?;
        self.homes()?;
        self.report.verified = self.verified()?;
        Ok(self.report)
    }

    /// Declares what is published, before anything else.
    fn publish(&mut self) -> Result<(), ReplayError> {
        let command = Command {
            target: Target::Register,
            by: historian(),
            happened: When::instant(self.service.clock().now()),
            act: Act::RegisterPublication(self.scenario.published.clone()),
            overrides: vec![],
        };
        self.service.execute(Purpose::Demonstration, None, &command)?;
        Ok(())
    }

    /// Moves the clock on, ticking at every due time on the way.
    fn advance(&mut self, to: Timestamp) -> Result<(), ReplayError> {
        let mut at = self.service.clock().now();
        while let Some(due) = self.service.next_due(at)?.filter(|due| *due <= to) {
            self.service.clock().advance(due);
            let ticked = self.service.tick()?;
            if let Some((stream, why)) = ticked.unreadable.into_iter().next() {
                return Err(ReplayError::Clocks { stream, why });
            }
            ticked.done.iter().for_each(|done| self.found(done));
            at = due;
        }
        self.service.clock().advance(to);
        Ok(())
    }

    /// One step; where gates refuse it, it is forced as history had it.
    fn step(&mut self, step: &Step) -> Result<(), ReplayError> {
        let line = step.line;
        let act = step.act(&self.named).map_err(|what| ReplayError::Step { line, what })?;
        let mut command = Command {
            target: step.target.clone(),
            by: step.by.clone(),
            happened: step.on.clone(),
            act,
            overrides: vec![],
        };
        let mut outcome = "done";
        let done = match self.service.execute(Purpose::Demonstration, None, &command) {
            Ok(done) => done,
            Err(ServiceError::Refused(why)) if self.confirms && already(&why) => {
                self.stepped(step, "already so");
                return Ok(());
            }
            Err(ServiceError::Refused(why)) => {
                outcome = "forced";
                command.overrides = forced(&why)
                    .ok_or_else(|| ReplayError::Impossible { line, why: why.clone() })?;
                self.service.execute(Purpose::Demonstration, None, &command)?
            }
            Err(other) => return Err(other.into()),
        };
        // Whoever refers to a step means what it says, not an override that stands before it.
        let said = done.facts.iter().find(|(_, fact)| !matches!(fact.event, Event::Overridden(_)));
        if let (Some(name), Some((_, fact))) = (&step.name, said) {
            self.named.insert(name.clone(), fact.seq);
        }
        self.stepped(step, outcome);
        self.found(&done);
        if self.confirms { self.confirm(step, &done) } else { Ok(()) }
    }

    fn stepped(&mut self, step: &Step, outcome: &str) {
        self.report.steps.push(ReportStep {
            on: step.recorded.to_string(),
            does: step.does().to_owned(),
            target: step.target.stream(),
            outcome: outcome.into(),
        });
    }

    /// Answers for what was just proposed on a line that the scenario puts it on.
    fn confirm(&mut self, step: &Step, done: &Done) -> Result<(), ReplayError> {
        for (target, fact) in &done.facts {
            let Event::IdentityProposed(it) = &fact.event else { continue };
            let joins = |step: &Step| match step.act(&BTreeMap::new()) {
                Ok(Act::IdentityLink(link)) => link.contact == it.contact,
                Ok(Act::IdentityAnswer(answer)) => answer.same && answer.contact == it.contact,
                _ => false,
            };
            let mut steps = self.scenario.steps.iter();
            if !steps.any(|step| step.target == *target && joins(step)) {
                continue;
            }
            let answer = Answer {
                contact: it.contact.clone(),
                same: true,
                rationale: "the same person, as the sources have it".into(),
            };
            let command = Command {
                target: target.clone(),
                by: historian(),
                happened: When::instant(self.service.clock().now()),
                act: Act::IdentityAnswer(answer),
                overrides: vec![],
            };
            let done = self.service.execute(Purpose::Demonstration, None, &command)?;
            self.stepped(step, "confirmed");
            self.found(&done);
        }
        Ok(())
    }

    /// Puts what a command found into the report.
    fn found(&mut self, done: &Done) {
        let today = self.zone.local_date(self.service.clock().now());
        for (target, fact) in &done.facts {
            let found = match &fact.event {
                Event::Overridden(it) => vec![(&it.finding, "refused")],
                Event::StandingChanged(it) => it.raised.iter().map(|it| (it, "raised")).collect(),
                _ => vec![],
            };
            for (finding, kind) in found {
                self.report.findings.push(line(finding, kind, (target, today)));
            }
        }
        let about = done.facts.first().map(|(target, _)| target.clone());
        for finding in &done.apart {
            let about = about.as_ref().unwrap_or(&Target::Register);
            self.report.findings.push(line(finding, "apart", (about, today)));
        }
    }

    fn homes(&mut self) -> Result<(), ReplayError> {
        let homes = self.service.db().read(|tx| {
            let mut homes = vec![];
            for case in views::cases(tx, "", 1_000)? {
                let stretches = views::homes_of(tx, &case.id)?;
                homes.push((case.id, stretches));
            }
            Ok::<_, store::StoreError>(homes)
        });
        for (case, stretches) in homes.map_err(ServiceError::from)? {
            for (nth, home) in stretches.iter().enumerate() {
                let to = stretches.get(nth + 1).map(|next| day(&next.since));
                self.report.home.push(ReportHome {
                    case: case.clone(),
                    from: day(&home.since),
                    to,
                    organisation: home.organisation.clone(),
                    holder: home.holder.clone(),
                });
            }
        }
        Ok(())
    }

    /// Whether the record proves itself, and the views rebuilt from it equal the live ones.
    fn verified(&self) -> Result<bool, ReplayError> {
        record::verify(self.service.db(), &[], Some(self.service.record()))
            .map_err(ServiceError::from)?;
        let live = self.service.dump()?;
        self.service.rebuild()?;
        Ok(live == self.service.dump()?)
    }
}

fn day(instant: &str) -> String {
    instant.chars().take(10).collect()
}

fn line(finding: &Finding, kind: &str, (target, on): (&Target, Date)) -> ReportFinding {
    let detail = match finding.detail.as_str() {
        "" => finding.says.clone(),
        detail => format!("{} ({detail})", finding.says),
    };
    ReportFinding {
        on: on.to_string(),
        rule: finding.rule.clone(),
        kind: kind.into(),
        promise: finding.promise,
        failures: finding.failures.iter().map(|id| format!("F{id}")).collect(),
        evidence: finding.evidence.clone(),
        needs: finding.needs.clone(),
        says: detail,
        target: target.stream(),
        signal: finding.signal,
    }
}

/// Whether an act was refused because what it asks for is so already.
fn already(why: &Refusal) -> bool {
    const SO: [&str; 2] = ["shape.identity.linked", "shape.identity.no-candidate"];
    why.findings.iter().all(|finding| SO.contains(&finding.rule.as_str()))
}

/// Overrides for every gate that refused, marked "as history had it"; nothing for what is
/// impossible in shape.
fn forced(why: &Refusal) -> Option<Vec<Override>> {
    let rules: Option<Vec<Rule>> = why.findings.iter().map(Finding::rule).collect();
    let mut rules = rules?;
    rules.dedup();
    let over = |rule| Override {
        rule,
        rationale: "as history had it, so that the replay can go on".into(),
        second: Signature { by: historian() },
        as_history_had_it: true,
    };
    Some(rules.into_iter().map(over).collect())
}

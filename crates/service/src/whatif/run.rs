//! Reading the record once, for one or two packs side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use jiff::Timestamp;
use jiff::civil::Date;
use pathway::{Event, Fact, Target};
use policy::Pack;
use record::Record;
use serde::Serialize;
use store::Db;

use super::groups::Traits;
use super::world::World;
use crate::ServiceError;

/// How many entries are held at one time.
const PAGE: u64 = 4_000;

/// How an act would have been decided, where anything speaks against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The entry.
    pub seq: u64,
    /// The day it was recorded.
    pub on: String,
    /// The act.
    pub act: String,
    /// What it is about.
    pub stream: String,
    /// The stage of the case then.
    pub stage: String,
    #[serde(skip)]
    pub(super) person: Option<String>,
    /// Whether it was refused when it was recorded, so that what it said is not known.
    pub refused_then: bool,
    /// Rules that refuse it.
    pub refused_by: BTreeSet<String>,
    /// Rules that the recorded overrides go past.
    pub overridden: BTreeSet<String>,
}

/// A signal that was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signal {
    /// The day.
    pub on: String,
    /// The rule's id.
    pub rule: String,
    /// What it is about within the stream.
    pub subject: String,
    /// The person's line or the case.
    pub stream: String,
    /// The stage of the case then.
    pub stage: String,
    #[serde(skip)]
    pub(super) person: Option<String>,
    /// The particulars.
    pub detail: String,
    /// Entries that show it.
    pub evidence: Vec<u64>,
    /// Who has to answer.
    pub to: String,
}

/// What came of a caseload under one pack.
#[derive(Debug, Clone)]
pub struct Run {
    /// Acts against which something speaks, in the order of the record.
    pub verdicts: Vec<Verdict>,
    /// Signals in the order in which they were raised.
    pub signals: Vec<Signal>,
    /// How many cases there are.
    pub cases: usize,
    /// How many acts were decided again.
    pub acts: u64,
    pub(super) people: BTreeMap<String, Traits>,
}

/// A record to be gone through.
#[derive(Debug, Clone, Copy)]
pub struct Caseload<'r> {
    /// The database.
    pub db: &'r Db,
    /// The record in it.
    pub record: &'r Record,
    /// The last day that is gone through; everything where there is none.
    pub as_of: Option<Date>,
}

impl Caseload<'_> {
    /// Goes through the record under each pack, one thread a pack.
    ///
    /// # Errors
    /// When an entry cannot be read.
    pub fn under(&self, packs: &[&Pack]) -> Result<Vec<Run>, ServiceError> {
        let mut worlds: Vec<World<'_>> = packs.iter().map(|pack| World::new(pack)).collect();
        let size = self.db.read(|tx| self.record.head(tx))?.size;
        let (mut from, mut acts, mut last) = (0, 0, None);
        let until = packs.first().zip(self.as_of).map(|(pack, day)| pack.calendar.end_of(day));
        while from < size {
            let to = (from + PAGE).min(size);
            let mut facts = self.facts(from, to)?;
            let all = facts.len();
            facts.retain(|(_, fact)| until.is_none_or(|until| fact.recorded <= until));
            acts += facts.iter().filter(|(_, fact)| fact.event.act().is_some()).count() as u64;
            last = facts.last().map(|(_, fact)| fact.recorded).or(last);
            thread::scope(|scope| {
                for world in &mut worlds {
                    let facts = &facts;
                    scope.spawn(move || {
                        facts.iter().for_each(|(target, it)| one(world, target, it))
                    });
                }
            });
            from = if facts.len() < all { size } else { to };
        }
        let end = until.or(last).unwrap_or(Timestamp::MIN);
        Ok(worlds.into_iter().map(|world| finished(world, end, acts)).collect())
    }

    /// Facts with what they are about; a refusal is about what was refused.
    fn facts(&self, from: u64, to: u64) -> Result<Vec<(Target, Fact)>, ServiceError> {
        let entries = self.db.read(|tx| self.record.range(tx, from, to))?;
        let mut facts = Vec::with_capacity(entries.len());
        for entry in &entries {
            let stream = &entry.envelope.stream;
            let about = stream.strip_prefix("refusal/").unwrap_or(stream);
            let Some(target) = Target::of_stream(about) else { continue };
            facts.extend(views::fact_of(entry)?.map(|fact| (target, fact)));
        }
        Ok(facts)
    }
}

fn one(world: &mut World<'_>, target: &Target, fact: &Fact) {
    match &fact.event {
        Event::Refused(_) => world.refused(target, fact),
        _ => world.take(target, fact),
    }
}

fn finished(mut world: World<'_>, end: Timestamp, acts: u64) -> Run {
    world.tick(end);
    Run {
        cases: world.cases(),
        people: world.people().map(|(person, it)| (person.to_owned(), it)).collect(),
        verdicts: world.verdicts,
        signals: world.signals,
        acts,
    }
}

impl Run {
    /// How often each rule raised a signal, by the rule's id.
    pub fn by_rule(&self) -> BTreeMap<&str, u64> {
        let mut counts = BTreeMap::new();
        for signal in &self.signals {
            *counts.entry(signal.rule.as_str()).or_default() += 1;
        }
        counts
    }

    /// People about whom a signal was raised.
    pub fn signalled(&self) -> BTreeSet<&str> {
        self.signals.iter().filter_map(|signal| signal.person.as_deref()).collect()
    }
}

//! What somebody needs in front of them to do something: one thing as it stands, as far as they may
//! read it, and what they may do with it.
//!
//! What they may not read is not folded: the state is that of a record that never held it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use pathway::identity::Line;
use pathway::{Actor, Deed, Fact, State, Target, evolve};
use policy::Framework;
use store::Tx;

use crate::ask::one_case;
use crate::{CasePage, Service, ServiceError};

/// One thing as somebody works on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// The thing.
    pub target: Target,
    /// How long its stream is: what a form was filled in on.
    pub version: u64,
    /// What happened that they may read, in the order of the record.
    pub facts: Vec<Fact>,
    /// What stands, folded from those.
    pub state: State,
    /// The line of its person: ids and answers, without what any contact says.
    pub line: Line,
    /// The case's rows, where it is a case.
    pub page: Option<Box<CasePage>>,
    /// What they may do, where it fits.
    pub may: BTreeSet<Deed>,
    /// Whether its own page opens to them, where it is a case.
    pub opens: bool,
    /// Whether the whole line of its person opens to them.
    pub line_opens: bool,
    /// The assessment framework in force.
    pub framework: Option<Framework>,
    /// Whom they may ask to sign; nobody until that is asked for.
    pub signers: Vec<Actor>,
    /// When it was read.
    pub now: Timestamp,
}

/// What of a thing somebody may see and do.
pub(crate) struct Seen<'r> {
    /// What they may read of a fact; nothing where it is not theirs to read.
    pub(crate) reads: &'r dyn Fn(Fact) -> Option<Fact>,
    /// What they may do.
    pub(crate) may: BTreeSet<Deed>,
}

impl Seen<'_> {
    /// Everything.
    pub(crate) fn all() -> Seen<'static> {
        Seen { reads: &Some, may: Deed::ALL.iter().copied().collect() }
    }
}

impl Service {
    /// One thing as it stands; nothing where it is not there.
    pub(crate) fn work(
        &self,
        tx: &mut Tx<'_>,
        target: &Target,
        seen: Seen<'_>,
    ) -> Result<Option<Work>, ServiceError> {
        // Who works where is asked for apart: nobody reads the whole register for one form.
        let entries = match target {
            Target::Register => vec![],
            _ => self.record.stream(tx, &target.stream(), 1)?,
        };
        if entries.is_empty() && *target != Target::Register {
            return Ok(None);
        }
        let version = entries.last().map_or(0, |last| last.envelope.version);
        let facts: Result<Vec<Option<Fact>>, _> = entries.iter().map(views::fact_of).collect();
        let facts: Vec<Fact> = facts?.into_iter().flatten().filter_map(seen.reads).collect();
        let state = facts.iter().fold(State::blank(target.clone()), evolve);
        let page = match target {
            Target::Case(id) => one_case(tx, id)?.map(Box::new),
            _ => None,
        };
        let person = page.as_ref().map(|page| page.case.person.clone());
        let line = match &person {
            Some(person) => self.line(tx, person)?.line,
            None => state.line.clone(),
        };
        let framework = self.pack_of_today().map(|pack| pack.framework.clone());
        let now = self.clock().now();
        let Seen { may, .. } = seen;
        let target = target.clone();
        let signers = vec![];
        let thing = Work {
            target,
            version,
            facts,
            state,
            line,
            page,
            may,
            opens: true,
            line_opens: true,
            framework,
            signers,
            now,
        };
        Ok(Some(thing))
    }
}

//! From streams to state: what was folded is kept, and only newer entries are read.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pathway::identity::CaseOnLine;
use pathway::{Act, Command, State, Target, evolve};
use store::Tx;

use crate::planted::{self, Defect};
use crate::{Service, ServiceError};

/// Most streams that are kept folded at one time.
const KEPT_MAX: usize = 20_000;

/// One stream, folded: its version, and a state in which only its own part is filled.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    pub(crate) version: u64,
    pub(crate) state: Arc<State>,
}

/// Streams as the commands ahead in the same transaction left them; nobody else sees those yet.
#[derive(Debug, Default)]
pub(crate) struct Ahead(HashMap<Target, Folded>);

impl Ahead {
    /// Takes in what one more command left.
    pub(crate) fn take(&mut self, folded: Vec<(Target, Folded)>) {
        self.0.extend(folded);
    }

    /// Everything, once it is committed.
    pub(crate) fn into_folded(self) -> Vec<(Target, Folded)> {
        self.0.into_iter().collect()
    }
}

/// Streams that were folded from committed entries.
#[derive(Debug)]
pub(crate) struct Cache {
    alone: bool,
    /// Held from the beginning of a command until what it folded is kept, where this process
    /// alone writes: else a second command could begin on what the first has made old.
    turn: Mutex<()>,
    kept: Mutex<HashMap<Target, Folded>>,
}

impl Cache {
    pub(crate) fn new(alone: bool) -> Cache {
        Cache { alone, turn: Mutex::new(()), kept: Mutex::new(HashMap::new()) }
    }

    /// Waits for this command's turn, where this process alone writes.
    pub(crate) fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        self.alone.then(|| self.turn.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Forgets everything: a command failed, perhaps after its entries were committed.
    pub(crate) fn forget(&self) {
        self.kept().clear();
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<Target, Folded>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what was folded, once its entries are committed; never in the place of newer.
    pub(crate) fn keep(&self, folded: Vec<(Target, Folded)>) {
        let mut kept = self.kept();
        if kept.len() > KEPT_MAX {
            kept.clear();
        }
        for (target, folded) in folded {
            if kept.get(&target).is_none_or(|older| older.version < folded.version) {
                kept.insert(target, folded);
            }
        }
    }
}

impl Service {
    /// One stream, folded up to its last entry.
    pub(crate) fn fold(
        &self,
        tx: &mut Tx<'_>,
        ahead: &Ahead,
        target: &Target,
    ) -> Result<Folded, ServiceError> {
        if let Some(folded) = ahead.0.get(target) {
            return Ok(folded.clone());
        }
        let known = self.cache.kept().get(target).cloned();
        let trusted = self.cache.alone || planted::is(Defect::StaleFolds);
        if let Some(folded) = known.as_ref().filter(|_| trusted) {
            return Ok(folded.clone());
        }
        let known = known.unwrap_or_else(|| Folded {
            version: 0,
            state: Arc::new(State::blank(target.clone())),
        });
        let entries = self.record.stream(tx, &target.stream(), known.version + 1)?;
        let Some(last) = entries.last() else { return Ok(known) };
        let version = last.envelope.version;
        let mut state = Arc::unwrap_or_clone(known.state);
        for entry in &entries {
            if let Some(fact) = views::fact_of(entry)? {
                state = evolve(state, &fact);
            }
        }
        Ok(Folded { version, state: Arc::new(state) })
    }

    /// Everything that a decision about a target may look at, and the target stream's version.
    pub(crate) fn load(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        target: &Target,
        command: Option<&Command>,
    ) -> Result<(State, u64), ServiceError> {
        let own = self.fold(tx, ahead, target)?;
        let mut state = State::clone(&own.state);
        if *target != Target::Register {
            state.register = self.fold(tx, ahead, &Target::Register)?.state.register.clone();
        }
        let person = match (target, command.map(|command| &command.act)) {
            (Target::Person(id), _) => Some(id.clone()),
            (Target::Case(_), Some(Act::CaseOpen(opening))) => Some(opening.person.clone()),
            (Target::Case(_), _) => state.case.as_ref().map(|case| case.person.clone()),
            _ => None,
        };
        if let Some(person) = person {
            self.load_line((tx, ahead), &mut state, &person)?;
        }
        Ok((state, own.version))
    }

    /// Fills in the contacts and cases of a person's line.
    fn load_line(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        state: &mut State,
        person: &str,
    ) -> Result<(), ServiceError> {
        if !matches!(state.target, Target::Person(_)) {
            state.line = self.fold(tx, ahead, &Target::Person(person.into()))?.state.line.clone();
        }
        let mut contacts = vec![];
        for id in &state.line.linked {
            let folded = self.fold(tx, ahead, &Target::Contact(id.clone()))?;
            contacts.extend(folded.state.contact.clone());
        }
        let mut cases = vec![];
        for id in &state.line.case_ids {
            let folded = self.fold(tx, ahead, &Target::Case(id.clone()))?;
            if let Some(case) = &folded.state.case {
                let closed = case.exit.closure.as_ref().map(|(_, mark)| mark.clone());
                cases.push(CaseOnLine { id: id.clone(), closed });
            }
        }
        state.line.fill(contacts, cases);
        Ok(())
    }
}

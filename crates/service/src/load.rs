//! From streams to state: what was folded is kept, and only newer entries are read.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pathway::identity::CaseOnLine;
use pathway::{Act, Command, State, Target, evolve};
use store::{Engine, Tx};

use crate::planted::{self, Defect};
use crate::{Service, ServiceError};

/// Most streams that are kept folded at one time.
const KEPT_MAX: usize = 20_000;

/// Most entries of others that are looked through; after more, everything is folded anew.
const MEET_MAX: u64 = 256;

/// One stream, folded: its version, and a state in which only its own part is filled.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    pub(crate) version: u64,
    pub(crate) state: Arc<State>,
}

/// What the commands ahead in the same transaction left; nobody else sees it yet.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    folds: RefCell<HashMap<Target, Folded>>,
    /// How many entries they appended.
    grown: Cell<u64>,
    /// What is kept folded is true no more.
    stale: Cell<bool>,
}

impl Ahead {
    /// A stream as it stands now.
    pub(crate) fn put(&self, target: &Target, folded: Folded) {
        self.folds.borrow_mut().insert(target.clone(), folded);
    }

    /// Entries were changed: nothing that was folded from them is kept.
    pub(crate) fn changed(&self) {
        self.stale.set(true);
    }

    /// So many entries were appended.
    pub(crate) fn grew(&self, entries: usize) {
        self.grown.set(self.grown.get() + entries as u64);
    }
}

/// Streams that were folded from committed entries.
#[derive(Debug)]
pub(crate) struct Cache {
    /// Whether nobody else writes, so that what is kept stays true by itself.
    alone: bool,
    /// On a server, held until a transaction has ended: else the next could begin on what this one
    /// has made old. On a file, the database lets one after the other begin.
    turn: Mutex<()>,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    folds: HashMap<Target, Folded>,
    /// How long the record was when they were true.
    size: u64,
    /// How long it was before the last transaction.
    before: u64,
    /// The transaction that was written in last, and how many had been taken back by then.
    last: (u64, u64),
    /// What was folded in it.
    recent: Vec<Target>,
}

impl Kept {
    fn keep(&mut self, target: Target, folded: Folded) {
        if self.folds.len() >= KEPT_MAX {
            self.folds.clear();
        }
        self.recent.push(target.clone());
        self.folds.insert(target, folded);
    }

    /// Goes on in a transaction: what was folded in the one before stands, or was taken back with
    /// it.
    fn go_on(&mut self, now: (u64, u64)) {
        if self.last.1 != now.1 {
            for target in &self.recent {
                self.folds.remove(target);
            }
            self.size = self.before;
        }
        if self.last != now {
            self.recent.clear();
            self.before = self.size;
        }
        self.last = now;
    }

    /// Takes an entry that somebody else appended to a stream that is kept; a stream that it does
    /// not follow on is folded anew when it is next asked for, and every one where something was
    /// destroyed.
    fn take(&mut self, entry: &record::Entry) -> Result<(), ServiceError> {
        if entry.envelope.kind == record::DESTROYED {
            self.folds.clear();
        }
        let target = Target::of_stream(&entry.envelope.stream);
        let Some((target, kept)) = target.and_then(|it| self.folds.remove_entry(&it)) else {
            return Ok(());
        };
        if kept.version + 1 == entry.envelope.version {
            let mut state = Arc::unwrap_or_clone(kept.state);
            if let Some(fact) = views::fact_of(entry)? {
                state = evolve(state, &fact);
            }
            let folded = Folded { version: entry.envelope.version, state: Arc::new(state) };
            self.recent.push(target.clone());
            self.folds.insert(target, folded);
        }
        Ok(())
    }
}

impl Cache {
    pub(crate) fn new(alone: bool) -> Cache {
        Cache { alone, turn: Mutex::new(()), kept: Mutex::new(Kept::default()) }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service {
    /// Runs commands in one transaction, and keeps what they left folded: who comes next may go on
    /// in the same transaction, and where that is taken back, nothing of it is believed.
    pub(crate) fn together<T>(
        &self,
        mut work: impl FnMut(&mut Tx<'_>, &Ahead) -> Result<T, ServiceError>,
    ) -> Result<T, ServiceError> {
        let turn = || self.cache.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let _turn = (self.db().engine() == Engine::Postgres).then(turn);
        self.db().write(|tx| {
            self.cache.kept().go_on(self.db().transaction());
            self.meet(tx)?;
            let ahead = Ahead::default();
            let done = work(tx, &ahead)?;
            let mut kept = self.cache.kept();
            kept.size += ahead.grown.get();
            if ahead.stale.get() {
                kept.folds.clear();
            }
            for (target, folded) in ahead.folds.into_inner() {
                kept.keep(target, folded);
            }
            Ok(done)
        })
    }

    /// Folds what others have appended since this process last looked into the streams kept here.
    fn meet(&self, tx: &mut Tx<'_>) -> Result<(), ServiceError> {
        if self.cache.alone || planted::is(Defect::StaleFolds) {
            return Ok(());
        }
        let size = self.record.lock(tx)?.size;
        let mut kept = self.cache.kept();
        match size.checked_sub(kept.size) {
            Some(0) => {}
            Some(1..=MEET_MAX) => {
                for entry in self.record.range(tx, kept.size, size)? {
                    kept.take(&entry)?;
                }
            }
            _ => kept.folds.clear(),
        }
        kept.size = size;
        Ok(())
    }

    /// One stream, folded up to its last entry.
    pub(crate) fn fold(
        &self,
        tx: &mut Tx<'_>,
        ahead: &Ahead,
        target: &Target,
    ) -> Result<Folded, ServiceError> {
        let known = ahead.folds.borrow().get(target).cloned();
        if let Some(known) = known.or_else(|| self.cache.kept().folds.get(target).cloned()) {
            return Ok(known);
        }
        let mut state = State::blank(target.clone());
        let mut version = 0;
        for entry in self.record.stream(tx, &target.stream(), 1)? {
            version = entry.envelope.version;
            if let Some(fact) = views::fact_of(&entry)? {
                state = evolve(state, &fact);
            }
        }
        let folded = Folded { version, state: Arc::new(state) };
        ahead.put(target, folded.clone());
        Ok(folded)
    }

    /// Everything that a decision about a target may look at, and the target stream's version.
    /// What was kept of the target is taken out, so that it need not be copied: put it back.
    pub(crate) fn load(
        &self,
        (tx, ahead): (&mut Tx<'_>, &Ahead),
        target: &Target,
        command: Option<&Command>,
    ) -> Result<(State, u64), ServiceError> {
        let Folded { version, state } = self.fold(tx, ahead, target)?;
        ahead.folds.borrow_mut().remove(target);
        self.cache.kept().folds.remove(target);
        let mut state = Arc::unwrap_or_clone(state);
        if *target != Target::Register {
            state.register = self.fold(tx, ahead, &Target::Register)?.state.register.clone();
        }
        let person = match (target, command.map(|command| &command.act)) {
            (Target::Person(id), _) => Some(id.clone()),
            (Target::Case(_), Some(Act::CaseOpen(opening))) => Some(opening.person.clone()),
            (Target::Case(_), _) => state.case.as_ref().map(|case| case.person.clone()),
            _ => None,
        };
        state.line.unseen = 0;
        state.line.named = match command.and_then(|command| command.act.joins()) {
            Some(id) if matches!(target, Target::Person(_)) => {
                self.fold(tx, ahead, &Target::Contact(id.to_owned()))?.state.contact.clone()
            }
            _ => None,
        };
        if let Some(person) = person {
            self.load_line((tx, ahead), &mut state, &person)?;
        }
        Ok((state, version))
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
            let target = Target::Case(id.clone());
            let folded = match target == state.target {
                true => None,
                false => Some(self.fold(tx, ahead, &target)?),
            };
            let state = folded.as_ref().map_or(&*state, |folded| &folded.state);
            if let Some(case) = &state.case {
                cases.push(CaseOnLine::of(case));
            }
        }
        state.line.fill(contacts, cases);
        Ok(())
    }
}

impl Service {
    /// Folds again from the record what is kept folded, and names the first stream of which
    /// something else is kept: there must be none.
    ///
    /// # Errors
    /// When the database or the record says no.
    #[doc(hidden)]
    pub fn stale(&self) -> Result<Option<String>, ServiceError> {
        let mut kept = self.cache.kept();
        kept.go_on(self.db().transaction());
        let folds: Vec<_> = kept.folds.clone().into_iter().collect();
        drop(kept);
        self.db().read(|tx| {
            for (target, folded) in folds {
                let stream = target.stream();
                let mut state = State::blank(target.clone());
                for entry in self.record.stream(tx, &stream, 1)? {
                    if let Some(fact) = views::fact_of(&entry)?
                        && entry.envelope.version <= folded.version
                    {
                        state = evolve(state, &fact);
                    }
                }
                if own(&state) != own(&folded.state) {
                    return Ok(Some(stream));
                }
            }
            Ok(None)
        })
    }
}

/// The part of a state that is its own stream's.
fn own(state: &State) -> State {
    let mut own = State::clone(state);
    own.line.contacts.clear();
    own.line.cases.clear();
    (own.line.named, own.line.unseen) = (None, 0);
    if own.target != Target::Register {
        own.register = Default::default();
    }
    if !matches!(own.target, Target::Person(_)) {
        own.line = Default::default();
    }
    own
}

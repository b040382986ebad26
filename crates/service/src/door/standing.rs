//! How the visitor stands to a record, from the tables.

use access::{Action, Scope, State, States, Thing, Tie, Ties};
use jiff::SignedDuration;
use store::Tx;
use views::{Asked, Watch};

use super::Door;
use crate::ServiceError;
use crate::ask::{Answer, Desk};

/// How far back a supervisor looks at what was done.
const LATELY: SignedDuration = SignedDuration::from_hours(90 * 24);

/// How much of each kind a supervisor is shown.
const WATCHED: i64 = 50;

/// How many people who hold cases are shown.
const HOLDERS: i64 = 500;

/// An instant as rows hold it.
pub(crate) fn text(now: jiff::Timestamp) -> String {
    format!("{now:.6}")
}

fn bit(names: &[&str], id: &str) -> i64 {
    names.iter().position(|name| *name == id).map_or(0, |at| 1 << at)
}

/// The members of a word list whose bits are set.
fn ties(bits: i64) -> Ties {
    Tie::ALL.iter().copied().filter(|tie| bits & bit(&views::TIES, tie.id()) != 0).collect()
}

fn states(bits: i64) -> States {
    let set = |state: &State| bits & bit(&views::STATES, state.id()) != 0;
    State::ALL.iter().copied().filter(set).collect()
}

/// How somebody of an organisation (the first id) stands at an instant to a stream; not at all
/// where there is none.
fn stands(
    tx: &mut Tx<'_>,
    by: (&str, &str),
    now: &str,
    stream: &str,
) -> Result<(Ties, States), ServiceError> {
    let found = views::standing_to(tx, by, now, stream)?;
    Ok(found.map_or((Ties::NONE, States::NONE), |(by, never)| (ties(by), states(never))))
}

/// How they stand to a person's line: as to the open cases on it. What seals one of them, or speaks
/// against them in one, holds for the line.
pub(crate) fn stands_to_line(
    tx: &mut Tx<'_>,
    by: (&str, &str),
    now: &str,
    person: &str,
) -> Result<(Ties, States), ServiceError> {
    let mut all = (Ties::NONE, States::NONE);
    let mut live = false;
    for place in views::places_of(tx, person)? {
        let Some(id) = place.stream.strip_prefix("case/") else { continue };
        let open = views::case(tx, id)?.is_some_and(|case| case.closed.is_none());
        let (ties, states) = stands(tx, by, now, &place.stream)?;
        live |= open;
        if open {
            all.0 = all.0.and(ties);
        }
        let person =
            |state: &State| matches!(state, State::Sealed | State::Frozen | State::Alleged);
        all.1 = all.1.and(states.iter().filter(person).collect());
    }
    // A person looks at their own line whether or not a case is open.
    all.0 = all.0.when(by.1 == person, Tie::Self_);
    all.1 = all.1.when(!live, State::Dormant);
    Ok(all)
}

impl Door<'_> {
    /// How the visitor stands to a stream; not at all where there is none.
    pub(super) fn to(&self, tx: &mut Tx<'_>, stream: &str) -> Result<(Ties, States), ServiceError> {
        let by = &self.visitor.actor;
        stands(tx, (&by.organisation, &by.id), &self.now(), stream)
    }

    /// How the visitor stands to a person's line.
    pub(super) fn to_line(
        &self,
        tx: &mut Tx<'_>,
        person: &str,
    ) -> Result<(Ties, States), ServiceError> {
        let by = &self.visitor.actor;
        stands_to_line(tx, (&by.organisation, &by.id), &self.now(), person)
    }

    /// What a list, a count or a search may hold.
    pub(super) fn scope(&self, action: Action, thing: Thing) -> Scope {
        let (role, purpose) = (self.visitor.role, self.visitor.purpose.for_access());
        self.rules.scope(role, purpose, action, thing)
    }

    /// A page of the cases in scope, found by the statement and not filtered afterwards.
    pub(super) fn cases(
        &self,
        tx: &mut Tx<'_>,
        after: &str,
        most: i64,
    ) -> Result<Answer, ServiceError> {
        let scope = self.scope(Action::List, Thing::Case);
        let now = self.now();
        let after = match after {
            "" => String::new(),
            id => format!("case/{id}"),
        };
        let found = views::in_scope(tx, &self.asked(&scope, &now), ("case/", &after), most)?;
        let mut rows = vec![];
        for stream in found {
            rows.extend(views::case(tx, stream.trim_start_matches("case/"))?);
        }
        Ok(Answer::Cases(rows))
    }

    /// What waits on the cases of a desk, as far as they are in scope.
    pub(super) fn queue(
        &self,
        tx: &mut Tx<'_>,
        desk: Desk,
        most: i64,
    ) -> Result<Answer, ServiceError> {
        let ties: &[Tie] = match desk {
            Desk::Mine => &[Tie::Holder, Tie::Cover, Tie::Tabled, Tie::Tasked],
            Desk::Team => &[Tie::Home],
        };
        let (scope, now) = (self.cases_by(ties), self.now());
        let asked = self.asked(&scope, &now);
        Ok(Answer::Queue(views::due_in_scope(tx, &asked, most)?))
    }

    /// Cases that the visitor may list by some relations, of those that open to their role.
    fn cases_by(&self, ties: &[Tie]) -> Scope {
        let scope = self.scope(Action::List, Thing::Case);
        Scope { by: scope.by.iter().filter(|tie| ties.contains(tie)).collect(), ..scope }
    }

    /// Who holds how much at the visitor's organisation.
    pub(super) fn holders(&self, tx: &mut Tx<'_>) -> Result<Answer, ServiceError> {
        let (scope, now) = (self.cases_by(&[Tie::Home]), self.now());
        Ok(Answer::Holders(views::holders_in_scope(tx, &self.asked(&scope, &now), HOLDERS)?))
    }

    /// What somebody holds there.
    pub(super) fn held(
        &self,
        tx: &mut Tx<'_>,
        holder: &str,
        most: i64,
    ) -> Result<Answer, ServiceError> {
        let (scope, now) = (self.cases_by(&[Tie::Home]), self.now());
        Ok(Answer::Held(views::held_in_scope(tx, &self.asked(&scope, &now), holder, most)?))
    }

    /// What a supervisor looks at, as far as it is in scope.
    pub(super) fn oversight(&self, tx: &mut Tx<'_>) -> Result<Answer, ServiceError> {
        let scope = self.scope(Action::List, Thing::Case);
        let (now, since) = (self.now(), self.service.clock().now() - LATELY);
        let (asked, since) = (self.asked(&scope, &now), text(since));
        let mut found = vec![];
        for what in [Watch::Unanswered, Watch::GonePast, Watch::Ended] {
            found.push((what, views::watched_in_scope(tx, &asked, (what, &since), WATCHED)?));
        }
        Ok(Answer::Oversight(found))
    }

    /// Contacts that nobody has taken on, as far as they are in scope.
    pub(super) fn waiting(&self, tx: &mut Tx<'_>, most: i64) -> Result<Answer, ServiceError> {
        let scope = self.scope(Action::List, Thing::ContactContent);
        if !scope.by.has(Tie::Own) {
            return Ok(Answer::Waiting(vec![]));
        }
        let now = self.now();
        Ok(Answer::Waiting(views::waiting_in_scope(tx, &self.asked(&scope, &now), most)?))
    }

    pub(super) fn asked<'a>(&'a self, scope: &Scope, now: &'a str) -> Asked<'a> {
        let by = &self.visitor.actor;
        Asked {
            organisation: &by.organisation,
            person: &by.id,
            now,
            any: scope.any,
            by: scope.by.iter().map(|tie| bit(&views::TIES, tie.id())).sum(),
            never: scope.never.iter().map(|state| bit(&views::STATES, state.id())).sum(),
        }
    }

    /// How many cases are in scope: what a list says at its top.
    ///
    /// # Errors
    /// When the database says no.
    pub fn count_cases(&self) -> Result<i64, ServiceError> {
        let scope = self.scope(Action::Count, Thing::Case);
        let now = self.now();
        let asked = self.asked(&scope, &now);
        self.service.db().read(|tx| match scope.never.meets(self.against(tx)?) {
            true => Ok(0),
            false => Ok(views::count_in_scope(tx, &asked, "case/")?),
        })
    }
}

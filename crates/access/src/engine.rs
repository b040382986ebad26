//! The engine: policies in, answers out. Whatever is not permitted is refused, and a stop wins.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use cedar_policy::{
    ActionConstraint, Authorizer, Context, Decision, Effect, EntityUid, Policy, PolicyId,
    PolicySet, Request, ResourceConstraint, RestrictedExpression, Schema, ValidationMode,
    Validator,
};
use thiserror::Error;

use crate::answer::{Answer, WhyNot};
use crate::ask::Ask;
use crate::groups::{Groups, uid};
use crate::scope::Scope;
use crate::set::{States, Ties};
use crate::texts::Texts;
use crate::words::{Action, Purpose, Role, State, Thing, Tie};

/// Why a set of policies cannot be used.
#[derive(Debug, Error)]
pub enum AccessError {
    /// The groups do not read.
    #[error("the groups of roles and things, line {line}: {why}; put that line right")]
    Groups {
        /// The line.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// A policy does not read, does not fit the schema, or names a word that there is not.
    #[error("policy `{policy}`: {why}; put it right or take it out")]
    Policy {
        /// The policy's id, or its file where it has none.
        policy: String,
        /// What is wrong.
        why: String,
    },
    /// The schema does not read, or the engine fails.
    #[error("the engine of the access rules says: {0}; look at policies/access")]
    Engine(String),
}

impl AccessError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            AccessError::Groups { .. } => "access.groups",
            AccessError::Policy { .. } => "access.policy",
            AccessError::Engine(_) => "access.engine",
        }
    }
}

/// Who may do what. One answer for a row, the same for a list.
pub trait Decide: std::fmt::Debug + Send + Sync {
    /// Whether somebody may.
    fn may(&self, ask: &Ask) -> bool;

    /// Whether somebody may, or why not.
    fn decide(&self, ask: &Ask) -> Answer;

    /// Which records a role may do something to, for a purpose.
    fn scope(&self, role: Role, purpose: Purpose, action: Action, thing: Thing) -> Scope;

    /// The answer as the person who asks may hear it: a record that has to look like none gets the
    /// answer that one gets which is not there.
    fn shown(&self, ask: &Ask) -> Answer {
        let answer = self.decide(ask);
        match answer.why_not() {
            Some(why) if why.hides => {
                self.decide(&Ask { ties: Ties::NONE, states: ask.states.of_person(), ..*ask })
            }
            _ => answer,
        }
    }
}

/// What a stop says to the person whom it stops.
#[derive(Debug)]
struct Note {
    id: PolicyId,
    says: String,
    needs: String,
    hides: bool,
}

type Key = (Role, Purpose, Action, Thing);

/// Policies that were read and checked.
#[derive(Debug)]
pub struct Policies {
    groups: Groups,
    /// For each act on each thing, the policies that can say anything about it.
    about: BTreeMap<(Thing, Action), PolicySet>,
    /// The stops, in the order of their text.
    notes: Vec<Note>,
    names: Names,
    authorizer: Authorizer,
    scopes: RwLock<BTreeMap<Key, Scope>>,
    answers: RwLock<BTreeMap<Ask, Answer>>,
}

/// Answers that are remembered: those of a busy day. A page of a case asks a hundred times, and
/// people stand to cases in few ways. Policies do not change once they are read.
const REMEMBERED: usize = 20_000;

impl Policies {
    /// Those in `policies/access/`.
    ///
    /// # Errors
    /// Never, as long as the test of them passes.
    pub fn built_in() -> Result<Policies, AccessError> {
        Policies::read(&Texts::built_in())
    }

    /// Reads policies, and checks each against the schema and against the word lists.
    ///
    /// # Errors
    /// With the policy or the line that is wrong.
    pub fn read(texts: &Texts) -> Result<Policies, AccessError> {
        let (schema, _) = Schema::from_cedarschema_str(&texts.schema)
            .map_err(|why| AccessError::Engine(why.to_string()))?;
        let groups = Groups::read(&texts.groups, Some(&schema))?;
        let policies = named(texts)?;
        for policy in &policies {
            spelt(policy, &groups)?;
        }
        let all = PolicySet::from_policies(policies.iter().cloned())
            .map_err(|why| AccessError::Engine(why.to_string()))?;
        let checked = Validator::new(schema).validate(&all, ValidationMode::Strict);
        if let Some(wrong) = checked.validation_errors().next() {
            let policy = wrong.policy_id().to_string();
            return Err(AccessError::Policy { policy, why: wrong.to_string() });
        }
        let names = Names::all()?;
        let about = about(&policies, &names, &groups)?;
        let stops = policies.iter().filter(|policy| policy.effect() == Effect::Forbid);
        let notes = stops.map(note).collect::<Result<Vec<Note>, AccessError>>()?;
        Ok(Policies {
            groups,
            about,
            notes,
            names,
            authorizer: Authorizer::new(),
            scopes: RwLock::default(),
            answers: RwLock::default(),
        })
    }

    /// What the engine says: nothing where it permits, else the stop that comes first in the text,
    /// if it was one.
    fn evaluate(&self, ask: &Ask) -> Result<(), Option<&Note>> {
        let asked = self.request(ask).ok_or(None)?;
        let about = self.about.get(&(ask.thing, ask.action)).ok_or(None)?;
        let response = self.authorizer.is_authorized(&asked, about, &self.groups.entities);
        let diagnostics = response.diagnostics();
        // A stop that cannot be evaluated would be passed over: then nothing is permitted.
        if response.decision() == Decision::Allow && diagnostics.errors().next().is_none() {
            return Ok(());
        }
        let stopped = |note: &&Note| diagnostics.reason().any(|id| *id == note.id);
        Err(self.notes.iter().find(stopped))
    }

    fn request(&self, ask: &Ask) -> Option<Request> {
        let Names { roles, things, actions, purposes } = &self.names;
        let flag = |(id, holds): (&str, bool)| (id.into(), RestrictedExpression::new_bool(holds));
        let ties = Tie::ALL.iter().map(|tie| (tie.id(), ask.ties.has(*tie)));
        let states = State::ALL.iter().map(|state| (state.id(), ask.states.has(*state)));
        let purpose = purposes.get(&ask.purpose)?.clone();
        let context = Context::from_pairs([
            ("tie".into(), RestrictedExpression::new_record(ties.map(flag)).ok()?),
            ("state".into(), RestrictedExpression::new_record(states.map(flag)).ok()?),
            ("purpose".into(), RestrictedExpression::new_entity_uid(purpose)),
        ]);
        let (role, thing) = (roles.get(&ask.role)?.clone(), things.get(&ask.thing)?.clone());
        let action = actions.get(&ask.action)?.clone();
        Request::new(role, action, thing, context.ok()?, None).ok()
    }

    /// Asks for each tie by itself, and then for each state by itself.
    fn probe(&self, (role, purpose, action, thing): Key) -> Scope {
        let may = |ties, states| self.may(&Ask { role, purpose, action, thing, ties, states });
        let any = may(Ties::NONE, States::NONE);
        let opens = |tie: &Tie| may(Ties::of(&[*tie]), States::NONE);
        let by: Ties = match any {
            true => Ties::NONE,
            false => Tie::ALL.iter().copied().filter(opens).collect(),
        };
        let closes = |state: &State| !may(by, States::of(&[*state]));
        let never = match any || !by.is_empty() {
            true => State::ALL.iter().copied().filter(closes).collect(),
            false => States::NONE,
        };
        Scope { any, by, never }
    }

    fn refused(&self, ask: &Ask, stop: Option<&Note>) -> WhyNot {
        let scope = |role: Role, purpose| self.scope(role, purpose, ask.action, ask.thing);
        // Replays and demonstrations are open to every role: so much of each is not a question of
        // purpose.
        let may = |role: &Role| !scope(*role, Purpose::Demonstration).is_empty();
        let who: Vec<Role> = Role::ALL.iter().copied().filter(may).collect();
        let by = scope(ask.role, ask.purpose).by;
        if let Some(note) = stop {
            let (says, needs) = (note.says.clone(), note.needs.clone());
            return WhyNot { rule: note.id.to_string(), says, needs, by, who, hides: note.hides };
        }
        let (rule, says, needs) = match by.is_empty() {
            true => ("role", "this is not for your role", "ask somebody whose role may"),
            false => (
                "tie",
                "your role may, but you have nothing to do with this record",
                "ask for it to be shared with your organisation",
            ),
        };
        let hides = false;
        WhyNot { rule: rule.into(), says: says.into(), needs: needs.into(), by, who, hides }
    }
}

impl Decide for Policies {
    fn may(&self, ask: &Ask) -> bool {
        self.evaluate(ask).is_ok()
    }

    fn decide(&self, ask: &Ask) -> Answer {
        let known = self.answers.read().unwrap_or_else(PoisonError::into_inner).get(ask).cloned();
        if let Some(answer) = known {
            return answer;
        }
        let answer = match self.evaluate(ask) {
            Ok(()) => Answer::Yes,
            Err(stop) => Answer::No(self.refused(ask, stop)),
        };
        let mut answers = self.answers.write().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= REMEMBERED {
            answers.clear();
        }
        answers.insert(*ask, answer.clone());
        answer
    }

    fn scope(&self, role: Role, purpose: Purpose, action: Action, thing: Thing) -> Scope {
        let key = (role, purpose, action, thing);
        let known = self.scopes.read().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        if let Some(scope) = known {
            return scope;
        }
        let scope = self.probe(key);
        self.scopes.write().unwrap_or_else(PoisonError::into_inner).insert(key, scope);
        scope
    }
}

/// The engine's names for the word lists: made once, since each is parsed.
#[derive(Debug)]
struct Names {
    roles: BTreeMap<Role, EntityUid>,
    things: BTreeMap<Thing, EntityUid>,
    actions: BTreeMap<Action, EntityUid>,
    purposes: BTreeMap<Purpose, EntityUid>,
}

impl Names {
    fn all() -> Result<Names, AccessError> {
        fn each<T: Copy + Ord>(
            all: &[T],
            kind: &str,
            id: impl Fn(T) -> &'static str,
        ) -> Result<BTreeMap<T, EntityUid>, AccessError> {
            all.iter().map(|it| Ok((*it, uid(kind, id(*it))?))).collect()
        }
        Ok(Names {
            roles: each(Role::ALL, "Role", Role::id)?,
            things: each(Thing::ALL, "Thing", Thing::id)?,
            actions: each(Action::ALL, "Action", Action::id)?,
            purposes: each(Purpose::ALL, "Purpose", Purpose::id)?,
        })
    }
}

/// Which policies can say anything, for each act on each thing: what an answer costs grows with
/// how many are asked.
fn about(
    policies: &[Policy],
    names: &Names,
    groups: &Groups,
) -> Result<BTreeMap<(Thing, Action), PolicySet>, AccessError> {
    let mut about = BTreeMap::new();
    for (thing, name) in &names.things {
        let ours = policies.iter().filter(|policy| speaks_of(policy, name, groups));
        let ours: Vec<&Policy> = ours.collect();
        for (action, name) in &names.actions {
            let these = ours.iter().filter(|policy| acts_by(policy, name, groups));
            let set = PolicySet::from_policies(these.map(|policy| (*policy).clone()))
                .map_err(|why| AccessError::Engine(why.to_string()))?;
            about.insert((*thing, *action), set);
        }
    }
    Ok(about)
}

fn acts_by(policy: &Policy, action: &EntityUid, groups: &Groups) -> bool {
    match policy.action_constraint() {
        ActionConstraint::Eq(one) => one == *action,
        ActionConstraint::In(some) => some.iter().any(|it| groups.within(action, it)),
        ActionConstraint::Any => true,
    }
}

/// The policies under their own ids, in the order of the texts.
fn named(texts: &Texts) -> Result<Vec<Policy>, AccessError> {
    let mut policies: Vec<Policy> = vec![];
    for (file, text) in &texts.policies {
        let wrong = |why: String| AccessError::Policy { policy: file.clone(), why };
        let set: PolicySet = text.parse().map_err(|why| wrong(format!("{why:?}")))?;
        // The parser numbers them: `policy0`, `policy1`, ...
        let number = |policy: &&Policy| {
            policy.id().to_string().trim_start_matches("policy").parse::<usize>().unwrap_or(0)
        };
        let mut ours: Vec<&Policy> = set.policies().collect();
        ours.sort_by_key(number);
        for policy in ours {
            let id = policy.annotation("id");
            let id = id.ok_or_else(|| wrong(format!("a policy has no `@id`: {policy}")))?;
            if policies.iter().any(|other| other.id().to_string() == id) {
                return Err(wrong(format!("`{id}` is there twice")));
            }
            policies.push(policy.new_id(PolicyId::new(id)));
        }
    }
    Ok(policies)
}

/// A word that is misspelt in a policy would never match, and nobody would notice.
fn spelt(policy: &Policy, groups: &Groups) -> Result<(), AccessError> {
    let listed = |name: &&EntityUid| name.type_name().to_string() != "Action";
    let names = policy.entity_literals();
    match names.iter().filter(listed).find(|name| !groups.knows(name)) {
        None => Ok(()),
        Some(name) => {
            let why = format!("there is no `{name}`");
            Err(AccessError::Policy { policy: policy.id().to_string(), why })
        }
    }
}

fn speaks_of(policy: &Policy, thing: &EntityUid, groups: &Groups) -> bool {
    match policy.resource_constraint() {
        ResourceConstraint::Eq(one) => one == *thing,
        ResourceConstraint::In(group) => groups.within(thing, &group),
        _ => true,
    }
}

fn note(policy: &Policy) -> Result<Note, AccessError> {
    let text = |key: &str| {
        policy.annotation(key).map(str::to_owned).ok_or_else(|| AccessError::Policy {
            policy: policy.id().to_string(),
            why: format!("a stop says why: it has no `@{key}`"),
        })
    };
    let hides = policy.annotation("hides") == Some("yes");
    Ok(Note { id: policy.id().clone(), says: text("says")?, needs: text("needs")?, hides })
}

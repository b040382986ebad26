//! The hand-off and home protocol, every reachable state, over the real `decide`, `evolve` and
//! `conclude`. Three organisations try everything at any time; a day may pass, and the tick that
//! should notice may come late. The model keeps its own account of each offer (a ghost), and the
//! properties compare the two.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use pathway::exit::RetentionAfter;
use pathway::planted::{self, Defect};
use pathway::{Act, Command, Event, Fact, State, Target, When, conclude, decide, evolve};
use policy::{Clock, Pack};
use stateright::{Checker, HasDiscoveries, Model, Property};

use crate::acts;
use crate::kit::{World, pack};
use crate::people::actor;

/// Somebody of each organisation.
const PEOPLE: [&str; 3] = ["officer", "coordinator", "nurse"];
const OFFERS: usize = 4;
const DAYS: u8 = 6;
const CLOSURES: u8 = 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Step {
    Offer { by: usize, to: usize },
    Accept { by: usize, offer: usize },
    Decline { by: usize, offer: usize },
    Withdraw { by: usize, offer: usize },
    Close { by: usize },
    Reopen { by: usize },
    Tick,
    Pass,
}

/// What became of an offer, as the model saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Fate {
    Open { to: usize, due: Timestamp },
    Accepted,
    Declined,
    Withdrawn,
    Expired,
}

/// The model's own account, and what of the real state later steps can depend on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Ghost {
    day: u8,
    owner: usize,
    offers: Vec<Fate>,
    closed: bool,
    closures: u8,
    /// What the real state says is in the air, and what lapsed there.
    air: Option<String>,
    lapsed: Option<String>,
    /// The first acceptance that should not have been.
    wrong: Option<&'static str>,
}

/// A state of the model. Two are the same where their accounts are: sequence numbers and the dates
/// of what is over change nothing that can happen next.
#[derive(Clone)]
struct Node {
    ghost: Ghost,
    state: Arc<State>,
    seq: u64,
}

impl std::fmt::Debug for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ghost.fmt(f)
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.ghost == other.ghost
    }
}

impl Eq for Node {}

impl Hash for Node {
    fn hash<H: Hasher>(&self, to: &mut H) {
        self.ghost.hash(to);
    }
}

struct Protocol {
    pack: Pack,
    start: Timestamp,
    begun: Arc<State>,
    defect: Option<Defect>,
}

impl Protocol {
    fn new(defect: Option<Defect>) -> Protocol {
        let world = World::closing(pack("throughline-2026"));
        let begun = Arc::new(world.state(&Target::Case("k1".into())));
        Protocol { pack: world.pack, start: world.now, begun, defect }
    }

    fn now(&self, ghost: &Ghost) -> Timestamp {
        self.start + (i64::from(ghost.day) * 24).hours()
    }

    /// Sends an act; `None` where it is refused.
    fn send(&self, node: &mut Node, by: usize, act: Act) -> Option<()> {
        let now = self.now(&node.ghost);
        let by = actor(PEOPLE[by]);
        let (happened, target) = (When::instant(now), Target::Case("k1".into()));
        let command = Command { target, by: by.clone(), happened, act, overrides: vec![] };
        let decided = planted::with(self.defect, || decide(&node.state, &command, &self.pack, now));
        for event in decided.ok()? {
            self.take(node, by.clone(), event);
        }
        let changed = conclude(&node.state, &self.pack, now);
        if !changed.is_empty() {
            self.take(node, actor("clock"), Event::StandingChanged(changed));
        }
        let home = &node.state.case.as_ref()?.home;
        node.ghost.air = home.offer.as_ref().map(|(offer, _)| offer.id.clone());
        node.ghost.lapsed = home.lapsed.as_ref().map(|(offer, _)| offer.id.clone());
        Some(())
    }

    fn take(&self, node: &mut Node, by: pathway::Actor, event: Event) {
        let now = self.now(&node.ghost);
        node.seq += 1;
        let (seq, happened) = (node.seq, When::instant(now));
        let fact = Fact { seq, recorded: now, happened, by, event };
        node.state = Arc::new(evolve(State::clone(&node.state), &fact));
    }

    /// Keeps the model's own account of an accepted step.
    fn account(&self, ghost: &mut Ghost, step: Step) {
        let now = self.now(ghost);
        match step {
            Step::Offer { to, .. } => {
                let due = self.pack.due(Clock::HomeAcceptance, now).unwrap();
                ghost.offers.push(Fate::Open { to, due });
            }
            Step::Accept { by, offer } => {
                ghost.wrong = ghost.wrong.or(match ghost.offers[offer] {
                    _ if ghost.closed => Some("accepted after closure"),
                    Fate::Open { due, .. } if due <= now => Some("accepted after it expired"),
                    Fate::Open { to, .. } if to != by => Some("accepted by somebody else"),
                    Fate::Open { .. } => None,
                    _ => Some("accepted after it was answered"),
                });
                ghost.owner = by;
                ghost.offers[offer] = Fate::Accepted;
            }
            Step::Decline { offer, .. } => ghost.offers[offer] = Fate::Declined,
            Step::Withdraw { offer, .. } => ghost.offers[offer] = Fate::Withdrawn,
            Step::Close { .. } => (ghost.closed, ghost.closures) = (true, ghost.closures + 1),
            Step::Reopen { .. } => ghost.closed = false,
            Step::Tick | Step::Pass => {}
        }
        // Whatever was done, the clock was looked at.
        let expired = |fate: &Fate| matches!(fate, Fate::Open { due, .. } if *due <= now);
        let late = ghost.offers.iter_mut().filter(|fate| expired(fate));
        late.for_each(|fate| *fate = Fate::Expired);
    }
}

impl Model for Protocol {
    type State = Node;
    type Action = Step;

    fn init_states(&self) -> Vec<Node> {
        let (offers, wrong) = (vec![], None);
        let (closed, closures, air, lapsed) = (false, 0, None, None);
        let ghost = Ghost { day: 0, owner: 0, offers, closed, closures, air, lapsed, wrong };
        vec![Node { ghost, state: self.begun.clone(), seq: 1000 }]
    }

    fn actions(&self, node: &Node, steps: &mut Vec<Step>) {
        let everybody = 0..PEOPLE.len();
        for by in everybody.clone() {
            if node.ghost.offers.len() < OFFERS {
                steps.extend(everybody.clone().map(|to| Step::Offer { by, to }));
            }
            for offer in 0..node.ghost.offers.len() {
                steps.push(Step::Accept { by, offer });
                steps.push(Step::Decline { by, offer });
                steps.push(Step::Withdraw { by, offer });
            }
            if node.ghost.closures < CLOSURES {
                steps.push(Step::Close { by });
            }
            steps.push(Step::Reopen { by });
        }
        steps.push(Step::Tick);
        if node.ghost.day < DAYS {
            steps.push(Step::Pass);
        }
    }

    fn next_state(&self, last: &Node, step: Step) -> Option<Node> {
        let mut node = last.clone();
        let id = |offer: usize| format!("h{offer}");
        match step {
            Step::Offer { by, to } => {
                let act = acts::offer(&id(node.ghost.offers.len()), PEOPLE[to]);
                self.send(&mut node, by, act)?;
            }
            Step::Accept { by, offer } => {
                self.send(&mut node, by, acts::accept(&id(offer), PEOPLE[by]))?;
            }
            Step::Decline { by, offer } => self.send(&mut node, by, acts::decline(&id(offer)))?,
            Step::Withdraw { by, offer } => self.send(&mut node, by, acts::withdraw(&id(offer)))?,
            Step::Close { by } => self.send(&mut node, by, Act::ExitClose(acts::early()))?,
            Step::Reopen { by } => {
                let reopen = Act::ExitReopen(acts::reopen(RetentionAfter::Keep));
                self.send(&mut node, by, reopen)?;
                self.send(&mut node, by, acts::tell_referrer(true))?;
            }
            Step::Tick => self.send(&mut node, 0, Act::Tick)?,
            Step::Pass => {
                node.ghost.day += 1;
                return Some(node);
            }
        }
        self.account(&mut node.ghost, step);
        Some(node)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("exactly one home, who accepted last", |_, node: &Node| {
                one_home(node)
            }),
            Property::always(ACCEPTANCE, |_, node: &Node| node.ghost.wrong.is_none()),
            Property::always(CLOSURE, |_, node: &Node| {
                !node.ghost.closed || node.ghost.air.is_none()
            }),
            Property::always("what is in the air is what nobody answered", |_, node: &Node| {
                aloft(node)
            }),
            Property::sometimes("a case comes back to where it began", |_, node: &Node| {
                node.ghost.owner == 0 && some(node, Fate::Accepted)
            }),
            Property::sometimes("an offer expires", |_, node: &Node| some(node, Fate::Expired)),
            Property::sometimes("an offer is declined", |_, node: &Node| {
                some(node, Fate::Declined)
            }),
            Property::sometimes("an offer is withdrawn", |_, node: &Node| {
                some(node, Fate::Withdrawn)
            }),
            Property::sometimes("a case is passed on after a reopening", |_, node: &Node| {
                let ghost = &node.ghost;
                ghost.closures > 0 && !ghost.closed && ghost.owner != 0
            }),
        ]
    }
}

fn some(node: &Node, fate: Fate) -> bool {
    node.ghost.offers.contains(&fate)
}

fn one_home(node: &Node) -> bool {
    let home = &node.state.case.as_ref().unwrap().home;
    let accepted = node.ghost.offers.iter().filter(|fate| **fate == Fate::Accepted).count();
    let owner = actor(PEOPLE[node.ghost.owner]);
    let tenures: Vec<_> = home.past.iter().chain([&home.now]).collect();
    home.now.organisation == owner.organisation
        && home.now.holder.as_ref() == Some(&owner.id)
        && tenures.len() == accepted + 1
        && tenures.windows(2).all(|pair| pair[0].seq < pair[1].seq)
}

fn aloft(node: &Node) -> bool {
    let open =
        |(n, fate): (usize, &Fate)| matches!(fate, Fate::Open { .. }).then(|| format!("h{n}"));
    node.ghost.air == node.ghost.offers.iter().enumerate().find_map(open)
}

#[test]
fn every_reachable_state_has_exactly_one_home() {
    let checker = Protocol::new(None).checker().spawn_bfs().join();
    let (unique, all) = (checker.unique_state_count(), checker.state_count());
    println!("hand-off model: {unique} states, {all} steps, depth {}", checker.max_depth());
    checker.assert_properties();
    assert!(unique > 1_000, "the model explored {unique} states only");
}

const ACCEPTANCE: &str = "no acceptance that should not have been";
const CLOSURE: &str = "no offer is left in the air by a closure";

/// Whether the model finds that a planted defect breaks a property.
fn breaks(defect: Defect, property: &'static str) -> bool {
    let finish = HasDiscoveries::AllOf([property].into());
    let model = Protocol::new(Some(defect)).checker().finish_when(finish);
    let checker = model.spawn_bfs().join();
    let found = checker.discovery(property);
    let steps = found.as_ref().map(|path| path.clone().into_actions());
    println!("{defect:?}: {} states, {steps:?}", checker.unique_state_count());
    found.is_some()
}

#[test]
fn a_planted_late_accept_is_found() {
    assert!(breaks(Defect::LateAccept, ACCEPTANCE));
}

#[test]
fn a_planted_double_accept_is_found() {
    assert!(breaks(Defect::DoubleAccept, ACCEPTANCE));
}

#[test]
fn a_planted_closure_racing_an_accept_is_found() {
    assert!(breaks(Defect::ClosureRacingAccept, CLOSURE));
}

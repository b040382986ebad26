//! How long `decide` takes on a case of 1,000 events: median, 99th percentile and worst.
//!
//! Run it with `cargo run --release -p pathway --example decide_bench`.

use std::time::{Duration, Instant};

use jiff::{Timestamp, ToSpan};
use pathway::{
    Act, Actor, Command, Event, Fact, State, Target, When, contact, decide, evolve, exit, home,
    intervention, partner, triage,
};
use policy::{OrgKind, Pack, Role, Shelf};

const EVENTS: u64 = 1_000;
const ROUNDS: usize = 20_000;

fn actor() -> Actor {
    let (id, organisation) = ("officer".into(), "force".into());
    Actor { id, organisation, kind: OrgKind::Police, role: Role::CaseOfficer }
}

/// What a busy case is made of, in turn: visits, beliefs, messages, requests, checks.
fn event(nth: u64) -> Event {
    let id = nth.to_string();
    match nth % 5 {
        0 => Event::VisitRecorded(partner::Visit { access: partner::Access::Seen }),
        1 => {
            let (about, says) = (partner::About::Support, "ongoing".into());
            Event::BeliefStated(partner::Belief { about, says, at_least: None })
        }
        2 => {
            let (to, text) = ("council".into(), "please read this".into());
            Event::MessageSent(partner::Message { id, to, text })
        }
        3 => {
            let (of, questions) = ("clinic".into(), "what is known".into());
            let lawful_basis = "public task".into();
            Event::InformationAsked(triage::Request { id, of, questions, lawful_basis })
        }
        _ => {
            let outcome = triage::Deconflicted::Clear;
            Event::Deconflicted(triage::Deconfliction { outcome })
        }
    }
}

fn fact(seq: u64, at: Timestamp, event: Event) -> Fact {
    Fact { seq, recorded: at, happened: When::instant(at), by: actor(), event }
}

/// A case of so many events, on a line of a dozen contacts.
fn busy(start: Timestamp) -> (State, Timestamp) {
    let (person, contact, pathway) = ("p1".into(), "c0".into(), "channel".into());
    let opening =
        home::Opening { person, pathway, contact, holder: Some("officer".into()), need: None };
    let mut state = State::blank(Target::Case("k1".into()));
    state = evolve(state, &fact(1, start, Event::CaseOpened(opening)));
    let mut at = start;
    for nth in 2..=EVENTS {
        at = start + i64::try_from(nth).unwrap_or_default().minutes();
        state = evolve(state, &fact(nth, at, event(nth)));
    }
    let contacts = (0..12).map(|nth| {
        let recorded = contact::Contact {
            kind: contact::ContactKind::Referral,
            agency: "school".into(),
            agency_kind: OrgKind::Education,
            names: vec!["Invented Name".into()],
            born: None,
            age: Some(14),
            form: None,
            seen: None,
            worries: None,
            violence: true,
            graded: None,
            history_seen: None,
            gender: None,
        };
        let fact = fact(nth, start, Event::ContactRecorded(recorded.clone()));
        contact::State::recorded(&format!("c{nth}"), recorded, &fact)
    });
    state.line.fill(contacts.collect(), vec![]);
    (state, at)
}

/// The acts that most rules look at, and one that few do.
fn commands(now: Timestamp) -> Vec<Command> {
    let closure = exit::Closure {
        disposition: exit::Disposition::NoFurtherAction,
        rationale: "no".into(),
        grounds: vec![exit::Ground::IdeologyAbsent],
        evidence: vec![],
        cites: vec![],
        considered: vec![],
        uncollected: vec![],
        checks: vec![],
        residual: vec![],
        second: None,
        assurance: None,
        chair: None,
        police: None,
    };
    let session = intervention::Session { number: 1, outcome: intervention::Outcome::Delivered };
    let acts = [
        Act::ExitClose(closure),
        Act::InterventionSession(session),
        Act::VisitRecord(partner::Visit { access: partner::Access::Refused }),
    ];
    let command = |act| Command {
        target: Target::Case("k1".into()),
        by: actor(),
        happened: When::instant(now),
        act,
        overrides: vec![],
    };
    acts.into_iter().map(command).collect()
}

fn timed(state: &State, command: &Command, pack: &Pack, now: Timestamp) -> Vec<Duration> {
    let mut took: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            let decided = std::hint::black_box(decide(state, command, pack, now));
            let took = begun.elapsed();
            drop(decided);
            took
        })
        .collect();
    took.sort_unstable();
    took
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shelf = Shelf::standard()?;
    let pack = shelf.find("throughline-2026").ok_or("no such pack")?;
    let (state, now) = busy("2026-02-02T10:00:00Z".parse()?);
    for command in commands(now) {
        let took = timed(&state, &command, pack, now);
        let at = |share: usize| took.get(ROUNDS * share / 1000).copied().unwrap_or_default();
        let (name, worst) = (command.act.name(), took.last().copied().unwrap_or_default());
        println!(
            "decide {name} on {EVENTS} events: median {:?}, p99 {:?}, worst {worst:?}",
            at(500),
            at(990)
        );
    }
    Ok(())
}

//! `decide` on a case of 1,000 events.

use std::time::{Duration, Instant};

use jiff::{Timestamp, ToSpan};
use pathway::{Command, Fact, State, Target, conclude, decide, evolve};
use policy::Pack;

use crate::{people, permille};

/// How many events the case has.
const EVENTS: u64 = 1_000;
/// How many decisions are timed.
const DECISIONS: usize = 50_000;

/// Prints the median and the 99th percentile.
pub(crate) fn print() -> anyhow::Result<()> {
    let pack = people::pack()?;
    let (state, now) = long_case(&pack)?;
    let close = r#"{"disposition":"signposted","rationale":"another service is said to meet it",
        "grounds":["needs-met-elsewhere"]}"#;
    let acts = [
        people::message(EVENTS as usize + 1)?,
        people::act("exit.close", close)?,
        people::act("triage.deconflict", r#"{"outcome":"clear"}"#)?,
    ];
    let target = Target::Case("long".into());
    let commands = acts.map(|act| people::command(target.clone(), act, now));
    let mut took: Vec<Duration> = commands
        .iter()
        .cycle()
        .take(DECISIONS)
        .map(|command| timed(&state, command, &pack, now))
        .collect();
    let (middle, high) = (permille(&mut took, 500), permille(&mut took, 990));
    println!(
        "decide on a case of {EVENTS} events: p50 {middle:.1?}, p99 {high:.1?} \
         (goal: p99 under 50 us)"
    );
    Ok(())
}

fn timed(state: &State, command: &Command, pack: &Pack, now: Timestamp) -> Duration {
    let begun = Instant::now();
    let decided = decide(state, command, pack, now);
    let took = begun.elapsed();
    std::hint::black_box(decided.is_ok());
    took
}

/// A case that has lived through 1,000 events of several kinds.
fn long_case(pack: &Pack) -> anyhow::Result<(State, Timestamp)> {
    let mut now = people::begins();
    let mut state = State::blank(Target::Case("long".into()));
    let mut seq = 0;
    let opening = people::opening("long")?;
    let Some((_, open)) = opening.into_iter().nth(2) else { anyhow::bail!("no opening") };
    let mut acts = vec![open];
    for nth in 0..EVENTS as usize {
        acts.push(match nth % 4 {
            0 => people::act("partner.state-belief", r#"{"about":"support","says":"ongoing"}"#)?,
            1 => people::act("triage.deconflict", r#"{"outcome":"clear"}"#)?,
            2 => people::act("partner.record-visit", r#"{"access":"seen"}"#)?,
            _ => people::message(nth)?,
        });
    }
    while seq < EVENTS {
        let Some(act) = acts.get(seq as usize).cloned() else { break };
        now += 1.hour();
        let command = people::command(state.target.clone(), act, now);
        for event in decide(&state, &command, pack, now)? {
            let (by, happened) = (command.by.clone(), command.happened.clone());
            state = evolve(state, &Fact { seq, recorded: now, happened, by, event });
            seq += 1;
        }
    }
    let follows = conclude(&state, pack, now);
    let event = pathway::Event::StandingChanged(follows);
    let (by, happened) = (people::officer(), pathway::When::instant(now));
    Ok((evolve(state, &Fact { seq, recorded: now, happened, by, event }), now))
}

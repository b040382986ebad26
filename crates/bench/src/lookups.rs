//! One look-up among many contacts, through the door: who asks is recorded, durably, before the
//! first row is read. Names, dates and homes are those of `testkit`'s invented people.

use std::time::{Duration, Instant};

use service::{Answer, Purpose, Question, Service};
use store::Engine;
use testkit::people::People;

use crate::{base, people, permille};

/// Look-ups that are timed.
const ASKED: usize = 1_000;

/// Prints how long a look-up takes among so many contacts.
pub(crate) fn measured(service: &Service, contacts: usize, engine: Engine) -> anyhow::Result<()> {
    let (mut took, found) = ask(service, contacts)?;
    println!(
        "one look-up among {contacts} contacts, {engine:?}, audit entry and durable commit \
         included: p50 {:.2?}, p99 {:.2?}; {found} of {ASKED} found somebody (goal: p50 2 ms, \
         p99 10 ms on SQLite, 20 ms on PostgreSQL)",
        permille(&mut took, 500),
        permille(&mut took, 990),
    );
    Ok(())
}

/// Asks who somebody might be, again and again: how long each took, and how many found somebody.
pub(crate) fn ask(service: &Service, contacts: usize) -> anyhow::Result<(Vec<Duration>, usize)> {
    let invented = People::invent(contacts, base::SEED);
    let step = (contacts / ASKED).max(1);
    let (mut took, mut found) = (vec![], 0);
    for at in (0..contacts).step_by(step).take(ASKED) {
        let Some((it, _)) = invented.contact(at) else { continue };
        let question = Question::WhoMightThisBe(Box::new(base::said(&it)));
        let begun = Instant::now();
        let answer = service.view(&people::officer(), Purpose::Demonstration, &question)?;
        took.push(begun.elapsed());
        found += usize::from(matches!(answer, Answer::Found(shown) if !shown.is_empty()));
    }
    Ok((took, found))
}

//! One look-up among many contacts, through the door: who asks is recorded, durably, before the
//! first row is read. Names, dates and homes are those of `testkit`'s invented people.

use std::path::Path;
use std::time::{Duration, Instant};

use service::{Answer, Purpose, Question, Service};
use store::Engine;
use testkit::Cluster;
use testkit::people::People;

use crate::{base, people, permille};

/// Look-ups that are timed.
const ASKED: usize = 1_000;

/// Prints how long a look-up takes among so many contacts, on each engine.
pub(crate) fn print(folder: &Path, contacts: usize) -> anyhow::Result<()> {
    let cluster = Cluster::durable().map_err(anyhow::Error::msg)?;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let url = match engine {
            Engine::Sqlite => folder.join("lookups.db").display().to_string(),
            Engine::Postgres => cluster.database().map_err(anyhow::Error::msg)?,
        };
        let begun = Instant::now();
        let service = base::opened(&url, "bench.example/lookups")?;
        base::contacts(&service, &People::invent(contacts, base::SEED), contacts)?;
        let made = begun.elapsed();
        let (mut took, found) = ask(&service, contacts)?;
        println!(
            "one look-up among {contacts} contacts, {engine:?}, audit entry and durable commit \
             included: p50 {:.2?}, p99 {:.2?}; {found} of {ASKED} found somebody (goal: p50 2 ms, \
             p99 10 ms on SQLite, 20 ms on PostgreSQL; base made in {made:.0?})",
            permille(&mut took, 500),
            permille(&mut took, 990),
        );
    }
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

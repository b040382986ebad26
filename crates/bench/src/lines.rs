//! The whole line of a person with 500 contacts, in a base of many: through the door, with the
//! entry that says who looked, durable before anything is read.

use std::time::{Duration, Instant};

use reports::line::{AsOf, Line};
use service::{Answer, Level, LinePage, Purpose, Question, Service};
use store::Engine;

use crate::large::{CONTACTS, PERSON};
use crate::{people, permille};

/// How often the line is asked for.
const TIMES: usize = 1_000;

/// Prints the figures of both levels.
pub(crate) fn measured(service: &Service, engine: Engine) -> anyhow::Result<()> {
    [Level::Outline, Level::Content].into_iter().try_for_each(|level| asked(service, level, engine))
}

fn asked(service: &Service, level: Level, engine: Engine) -> anyhow::Result<()> {
    let question = Question::Line { person: PERSON.into(), level };
    let mut took = Vec::with_capacity(TIMES);
    let mut page: Option<Box<LinePage>> = None;
    for _ in 0..TIMES {
        let begun = Instant::now();
        let answer = service.view(&people::officer(), Purpose::Oversight, &question)?;
        took.push(begun.elapsed());
        let Answer::Line(Some(found)) = answer else { anyhow::bail!("there is no line") };
        page = Some(found);
    }
    let Some(page) = page else { anyhow::bail!("there is no line") };
    let (middle, high) = (permille(&mut took, 500), permille(&mut took, 990));
    println!(
        "whole line of {CONTACTS} contacts, {level:?}, {engine:?}: p50 {middle:.1?}, \
         p99 {high:.1?} \
         with consultation entry and durable commit (goal: p99 under 20 ms)"
    );
    let mut took: Vec<Duration> = (0..50).map(|_| drawn(&page)).collect();
    println!("  as text and picture, on top of that: p50 {:.1?}", permille(&mut took, 500));
    Ok(())
}

fn drawn(page: &LinePage) -> Duration {
    let begun = Instant::now();
    let line = Line::of(page, AsOf::Now);
    std::hint::black_box((line.text().len(), line.picture(reports::line::Width::Wide).len()));
    begun.elapsed()
}

//! The end of the case: what closing would need now, and the reviews after it.

use pathway::Event;

use super::block::{Block, said};
use super::overview::table;
use crate::acts::Known;
use crate::components::table::Cell;
use crate::pages::listing::dated;
use crate::words;

const CHECKLIST: [&str; 3] = ["What the rules would find", "What would do", "Who may go past it"];
const FOLLOWED: [&str; 4] = ["Held on", "Recorded on", "What it came to", "What partners know"];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let checklist = known.closing.iter().map(|it| {
        let level = it.overridable.map_or("Nobody", |level| match level {
            policy::Level::Supervisor => "A supervisor",
            policy::Level::Chair => "The chair",
            policy::Level::Senior => "A senior officer",
            policy::Level::Never => "Nobody",
        });
        vec![Cell::from(words::sentence(&it.says)), words::sentence(&it.needs).into(), level.into()]
    });
    let follow_ups = known.work.facts.iter().filter_map(|fact| {
        let Event::FollowedUp(it) = &fact.event else { return None };
        Some(vec![
            dated(words::day(&fact.happened.at.to_string())),
            dated(words::day(&fact.recorded.to_string())),
            Cell::from(said(&it.outcome)),
            it.known.as_str().into(),
        ])
    });
    let mut blocks = vec![];
    if known.is_open() {
        let caption = "What a closure that says nothing more would be told now";
        let block = table("Exit checklist", "Nothing stands in the way of closing.", {
            (caption, &CHECKLIST, checklist.collect())
        })?;
        blocks.push(block.with(known, &["exit.close", "correction.mark-mistaken"]));
    }
    let block = table("Reviews after closure", "No review after closure is on the record.", {
        ("When each was held, and when it was recorded", &FOLLOWED, follow_ups.collect())
    })?;
    blocks.push(block.with(known, &["exit.follow-up", "exit.reopen"]));
    Ok(blocks)
}

//! Messages about the case, acknowledged or not; flags; and what partners believe.

use super::block::{Block, said};
use super::overview::table;
use crate::acts::Known;
use crate::components::table::Cell;
use crate::pages::listing::dated;
use crate::words;

const MESSAGES: [&str; 5] = ["When", "From", "To", "Message", "Acknowledged"];
const FLAGS: [&str; 4] = ["When", "From", "Flag", "Answer"];
const BELIEFS: [&str; 4] = ["When", "Who", "About", "What they believe"];
const HEARD: [&str; 3] = ["When", "What the referrer said", "Disagrees"];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let Some(case) = known.case() else { return Ok(vec![]) };
    let partner = &case.partner;
    let day = |mark: &pathway::Mark| words::day(&mark.at.to_string());
    let messages = partner.messages.values().map(|(it, mark, read)| {
        let read = read.as_ref().map(day);
        vec![
            dated(day(mark)),
            Cell::from(words::name(&mark.by.organisation)),
            words::name(&it.to).into(),
            it.text.as_str().into(),
            read.unwrap_or_else(|| "Not yet".to_owned()).into(),
        ]
    });
    let flags = partner.flags.values().map(|(it, mark, answer)| {
        let answer = answer.as_ref().map(|mark| format!("Answered on {}", day(mark)));
        vec![
            dated(day(mark)),
            Cell::from(words::name(&mark.by.organisation)),
            it.text.as_str().into(),
            answer.unwrap_or_else(|| "Nobody has answered yet".to_owned()).into(),
        ]
    });
    let beliefs = partner.beliefs.iter().map(|(it, mark)| {
        vec![
            dated(day(mark)),
            Cell::from(words::name(&mark.by.organisation)),
            said(&it.about).into(),
            words::name(&it.says).into(),
        ]
    });
    let heard = partner.referrer_heard.iter().map(|(it, mark)| {
        let disagrees = if it.disagrees { "Yes" } else { "No" };
        vec![dated(day(mark)), Cell::from(it.text.as_str()), disagrees.into()]
    });
    Ok(vec![
        table(
            "Messages",
            "Nobody has written.",
            ("Kept with the case", &MESSAGES, messages.collect()),
        )?
        .with(known, &["partner.send-message", "partner.acknowledge"]),
        table("Flags", "Nobody has raised a flag.", {
            ("Each must be answered before the case is closed", &FLAGS, flags.collect())
        })?
        .with(known, &["partner.raise-flag", "partner.answer-flag"]),
        table("The referrer", "The referrer has said nothing more.", {
            ("In the referrer’s words", &HEARD, heard.collect())
        })?
        .with(known, &["partner.tell-referrer", "partner.hear-referrer"]),
        table("What partners believe", "Nobody has said what they believe.", {
            ("As each organisation says", &BELIEFS, beliefs.collect())
        })?
        .with(known, &["partner.state-belief", "partner.record-visit"]),
    ])
}

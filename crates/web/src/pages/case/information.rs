//! Information asked of partners and answered, each with its lawful basis; the check for a live
//! investigation; and services that were asked to take something on.

use std::collections::BTreeMap;

use pathway::Event;

use super::block::{Block, said};
use super::overview::table;
use crate::acts::Known;
use crate::components::table::Cell;
use crate::pages::listing::dated;
use crate::words;

const ASKED: [&str; 5] = ["Asked of", "What was asked", "Lawful basis", "When", "Answer"];
const CHECKS: [&str; 3] = ["When", "What it said", "By"];
const ONWARD: [&str; 4] = ["To", "What it is asked to do", "When", "Answer"];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let Some(case) = known.case() else { return Ok(vec![]) };
    let replies: BTreeMap<&str, String> = known
        .work
        .facts
        .iter()
        .filter_map(|fact| match &fact.event {
            Event::InformationAnswered(it) => {
                let day = words::day(&fact.happened.at.to_string());
                Some((it.id.as_str(), format!("{}, {day}: {}", said(&it.answer), it.text)))
            }
            _ => None,
        })
        .collect();
    let asked = case.triage.requests.values().map(|(it, mark, _)| {
        let none = || "Nobody has answered yet".to_owned();
        vec![
            Cell::from(words::name(&it.of)),
            it.questions.as_str().into(),
            it.lawful_basis.as_str().into(),
            dated(words::day(&mark.at.to_string())),
            replies.get(it.id.as_str()).cloned().unwrap_or_else(none).into(),
        ]
    });
    let checks = case.triage.deconflictions.iter().map(|(outcome, mark)| {
        vec![
            dated(words::day(&mark.at.to_string())),
            said(outcome).into(),
            words::name(&mark.by.organisation).into(),
        ]
    });
    let onward = case.onward.sent.values().map(|(it, mark, answer)| {
        let answer = match answer {
            None => "Nobody has answered: it comes back to you",
            Some(true) => "Accepted",
            Some(false) => "Declined: it is with you again",
        };
        vec![
            Cell::from(words::name(&it.to)),
            it.asks.as_str().into(),
            dated(words::day(&mark.at.to_string())),
            answer.into(),
        ]
    });
    Ok(vec![
        table("Information asked of partners", "Nobody was asked for information.", {
            ("Every request, with its answer", &ASKED, asked.collect())
        })?
        .with(known, &["triage.ask-information", "triage.answer-information"]),
        table("Checks for live investigations", "No check is on the record.", {
            ("A flag and no content, the first on top", &CHECKS, checks.collect())
        })?
        .with(known, &["triage.ask-check", "triage.deconflict"]),
        table("Other services", "Nothing was referred onward.", {
            ("What counts as met is what was accepted", &ONWARD, onward.collect())
        })?
        .with(known, &["onward.refer", "onward.answer"]),
    ])
}

//! The assessment: each item with its evidence beside it, and what changed since the one before.

use pathway::assessment::{Assessment, Item};
use pathway::{Event, Fact};

use super::block::{Block, said, some};
use super::overview::table;
use crate::acts::Known;
use crate::components::SummaryList;
use crate::components::summary_list::SummaryRow;
use crate::components::table::Cell;
use crate::words;

const ITEMS: [&str; 4] = ["What was looked at", "Found", "On what it rests", "Since the last one"];
const ACTS: [&str; 2] = ["triage.assess", "assessment.complete"];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let Some(case) = known.case() else { return Ok(vec![]) };
    let mut blocks = vec![first(known)?];
    let made = &case.assessment.made;
    let Some((latest, mark)) = made.last() else {
        let none = Block::of("Assessment", "Nothing was assessed yet.", vec![]);
        blocks.push(none.with(known, &ACTS));
        return Ok(blocks);
    };
    let before = made.iter().rev().nth(1).map(|(it, _)| it);
    let asks = known.items();
    let row = |item: &Item| {
        let asked = asks.iter().find(|it| it.value == item.id).map(|it| it.says.clone());
        let driver = if item.driver { ". An underlying driver" } else { "" };
        vec![
            Cell::from(asked.unwrap_or_else(|| words::name(&item.id))),
            format!("{}, {} confidence{driver}", said(&item.found), said(&item.confidence)).into(),
            item.evidence.as_str().into(),
            since(item, before).into(),
        ]
    };
    let rows = latest.items.iter().map(row).collect();
    let caption = format!("Completed on {}", words::day(&mark.at.to_string()));
    let facts = [
        ("What it comes to", latest.summary.clone()),
        ("How that is managed", latest.management.clone()),
        ("What changed", latest.changes.clone().unwrap_or_default()),
        ("Begun", words::day(&latest.begun.to_string())),
        ("Framework", latest.framework.clone()),
    ];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    let rows_of = facts.map(|(key, text)| SummaryRow::of(key, text)).collect();
    let list = SummaryList { rows: rows_of, ..SummaryList::default() };
    blocks.push(Block::of("The last assessment", "", some(&list)?).with(known, &ACTS));
    blocks.push(table("Item by item", "No item was looked at.", (&caption, &ITEMS, rows))?);
    Ok(blocks)
}

/// What changed about an item since the assessment before.
fn since(item: &Item, before: Option<&Assessment>) -> String {
    let Some(before) = before else { return "The first assessment".to_owned() };
    match before.items.iter().find(|it| it.id == item.id) {
        None => "New".to_owned(),
        Some(it) if it.found != item.found => format!("Was: {}", said(&it.found).to_lowercase()),
        Some(it) if it.evidence != item.evidence => "Other evidence".to_owned(),
        Some(_) => "The same".to_owned(),
    }
}

/// The first assessment, as police made it.
fn first(known: &Known<'_>) -> askama::Result<Block> {
    let made = |fact: &&Fact| matches!(fact.event, Event::GatewayAssessed(_));
    let last = known.work.facts.iter().rev().find(made);
    let Some((fact, Event::GatewayAssessed(it))) = last.map(|fact| (fact, &fact.event)) else {
        return Ok(Block::of("First assessment", "It was not made yet.", vec![]));
    };
    let violence =
        if it.violence { "Violence, a weapon or a fixation is marked" } else { "Not marked" };
    let ideology = it.ideology.clone().unwrap_or_else(|| "Nobody could say".to_owned());
    let rows = [
        ("What it came to", said(&it.category)),
        ("Reasons", it.rationale.clone()),
        ("Violence", violence.to_owned()),
        ("Type of concern", ideology),
        ("Made on", words::day(&fact.happened.at.to_string())),
        ("By", words::name(&fact.by.organisation)),
    ];
    let rows = rows.into_iter().map(|(key, text)| SummaryRow::of(key, text)).collect();
    Ok(Block::of("First assessment", "", some(&SummaryList { rows, ..SummaryList::default() })?))
}

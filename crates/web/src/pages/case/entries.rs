//! Every entry of the case that the reader may read, with its number: what evidence points to.

use super::block::{Block, some};
use crate::acts::{Known, told};
use crate::words;
use askama::Template;

/// Entries, each to be pointed at by its number.
#[derive(Template)]
#[template(path = "entries.html")]
struct Entries {
    rows: Vec<Row>,
}

struct Row {
    seq: u64,
    says: String,
    who: String,
    recorded: String,
}

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let row = |fact: &pathway::Fact| Row {
        seq: fact.seq,
        says: told(fact),
        who: words::name(&fact.by.id),
        recorded: words::moment(&fact.recorded.to_string()),
    };
    let rows: Vec<Row> = known.work.facts.iter().map(row).collect();
    let content = some(&Entries { rows })?;
    Ok(vec![Block::of("Every entry", "", content).with(known, &["correction.make"])])
}

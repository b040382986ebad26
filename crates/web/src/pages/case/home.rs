//! Who holds the case: everybody who accepted it, in order, and the offer in the air.

use service::HomeRow;

use super::bar::holder;
use super::block::{Block, some};
use super::overview::table;
use crate::acts::Known;
use crate::components::SummaryList;
use crate::components::summary_list::SummaryRow;
use crate::components::table::Cell;
use crate::pages::listing::dated;
use crate::words;

const HOMES: [&str; 3] = ["Since", "Organisation", "Holder"];
const ANSWERS: [&str; 3] = ["home.accept", "home.decline", "home.withdraw"];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let homes = known.work.page.iter().flat_map(|page| &page.homes).map(home).collect();
    let held = table("Who has held it", "", ("Who accepted this case, in order", &HOMES, homes))?;
    let mut blocks = vec![offered(known)?];
    if let Some((need, mark)) = known.case().and_then(|case| case.home.need.as_ref()) {
        let rows = vec![
            SummaryRow::of("Reason", need.reason.as_str()),
            SummaryRow::of("Lapses on", words::day(&need.lapses.to_string())),
            SummaryRow::of("Recorded", words::day(&mark.at.to_string())),
        ];
        let list = some(&SummaryList { rows, ..SummaryList::default() })?;
        let title = "Why it is held";
        blocks.push(Block::of(title, "", list).with(known, &["correction.renew-need"]));
    }
    blocks.push(held.with(known, &["home.name-holder"]));
    Ok(blocks)
}

/// The offer in the air.
fn offered(known: &Known<'_>) -> askama::Result<Block> {
    let open = known.case().and_then(|case| case.home.offer.as_ref());
    let content = match open {
        None => vec![],
        Some((offer, mark)) => {
            let rows = vec![
                SummaryRow::of("Offered to", words::name(&offer.to)),
                SummaryRow::of("Why", offer.reason.as_str()),
                SummaryRow::of("On", words::day(&mark.at.to_string())),
            ];
            some(&SummaryList { rows, ..SummaryList::default() })?
        }
    };
    let title = "Hand-off";
    let block = Block::of(title, "The case is not offered to anybody.", content);
    let acts: Vec<&str> = ANSWERS.iter().copied().chain(["home.offer"]).collect();
    Ok(block.lead("Until it is accepted, the case stays where it is.").with(known, &acts))
}

fn home(row: &HomeRow) -> Vec<Cell> {
    let organisation = words::name(&row.organisation);
    let holder = words::sentence(&holder(&row.holder));
    vec![dated(words::day(&row.since)), organisation.into(), holder.into()]
}

//! The overview: what is next and what is due, what was found, and who looked.

use pathway::Deed;
use service::{CaseRow, ContactRow, FindingRow, ReadingRow};

use super::bar::stands;
use super::block::{Block, offered, some};
use crate::acts::Known;
use crate::components::summary_list::SummaryRow;
use crate::components::table::Cell;
use crate::components::{Link, Safe, SummaryList};
use crate::pages::listing::{dated, linked, listing};
use crate::pages::signal::signal;
use crate::pages::{Found, encoded};
use crate::words;

/// How many readings a page lists.
const READINGS: usize = 10;

/// The columns of the tables.
const DUE: [&str; 3] = ["What", "By", "About"];
const CONTACTS: [&str; 5] = ["Date", "Agency", "What it was", "Recorded", "Taken on by"];
const PAST: [&str; 4] = ["What", "What came of it", "When", "Needed"];
const LOOKED: [&str; 4] = ["When", "Who", "Organisation", "What for"];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let Some(found) = &known.work.page else { return Ok(vec![]) };
    let (standing, past): (Vec<&FindingRow>, Vec<&FindingRow>) =
        found.findings.iter().partition(|it| it.standing && it.kind == "raised");
    let standing = standing.into_iter().filter(|it| stands(found, it));
    let cards = standing.map(|it| Safe::of(&Found::of(it).card())).collect::<Result<_, _>>()?;
    let past = past.into_iter().map(|it| Found::of(it).row()).collect::<Result<Vec<_>, _>>()?;
    let signals = found.signals.iter().map(|row| Safe::of(&signal(row)?));
    let mut blocks = vec![
        Block { content: some(&facts(&found.case))?, ..Block::default() },
        due(known)?,
        Block::of("Signals", "No signal stands.", signals.collect::<Result<_, _>>()?).lead(
            "Each is a plain rule over what services recorded. None is a score, and each is \
             answered by a person.",
        ),
        Block::of("What needs an answer", "Nothing needs an answer.", cards)
            .with(known, &["correction.answer-finding"]),
        table("Contacts with services", "No contact is linked to this person.", {
            let rows = found.contacts.iter().map(|row| contact(row, known));
            let rows = rows.collect::<askama::Result<_>>()?;
            ("Every contact on this person’s line, the oldest first", &CONTACTS, rows)
        })?,
    ];
    blocks.extend(whose(known));
    blocks.extend(offered(known));
    if !past.is_empty() {
        let title = "What was refused, and what was put right";
        blocks.push(table(title, "", ("Each with what came of it", &PAST, past))?);
    }
    if !found.readings.is_empty() {
        let rows = found.readings.iter().rev().take(READINGS).map(reading).collect();
        blocks.push(table("Who looked", "", (&looked(found.readings.len()), &LOOKED, rows))?);
    }
    Ok(blocks)
}

/// A block that is one table.
pub(super) fn table(
    title: &str,
    none: &str,
    (caption, heads, rows): (&str, &[&str], Vec<Vec<Cell>>),
) -> askama::Result<Block> {
    let content = match rows.is_empty() {
        true => vec![],
        false => some(&listing(caption, heads, rows))?,
    };
    Ok(Block::of(title, none, content))
}

/// Contacts that may be the same person’s and wait for an answer, and what is done about the line.
fn whose(known: &Known<'_>) -> Option<Block> {
    let person = encoded(known.person()?);
    let open = known.work.line.open.iter();
    let mut links: Vec<Link> = open
        .map(|id| {
            let says = format!("Say whether contact {id} is the same person’s");
            Link::to(format!("/contact/{}/matching", encoded(id)), says.as_str())
        })
        .collect();
    let none = links.is_empty();
    let acts = [
        (Deed::IdentityNoHistory, "Sign that there is no earlier history"),
        (Deed::IdentityReview, "Look at a link again"),
        (Deed::LineSum, "Sum up the whole line"),
    ];
    // They are done on the line: where that is closed, they are.
    let may = |deed: &Deed| known.work.line_opens && known.work.may.contains(deed);
    let may = acts.iter().filter(|(deed, _)| may(deed));
    let may = may.filter(|(deed, _)| none || *deed != Deed::IdentityNoHistory);
    links.extend(
        may.map(|(deed, says)| Link::to(format!("/people/{person}/do/{}", deed.name()), *says)),
    );
    let lead = if none { "No contact waits for an answer." } else { "Each waits for an answer." };
    let title = "Whose contacts they are".to_owned();
    let block = Block { title, lead: lead.to_owned(), links, ..Block::default() };
    (!block.links.is_empty()).then_some(block)
}

/// Clocks that run, the first to run out on top.
fn due(known: &Known<'_>) -> askama::Result<Block> {
    let clocks = known.case().into_iter().flat_map(|case| &case.standing.clocks);
    let mut clocks: Vec<_> = clocks.collect();
    clocks.sort_by_key(|(_, running)| running.due);
    let row = |((clock, subject), running): (&(policy::Clock, String), &pathway::Running)| {
        let late = if running.due <= known.work.now { " (overdue)" } else { "" };
        let day = words::due(&running.due.to_string());
        vec![
            Cell::from(words::name(clock.id())),
            dated(format!("{day}{late}")),
            Cell::from(words::name(subject)),
        ]
    };
    let rows = clocks.into_iter().map(|(key, running)| row((key, running))).collect();
    table("What is due", "Nothing is due.", ("The first to run out on top", &DUE, rows))
}

fn facts(case: &CaseRow) -> SummaryList {
    let closed = case.closed.as_deref().map(words::day);
    let came = case.disposition.as_deref().map(words::disposition).unwrap_or_default();
    let mut rows = vec![
        SummaryRow::of("Stage", words::stage(&case.stage)),
        SummaryRow::of("Opened", words::day(&case.opened)),
    ];
    rows.extend(closed.map(|day| SummaryRow::of("Closed", format!("{day}: {came}"))));
    rows.push(SummaryRow::of("Panel", if case.adopted { "Adopted" } else { "Not adopted" }));
    rows.push(SummaryRow::of("Support", words::sessions(case.sessions)));
    SummaryList { rows, ..SummaryList::default() }
}

fn looked(times: usize) -> String {
    match times {
        1 => "Looked at once: just now".into(),
        many if many > READINGS => format!("Looked at {many} times; the last {READINGS}"),
        many => format!("Looked at {many} times, the last first"),
    }
}

/// A contact; a link where it is the reader's own organisation's to read.
fn contact(row: &ContactRow, known: &Known<'_>) -> askama::Result<Vec<Cell>> {
    let owner = row.owner.as_deref().map_or_else(|| "Nobody yet".into(), words::name);
    let us = known.by.organisation.as_str();
    let ours = row.agency == us || row.owner.as_deref() == Some(us);
    let to = if ours { format!("/contact/{}", encoded(&row.id)) } else { String::new() };
    Ok(vec![
        dated(words::day(&row.happened)),
        words::name(&row.agency).into(),
        linked(&to, &words::contact(&row.kind))?,
        dated(words::day(&row.recorded)),
        owner.into(),
    ])
}

fn reading(row: &ReadingRow) -> Vec<Cell> {
    vec![
        words::moment(&row.recorded).into(),
        words::name(&row.actor).into(),
        words::name(&row.organisation).into(),
        words::name(&row.purpose).into(),
    ]
}

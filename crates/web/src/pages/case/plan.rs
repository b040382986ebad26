//! The plan beside the vulnerabilities: what answers each, by when, and whether it was done.

use pathway::plan::{Item, State};

use super::block::{Block, said, some};
use super::overview::table;
use crate::acts::{Known, Pick};
use crate::components::SummaryList;
use crate::components::summary_list::SummaryRow;
use crate::components::table::Cell;
use crate::pages::listing::dated;
use crate::words;

const AGAINST: [&str; 2] = ["Vulnerability", "What answers it"];
const ITEMS: [&str; 4] = ["Action", "Who", "By", "Done"];
const ACTS: [&str; 3] = ["plan.make", "plan.do", "plan.tell-carer"];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let Some(case) = known.case() else { return Ok(vec![]) };
    let plan = &case.plan;
    let against = known.vulnerabilities().iter().map(|it| against(it, plan)).collect();
    let against =
        table("Vulnerabilities and what answers them", "None is assessed as present.", {
            ("Each needs an action, or a signed reason", &AGAINST, against)
        })?;
    let consent = consent(known)?.with(known, &["consent.record"]);
    let Some((made, mark)) = &plan.now else {
        let none = Block::of("The plan", "There is no plan yet.", vec![]).with(known, &ACTS);
        return Ok(vec![none, against, consent]);
    };
    let facts = [
        ("Support", made.nature.clone()),
        ("Responsible", words::name(&made.responsible)),
        ("How and when", made.provided.clone()),
        ("Made on", words::day(&mark.at.to_string())),
    ];
    let rows = facts.into_iter().map(|(key, text)| SummaryRow::of(key, text)).collect();
    let facts = some(&SummaryList { rows, ..SummaryList::default() })?;
    let items = made.items.iter().map(|it| item(it, plan)).collect();
    Ok(vec![
        Block::of("The plan", "", facts).with(known, &ACTS),
        against,
        table("Actions", "The plan has no action.", ("Planned and done", &ITEMS, items))?,
        consent,
    ])
}

fn against(it: &Pick, plan: &State) -> Vec<Cell> {
    let made = plan.now.as_ref().map(|(made, _)| made);
    let items =
        made.into_iter().flat_map(|made| &made.items).filter(|item| item.answers == it.value);
    let told = items.map(|item| {
        let done = if plan.done.contains_key(&item.id) { "done" } else { "not done yet" };
        format!("{} ({done})", item.what)
    });
    let left =
        made.into_iter().flat_map(|made| &made.residual).filter(|left| left.answers == it.value);
    let told: Vec<String> = told.chain(left.map(|left| format!("Left: {}", left.reason))).collect();
    let told = match told.is_empty() {
        true => "Nothing answers it yet".to_owned(),
        false => told.join("; "),
    };
    vec![it.says.as_str().into(), told.into()]
}

fn item(it: &Item, plan: &State) -> Vec<Cell> {
    let done = plan.done.get(&it.id).map(|mark| words::day(&mark.at.to_string()));
    vec![
        it.what.as_str().into(),
        words::name(&it.organisation).into(),
        dated(words::day(&it.due.to_string())),
        done.unwrap_or_else(|| "Not yet".to_owned()).into(),
    ]
}

/// Consent, as it was said last.
fn consent(known: &Known<'_>) -> askama::Result<Block> {
    let last = known.case().and_then(|case| case.consent.last.as_ref());
    let content = match last {
        None => vec![],
        Some((it, mark)) => {
            let rows = vec![
                SummaryRow::of("What was said", said(&it.said)),
                SummaryRow::of("By", said(&it.by)),
                SummaryRow::of("How", it.how.as_str()),
                SummaryRow::of("On", words::day(&mark.at.to_string())),
            ];
            some(&SummaryList { rows, ..SummaryList::default() })?
        }
    };
    Ok(Block::of("Consent", "No consent is on the record.", content))
}

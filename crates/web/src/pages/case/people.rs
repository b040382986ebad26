//! People around the person, each with their role, as what they did tells.

use std::collections::BTreeMap;

use pathway::{Event, Fact};

use super::block::Block;
use super::overview::table;
use crate::acts::Known;
use crate::components::table::Cell;
use crate::pages::listing::dated;
use crate::words;

const PEOPLE: [&str; 4] = ["Who", "Organisation", "Role", "Last did something"];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let mut seen: BTreeMap<(String, String, String), String> = BTreeMap::new();
    for fact in &known.work.facts {
        let by = &fact.by;
        let day = fact.happened.at.to_string();
        let own = (by.organisation.clone(), by.id.clone(), by.role.id().to_owned());
        let all = members(fact).into_iter().chain([own]);
        for who in all.filter(|who| who.2 != "system") {
            let last = seen.entry(who).or_insert_with(|| day.clone());
            if *last < day {
                last.clone_from(&day);
            }
        }
    }
    let row = |((organisation, id, role), day): (&(String, String, String), &String)| {
        vec![
            Cell::from(words::name(id)),
            words::name(organisation).into(),
            words::name(role).into(),
            dated(words::day(day)),
        ]
    };
    let rows = seen.iter().map(row).collect();
    let holder = known.case().map(|case| words::owner(&case.home.answerable()));
    let lead = holder.map(|who| format!("{who} answers for the case now.")).unwrap_or_default();
    let people = table("People around this person", "Nobody has done anything yet.", {
        ("By organisation", &PEOPLE, rows)
    })?;
    Ok(vec![people.lead(&lead)])
}

/// Those who sat at a meeting.
fn members(fact: &Fact) -> Vec<(String, String, String)> {
    let Event::PanelDecided(meeting) = &fact.event else { return vec![] };
    let member = |it: &pathway::panel::Member| {
        let role = if it.chair { "chair" } else { "panel-member" };
        (it.organisation.clone(), it.person.clone(), role.to_owned())
    };
    meeting.members.iter().map(member).collect()
}

//! Decisions with their reasons, who took them, and what a dissenter said.

use pathway::{Event, Fact, panel};

use super::block::{Block, said, said_id, some};
use crate::acts::Known;
use crate::components::{Link, Safe};
use crate::pages::card;
use crate::words;

const ACTS: [&str; 7] = [
    "triage.decide-section36",
    "panel.table",
    "panel.decide",
    "panel.approve-minutes",
    "panel.act",
    "review.hold",
    "correction.ask-review",
];

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let cards: Vec<Vec<Safe>> =
        known.work.facts.iter().filter_map(one).collect::<askama::Result<_>>()?;
    let cards = cards.into_iter().flatten().collect();
    let block = Block::of("Decisions", "Nothing was decided yet.", cards)
        .lead("The first on top, with the reasons as they were written.")
        .with(known, &ACTS);
    let mut blocks: Vec<Block> = tabled(known)?.into_iter().collect();
    blocks.push(block);
    Ok(blocks)
}

/// The meeting that the case was put before, with its file for a calendar.
fn tabled(known: &Known<'_>) -> askama::Result<Option<Block>> {
    let tabled = known.case().and_then(|case| case.panel.tabled.as_ref());
    let Some((it, _)) = tabled else { return Ok(None) };
    let members: Vec<String> = it.members.iter().map(|id| words::name(id)).collect();
    let rows = [
        ("On", words::day(&it.on.to_string()).into()),
        ("Where", it.place.clone().unwrap_or_default().into()),
        ("Asked to sit", members.join(", ").into()),
    ];
    let content = some(&card("Put before a panel", rows))?;
    let href = format!("/case/{}/panel.ics", crate::pages::encoded(known.id()));
    let links = vec![Link::to(href, "Put the meeting in your calendar")];
    Ok(Some(Block { links, ..Block::of("The meeting", "", content) }))
}

/// A decision: what was decided, and why.
struct Decided {
    what: String,
    why: String,
    more: String,
    members: String,
    rests: String,
}

fn one(fact: &Fact) -> Option<askama::Result<Vec<Safe>>> {
    let it = decided(&fact.event)?;
    let deed = fact.event.deed()?;
    let by = format!("{}, {}", words::name(&fact.by.id), words::name(&fact.by.organisation));
    let rows = [
        ("Decided", it.what.into()),
        ("Reasons", it.why.into()),
        ("Who was there", it.members.into()),
        ("Besides", it.more.into()),
        ("Rests on", it.rests.into()),
        ("On", words::day(&fact.happened.at.to_string()).into()),
        ("By", by.into()),
        ("Entry", fact.seq.to_string().into()),
    ];
    Some(some(&card(&words::act(deed.name()), rows)))
}

fn decided(event: &Event) -> Option<Decided> {
    let plain = |what: String, why: &str| Decided {
        what,
        why: why.to_owned(),
        more: String::new(),
        members: String::new(),
        rests: String::new(),
    };
    Some(match event {
        Event::GatewayAssessed(it) => plain(said(&it.category), &it.rationale),
        Event::Section36Decided(it) => {
            let met = if it.met { "There are reasonable grounds" } else { "There are none" };
            Decided { rests: entries(&it.evidence), ..plain(met.to_owned(), &it.rationale) }
        }
        Event::PanelDecided(it) => meeting(it),
        Event::ReviewHeld(it) => {
            Decided { more: it.changes.clone(), ..plain(said(&it.result), &it.rationale) }
        }
        Event::CaseClosed(it) => {
            let signed = it.second.iter().map(|it| words::name(&it.by.id)).collect::<String>();
            let more =
                if signed.is_empty() { signed } else { format!("Second signature: {signed}") };
            let what = words::disposition(&said_id(&it.disposition));
            Decided { more, rests: entries(&it.evidence), ..plain(what, &it.rationale) }
        }
        Event::FollowedUp(it) => plain(said(&it.outcome), &it.known),
        Event::CaseReopened(it) => plain(said(&it.retention), &it.reason),
        Event::InterventionVaried(it) => plain(String::new(), &it.rationale),
        _ => return None,
    })
}

fn meeting(it: &panel::Meeting) -> Decided {
    let member = |member: &panel::Member| {
        let marks = [
            (member.chair, "in the chair"),
            (member.resident_force, "resident force"),
            (member.conflict, "declared a conflict"),
        ];
        let marks = marks.iter().filter(|(holds, _)| *holds).map(|(_, says)| (*says).to_owned());
        let vote = member.vote.iter().map(|vote| format!("voted {}", said(vote).to_lowercase()));
        let told: Vec<String> = marks.chain(vote).collect();
        let who =
            format!("{} of {}", words::name(&member.person), words::name(&member.organisation));
        if told.is_empty() { who } else { format!("{who} ({})", told.join(", ")) }
    };
    let members: Vec<String> = it.members.iter().map(member).collect();
    let dissent = it.dissent.iter().map(|it| format!("Dissent: {it}"));
    let services = it.other_services.iter().map(|it| format!("Health and social care: {it}"));
    Decided {
        what: said(&it.decision),
        why: it.rationale.clone(),
        more: dissent.chain(services).collect::<Vec<_>>().join(". "),
        members: members.join("; "),
        rests: entries(&it.evidence),
    }
}

fn entries(seqs: &[u64]) -> String {
    let all: Vec<String> = seqs.iter().map(|seq| format!("entry {seq}")).collect();
    words::sentence(&all.join(", "))
}

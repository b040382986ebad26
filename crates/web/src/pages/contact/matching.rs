//! Candidates side by side with the contact: agency, date and kind of each, how they compare level
//! by level, and what can be answered. What a candidate itself says stays closed (it opens once
//! somebody linked it and somebody else looked again).

use pathway::identity::Found;
use service::Shown;

use super::waterfall::Waterfall;
use crate::acts::Known;
use crate::components::{Link, Safe};
use crate::pages::case::{Block, said_id, some};
use crate::pages::{card, encoded};
use crate::words;

const LEAD: &str = "These compare with the contact. A weight says how much more often pairs of one \
                    person look like this than pairs of strangers; it decides nothing. Somebody \
                    says whose contact it is, with reasons.";

pub(super) fn blocks(known: &Known<'_>, found: &[Shown]) -> askama::Result<Vec<Block>> {
    let none = "Nothing on the record compares with this contact. A search is made again when you \
                sign that there is no earlier history.";
    let intro = match found.is_empty() {
        true => Block { links: first(known), ..Block::of("Nobody was found", none, vec![]) },
        false => Block { lead: LEAD.to_owned(), links: first(known), ..Block::default() },
    };
    let mut blocks = vec![intro];
    for (nth, shown) in found.iter().enumerate() {
        blocks.push(candidate((nth, shown), known)?);
    }
    Ok(blocks)
}

/// What is done where none of them is the same person.
fn first(known: &Known<'_>) -> Vec<Link> {
    let base = format!("/contact/{}/do", encoded(known.id()));
    match known.person() {
        None => vec![Link::to(
            format!("{base}/identity.link"),
            "None of these: it is the first contact of somebody",
        )],
        Some(_) => vec![Link::to(
            format!("{base}/identity.sign-no-history"),
            "Sign that there is no earlier history",
        )],
    }
}

fn candidate((nth, shown): (usize, &Shown), known: &Known<'_>) -> askama::Result<Block> {
    let found = &shown.found;
    let own = known.work.state.contact.as_ref();
    let side = |mine: String, theirs: String| format!("{theirs} (this contact: {mine})");
    let mine =
        |read: fn(&pathway::contact::State) -> String| own.map(|it| read(it)).unwrap_or_default();
    let outline = shown.outline.as_ref();
    let theirs = |read: fn(&service::ContactRow) -> String| outline.map(read).unwrap_or_default();
    let kind = |it: &pathway::contact::State| words::contact(&said_id(&it.contact.kind));
    let others = match found.others {
        0 => String::new(),
        1 => "1 more contact of the same line compares too".to_owned(),
        many => format!("{many} more contacts of the same line compare too"),
    };
    let whose = match &found.person {
        Some(person) => format!("On the line of {person}"),
        None => "On nobody’s line yet".to_owned(),
    };
    let conflict =
        if found.conflict { "A number that an authority gave differs: look twice" } else { "" };
    let mut rows = vec![
        ("Whose line", whose.into()),
        ("Beside it", others.into()),
        ("Look twice", conflict.into()),
    ];
    if outline.is_some() {
        let agency =
            side(mine(|it| words::name(&it.contact.agency)), theirs(|it| words::name(&it.agency)));
        let day = side(
            mine(|it| words::day(&it.mark.at.to_string())),
            theirs(|it| words::day(&it.happened)),
        );
        let what = side(mine(kind), theirs(|it| words::contact(&it.kind)));
        rows.extend([
            ("Agency", agency.into()),
            ("Happened", day.into()),
            ("What it was", what.into()),
        ]);
    }
    let mut content: Vec<Safe> = some(&card(&shown.called, rows))?;
    if !found.because.is_empty() {
        content.push(Safe::of(&Waterfall::of(nth, found))?);
    }
    let title = format!("Candidate {}", nth + 1);
    Ok(Block { title, content, links: answers(found, known), ..Block::default() })
}

/// What can be answered about a candidate.
fn answers(found: &Found, known: &Known<'_>) -> Vec<Link> {
    let base = format!("/contact/{}/do", encoded(known.id()));
    let Some(person) = found.person.as_deref().map(encoded) else { return vec![] };
    let to = |act: &str, says: &str| Link::to(format!("{base}/{act}?person={person}"), says);
    vec![
        to("identity.answer", "Say whether it is the same person"),
        to("identity.link", "Link it to this person"),
        to("identity.exclude", "It is somebody else for good"),
    ]
}

//! What a contact says, who took it on, whose line it is on, and what can be done with it.

use pathway::Event;
use pathway::contact::{Referrer, State};

use crate::acts::Known;
use crate::components::summary_list::SummaryRow;
use crate::components::{Link, SummaryList};
use crate::files;
use crate::pages::case::{Block, offered, said_id, some};
use crate::pages::encoded;
use crate::words;

pub(super) fn blocks(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let Some(contact) = &known.work.state.contact else { return Ok(vec![]) };
    let id = encoded(known.id());
    let mut links = vec![Link::to(format!("/contact/{id}/matching"), "Look whose contact it is")];
    links.extend(contact.person.iter().filter(|_| known.work.line_opens).map(|person| {
        Link::to(format!("/people/{}/line", encoded(person)), "The whole line of this person")
    }));
    let mut blocks = vec![Block { content: some(&says(contact))?, ..Block::default() }];
    blocks.extend(form(known)?);
    blocks.extend(referrer(known)?);
    blocks.extend([Block { links, ..Block::of("Whose it is", &whose(contact), vec![]) }]);
    blocks.push(files::block(known)?);
    blocks.extend(offered(known));
    Ok(blocks)
}

/// What else stands on the form that it came on, and what its sender said since.
fn form(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let facts = known.work.facts.iter();
    let told = facts.filter_map(|fact| match &fact.event {
        event @ Event::FormAdded(_) => {
            Some(("The rest of the form", reports::line::details(event)))
        }
        event @ Event::ContactHeard(_) => {
            Some(("The referrer said more", reports::line::details(event)))
        }
        _ => None,
    });
    told.filter(|(_, said)| !said.is_empty()).map(|(title, said)| block(title, said)).collect()
}

/// Who raises it, and how they can be reached.
fn referrer(known: &Known<'_>) -> askama::Result<Vec<Block>> {
    let facts = known.work.facts.iter();
    let who = facts.filter_map(|fact| match &fact.event {
        Event::ReferrerNamed(who) => Some(who),
        _ => None,
    });
    let rows = |who: &Referrer| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let rows = [
            ("Name", text(&who.name)),
            ("What they are to the person", text(&who.relation)),
            ("Organisation, as they say", text(&who.organisation)),
            ("Work", text(&who.job)),
            ("E-mail", text(&who.email)),
            ("Telephone", text(&who.phone)),
            ("When and how it is safe to reach them", text(&who.safely)),
        ];
        let said = rows.into_iter().filter(|(_, text)| !text.is_empty());
        block("Who raises it", said.map(|(key, text)| (key.to_owned(), text)).collect())
    };
    who.map(rows).collect()
}

fn block(title: &str, said: Vec<(String, String)>) -> askama::Result<Block> {
    let rows = said.into_iter().map(|(key, text)| SummaryRow::of(&key, text)).collect();
    Ok(Block::of(title, "", some(&SummaryList { rows, ..SummaryList::default() })?))
}

fn whose(contact: &State) -> String {
    match &contact.person {
        Some(person) => format!("It is on the line of {person}."),
        None => "Nobody has said yet whose contact it is.".to_owned(),
    }
}

/// What the contact itself says, exact words apart from what is made of them.
fn says(contact: &State) -> SummaryList {
    let it = &contact.contact;
    let joined = |all: &[String]| all.join(", ");
    let taken = contact.accepted.as_ref().map(|(organisation, holder)| {
        format!("{}, {}", words::name(holder), words::name(organisation))
    });
    let aside = contact.discounted.as_ref().map(|_| "It was set aside and does not count");
    let rows = [
        ("What it is", words::contact(&said_id(&it.kind))),
        ("Agency", words::name(&it.agency)),
        ("Happened", words::day(&contact.mark.at.to_string())),
        ("Recorded", words::day(&contact.mark.recorded.to_string())),
        ("Names as written there", joined(&it.names)),
        ("Born", it.born.map(|day| words::day(&day.to_string())).unwrap_or_default()),
        ("Age then", it.age.map(|age| age.to_string()).unwrap_or_default()),
        ("What was seen", it.seen.clone().unwrap_or_default()),
        ("What they worry about", it.worries.clone().unwrap_or_default()),
        ("Violence", if it.violence { "Marked".to_owned() } else { String::new() }),
        ("Taken on by", taken.unwrap_or_else(|| "Nobody yet".to_owned())),
        ("Counts", aside.unwrap_or_default().to_owned()),
    ];
    let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
    let rows = rows.map(|(key, text)| SummaryRow::of(key, text)).collect();
    SummaryList { rows, ..SummaryList::default() }
}

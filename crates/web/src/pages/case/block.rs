//! A block of a page: a heading, what stands under it, and what can be done there.

use askama::Template;
use serde::Serialize;

use crate::acts::{Known, NOUNS, Noun, Sheet, doing, sheet};
use crate::components::{Link, Safe};
use crate::words;

/// A block.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// Its heading.
    pub(crate) title: String,
    /// What is said before what stands there.
    pub(crate) lead: String,
    /// What stands there.
    pub(crate) content: Vec<Safe>,
    /// What can be done there.
    pub(crate) links: Vec<Link>,
    /// Whether it is a part of the block before it.
    pub(crate) part: bool,
}

impl Block {
    /// A block under a heading, with what stands there; `none` is said where nothing does.
    pub(crate) fn of(title: &str, none: &str, content: Vec<Safe>) -> Block {
        let lead = if content.is_empty() { none.to_owned() } else { String::new() };
        Block { title: title.to_owned(), lead, content, ..Block::default() }
    }

    /// With a sentence before what stands there.
    pub(crate) fn lead(self, lead: &str) -> Block {
        if self.lead.is_empty() { Block { lead: lead.to_owned(), ..self } } else { self }
    }

    /// With what can be done there: what the reader may do, and what fits now.
    pub(crate) fn with(self, known: &Known<'_>, acts: &[&str]) -> Block {
        let fits = acts.iter().filter_map(|act| sheet(act)).filter(|sheet| sheet.is_offered(known));
        let link = fits.map(|sheet| Link::to(doing(&known.work.target, sheet), sheet.title));
        Block { links: link.collect(), ..self }
    }
}

/// One component as content.
pub(crate) fn some(template: &impl Template) -> askama::Result<Vec<Safe>> {
    Ok(vec![Safe::of(template)?])
}

/// The id of a word of the record.
pub(crate) fn said_id(word: &impl Serialize) -> String {
    let value = serde_json::to_value(word).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A word of the record as people read it.
pub(crate) fn said(word: &impl Serialize) -> String {
    words::name(&said_id(word))
}

/// What the reader may do now and what fits, under the headings of the forms.
pub(crate) fn offered(known: &Known<'_>) -> Vec<Block> {
    let noun = |noun: &Noun| {
        let fits = noun.sheets.iter().filter(|sheet| sheet.is_offered(known));
        let link = |sheet: &Sheet| Link::to(doing(&known.work.target, sheet), sheet.title);
        let links: Vec<Link> = fits.map(link).collect();
        let title = noun.title.to_owned();
        (!links.is_empty()).then(|| Block { title, links, part: true, ..Block::default() })
    };
    let nouns: Vec<Block> = NOUNS.iter().filter_map(noun).collect();
    let head = Block { title: "What you can do".to_owned(), ..Block::default() };
    let head = (!nouns.is_empty()).then_some(head);
    head.into_iter().chain(nouns).collect()
}

//! The whole line of a person: every contact, case, home, decision and review in order, with what
//! was due, where nothing is known, and where sources differ; as of any day.
//!
//! A pure function of what the service answered. No number here ranks or scores anybody.

mod accounts;
mod cases;
mod clocks;
mod gaps;
mod item;
mod kinds;
mod known;
mod picture;
mod said;
#[cfg(test)]
mod tests;
mod text;
mod then;
mod when;

pub use accounts::{Disputed, Told};
pub use cases::{CaseOn, Held};
pub use gaps::Gap;
pub use item::{Due, Item};
pub use kinds::Class;
pub use known::AsOf;
pub use picture::Width;
pub use said::{Detail, details};
pub use text::Next;
pub use then::SeenBy;
pub use when::{Precise, When};

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use pathway::Event;
use serde::Serialize;
use service::{Level, LinePage, Opened};

use crate::words;
use known::Seen;

/// A name as agencies spelt it, and on how many contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spelt {
    /// As written.
    pub name: String,
    /// On so many contacts.
    pub contacts: usize,
}

/// The whole line of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The person.
    pub person: String,
    /// Whether what people decided and wrote opened too, and not agency, date and kind alone.
    pub content: bool,
    /// As of which day it is seen.
    pub as_of: AsOf,
    /// As whom, where that is not whoever asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen_by: Option<SeenBy>,
    /// That day, or today.
    pub until: Date,
    /// What happened, in order.
    pub items: Vec<Item>,
    /// The agencies, in the order in which they come up.
    pub agencies: Vec<String>,
    /// The cases.
    pub cases: Vec<CaseOn>,
    /// Stretches in which nothing is known.
    pub gaps: Vec<Gap>,
    /// Where sources differ.
    pub disputed: Vec<Disputed>,
    /// Every spelling of a name; nothing in outline.
    pub names: Vec<Spelt>,
    /// Contacts that may be the same person, and nobody has said.
    pub unanswered: Vec<String>,
    /// Days after which recording counts as late, as the pack in force says.
    pub late_days: Option<u32>,
}

impl Line {
    /// The line of a page, as of a day.
    pub fn of(page: &LinePage, as_of: AsOf) -> Line {
        let until = as_of.day(words::local(page.now));
        let seen = Seen::of(page, as_of);
        let opened: BTreeMap<u64, &Opened> = page.opened.iter().map(|it| (it.seq, it)).collect();
        let mut items = happened(&seen, &opened, page);
        clocks::put(&mut items, &seen, until);
        items.sort_by(|one, other| one.order.cmp(&other.order));
        Line {
            person: page.person.clone(),
            content: page.level == Level::Content,
            as_of,
            seen_by: None,
            until,
            agencies: agencies(&items),
            cases: cases::of(&seen),
            gaps: page.gap_days.map(|most| gaps::of(&items, most, until)).unwrap_or_default(),
            disputed: accounts::disputed(&items, &opened),
            names: names(&items, &opened),
            unanswered: unanswered(&seen),
            late_days: page.late_days,
            items,
        }
    }

    /// Whether it is open at all to those as whom it is shown.
    pub fn is_open(&self) -> bool {
        self.seen_by.as_ref().is_none_or(|by| by.open)
    }

    /// The contacts on it.
    pub fn contacts(&self) -> impl Iterator<Item = &Item> {
        self.of_class(Class::Contact)
    }

    /// How many things were due and not done in time.
    pub fn missed(&self) -> usize {
        let of_contacts: usize = self.items.iter().map(|item| item.missed.len()).sum();
        self.of_class(Class::Missed).count() + of_contacts
    }

    /// The contacts that nobody took on in time.
    pub fn untaken(&self) -> usize {
        self.contacts().filter(|item| item.taken.is_none() && !item.missed.is_empty()).count()
    }

    /// The contacts that were recorded long after they happened.
    pub fn late(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.late.is_some())
    }

    fn of_class(&self, class: Class) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.class == class)
    }
}

/// Kinds that stand with another: who took a contact on, what was gone past, links and reviews.
const FOLDED: &[&str] =
    &["gate.overridden", "contact.accepted", "identity.linked", "identity.link-reviewed"];

/// The events as items. What was gone past stands with the act that went past it; who took a
/// contact on, and since when it is on the line, stand with the contact.
fn happened(seen: &Seen<'_>, opened: &BTreeMap<u64, &Opened>, page: &LinePage) -> Vec<Item> {
    let (most, closed) = (page.late_days, &page.closed);
    let mut items: Vec<Item> = vec![];
    let mut past: BTreeMap<&str, usize> = BTreeMap::new();
    let mut taken = BTreeMap::new();
    for row in seen.events() {
        match row.kind.as_str() {
            "gate.overridden" => *past.entry(&row.stream).or_default() += 1,
            "contact.accepted" => drop(taken.insert(row.stream.as_str(), row)),
            _ => {}
        }
        if FOLDED.contains(&row.kind.as_str()) {
            continue;
        }
        // A source's account is dated by its recording: when it was given says nothing of the
        // event.
        let late = most.filter(|_| !row.stream.starts_with("person/"));
        let mut item = Item::of(row, late);
        if let Some(opened) = opened.get(&row.seq) {
            item.details = said::details(&opened.event);
        } else if closed.contains(&row.stream) {
            let why = "nobody else has looked at its link to this line yet";
            item.details.push(("Not opened".into(), why.into()));
        }
        if let Some(rules) = past.remove(row.stream.as_str()) {
            let rules = words::count(rules, "rule", "rules");
            let says = format!("{rules}, with reasons and a second signature");
            item.details.push(("Gone past".into(), says));
        }
        let since = seen.since.get(row.stream.as_str()).copied();
        item.joined = since.filter(|day| item.class == Class::Contact && *day > item.recorded);
        items.push(item);
    }
    for item in items.iter_mut().filter(|item| item.class == Class::Contact) {
        let taken = taken.get(item.stream.as_str());
        item.taken = taken.map(|row| (row.agency.clone(), when::day(&row.recorded)));
    }
    items
}

fn agencies(items: &[Item]) -> Vec<String> {
    let mut agencies: Vec<String> = vec![];
    for item in items.iter().filter(|item| item.is_on_a_lane()) {
        if !agencies.contains(&item.agency) {
            agencies.push(item.agency.clone());
        }
    }
    agencies
}

fn names(items: &[Item], opened: &BTreeMap<u64, &Opened>) -> Vec<Spelt> {
    let mut names: Vec<Spelt> = vec![];
    for item in items {
        let Some(Event::ContactRecorded(it)) = opened.get(&item.entry).map(|it| &it.event) else {
            continue;
        };
        for name in it.names.iter().collect::<BTreeSet<_>>() {
            match names.iter_mut().find(|spelt| spelt.name == *name) {
                Some(spelt) => spelt.contacts += 1,
                None => names.push(Spelt { name: name.clone(), contacts: 1 }),
            }
        }
    }
    names
}

fn unanswered(seen: &Seen<'_>) -> Vec<String> {
    let mut open = BTreeSet::new();
    for row in seen.events().filter(|row| !row.subject.is_empty()) {
        match row.kind.as_str() {
            "identity.proposed" => drop(open.insert(row.subject.clone())),
            "identity.answered" | "identity.linked" => drop(open.remove(&row.subject)),
            _ => {}
        }
    }
    open.into_iter().collect()
}

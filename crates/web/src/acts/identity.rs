//! Whose contact is this: linking, answering, and what is signed for.

use pathway::{Deed, Target};
use serde_json::{Map, Value};

use super::field::{Field, Pick};
use super::{Known, Noun, Sheet};
use crate::words;

pub(super) const FORMS: Noun = Noun {
    title: "Whose contact it is",
    sheets: &[LINK, ANSWER, PROPOSE, EXCLUDE, READMIT, UNLINK, REVIEW, NO_HISTORY, ACCOUNT, SUM_UP],
};

const LINK: Sheet = Sheet::of(
    Deed::IdentityLink,
    "Link the contact to a person",
    "A link is a statement with your name under it. It can be undone, and nothing is lost then.",
)
.with(|known| {
    let whom = "The person’s reference. Leave it as it is where this is their first contact.";
    vec![
        contact(known, &[]),
        Field::id("person", "Person").hint(whom),
        Field::long("rationale", "Why it is the same person"),
    ]
})
.first(|known| vec![("person".to_owned(), person(known))])
.when(|known| known.is_contact() && known.person().is_none());

const ANSWER: Sheet = Sheet::of(
    Deed::IdentityAnswer,
    "Say whether it is the same person",
    "Somebody has to answer for each contact that was found. Nothing joins by itself.",
)
.with(|known| {
    vec![
        contact(known, &open(known)),
        Field::hidden("person", known.person().unwrap_or_default()),
        Field::yes_no("same", "Is it the same person?"),
        Field::long("rationale", "Why you say so"),
    ]
})
.when(|known| !open(known).is_empty());

const PROPOSE: Sheet = Sheet::of(
    Deed::IdentityPropose,
    "Propose a contact that may be the same person",
    "It stands unanswered until somebody says whether it is.",
)
.with(|known| vec![contact(known, &[]), to(known), Field::long("why", "What speaks for it")])
.when(|known| known.is_contact() || is_line(known));

const EXCLUDE: Sheet = Sheet::of(
    Deed::IdentityExclude,
    "Say that it is somebody else for good",
    "The contact is neither proposed nor linked to this person again.",
)
.with(|known| vec![contact(known, &open(known)), to(known), why()])
.when(|known| known.is_contact() || is_line(known));

const READMIT: Sheet = Sheet::of(
    Deed::IdentityReadmit,
    "Take back that it is somebody else",
    "What stood before stands again.",
)
.with(|known| vec![contact(known, &excluded(known)), to(known), why()])
.when(|known| !excluded(known).is_empty());

const UNLINK: Sheet = Sheet::of(
    Deed::IdentityUnlink,
    "Take a contact off the line",
    "The contact and everything on it stay. What stood before the link stands again.",
)
.with(|known| vec![contact(known, &linked(known)), to(known), why()])
.when(|known| known.person().is_some());

const REVIEW: Sheet = Sheet::of(
    Deed::IdentityReview,
    "Look at a link again",
    "A second person, who did not make the link, says why it is the same person.",
)
.with(|known| vec![contact(known, &unreviewed(known)), to(known), why()])
.when(|known| known.is_contact() && known.person().is_some() || !unreviewed(known).is_empty());

const NO_HISTORY: Sheet = Sheet::of(
    Deed::IdentityNoHistory,
    "Sign that there is no earlier history",
    "A search is made as you sign, and kept with it. It cannot be signed while a contact that \
     was found stands unanswered.",
)
.with(|known| {
    vec![
        to(known),
        Field::lines("searched", "What you searched for"),
        Field::lines("sources", "Where you searched"),
    ]
})
.when(|known| known.person().is_some() && open(known).is_empty());

const ACCOUNT: Sheet = Sheet::of(
    Deed::AccountGive,
    "Write down what a source says of an event",
    "Accounts that differ stand side by side, each with its source.",
)
.with(|known| {
    vec![
        to(known),
        Field::line("incident", "The event"),
        Field::line("particular", "Which particular of it").hint("Its date, or its place"),
        Field::long("says", "What the source says"),
        Field::line("source", "The source"),
    ]
})
.when(|known| known.person().is_some());

const SUM_UP: Sheet = Sheet::of(
    Deed::LineSum,
    "Sum up the whole line",
    "You have read every contact that you tick, and write down what they add up to together.",
)
.with(|known| {
    vec![
        to(known),
        Field::several("contacts", "Contacts that you read", linked(known)),
        Field::long("rationale", "What it adds up to"),
    ]
})
.shaped(|with| {
    with.entry("contacts").or_insert_with(|| Value::Array(vec![]));
})
.when(|known| !linked(known).is_empty());

fn why() -> Field {
    Field::long("rationale", "Reasons")
}

/// The contact: that of the page, or one of those that the act can be about.
fn contact(known: &Known<'_>, some: &[Pick]) -> Field {
    match known.is_contact() {
        true => Field::hidden("contact", known.id()),
        false if some.is_empty() => Field::id("contact", "Reference of the contact"),
        false => Field::one("contact", "Contact", some.to_vec()),
    }
}

/// The person: that of the page, or one who is named.
fn to(known: &Known<'_>) -> Field {
    match known.person() {
        Some(person) => Field::hidden("person", person),
        None => Field::id("person", "Reference of the person"),
    }
}

/// The person whom a first contact begins: an id that nobody has.
fn person(known: &Known<'_>) -> String {
    known.person().map_or_else(|| known.fresh("person"), str::to_owned)
}

fn is_line(known: &Known<'_>) -> bool {
    matches!(known.work.target, Target::Person(_))
}

fn told<'i>(known: &Known<'_>, ids: impl Iterator<Item = &'i String>) -> Vec<Pick> {
    let rows = known.contacts();
    let pick = |id: &String| {
        let row = rows.iter().find(|row| row.value == *id).cloned();
        row.unwrap_or_else(|| Pick::of(id, words::name(id)))
    };
    ids.map(pick).collect()
}

/// Contacts that nobody answered for.
pub(crate) fn open(known: &Known<'_>) -> Vec<Pick> {
    told(known, known.work.line.open.iter())
}

fn excluded(known: &Known<'_>) -> Vec<Pick> {
    told(known, known.work.line.excluded.keys())
}

fn linked(known: &Known<'_>) -> Vec<Pick> {
    told(known, known.work.line.linked.iter())
}

fn unreviewed(known: &Known<'_>) -> Vec<Pick> {
    let line = &known.work.line;
    told(known, line.bonds.iter().filter(|(_, it)| it.reviewed.is_none()).map(|(id, _)| id))
}

/// The person whom the act is about; the field that says so is none of the act's own.
pub(super) fn elsewhere(with: &mut Map<String, Value>) -> Option<Target> {
    let person = with.remove("person")?;
    person.as_str().map(|person| Target::Person(person.to_owned()))
}

//! What partners say and hear: messages, flags, beliefs, visits, and the referrer.

use pathway::Deed;

use super::field::{Field, Pick, picks};
use super::{Known, Noun, Sheet};
use crate::words;

pub(super) const FORMS: Noun = Noun {
    title: "Messages and flags",
    sheets: &[SEND, ACKNOWLEDGE, FLAG, ANSWER, BELIEF, VISIT, TELL, HEAR],
};

const SEND: Sheet = Sheet::of(
    Deed::MessageSend,
    "Send a message about the case",
    "It is kept with the case, and the other organisation acknowledges it.",
)
.with(|known| {
    vec![
        Field::hidden("id", known.fresh("message")),
        Field::id("to", "Name of the organisation"),
        Field::long("text", "Message"),
    ]
})
.when(|known| known.is_case());

const ACKNOWLEDGE: Sheet = Sheet::of(
    Deed::MessageAcknowledge,
    "Acknowledge a message",
    "You have read it, and the sender sees that.",
)
.with(|known| vec![Field::one("id", "Message", unread(known))])
.when(|known| !unread(known).is_empty());

const FLAG: Sheet = Sheet::of(
    Deed::FlagRaise,
    "Raise a flag",
    "Anybody who works on the case may. Somebody must answer it, and the case is not closed over it.",
)
.with(|known| {
    let what = "What you see that nobody seems to act on";
    vec![Field::hidden("id", known.fresh("flag")), Field::long("text", "Flag").hint(what)]
})
.when(|known| known.is_case());

const ANSWER: Sheet =
    Sheet::of(Deed::FlagAnswer, "Answer a flag", "What was done about it, or why nothing is.")
        .with(|known| {
            vec![Field::one("id", "Flag", flags(known)), Field::long("rationale", "Reasons")]
        })
        .when(|known| !flags(known).is_empty());

const BELIEF: Sheet = Sheet::of(
    Deed::BeliefState,
    "Say what you believe is happening",
    "What your organisation takes to be so. Where it differs from the record, somebody looks.",
)
.with(|_| {
    let about = picks(&[("support", "Whether support goes on"), ("owner", "Who holds the case")]);
    let says = "For support: ongoing, ended or not started. For who holds it: an organisation";
    vec![
        Field::one("about", "What it is about", about),
        Field::id("says", "What you believe").hint(says),
        Field::number("at_least", "At least so many sessions were held").optional(),
    ]
})
.when(|known| known.is_case());

const VISIT: Sheet = Sheet::of(
    Deed::VisitRecord,
    "Record a visit",
    "Whether anybody was seen. Visits that fail are counted.",
)
.with(|_| {
    let access = picks(&[
        ("seen", "The person was seen"),
        ("refused", "Access was refused"),
        ("no-answer", "Nobody answered"),
    ]);
    vec![Field::one("access", "What became of it", access)]
})
.when(|known| known.is_case());

const TELL: Sheet = Sheet::of(
    Deed::ReferrerTell,
    "Tell the referrer something",
    "The referrer always hears something: that it arrived, who holds it, what became of it.",
)
.with(|_| {
    vec![
        Field::long("text", "What they are told"),
        Field::mark("asks_before_exit", "They are asked for their view before the support ends"),
    ]
})
.when(|known| known.is_case());

const HEAR: Sheet = Sheet::of(
    Deed::ReferrerSay,
    "Write down what the referrer says",
    "In their words: a view, a disagreement, something new.",
)
.with(|_| {
    vec![
        Field::long("text", "What they say"),
        Field::mark("disagrees", "They disagree with what was decided"),
    ]
})
.when(|known| known.is_case());

fn unread(known: &Known<'_>) -> Vec<Pick> {
    let all = known.case().into_iter().flat_map(|case| case.partner.messages.values());
    let open = all.filter(|(it, _, read)| read.is_none() && it.to == known.by.organisation);
    open.map(|(it, mark, _)| {
        let from = words::name(&mark.by.organisation);
        Pick::of(&it.id, it.text.as_str()).hint(format!("From {from}"))
    })
    .collect()
}

fn flags(known: &Known<'_>) -> Vec<Pick> {
    let open = known.case().into_iter().flat_map(|case| case.partner.open_flags());
    open.map(|(it, mark)| {
        let from = words::name(&mark.by.organisation);
        Pick::of(&it.id, it.text.as_str()).hint(format!("From {from}"))
    })
    .collect()
}

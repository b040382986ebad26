//! Triage: receipt, the check for a live investigation, the first assessment, information, and the
//! section 36 decision.

use pathway::Deed;

use super::field::{Field, Pick, picks};
use super::{Known, Noun, Sheet};
use crate::words;

pub(super) const FORMS: Noun =
    Noun { title: "Triage", sheets: &[RECEIVE, CHECK, DECONFLICT, ASSESS, ASK, REPLY, SECTION36] };

const RECEIVE: Sheet = Sheet::of(
    Deed::TriageReceive,
    "Receive the referral",
    "The referrer is given the reference, and hears who holds it.",
)
.with(|_| vec![Field::line("reference", "Reference for the referrer")])
.first(|known| vec![("reference".to_owned(), known.id().to_uppercase())])
.when(|known| known.is_open() && known.case().is_some_and(|it| it.triage.received.is_none()));

const CHECK: Sheet = Sheet::of(
    Deed::TriageAskCheck,
    "Ask for a check for a live investigation",
    "The unit that you ask sees what it needs for the check. You hear a flag, and no content.",
)
.with(|_| vec![Field::id("of", "Organisation of the unit")]);

const DECONFLICT: Sheet = Sheet::of(
    Deed::TriageDeconflict,
    "Record the check for a live investigation",
    "A flag and no content. The check is repeated while the case is open.",
)
.with(|_| {
    let outcomes = picks(&[
        ("clear", "Nothing stands against going on"),
        ("hold", "Wait"),
        ("pursue", "Passed to a live investigation"),
    ]);
    vec![Field::one("outcome", "What the check said", outcomes)]
});

const ASSESS: Sheet = Sheet::of(
    Deed::TriageAssess,
    "Make the first assessment",
    "The type of concern may stay blank. It opens nothing and closes nothing.",
)
.with(|_| {
    let categories = picks(&[
        ("clear", "Clear evidence of the concern"),
        ("limited", "Limited information, and there may be a concern"),
        ("not-suitable", "Not suitable for the panel"),
    ]);
    vec![
        Field::one("category", "What it comes to", categories),
        Field::mark("violence", "Violence, a weapon or a fixation on either is marked"),
        Field::long("rationale", "Reasons"),
        Field::line("ideology", "Type of concern")
            .hint("Where anybody can say. Nobody is asked to guess")
            .optional(),
    ]
});

const ASK: Sheet = Sheet::of(
    Deed::InformationAsk,
    "Ask a partner for information",
    "They answer, make a nil return, or refuse with a reason.",
)
.with(|known| {
    vec![
        Field::hidden("id", known.fresh("request")),
        Field::id("of", "Name of the organisation"),
        Field::long("questions", "What you ask"),
        Field::line("lawful_basis", "Lawful basis"),
    ]
});

const REPLY: Sheet = Sheet::of(
    Deed::InformationAnswer,
    "Answer a request for information",
    "A nil return is an answer. A refusal needs a reason.",
)
.with(|known| {
    let answers = picks(&[
        ("reply", "Here is the information"),
        ("nil", "We hold nothing"),
        ("refused", "We refuse"),
    ]);
    vec![
        Field::one("id", "Request", requests(known)),
        Field::one("answer", "Your answer", answers),
        Field::long("text", "The information, or the reason"),
    ]
})
.when(|known| !requests(known).is_empty());

const SECTION36: Sheet = Sheet::of(
    Deed::Section36Decide,
    "Take the section 36 decision",
    "Whether there are reasonable grounds to believe that the person should be discussed by a \
     panel. Only a body that section 36 names takes it.",
)
.with(|known| {
    vec![
        Field::yes_no("met", "Are there reasonable grounds?"),
        Field::long("rationale", "Reasons"),
        Field::entries("evidence", "What it rests on", known.entries()),
    ]
});

fn requests(known: &Known<'_>) -> Vec<Pick> {
    let open = known.case().into_iter().flat_map(|case| case.triage.unanswered());
    // What others are asked is theirs to answer.
    let ours = open.filter(|(it, _)| it.of == known.by.organisation);
    ours.map(|(it, mark)| {
        let from = words::name(&mark.by.organisation);
        Pick::of(&it.id, it.questions.as_str()).hint(format!("From {from}"))
    })
    .collect()
}

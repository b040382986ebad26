//! The end of a case: the checklist with its signatures, reviews after it, and opening it again.

use pathway::{Case, Deed};

use super::field::{Field, Pick, SECOND, picks, signature};
use super::{Known, Noun, Sheet};

pub(super) const FORMS: Noun =
    Noun { title: "The end of the case", sheets: &[CLOSE, FOLLOW_UP, REOPEN] };

const CLOSE: Sheet = Sheet::of(
    Deed::ExitClose,
    "Close the case",
    "Two people sign. Everything that the rules ask for is looked at, and what is missing comes \
     back with what would satisfy it.",
)
.with(|known| {
    let cites = "Items of the last assessment that the closure rests on";
    vec![
        Field::one("disposition", "What becomes of it", dispositions()),
        Field::long("rationale", "Reasons"),
        Field::several("grounds", "Grounds", grounds()),
        Field::entries("evidence", "Entries that it rests on", known.entries()),
        Field::several("cites", "Assessment", known.assessed()).hint(cites),
        Field::several("considered", "Contacts that were considered", known.contacts()),
        Field::lines("uncollected", "What could still be found out, and was not").optional(),
        Field::rows("checks", "Checks", (check(), 1)),
        Field::rows("residual", "Left vulnerabilities", (residual(known), 1)),
        signature("second", ("Second signature", SECOND), known.seconds()),
        signature("assurance", ("Independent assurance", OUTSIDE), known.assurers()),
        signature("chair", ("The chair’s signature", ADOPTED), known.chairs()),
        signature("police", ("The police signature", ADOPTED), known.police()),
    ]
});

const OUTSIDE: &str = "Somebody outside your organisation. They are asked for it";
const ADOPTED: &str = "Where a panel adopted the case. They are asked for it";

const FOLLOW_UP: Sheet = Sheet::of(
    Deed::ExitFollowUp,
    "Record a review after closure",
    "What each partner knows, nil returns included. The day on which it was held is asked below.",
)
.with(|_| {
    let which = picks(&[("yes", "The first"), ("no", "The second")]);
    let outcomes = picks(&[
        ("no-concern", "No new concern"),
        ("reopen", "Open the case again"),
        ("extend", "Look again later"),
    ]);
    vec![
        Field::one("first", "Which review", which),
        Field::one("outcome", "What it came to", outcomes),
        Field::long("known", "What each partner knows"),
        Field::line("late_because", "Why it is recorded late").optional(),
    ]
})
.shaped(|with| {
    let first = with.get("first").is_some_and(|it| it == "yes");
    with.insert("first".to_owned(), first.into());
})
.when(is_closed);

const REOPEN: Sheet = Sheet::of(
    Deed::ExitReopen,
    "Open the case again",
    "What becomes of how long it is kept is said, never silent.",
)
.with(|_| {
    let retention = picks(&[
        ("keep", "It goes on counting from where it began"),
        ("restart", "It starts again"),
    ]);
    vec![Field::long("reason", "Why"), Field::one("retention", "How long it is kept", retention)]
})
.when(is_closed);

fn is_closed(known: &Known<'_>) -> bool {
    known.case().is_some_and(|case: &Case| !case.is_open())
}

fn dispositions() -> Vec<Pick> {
    picks(&[
        ("no-further-action", "No further action"),
        ("support-ended", "Support came to its end"),
        ("consent-refused", "Consent was refused"),
        ("consent-withdrawn", "Consent was withdrawn"),
        ("below-threshold", "The panel heard it: below the threshold"),
        ("signposted", "Passed to another service"),
        ("violence-prevention", "Offered to violence prevention"),
        ("police-led", "Managed by police in partnership"),
        ("pursue", "Passed to a live investigation"),
        ("misguided", "Screened out: meant well, and mistaken"),
        ("misinformed", "Screened out: the information was wrong"),
        ("malicious", "Screened out: meant to harm"),
        ("moved", "Moved, and accepted elsewhere"),
        ("deceased", "The person has died"),
        ("duplicate", "The same referral twice"),
        ("not-found", "The person cannot be found"),
    ])
}

fn grounds() -> Vec<Pick> {
    picks(&[
        ("risk-reduced", "The assessment shows lower risk"),
        ("no-concern", "The assessment found no concern"),
        ("needs-met-elsewhere", "Another service meets the need"),
        ("no-consent", "Consent was refused or withdrawn"),
        ("own-account", "The person’s own account"),
        ("condition", "A health or developmental condition"),
        ("prior-closure", "An earlier referral was closed"),
        ("ideology-absent", "No clear ideology"),
        ("administrative", "An administrative reason"),
    ])
}

fn check() -> Vec<Field> {
    let kinds = picks(&[
        ("independent", "Of the person’s own account, from elsewhere"),
        ("second-source", "A second source beside one meeting"),
        ("clinical", "Clinical input about this concern"),
    ]);
    vec![
        Field::one("kind", "Kind of check", kinds),
        Field::id("by", "By which organisation"),
        Field::line("showed", "What it showed"),
    ]
}

fn residual(known: &Known<'_>) -> Vec<Field> {
    let all = known.vulnerabilities();
    let all = if all.is_empty() { known.items() } else { all };
    let brief = all.into_iter().map(|pick| Pick { hint: String::new(), ..pick }).collect();
    vec![Field::one("answers", "Vulnerability", brief), Field::line("reason", "Why it is left")]
}

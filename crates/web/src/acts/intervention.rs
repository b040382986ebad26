//! Support: contracted, tasked in writing, confirmed, held, reported, stopped, varied.

use pathway::Deed;
use serde_json::Value;

use super::field::{Field, Pick, picks};
use super::{Known, Noun, Sheet};

pub(super) const FORMS: Noun =
    Noun { title: "Support", sheets: &[CONTRACT, TASK, CONFIRM, SESSION, REPORT, STOP, VARY] };

const CONTRACT: Sheet = Sheet::of(
    Deed::InterventionContract,
    "Contract sessions",
    "From a provider that is approved on the day.",
)
.with(|_| {
    vec![
        Field::id("provider", "Name of the provider"),
        Field::number("sessions", "Number of sessions"),
    ]
})
.when(|known| known.is_open());

const TASK: Sheet = Sheet::of(
    Deed::InterventionTask,
    "Tell the provider what for",
    "In writing: what the risk is and what to work on. The provider confirms it.",
)
.with(|known| {
    vec![
        Field::long("risk", "What the risk is, in short"),
        Field::several("works_on", "What to work on", works_on(known)),
    ]
})
.shaped(|with| {
    with.entry("works_on").or_insert_with(|| Value::Array(vec![]));
})
.when(supports);

const CONFIRM: Sheet = Sheet::of(
    Deed::InterventionConfirm,
    "Confirm the tasking",
    "Say in your own words what you understood the work to be.",
)
.with(|_| vec![Field::long("understood", "What you understood")])
.when(|known| {
    let support = known.case().map(|case| &case.intervention);
    supports(known) && support.is_some_and(|it| it.tasking.is_some() && it.confirmed.is_none())
});

const SESSION: Sheet = Sheet {
    then: Some(Deed::InterventionReport),
    ..Sheet::of(
        Deed::InterventionSession,
        "Report a session",
        "What became of it, what you saw, and what the person said, each apart.",
    )
}
.with(|known| {
    let outcomes = picks(&[
        ("delivered", "They came, and the work was done"),
        ("attended-only", "They came, and the work could not be done"),
        ("did-not-attend", "They did not come"),
        ("cancelled-by-person", "They cancelled"),
        ("cancelled-by-provider", "We cancelled"),
    ]);
    let _ = known;
    vec![
        Field::number("number", "Number of the session"),
        Field::one("outcome", "What became of it", outcomes),
        Field::within("then", "Your report", report())
            .hint("Leave it empty to report later")
            .optional(),
    ]
})
.first(|known| vec![("number".to_owned(), next(known).to_string())])
.when(supports);

const REPORT: Sheet = Sheet::of(
    Deed::InterventionReport,
    "Write the report on a session",
    "What you saw, and what the person said, each apart.",
)
.with(|known| {
    let mut fields = vec![Field::one("number", "Session", unreported(known))];
    fields.extend(report());
    fields
})
.shaped(numbered)
.when(|known| !unreported(known).is_empty());

const STOP: Sheet = Sheet::of(
    Deed::InterventionStop,
    "Record that the sessions stop",
    "Who said so, when and why. A provider that disagrees says so in its own words.",
)
.with(|_| {
    vec![
        Field::id("instructed_by", "Who said so").optional(),
        Field::day("on", "The day on which it was said").optional(),
        Field::long("why", "Why").optional(),
        Field::long("disagreement", "The provider disagrees").optional(),
    ]
})
.when(supports);

const VARY: Sheet = Sheet::of(
    Deed::InterventionVary,
    "Decide that fewer sessions are enough",
    "Fewer than were contracted, for a reason.",
)
.with(|_| vec![Field::id("decided_by", "Who decided"), Field::long("rationale", "Reasons")])
.when(supports);

/// A session's number, chosen from a list, is a number in the act.
fn numbered(with: &mut serde_json::Map<String, Value>) {
    if let Some(number) = with.get_mut("number")
        && let Some(known) = number.as_str().and_then(|text| text.parse::<u32>().ok())
    {
        *number = Value::from(known);
    }
}

fn report() -> Vec<Field> {
    vec![
        Field::long("observed", "What you saw"),
        Field::long("reported", "What they said"),
        Field::long("concealment", "Whether they may be hiding something").optional(),
        Field::mark("urgent", "Somebody must act at once"),
    ]
}

fn supports(known: &Known<'_>) -> bool {
    let support = known.case().map(|case| &case.intervention);
    known.is_case() && support.is_some_and(|it| it.contract.is_some())
}

fn works_on(known: &Known<'_>) -> Vec<Pick> {
    let found = known.vulnerabilities();
    if found.is_empty() { known.items() } else { found }
}

fn next(known: &Known<'_>) -> u32 {
    let last = known.case().and_then(|case| case.intervention.sessions.keys().max());
    last.map_or(1, |last| last.saturating_add(1))
}

fn unreported(known: &Known<'_>) -> Vec<Pick> {
    let Some(support) = known.case().map(|case| &case.intervention) else { return vec![] };
    let open = support.sessions.keys().filter(|number| !support.reports.contains_key(number));
    open.map(|number| Pick::of(&number.to_string(), format!("Session {number}"))).collect()
}

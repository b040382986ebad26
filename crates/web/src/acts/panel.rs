//! The panel: who was there, conflicts, votes and dissent, what was decided and why, and actions.

use pathway::Deed;
use serde_json::{Value, json};

use super::field::{Field, Pick, kinds, picks};
use super::{Known, Noun, Sheet, read};
use crate::words;

pub(super) const FORMS: Noun =
    Noun { title: "The panel", sheets: &[TABLE, DECIDE, MINUTES, ACTED] };

const TABLE: Sheet = Sheet::of(
    Deed::PanelTable,
    "Put the case before a panel",
    "Its papers open to those whom you name, and to nobody else.",
)
.with(|_| {
    vec![
        Field::day("on", "The day of the meeting"),
        Field::line("place", "Where it is held").optional(),
        Field::lines("members", "Names of those who will sit"),
    ]
})
.shaped(|with| {
    let members = with.get_mut("members").and_then(Value::as_array_mut);
    for member in members.into_iter().flatten() {
        *member = json!(read::id(member.as_str().unwrap_or_default()));
    }
});

const DECIDE: Sheet = Sheet::of(
    Deed::PanelDecide,
    "Record the panel’s decision",
    "Who was there, who declared a conflict, how each voted, and what was decided and why. A \
     dissent stands in the dissenter’s own words.",
)
.with(|known| {
    let decisions = || {
        picks(&[
            ("adopt", "Support is to be offered"),
            ("not-adopt", "It is not"),
            ("defer", "More has to be known first"),
        ])
    };
    let chair = "Where the votes leave no majority";
    vec![
        Field::rows("members", "Members", (member(), 3)),
        Field::one("decision", "Decision", decisions()),
        Field::one("chair_decides", "The chair’s own decision", decisions()).hint(chair).optional(),
        Field::long("rationale", "Reasons"),
        Field::entries("evidence", "What it rests on", known.entries()),
        Field::long("dissent", "Dissent, in the dissenter’s words").optional(),
        Field::long("other_services", "What was considered of health and social care").optional(),
        Field::one("referrer", "The referrer", invited()).optional(),
        Field::line("why_not", "Why the referrer was not invited").optional(),
        Field::rows("actions", "Actions", (action(known), 1)),
    ]
})
.shaped(|with| {
    let why = with.remove("why_not");
    if with.get("referrer").is_some_and(|it| it == "not-invited") {
        let reason = why.unwrap_or_else(|| json!(""));
        with.insert("referrer".to_owned(), json!({ "not-invited": { "reason": reason } }));
    }
    let actions = with.get_mut("actions").and_then(Value::as_array_mut);
    for (nth, action) in actions.into_iter().flatten().enumerate() {
        if let Some(action) = action.as_object_mut() {
            let made = action.get("id").and_then(Value::as_str).unwrap_or("action");
            let id = format!("{made}-{}", nth + 1);
            action.insert("id".to_owned(), json!(id));
        }
    }
});

const MINUTES: Sheet = Sheet::of(
    Deed::PanelApproveMinutes,
    "Approve the minutes",
    "The chair approves what was written down of the meeting.",
)
.with(|_| vec![Field::long("text", "The minutes")])
.when(|known| known.case().is_some_and(|case| !case.panel.meetings.is_empty()));

const ACTED: Sheet =
    Sheet::of(Deed::PanelAct, "Record that a panel action was done", "With what shows it.")
        .with(|known| {
            vec![
                Field::one("id", "Action", actions(known)),
                Field::line("evidence", "What shows it"),
            ]
        })
        .when(|known| known.is_open() && !actions(known).is_empty());

fn member() -> Vec<Field> {
    let votes = picks(&[("for", "For"), ("against", "Against"), ("abstain", "Abstained")]);
    vec![
        Field::id("person", "Name"),
        Field::id("organisation", "Organisation"),
        Field::one("kind", "Kind of organisation", kinds()),
        Field::mark("chair", "Chairs the meeting"),
        Field::mark("resident_force", "Is the police force where the person lives"),
        Field::mark("conflict", "Declared a conflict of interest"),
        Field::one("vote", "Vote", votes).optional(),
    ]
}

fn action(known: &Known<'_>) -> Vec<Field> {
    vec![
        Field::hidden("id", known.fresh("action")),
        Field::line("what", "What is to be done"),
        Field::id("organisation", "Who does it"),
        Field::day("due", "The day by which it is done"),
    ]
}

fn invited() -> Vec<Pick> {
    picks(&[("invited", "Was invited"), ("not-invited", "Was not invited, for a reason")])
}

fn actions(known: &Known<'_>) -> Vec<Pick> {
    let open = known.case().into_iter().flat_map(|case| case.panel.actions.values());
    open.map(|(it, _)| Pick::of(&it.id, format!("{}: {}", words::name(&it.organisation), it.what)))
        .collect()
}

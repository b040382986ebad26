//! The plan: what is done about each vulnerability, by whom and by when; and what was done.

use pathway::Deed;
use serde_json::{Value, json};

use super::field::{Field, Pick, picks};
use super::{Known, Noun, Sheet};
use crate::words;

pub(super) const FORMS: Noun = Noun { title: "The plan", sheets: &[MAKE, DONE, CARER] };

const MAKE: Sheet = Sheet::of(
    Deed::PlanMake,
    "Make the support plan",
    "Each vulnerability has something done about it, or a signed reason why not. A new plan takes \
     the place of the one before.",
)
.with(|known| {
    vec![
        Field::within("ask_consent", "How consent is asked", ask()).optional(),
        Field::long("nature", "What the support is"),
        Field::id("responsible", "Who is responsible"),
        Field::long("provided", "How and when it is provided"),
        Field::rows("items", "Actions", (item(known), 2)),
        Field::rows("residual", "Left vulnerabilities", (left(known), 1)),
        Field::mark("carers_to_be_told", "Carers need to be told something"),
    ]
})
.first(in_force)
.shaped(|with| {
    let items = with.get_mut("items").and_then(Value::as_array_mut);
    for (nth, item) in items.into_iter().flatten().enumerate() {
        if let Some(item) = item.as_object_mut() {
            item.entry("id").or_insert_with(|| json!(format!("action-{}", nth + 1)));
        }
    }
})
.when(|known| known.is_open());

const DONE: Sheet = Sheet::of(
    Deed::PlanDo,
    "Record that an action was done",
    "With what shows it. Planned and done stand beside each other.",
)
.with(|known| {
    vec![
        Field::one("item", "Action", undone(known)),
        Field::long("what", "What was done"),
        Field::line("evidence", "What shows it"),
    ]
})
.when(|known| !undone(known).is_empty());

const CARER: Sheet = Sheet::of(
    Deed::PlanTellCarer,
    "Record that carers were told",
    "What they need to know, and no more.",
)
.with(|_| vec![Field::id("by", "Who told them")])
.when(|known| {
    let plan = known.case().map(|case| &case.plan);
    plan.is_some_and(|it| it.carer_told.is_none())
        && plan.and_then(|it| it.now.as_ref()).is_some_and(|(it, _)| it.carers_to_be_told)
});

fn ask() -> Vec<Field> {
    vec![
        Field::line("how", "How it is asked"),
        Field::day("when", "The day on which it is asked"),
        Field::id("by", "Who asks"),
    ]
}

fn item(known: &Known<'_>) -> Vec<Field> {
    vec![
        Field::one("answers", "Vulnerability", about(known)),
        Field::line("driver", "Underlying driver").optional(),
        Field::line("what", "What is done"),
        Field::id("organisation", "Who does it"),
        Field::day("due", "The day by which it is done"),
    ]
}

fn left(known: &Known<'_>) -> Vec<Field> {
    let reason = Field::line("reason", "Why it is left");
    vec![Field::one("answers", "Vulnerability", about(known)), reason]
}

/// Vulnerabilities; where nothing was assessed yet, the items of the framework.
fn about(known: &Known<'_>) -> Vec<Pick> {
    let found = known.vulnerabilities();
    let all = if found.is_empty() { known.items() } else { found };
    let brief = |pick: Pick| Pick { hint: String::new(), ..pick };
    match all.is_empty() {
        true => picks(&[("not-assessed", "Nothing was assessed yet")]),
        false => all.into_iter().map(brief).collect(),
    }
}

fn undone(known: &Known<'_>) -> Vec<Pick> {
    let Some(plan) = known.case().map(|case| &case.plan) else { return vec![] };
    let items = plan.now.iter().flat_map(|(plan, _)| &plan.items);
    let open = items.filter(|item| !plan.done.contains_key(&item.id));
    open.map(|item| {
        let by = words::name(&item.organisation);
        Pick::of(&item.id, item.what.as_str())
            .hint(format!("{by}, by {}", words::day(&item.due.to_string())))
    })
    .collect()
}

/// The plan in force, as it would be typed.
fn in_force(known: &Known<'_>) -> Vec<(String, String)> {
    let Some((plan, _)) = known.case().and_then(|case| case.plan.now.as_ref()) else {
        return vec![];
    };
    let mut typed = vec![
        ("nature".to_owned(), plan.nature.clone()),
        ("responsible".to_owned(), words::name(&plan.responsible)),
        ("provided".to_owned(), plan.provided.clone()),
        ("items-count".to_owned(), plan.items.len().to_string()),
    ];
    if plan.carers_to_be_told {
        typed.push(("carers_to_be_told".to_owned(), "yes".to_owned()));
    }
    for (nth, item) in plan.items.iter().enumerate() {
        let mut put = |name: &str, text: String| typed.push((format!("items-{nth}-{name}"), text));
        put("answers", item.answers.clone());
        put("driver", item.driver.clone().unwrap_or_default());
        put("what", item.what.clone());
        put("organisation", words::name(&item.organisation));
        put("due-day", item.due.day().to_string());
        put("due-month", item.due.month().to_string());
        put("due-year", item.due.year().to_string());
    }
    typed
}

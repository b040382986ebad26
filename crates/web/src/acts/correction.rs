//! Mistakes put right, decisions looked at again, and answers for what was found.

use pathway::Deed;
use serde_json::{Value, json};

use super::field::{Field, Pick, SECOND, picks, signature};
use super::{Known, Noun, Sheet};
use crate::words;

pub(super) const FORMS: Noun = Noun {
    title: "Findings and corrections",
    sheets: &[FINDING, CORRECT, MISTAKEN, TOLD, ASK, ANSWER],
};

const FINDING: Sheet = Sheet::of(
    Deed::FindingAnswer,
    "Answer for what was found",
    "Say what was done, or why nothing is. It stands until what it needs is there.",
)
.with(|known| {
    vec![
        Field::one("rule", "What was found", known.findings()),
        Field::long("rationale", "Reasons"),
    ]
})
.shaped(|with| {
    let both = with.get("rule").and_then(Value::as_str).unwrap_or_default().to_owned();
    if let Some((rule, subject)) = both.split_once('|') {
        with.insert("rule".to_owned(), json!(rule));
        with.insert("subject".to_owned(), json!(subject));
    }
})
.when(|known| !known.findings().is_empty());

const CORRECT: Sheet = Sheet::of(
    Deed::CorrectionMake,
    "Correct an entry",
    "The entry itself stays, and the correction stands beside it.",
)
.with(|known| {
    let changes = picks(&[
        ("supersede", "Something else is so"),
        ("redact", "Some of it should not be read on"),
        ("redate", "It happened on another day"),
        ("withdraw-in-error", "It was entered in error"),
    ]);
    vec![
        Field::one("entry", "Entry", known.entries()),
        Field::one("change", "What is done", changes),
        Field::long("with", "What is so instead").optional(),
        Field::day("to", "The day on which it happened").optional(),
        Field::long("rationale", "Reasons"),
    ]
})
.shaped(|it| {
    number(it, "entry");
    let (with, to) = (it.remove("with"), it.remove("to"));
    let change = match it.get("change").and_then(Value::as_str) {
        Some("supersede") => json!({ "supersede": { "with": with.unwrap_or_else(|| json!("")) } }),
        Some("redate") => json!({ "redate": { "to": to } }),
        Some(other) => json!(other),
        None => Value::Null,
    };
    it.insert("change".to_owned(), change);
})
.when(|known| known.is_case());

const MISTAKEN: Sheet = Sheet::of(
    Deed::CorrectionMistaken,
    "Mark the referral as mistaken",
    "The fast way out, by two people. Everybody who received it is told.",
)
.with(|known| {
    vec![
        Field::long("rationale", "Reasons"),
        Field::lines("recipients", "Everybody who received it"),
        signature("second", ("Second signature", SECOND), known.seconds()),
    ]
})
.when(|known| known.is_case());

const TOLD: Sheet = Sheet::of(
    Deed::CorrectionTell,
    "Record that a recipient was told of the mistake",
    "Each who received it hears that it was mistaken.",
)
.with(|known| vec![Field::one("organisation", "Recipient", untold(known))])
.when(|known| !untold(known).is_empty());

const ASK: Sheet = Sheet::of(
    Deed::ChallengeAsk,
    "Ask for a decision to be looked at again",
    "Anybody concerned may ask. Somebody who had no part in it answers.",
)
.with(|known| {
    vec![
        Field::hidden("id", known.fresh("review")),
        Field::one("decision", "Decision", decisions(known)),
        Field::long("grounds", "Why"),
    ]
})
.shaped(|it| number(it, "decision"))
.when(|known| !decisions(known).is_empty());

const ANSWER: Sheet = Sheet::of(
    Deed::ChallengeAnswer,
    "Answer a request to look at a decision again",
    "You had no part in the decision.",
)
.with(|known| {
    vec![
        Field::one("id", "Request", asked(known)),
        Field::yes_no("stands", "Does the decision stand?"),
        Field::long("rationale", "Reasons"),
    ]
})
.when(|known| !asked(known).is_empty());

/// An entry that was chosen from a list is a number in the act.
fn number(with: &mut serde_json::Map<String, Value>, name: &str) {
    if let Some(value) = with.get_mut(name)
        && let Some(entry) = value.as_str().and_then(|text| text.parse::<u64>().ok())
    {
        *value = json!(entry);
    }
}

fn untold(known: &Known<'_>) -> Vec<Pick> {
    let mistaken = known.case().and_then(|case| case.correction.mistaken.as_ref());
    let left = mistaken.into_iter().flat_map(|(_, left)| left);
    left.map(|it| Pick::of(it, words::name(it))).collect()
}

/// Decisions on the case, by their entries.
fn decisions(known: &Known<'_>) -> Vec<Pick> {
    let Some(case) = known.case() else { return vec![] };
    let decided = |pick: &Pick| case.decisions.iter().any(|it| it.seq.to_string() == pick.value);
    known.entries().into_iter().filter(decided).collect()
}

fn asked(known: &Known<'_>) -> Vec<Pick> {
    let all = known.case().into_iter().flat_map(|case| &case.correction.challenges);
    let open = all.filter(|(_, (_, _, answer))| answer.is_none());
    open.map(|(id, (entry, mark, _))| {
        let who = words::name(&mark.by.organisation);
        Pick::of(id, format!("{who} asks about entry {entry}"))
    })
    .collect()
}

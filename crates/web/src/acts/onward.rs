//! Referral onward to another service: answered, or it comes back.

use pathway::Deed;

use super::field::{Field, Pick, picks};
use super::{Known, Noun, Sheet};
use crate::words;

pub(super) const FORMS: Noun = Noun { title: "Other services", sheets: &[REFER, ANSWER] };

const REFER: Sheet = Sheet::of(
    Deed::OnwardRefer,
    "Refer onward to another service",
    "The need counts as met once the service accepts. If nobody answers, it comes back to you.",
)
.with(|known| {
    let services = picks(&[
        ("violence-prevention", "Violence prevention"),
        ("early-help", "Early help"),
        ("mental-health", "Mental health"),
        ("social-care", "Social care"),
        ("youth-justice", "Youth justice"),
        ("other", "Another service"),
    ]);
    vec![
        Field::hidden("id", known.fresh("onward")),
        Field::id("to", "Name of the organisation"),
        Field::one("service", "Service", services),
        Field::long("asks", "What it is asked to do"),
    ]
});

const ANSWER: Sheet = Sheet::of(
    Deed::OnwardAnswer,
    "Answer a referral to your service",
    "Only the service that was asked answers. What is declined goes back to the sender.",
)
.with(|known| {
    vec![
        Field::one("id", "Referral", open(known)),
        Field::yes_no("accepts", "Do you accept it?"),
        Field::long("says", "Who takes it on, or why not"),
    ]
})
.when(|known| !open(known).is_empty());

fn open(known: &Known<'_>) -> Vec<Pick> {
    let all = known.case().into_iter().flat_map(|case| case.onward.open());
    let ours = all.filter(|(it, _)| it.to == known.by.organisation);
    ours.map(|(it, _)| Pick::of(&it.id, format!("{}: {}", words::name(&it.to), it.asks))).collect()
}

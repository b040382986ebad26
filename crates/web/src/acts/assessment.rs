//! The assessment: what was found on each item, how sure, and on what it rests. No total.

use pathway::Deed;

use super::field::{Field, Pick, picks};
use super::{Known, Noun, Sheet};

pub(super) const FORMS: Noun = Noun { title: "Assessment", sheets: &[COMPLETE] };

const COMPLETE: Sheet = Sheet::of(
    Deed::AssessmentComplete,
    "Complete an assessment",
    "Leave out what you did not look at. Each thing that you found rests on something, and \
     nothing is added up.",
)
.with(|known| {
    let framework = known.work.framework.as_ref();
    vec![
        Field::hidden("framework", framework.map(|it| it.id.clone()).unwrap_or_default()),
        Field::day("begun", "The day on which it was begun"),
        Field::each("items", "What you looked at", (items(known), item())),
        Field::long("summary", "What it comes to"),
        Field::long("management", "How that is to be managed"),
        Field::long("changes", "What changed since the last assessment").optional(),
    ]
});

/// Items with the domain that each belongs to.
fn items(known: &Known<'_>) -> Vec<Pick> {
    let domains = known.work.framework.iter().flat_map(|it| &it.domains);
    let each = |domain: &policy::Domain| {
        let pick =
            |item: &policy::Item| Pick::of(&item.id, item.asks.as_str()).hint(domain.name.as_str());
        domain.items.iter().map(pick).collect::<Vec<_>>()
    };
    domains.flat_map(each).collect()
}

fn item() -> Vec<Field> {
    let found = picks(&[
        ("present", "It is so"),
        ("absent", "It is not so"),
        ("not-known", "Nobody knows yet"),
    ]);
    let confidence = picks(&[
        ("low", "One account, unchecked"),
        ("medium", "Some of it checked"),
        ("high", "Checked from more than one source"),
    ]);
    vec![
        Field::one("found", "What you found", found).brief(),
        Field::one("confidence", "How sure you are", confidence).brief(),
        Field::mark("driver", "It is an underlying driver, not a sign of one"),
        Field::long("evidence", "What it rests on").brief(),
    ]
}

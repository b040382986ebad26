//! Review of the support while it goes on.

use pathway::Deed;

use super::field::{Field, picks};
use super::{Noun, Sheet};

pub(super) const FORMS: Noun = Noun { title: "Review", sheets: &[HOLD] };

const HOLD: Sheet = Sheet::of(
    Deed::ReviewHold,
    "Record a review",
    "What changed since the last one, and what follows from it.",
)
.with(|_| {
    let results = picks(&[
        ("continue", "Go on as planned"),
        ("amend", "Amend the plan"),
        ("propose-exit", "Propose the end of the support"),
    ]);
    vec![
        Field::one("result", "What it came to", results),
        Field::long("changes", "What changed since the last review"),
        Field::long("rationale", "Reasons"),
    ]
})
.when(|known| known.is_adopted());

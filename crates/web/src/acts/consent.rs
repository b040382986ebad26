//! Consent: given, refused and withdrawn are all kept.

use pathway::Deed;

use super::field::{Field, picks};
use super::{Noun, Sheet};

pub(super) const FORMS: Noun = Noun { title: "Consent", sheets: &[RECORD] };

const RECORD: Sheet = Sheet::of(
    Deed::ConsentRecord,
    "Record consent",
    "Support needs it. A refusal is recorded too, and is no mark against anybody.",
)
.with(|_| {
    let said = picks(&[
        ("given", "Consent was given"),
        ("refused", "It was refused"),
        ("withdrawn", "It was withdrawn"),
        ("capacity-route", "The person lacks capacity, and best interests were decided"),
    ]);
    let by = picks(&[
        ("person", "The person"),
        ("guardian", "A parent or guardian"),
        ("child-with-capacity", "The child, whose capacity was assessed"),
    ]);
    vec![
        Field::one("said", "What was said", said),
        Field::one("by", "Who said it", by),
        Field::long("how", "How it was asked and answered"),
    ]
});

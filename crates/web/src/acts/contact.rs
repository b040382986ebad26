//! A contact: who takes it on, who else is in it, and whether it counts.

use pathway::Deed;
use serde_json::json;

use super::field::{Field, SECOND, picks, signature};
use super::{Known, Noun, Sheet};

pub(super) const FORMS: Noun =
    Noun { title: "The contact", sheets: &[ACCEPT, INVOLVE, DISCOUNT, RESTORE] };

const ACCEPT: Sheet = Sheet::of(
    Deed::ContactAccept,
    "Take the contact on",
    "Your organisation answers for the contact from now on.",
)
.with(|_| vec![Field::id("holder", "Name of who holds it")])
.first(|known| vec![("holder".to_owned(), known.by.id.clone())])
.when(|known| {
    let ours = |to: &String| *to == known.by.organisation;
    standing(known, |it| it.accepted.is_none() && it.contact.to.as_ref().is_none_or(ours))
});

const INVOLVE: Sheet = Sheet::of(
    Deed::ContactInvolve,
    "Name somebody else in it",
    "One person at a time. Nobody’s part is taken for granted.",
)
.with(|_| {
    let parts = picks(&[
        ("harmed", "Was harmed, or at risk of harm"),
        ("alleged-to-have-done", "Is said to have done it"),
        ("witness", "Saw it"),
        ("family", "Is a parent, carer or other family"),
    ]);
    vec![Field::id("person", "Reference of the person"), Field::one("part", "Their part", parts)]
})
.when(|known| known.is_contact());

const DISCOUNT: Sheet = Sheet::of(
    Deed::ContactDiscount,
    "Set the contact aside",
    "It stays on the record and no longer counts. It can be taken back.",
)
.with(|known| {
    let reasons = picks(&[
        ("mistaken", "It was meant well, and mistaken"),
        ("malicious", "It was meant to harm the person"),
        ("duplicate", "It is of the same thing as another contact"),
    ]);
    vec![
        Field::one("why", "The reason", reasons),
        Field::id("of", "The contact that counts instead")
            .hint("Its reference, where it is of the same thing")
            .optional(),
        Field::long("rationale", "Reasons"),
        signature("second", ("Second signature", SECOND), known.seconds()),
    ]
})
.shaped(|with| {
    let of = with.remove("of");
    if with.get("why").is_some_and(|why| why == "duplicate") {
        with.insert("why".to_owned(), json!({ "duplicate": { "of": of } }));
    }
})
.when(|known| standing(known, |it| it.discounted.is_none()));

const RESTORE: Sheet =
    Sheet::of(Deed::ContactRestore, "Let the contact count again", "It was set aside by mistake.")
        .with(|_| vec![Field::long("rationale", "Reasons")])
        .when(|known| standing(known, |it| it.discounted.is_some()));

fn standing(known: &Known<'_>, is: impl Fn(&pathway::contact::State) -> bool) -> bool {
    known.is_contact() && known.work.state.contact.as_ref().is_some_and(|it| is(it))
}

//! Hand-offs: opening a case, offering, accepting, declining, and who holds it.

use pathway::{Deed, Target};

use super::field::{Field, kinds};
use super::{Known, Noun, Sheet};

pub(super) const FORMS: Noun =
    Noun { title: "Who holds it", sheets: &[OPEN, OFFER, ACCEPT, DECLINE, WITHDRAW, HOLDER, NEED] };

const OPEN: Sheet = Sheet::of(
    Deed::CaseOpen,
    "Open a case",
    "Your organisation takes the person’s case on. The holder whom you name has agreed to it.",
)
.with(|known| {
    vec![
        Field::hidden("person", known.person().unwrap_or_default()),
        Field::hidden("contact", known.id()),
        Field::hidden("pathway", "channel"),
        Field::id("holder", "Name of the holder").optional(),
        need(),
    ]
})
.first(|known| vec![("holder".to_owned(), known.by.id.clone())])
.when(|known| known.is_contact() && known.person().is_some());

const OFFER: Sheet = Sheet::of(
    Deed::HomeOffer,
    "Offer the case to another organisation",
    "Until they accept, the case stays with you. If nobody answers in time, it comes back.",
)
.with(|known| {
    vec![
        Field::hidden("id", known.fresh("offer")),
        Field::id("to", "Name of the organisation"),
        Field::one("to_kind", "Kind of organisation", kinds()),
        Field::long("reason", "Why it should go to them"),
    ]
})
.when(|known| known.is_open() && known.is_ours() && !in_the_air(known));

const ACCEPT: Sheet = Sheet::of(
    Deed::HomeAccept,
    "Accept the case",
    "From now on your organisation holds the case, and the holder whom you name answers for it.",
)
.with(|known| vec![offer(known), Field::id("holder", "Name of the holder").optional()])
.first(|known| vec![("holder".to_owned(), known.by.id.clone())])
.when(to_us);

const DECLINE: Sheet = Sheet::of(
    Deed::HomeDecline,
    "Decline the case",
    "The case stays with the organisation that offered it, which reads your reason.",
)
.with(|known| vec![offer(known), Field::long("reason", "Why you decline it")])
.when(to_us);

const WITHDRAW: Sheet = Sheet::of(
    Deed::HomeWithdraw,
    "Take the offer back",
    "The case stays with you, and the other organisation can no longer accept it.",
)
.with(|known| vec![offer(known)])
.when(|known| known.is_ours() && in_the_air(known));

const HOLDER: Sheet = Sheet::of(
    Deed::HomeHolder,
    "Name another holder",
    "Somebody else in your organisation, who has agreed, answers for the case from now on.",
)
.with(|_| vec![Field::id("holder", "Name of the new holder")])
.when(|known| known.is_open() && known.is_ours());

const NEED: Sheet = Sheet::of(
    Deed::NeedRenew,
    "Renew the reason for holding this",
    "Say why it is still necessary and proportionate to hold this, and until when.",
)
.with(|_| needed());

fn needed() -> Vec<Field> {
    vec![
        Field::long("reason", "Why it is necessary"),
        Field::day("lapses", "The day on which the reason lapses"),
    ]
}

fn need() -> Field {
    Field::within("need", "Why the case is opened", needed()).optional()
}

fn offer(known: &Known<'_>) -> Field {
    let open = known.case().and_then(|case| case.home.offer.as_ref());
    Field::hidden("offer", open.map(|(offer, _)| offer.id.clone()).unwrap_or_default())
}

fn in_the_air(known: &Known<'_>) -> bool {
    known.is_open() && known.case().is_some_and(|case| case.home.offer.is_some())
}

fn to_us(known: &Known<'_>) -> bool {
    let offer = known.case().and_then(|case| case.home.offer.as_ref());
    known.is_open() && offer.is_some_and(|(offer, _)| offer.to == known.by.organisation)
}

/// What the act is about, where that is not what its page is about.
pub(super) fn elsewhere(deed: Deed, known: &Known<'_>) -> Option<Target> {
    (deed == Deed::CaseOpen).then(|| Target::Case(known.fresh("c")))
}

//! A case is read in an emergency, and somebody says afterwards whether there was need.

use pathway::glass::Breaking;
use pathway::{Deed, Mark};

use super::field::{Field, Pick, SECOND, signature};
use super::{Known, Noun, Sheet};
use crate::words;

pub(super) const FORMS: Noun = Noun { title: "Emergency access", sheets: &[BREAK, REVIEW] };

const BREAK: Sheet = Sheet::of(
    Deed::GlassBreak,
    "Read a case in an emergency",
    "For when somebody may be hurt if you wait for whoever holds the case. If there is a case with \
     this reference, it is open to you as soon as a second person has signed, for as long as you \
     ask. Those who hold it see that you did, and their records manager looks at your reasons by \
     the end of the next working day.",
)
.with(|known| {
    let hours = "From the moment at which the second person signs. For example, 2";
    let why = "What would happen if you waited, and whom you have tried to reach";
    vec![
        Field::hidden("id", known.fresh("glass")),
        Field::long("rationale", "Why it cannot wait").hint(why),
        Field::number("hours", "For how many hours").hint(hours),
        Field { needed: true, ..signature("second", ("Who agrees", SECOND), known.seconds()) },
    ]
})
// It is reached from its own page: whoever sees the case has no need of it.
.when(|_| false);

const REVIEW: Sheet = Sheet::of(
    Deed::GlassReview,
    "Look again at emergency access",
    "Whether there was need to read the case. You are neither of the two who opened it.",
)
.with(|known| {
    vec![
        Field::one("id", "Who read it", unreviewed(known)),
        Field::yes_no("needed", "Was there need?"),
        Field::long("rationale", "Reasons, and what follows where there was no need"),
    ]
})
.when(|known| !unreviewed(known).is_empty());

fn unreviewed(known: &Known<'_>) -> Vec<Pick> {
    let open = known.case().filter(|_| known.is_ours());
    let open = open.map(|case| case.glass.unreviewed()).unwrap_or_default().into_iter();
    let second = |it: &Breaking| it.second.as_ref().map(|second| second.by.id.clone());
    let apart = |(it, mark): &(&Breaking, &Mark)| {
        mark.by.id != known.by.id && second(it).as_ref() != Some(&known.by.id)
    };
    let told = open.filter(apart).map(|(it, mark)| {
        let since = words::day(&mark.recorded.to_string());
        let who = format!("{}, {since}", words::name(&mark.by.id));
        Pick::of(&it.id, who).hint(it.rationale.as_str())
    });
    told.collect()
}

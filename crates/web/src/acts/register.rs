//! Who works where: appointments, their ends, training, cover, and approved providers.

use jiff::ToSpan;
use jiff::civil::Date;
use pathway::{Deed, Target};
use policy::Role;
use serde_json::{Map, Value};

use super::field::{Field, Pick, kinds};
use super::{Known, Noun, Sheet};
use crate::words;

pub(super) const FORMS: Noun =
    Noun { title: "Who works here", sheets: &[APPOINT, END, TRAIN, COVER, PROVIDER] };

const APPOINT: Sheet = Sheet::of(
    Deed::RegisterAppoint,
    "Appoint somebody",
    "From now on they may do what the role may. They see nothing without training that holds.",
)
.with(|known| {
    let mut fields = vec![Field::id("person", "Name of the person")];
    fields.extend(organisation());
    fields.push(Field::one("kind", "Kind of organisation", kinds()));
    fields.push(Field::one("role", "Role", roles(known)));
    fields.push(Field::day("until", "Last day, where it is known").optional());
    fields
})
.first(|known| {
    let mut first = of_us(known);
    first.push(("kind".to_owned(), known.by.kind.id().to_owned()));
    first
})
.shaped(|with| last_day(with, "until"))
.when(is_register);

const END: Sheet = Sheet::of(
    Deed::RegisterEnd,
    "End an appointment",
    "At once they see nothing more, and they are signed out. What they held stays with the \
     organisation.",
)
.with(|_| {
    let mut fields = vec![Field::id("person", "Name of the person")];
    fields.extend(organisation());
    fields.push(Field::one("role", "Role", picks(|_| true)));
    fields
})
.first(of_us)
.when(is_register);

const TRAIN: Sheet = Sheet::of(
    Deed::RegisterTrain,
    "Record training",
    "When it lapses, their rights lapse with it, until there is training again.",
)
.with(|_| {
    vec![
        Field::id("person", "Name of the person"),
        Field::day("until", "The last day on which it holds"),
    ]
})
.shaped(|with| last_day(with, "until"))
.when(is_register);

const COVER: Sheet = Sheet::of(
    Deed::RegisterCover,
    "Name who covers for somebody",
    "While they are away, the other person sees and does what they would.",
)
.with(|_| {
    vec![
        Field::id("away", "Who is away"),
        Field::id("cover", "Who covers for them"),
        Field::day("from", "The first day"),
        Field::day("until", "The last day"),
    ]
})
.shaped(|with| {
    day(with, "from", 0);
    last_day(with, "until");
})
.when(is_register);

const PROVIDER: Sheet = Sheet::of(
    Deed::RegisterProvider,
    "Approve a provider",
    "From its first day on, cases may be given to it for support.",
)
.with(|_| {
    vec![
        Field::id("organisation", "Name of the provider"),
        Field::day("from", "The first day"),
        Field::day("until", "The day on which it ends, where it is known").optional(),
    ]
})
.when(is_register);

fn is_register(known: &Known<'_>) -> bool {
    known.work.target == Target::Register
}

fn organisation() -> [Field; 1] {
    [Field::id("organisation", "Name of the organisation")]
}

fn of_us(known: &Known<'_>) -> Vec<(String, String)> {
    vec![("organisation".to_owned(), words::name(&known.by.organisation))]
}

/// What whoever fills it in can appoint somebody to: those who keep one organisation give the roles
/// of its work, and whoever keeps every organisation gives any.
fn roles(known: &Known<'_>) -> Vec<Pick> {
    let every = known.by.role == Role::Administrator;
    picks(|role| every || service::is_given(role))
}

/// Roles to choose: nobody is appointed as the system, as a member of the public or as the person
/// whom a case is about.
fn picks(fits: impl Fn(Role) -> bool) -> Vec<Pick> {
    let public = [Role::System, Role::Referrer, Role::Subject];
    let all = Role::ALL.iter().filter(|role| !public.contains(role) && fits(**role));
    all.map(|role| Pick::of(role.id(), words::role(*role))).collect()
}

/// A last day becomes the instant at which it is over.
fn last_day(with: &mut Map<String, Value>, name: &str) {
    day(with, name, 1);
}

/// A day becomes the instant at which it begins, or that so many days later.
fn day(with: &mut Map<String, Value>, name: &str, later: i64) {
    let text = with.get(name).and_then(Value::as_str).unwrap_or_default();
    let instant = text.parse::<Date>().ok().and_then(|it| it.checked_add(later.days()).ok());
    if let Some(begins) = instant.and_then(words::begins) {
        with.insert(name.to_owned(), Value::from(begins.to_string()));
    }
}

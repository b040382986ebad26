//! What every standard promises, over text that nobody thought of.

use super::date::{Date, Order, Reading, read};
use super::identifier::Scheme;
use super::{address, email, identifier, name, phone, phonetic, postcode, sex, words};
use proptest::prelude::*;

const READING: Reading = Reading { order: Order::DayFirst, pivot: 2026 };

/// A named standard of text.
type Standard = (&'static str, fn(&str) -> String);

const TEXTS: [Standard; 15] = [
    ("plain", words::plain),
    ("fold", words::fold),
    ("place", words::place),
    ("given", name::given),
    ("family", name::family),
    ("core", name::core),
    ("postcode", postcode::standard),
    ("phone", phone::standard),
    ("email", email::standard),
    ("address", address::standard),
    ("nhs", |raw| identifier::standard(raw, Scheme::Nhs)),
    ("upn", |raw| identifier::standard(raw, Scheme::Upn)),
    ("pnc", |raw| identifier::standard(raw, Scheme::Pnc)),
    ("cro", |raw| identifier::standard(raw, Scheme::Cro)),
    ("date", |raw| read(raw, &READING).map(Date::text).unwrap_or_default()),
];

/// Text near what people write, and text that is nothing like it.
fn anything() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "de",
        "la",
        "al",
        "bin",
        "O",
        "Mc",
        "d",
        "r",
        "n",
        "one",
        "y",
        "Abd",
        "abdul",
        "Rahman",
        "ul",
        "Dr",
        "jr",
        "Smith",
        "JONES",
        "-",
        ",",
        "'",
        "van",
        "der",
        "unknown",
        "flat",
        "st",
        "no",
        "14",
        "0",
        "1990",
        "5",
        "May",
        "/",
        "SW1A",
        "1AA",
        "O0",
        "+44",
        "0044",
        "(0)",
        "x",
        "ext",
        "nhs",
        "@",
        "a+b",
        "gmail.com",
        "<",
        ">",
        "mailto:",
        "sf",
        "03",
        "62845E",
        "é",
        "Ł",
        "王",
        "م",
        "ß",
    ]);
    let joined = (prop::collection::vec(words, 0..7), prop::sample::select(vec![" ", "", "-"]))
        .prop_map(|(words, between)| words.join(between));
    prop_oneof![3 => joined, 1 => ".{0,24}", 1 => "[a-z ']{0,16}", 1 => "[0-9/ .-]{0,14}"]
}

fn many() -> ProptestConfig {
    let cases = if testkit::long() { 200_000 } else { 2_000 };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn standardising_twice_changes_nothing(raw in anything()) {
        for (name, standard) in TEXTS {
            let once = standard(&raw);
            prop_assert!(once.is_ascii() || name == "email", "{} {:?}", name, once);
            prop_assert_eq!(standard(&once), once.clone(), "{} of {:?}", name, &raw);
        }
    }

    #[test]
    fn case_and_outer_spaces_never_matter(raw in "[A-Za-z0-9 '/.@+-]{0,20}") {
        let loud = format!("  {} ", raw.to_ascii_uppercase());
        for (name, standard) in TEXTS {
            prop_assert_eq!(standard(&loud), standard(&raw), "{} of {:?}", name, &raw);
        }
        prop_assert_eq!(sex::read(&loud), sex::read(&raw));
    }

    #[test]
    fn nothing_that_is_written_brings_a_standard_down(raw in ".{0,60}") {
        let full = name::full(&raw);
        for text in [&raw, &full.given, &full.family] {
            for key in [phonetic::key(text), phonetic::skeleton(text)] {
                prop_assert!(key.len() <= 9 && key.is_ascii());
            }
            name::core(text);
        }
        address::read(&raw);
        postcode::read(&raw).sector();
        use Scheme::{Cro, Nhs, Ni, Other, Pnc, Upn};
        for scheme in [Nhs, Upn, Pnc, Cro, Ni, Other] {
            identifier::check(&raw, scheme);
        }
    }

    #[test]
    fn a_whole_name_written_out_again_is_parted_the_same(given in "[A-W][a-z]{5,9}",
        family in "[A-W][a-z]{5,9}") {
        let usual = name::full(&format!("{given} {family}"));
        prop_assume!(!usual.given.is_empty() && !usual.family.is_empty());
        prop_assert_eq!(name::full(&format!("{}, {given}", family.to_uppercase())), usual.clone());
        prop_assert_eq!(name::full(&format!("{} {}", usual.given, usual.family)), usual);
    }

    #[test]
    fn every_day_is_read_back_from_every_way_to_write_it(year in 1900_u16..2026, month in 1_u8..13,
        day in 1_u8..29) {
        let date = Date { year, month, day };
        let (y, m, d) = (year, month, day);
        for raw in [format!("{y}-{m:02}-{d:02}"), format!("{d}/{m}/{y}"),
            format!("{y}{m:02}{d:02}"),
            format!("{d:02}{m:02}{y}"), date.text()] {
            let swapped = if raw.contains('/') && d > 12 { None } else { date.swapped() };
            let said = read(&raw, &READING);
            prop_assert!(said == Some(date), "{} {:?} {:?}", raw, said, swapped);
        }
        prop_assert_eq!(Date::from_packed(date.packed()), date);
    }
}

//! What a plan asks to be derived from each distinct value, and how.

use super::values::{Home, Values};
use crate::field::Kind;
use crate::frame::{Texts, hash};
use crate::plan::{Plan, Test, Transform};
use crate::similar::Short;
use crate::standard::{address, date, email, name, phonetic, postcode, variant};
use std::collections::BTreeSet;

/// What is wanted of each field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    fields: Vec<FieldWanted>,
}

/// What is wanted of one field.
#[derive(Debug, Clone, Default)]
pub(crate) struct FieldWanted {
    transforms: BTreeSet<Transform>,
    short: bool,
    groups: bool,
    words: bool,
    home: bool,
}

impl Wanted {
    pub(crate) fn of(plan: &Plan) -> Wanted {
        let mut fields = vec![FieldWanted::default(); plan.fields.len()];
        let mut ask = |field: usize, change: &dyn Fn(&mut FieldWanted)| {
            fields.get_mut(field).map(change);
        };
        for part in plan.rules.iter().flat_map(|rule| &rule.parts) {
            let transform = part.transform;
            for field in [part.field].iter().chain(&part.with).chain(&part.also) {
                ask(*field, &|wanted| {
                    wanted.transforms.insert(transform);
                });
            }
        }
        for comparison in &plan.comparisons {
            let around = comparison.also.iter().chain(&comparison.swap).chain(&comparison.postcode);
            for field in [comparison.field].iter().chain(around) {
                for level in &comparison.levels {
                    ask(*field, &|wanted| wanted.test(level.test));
                }
            }
        }
        Wanted { fields }
    }

    /// For each field of the plan, in its order.
    pub(crate) fn fields(&self) -> &[FieldWanted] {
        &self.fields
    }
}

impl FieldWanted {
    fn test(&mut self, test: Test) {
        match test {
            Test::Sound => {
                self.transforms.insert(Transform::Sound);
            }
            Test::Prefix(letters) => {
                self.transforms.insert(Transform::Prefix(letters));
            }
            Test::Sector => {
                self.transforms.insert(Transform::Sector);
            }
            Test::Outcode => {
                self.transforms.insert(Transform::Outcode);
            }
            Test::Mailbox => {
                self.transforms.insert(Transform::Mailbox);
            }
            Test::HouseNumber => {
                self.transforms.insert(Transform::HouseNumber);
            }
            Test::Nickname => {
                self.groups = true;
                self.short = true;
            }
            Test::Words(_) | Test::SharedWord => {
                self.words = true;
                self.short = true;
            }
            Test::Home { .. } => {
                self.home = true;
                self.short = true;
                self.transforms.extend([Transform::Sector, Transform::Outcode]);
            }
            Test::JaroWinkler(_) | Test::Edits(_) | Test::Initial | Test::Begins => {
                self.short = true;
            }
            _ => {}
        }
    }
}

/// Derives what is wanted from the texts of a field.
pub(crate) fn derive(kind: Kind, texts: Texts, wanted: &FieldWanted) -> Values {
    let dates: Vec<u32> = match kind {
        Kind::BirthDate => texts.iter().map(|text| coded(packed(text))).collect(),
        _ => Vec::new(),
    };
    let whole = texts.iter().map(|text| key(kind, text, Transform::Whole)).collect();
    let mut keys = vec![(Transform::Whole, whole)];
    for transform in wanted.transforms.iter().filter(|of| **of != Transform::Whole) {
        keys.push((*transform, texts.iter().map(|text| key(kind, text, *transform)).collect()));
    }
    let mut values = Values {
        kind,
        counts: vec![0; texts.len()],
        total: 0,
        keys,
        dates,
        short: if wanted.short { texts.iter().map(Short::of).collect() } else { Vec::new() },
        groups: match wanted.groups {
            true => texts.iter().map(|text| variant::groups(name::first(text))).collect(),
            false => Vec::new(),
        },
        words: Vec::new(),
        word_ends: Vec::new(),
        home: (wanted.home && kind != Kind::Postcode).then(|| Box::new(homes(&texts))),
        texts,
    };
    if wanted.words {
        split_words(&mut values);
    }
    mark(&mut values);
    values
}

/// Notes in the short form of each value, as bits, its words and the names that it may stand for.
fn mark(values: &mut Values) {
    let bit = |number: u32| 1 << (number & 31);
    for (short, groups) in values.short.iter_mut().zip(&values.groups) {
        short.ties = groups.keys().fold(0, |ties, key| ties | bit(u32::from(key)));
    }
    let mut start = 0;
    for (short, end) in values.short.iter_mut().zip(&values.word_ends) {
        let words = values.words.get(start..*end as usize).unwrap_or(&[]);
        short.words = words.iter().fold(0, |marks, word| marks | bit(*word));
        start = *end as usize;
    }
}

fn split_words(values: &mut Values) {
    let mut here: Vec<u32> = Vec::new();
    for text in values.texts.iter() {
        here.extend(
            text.split(' ').filter(|word| word.len() > 2).map(|w| hash(w.as_bytes()) as u32),
        );
        here.sort_unstable();
        here.dedup();
        values.words.append(&mut here);
        values.word_ends.push(values.words.len() as u32);
    }
}

fn homes(texts: &Texts) -> Home {
    let mut streets = crate::frame::Interner::default();
    let mut numbers = crate::frame::Interner::default();
    let mut home = Home::default();
    for text in texts.iter() {
        let read = address::read(text);
        let street = read.words.join(" ");
        let street = if street.is_empty() { 0 } else { streets.intern(&street) };
        let number = [read.flat.as_str(), read.number.as_str()].join("/");
        let number = if number == "/" { 0 } else { numbers.intern(&number) };
        home.parts.push((street, number));
    }
    let with_blank = |found: &Texts| {
        let mut texts = Texts::default();
        texts.push("");
        found.iter().for_each(|text| {
            texts.push(text);
        });
        texts
    };
    home.streets = with_blank(&streets.texts);
    home.numbers = with_blank(&numbers.texts);
    home.street_keys = home.streets.iter().map(|text| hash(text.as_bytes())).collect();
    home.street_short = home.streets.iter().map(Short::of).collect();
    home.number_keys = home.numbers.iter().map(|text| hash(text.as_bytes())).collect();
    home
}

/// A packed date with four bits a digit, so that digits can be compared at once.
fn coded(packed: u32) -> u32 {
    (0..8).fold(0, |code, place| code | (packed / 10u32.pow(place) % 10) << (4 * place))
}

fn packed(iso: &str) -> u32 {
    let how = date::Reading { order: date::Order::DayFirst, pivot: 2030 };
    date::read(iso, &how).map_or(0, date::Date::packed)
}

/// The hash of a standardised value under a transform; 0 where nothing is left of it.
pub(crate) fn key(kind: Kind, text: &str, transform: Transform) -> u64 {
    let left = transformed(kind, text, transform);
    if left.is_empty() { 0 } else { hash(left.as_bytes()) | 1 }
}

fn transformed(kind: Kind, text: &str, transform: Transform) -> String {
    let head = |letters: u8| text.get(..usize::from(letters)).unwrap_or(text).to_owned();
    match transform {
        Transform::Whole => text.to_owned(),
        Transform::Prefix(letters) => head(letters),
        Transform::Suffix(letters) => {
            let start = text.len().saturating_sub(usize::from(letters));
            text.get(start..).unwrap_or(text).to_owned()
        }
        Transform::Sound => phonetic::key(text),
        Transform::Nickname => {
            let first = name::first(text);
            let group = variant::groups(first).keys().next();
            group.map_or_else(|| first.to_owned(), |group| group.to_string())
        }
        Transform::Letters => {
            let mut letters: Vec<char> = text.chars().collect();
            letters.sort_unstable();
            letters.into_iter().collect()
        }
        Transform::FirstWord => name::first(text).to_owned(),
        Transform::LastWord => text.rsplit(' ').next().unwrap_or(text).to_owned(),
        Transform::SortedWords => {
            let mut words: Vec<&str> = text.split(' ').collect();
            words.sort_unstable();
            words.join(" ")
        }
        Transform::Outcode => postcode::read(text).outward().to_owned(),
        Transform::Sector => postcode::read(text).sector().to_owned(),
        Transform::HouseNumber => address::read(text).number,
        Transform::Street => address::read(text).words.join(" "),
        Transform::Mailbox => email::local(text).to_owned(),
        Transform::Year
        | Transform::YearMonth
        | Transform::MonthDay
        | Transform::DayMonthAnyOrder => date_part(kind, text, transform),
    }
}

fn date_part(kind: Kind, text: &str, transform: Transform) -> String {
    if kind == Kind::BirthYear && transform == Transform::Year {
        return text.to_owned();
    }
    let packed = packed(text);
    let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
    match transform {
        Transform::Year if year > 0 => year.to_string(),
        Transform::YearMonth if year > 0 && month > 0 => (packed / 100).to_string(),
        Transform::MonthDay if month > 0 && day > 0 => format!("{month}-{day}"),
        Transform::DayMonthAnyOrder if packed > 0 && month > 0 => {
            format!("{year}-{}-{}", month.min(day), month.max(day))
        }
        _ => String::new(),
    }
}

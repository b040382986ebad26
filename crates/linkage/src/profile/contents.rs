//! What the values of a column look like.

use crate::field::Kind;
use crate::frame::Column;
use crate::standard::{address, date, email, identifier, name, phone, postcode, sex, variant};

/// How many distinct values are looked at.
const LOOKED_AT: usize = 4_000;

/// Words that end the name of a street.
const STREETS: &[&str] = &[
    "street",
    "road",
    "avenue",
    "lane",
    "close",
    "drive",
    "place",
    "court",
    "crescent",
    "way",
    "gardens",
    "terrace",
    "circuit",
    "boulevard",
    "grove",
    "hill",
    "st",
    "rd",
    "ave",
    "ln",
    "dr",
    "cl",
    "blvd",
    "strasse",
    "str",
];

/// What the values of one column look like. Shares are of the values looked at, from 0 to 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Look {
    /// Records with a value.
    pub(crate) filled: usize,
    /// Distinct values.
    pub(crate) distinct: usize,
    /// The share of filled records that have the most frequent value.
    pub(crate) top: f64,
    /// Mean length in characters.
    pub(crate) length: f64,
    /// Mean number of words.
    pub(crate) words: f64,
    /// Only letters, spaces, hyphens and apostrophes, and more than one letter.
    pub(crate) letters: f64,
    /// One letter.
    pub(crate) single: f64,
    /// Only digits.
    pub(crate) digits: f64,
    /// Letters and digits together.
    pub(crate) mixed: f64,
    /// Read as a date.
    pub(crate) date: f64,
    /// Four digits of a plausible year.
    pub(crate) year: f64,
    /// A UK postcode.
    pub(crate) postcode: f64,
    /// An e-mail address.
    pub(crate) email: f64,
    /// A telephone number.
    pub(crate) phone: f64,
    /// A word for a sex.
    pub(crate) sex: f64,
    /// Ends in a word for a street, a number apart.
    pub(crate) street: f64,
    /// A given name that the list of variants knows.
    pub(crate) known_given: f64,
    /// Years between the earliest and the latest date.
    pub(crate) years: u16,
    /// Which identifier the values pass for, by their check digits or shape.
    pub(crate) scheme: Option<identifier::Scheme>,
    /// The largest whole number, if all are digits.
    pub(crate) largest: u64,
}

/// Looks at a column.
pub(crate) fn look(column: &Column) -> Look {
    let mut counts = vec![0_usize; column.values.len() + 1];
    for id in &column.ids {
        if let Some(count) = counts.get_mut(*id as usize) {
            *count += 1;
        }
    }
    let filled = column.ids.len() - counts.first_mut().map_or(0, std::mem::take);
    let top = counts.iter().max().map_or(0.0, |most| *most as f64 / filled.max(1) as f64);
    let distinct = column.values.len();
    let step = distinct.div_ceil(LOOKED_AT).max(1);
    let texts: Vec<&str> = column.values.iter().step_by(step).filter(|t| !t.is_empty()).collect();
    let mut look = Look { filled, distinct, top, ..Look::default() };
    let order = date::order(texts.iter().copied());
    let how = date::Reading { order, pivot: 2030 };
    let mut years: Vec<u16> = Vec::new();
    for text in &texts {
        look.count(text.trim(), &how, &mut years);
    }
    look.divide(texts.len().max(1) as f64);
    if let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) {
        look.years = last - first;
    }
    look.scheme = match identifier::recognise(texts.iter().copied()) {
        identifier::Scheme::Other => None,
        scheme => Some(scheme),
    };
    look
}

impl Look {
    fn count(&mut self, text: &str, how: &date::Reading, years: &mut Vec<u16>) {
        let one = |holds: bool| if holds { 1.0 } else { 0.0 };
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let digits = text.chars().filter(|c| c.is_ascii_digit()).count();
        let all = text.chars().count();
        let soft =
            text.chars().filter(|c| matches!(c, ' ' | '-' | '\'' | '.' | '\u{2019}')).count();
        self.length += all as f64;
        self.words += text.split_whitespace().count() as f64;
        self.letters += one(letters + soft == all && letters > 1);
        self.single += one(letters == 1 && all - soft == 1);
        self.digits += one(digits == all);
        self.mixed += one(letters > 0 && digits > 0);
        let value: u64 = if digits == all { text.parse().unwrap_or(u64::MAX) } else { 0 };
        self.largest = self.largest.max(value);
        self.year += one(digits == 4 && all == 4 && (1700..=2100).contains(&value));
        let shaped = digits >= 6 && all >= 8 || digits >= 5 && letters >= 3;
        if let Some(read) = date::read(text, how).filter(|_| shaped)
            && (1700..=2100).contains(&read.year)
        {
            self.date += 1.0;
            years.push(read.year);
        }
        self.postcode += one(postcode::read(text).shape == postcode::Shape::Full);
        self.email += one(text.contains('@') && !email::domain(&email::standard(text)).is_empty());
        let call = phone::standard(text);
        self.phone += one(letters == 0
            && (10..=15).contains(&digits)
            && (call.starts_with('0') || call.starts_with('+')));
        self.sex += one(sex::read(text).is_some());
        let read = address::read(text);
        let ends = text.to_lowercase();
        let last = ends.rsplit(' ').next().unwrap_or("");
        self.street += one(STREETS.contains(&last) && !read.words.is_empty());
        let given = name::given(text);
        self.known_given += one(!variant::groups(name::first(&given)).is_empty());
    }

    fn divide(&mut self, by: f64) {
        for share in [
            &mut self.length,
            &mut self.words,
            &mut self.letters,
            &mut self.single,
            &mut self.digits,
            &mut self.mixed,
            &mut self.date,
            &mut self.year,
            &mut self.postcode,
            &mut self.email,
            &mut self.phone,
            &mut self.sex,
            &mut self.street,
            &mut self.known_given,
        ] {
            *share /= by;
        }
    }

    /// Distinct values for each record that has one.
    pub(crate) fn spread(&self) -> f64 {
        self.distinct as f64 / self.filled.max(1) as f64
    }

    /// Whether the values could be what the name of the column says.
    pub(crate) fn allows(&self, kind: Kind) -> bool {
        if self.distinct < 2 {
            return false;
        }
        match kind {
            Kind::GivenName | Kind::FamilyName | Kind::FullName | Kind::Alias => {
                self.letters + self.single > 0.6 && self.date < 0.5
            }
            Kind::MiddleName => self.letters + self.single > 0.6,
            Kind::BirthDate => self.date > 0.5,
            Kind::BirthYear => self.year > 0.7,
            Kind::BirthMonth => self.digits > 0.9 && self.largest <= 12,
            Kind::BirthDay => self.digits > 0.9 && self.largest <= 31,
            Kind::Sex => self.distinct <= 60 && self.length < 12.0,
            Kind::Email => self.email > 0.5,
            Kind::Phone => self.digits > 0.3 || self.phone > 0.3,
            Kind::Postcode => self.postcode > 0.5 || self.digits > 0.5 || self.mixed > 0.5,
            Kind::Identifier => self.distinct > 3,
            _ => true,
        }
    }

    /// What the values alone say, where they say it plainly.
    pub(crate) fn guess(&self) -> Option<Kind> {
        if self.distinct < 2 {
            return None;
        }
        let mostly = |share: f64| share > 0.8;
        let kinds = [
            (Kind::Email, mostly(self.email)),
            (Kind::Identifier, self.scheme.is_some() && self.length >= 8.0),
            (Kind::Postcode, mostly(self.postcode)),
            (Kind::BirthDate, mostly(self.date) && self.years >= 25),
            (Kind::Phone, mostly(self.phone)),
            (Kind::Sex, mostly(self.sex) && self.distinct <= 12),
            (Kind::MiddleName, mostly(self.single) && self.distinct > 4),
            (Kind::BirthYear, mostly(self.year) && self.distinct > 20),
            (Kind::Address, self.street > 0.4 && self.mixed > 0.6),
            (Kind::Street, self.street > 0.4 && self.letters > 0.6),
            (Kind::Identifier, self.code()),
            (Kind::HouseNumber, self.digits + self.mixed > 0.9 && self.length < 5.5),
        ];
        kinds.iter().find(|(_, holds)| *holds).map(|(kind, _)| *kind)
    }

    /// Long codes, nearly one a person.
    fn code(&self) -> bool {
        self.digits + self.mixed > 0.9
            && self.words < 1.1
            && self.length >= 6.0
            && self.spread() > 0.25
            && self.date < 0.5
    }

    /// Names of people or places: letters, few words.
    pub(crate) fn name_like(&self) -> bool {
        self.letters + self.single > 0.8 && self.words < 2.2 && self.length < 22.0
    }
}

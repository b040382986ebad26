//! A contact as it presents itself: only what tells one person from another.

use crate::standard::{address, email, identifier, name, phone, postcode, words};

/// One way in which somebody's name was written, in standard words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    given: String,
    family: String,
    /// The family name as one word.
    joined: String,
}

/// A number or code that an authority gave to one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identifier {
    /// Whose number it is: `nhs`, `upn`, `pnc`, ...
    pub scheme: String,
    /// The number in its standard form.
    pub number: String,
}

/// What a contact says of whom it is about. There is no place here for ethnicity, religion,
/// belief, disability or diagnosis: what cannot be written down cannot be matched on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Presented {
    /// Every spelling.
    pub spellings: Vec<Spelling>,
    /// Year, month and day of birth, where given.
    pub born: Option<(i16, u8, u8)>,
    /// The first and last year of birth that an age in years allows, where no date is given.
    pub years: Option<(i16, i16)>,
    /// Postcodes, in their standard form.
    pub postcodes: Vec<String>,
    /// Addresses, each as its words and numbers.
    pub addresses: Vec<Vec<String>>,
    /// Telephone numbers, in their standard form.
    pub phones: Vec<String>,
    /// E-mail addresses, in their standard form.
    pub emails: Vec<String>,
    /// Numbers that authorities gave.
    pub identifiers: Vec<Identifier>,
}

impl Spelling {
    /// A name as somebody wrote it; `None` where it says nothing. `TARLETON, Robin` is read as
    /// family name first.
    pub fn read(raw: &str) -> Option<Spelling> {
        let name::Full { given, family } = name::full(raw);
        let joined = name::squeeze(&family);
        let some = !given.is_empty() || !family.is_empty();
        some.then_some(Spelling { given, family, joined })
    }

    /// Given and family name as most people write them: the first given name, and the family name
    /// as one word. Either may be blank.
    pub fn names(&self) -> (&str, &str) {
        (name::first(&self.given), &self.joined)
    }

    /// Other ways to read it: another given name in use, one half of a double name.
    pub fn others(&self) -> Vec<(&str, &str)> {
        let first = name::first(&self.given);
        let middle =
            name::tokens(name::rest(&self.given)).map(|given| (given, self.joined.as_str()));
        let double = self.family.contains(' ');
        let halves = name::tokens(&self.family).filter(|_| double).map(|half| (first, half));
        middle.chain(halves).take(OTHERS_MAX).collect()
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        let halves = name::tokens(&self.family);
        name::tokens(&self.given).chain(halves).chain([self.joined.as_str()])
    }
}

/// Readings of one spelling beside the first.
const OTHERS_MAX: usize = 4;

impl Presented {
    /// Adds names as written, each spelling once.
    #[must_use]
    pub fn named<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Presented {
        for spelling in names.into_iter().filter_map(Spelling::read) {
            if !self.spellings.contains(&spelling) {
                self.spellings.push(spelling);
            }
        }
        self
    }

    /// The birth years that an age in years allows when it was recorded in a year.
    #[must_use]
    pub fn aged(mut self, age: u8, in_year: i16) -> Presented {
        let born = in_year - i16::from(age);
        self.years = Some((born - 1, born));
        self
    }

    /// Adds a postcode as written.
    pub fn lives_at(&mut self, written: &str) {
        add(&mut self.postcodes, postcode::standard(written));
    }

    /// Adds a telephone number as written; +44 and 0 are the same.
    pub fn calls_from(&mut self, written: &str) {
        add(&mut self.phones, phone::standard(written));
    }

    /// Adds an e-mail address as written.
    pub fn writes_from(&mut self, written: &str) {
        add(&mut self.emails, email::standard(written));
    }

    /// Adds a number that an authority gave.
    pub fn identified(&mut self, scheme: &str, written: &str) {
        let scheme = words::fold(scheme);
        let known = match scheme.as_str() {
            "nhs" => identifier::Scheme::Nhs,
            "upn" => identifier::Scheme::Upn,
            "pnc" => identifier::Scheme::Pnc,
            "cro" => identifier::Scheme::Cro,
            "ni" => identifier::Scheme::Ni,
            _ => identifier::Scheme::Other,
        };
        let number = identifier::standard(written, known);
        if !number.is_empty() {
            self.identifiers.push(Identifier { scheme, number });
        }
    }

    /// Adds an address as written.
    pub fn housed(&mut self, written: &str) {
        let read = address::read(written);
        let numbers = [read.flat, read.number].into_iter().filter(|number| !number.is_empty());
        let words: Vec<String> = numbers.chain(read.words).collect();
        if !words.is_empty() {
            self.addresses.push(words);
        }
    }

    /// Every word of every name, once.
    pub fn words(&self) -> Vec<&str> {
        let all = self.spellings.iter().flat_map(Spelling::words);
        let mut words: Vec<&str> = all.filter(|word| !word.is_empty()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

fn add(list: &mut Vec<String>, it: String) {
    if !it.is_empty() && !list.contains(&it) {
        list.push(it);
    }
}

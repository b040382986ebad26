//! A contact as it presents itself: only what tells one person from another.

use super::alike::{fold, letters};

/// One way in which somebody's name was written, in standard words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    words: Vec<String>,
}

/// A number or code that an authority gave to one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identifier {
    /// Whose number it is: `nhs`, `upn`, `pnc`, ...
    pub scheme: String,
    /// The number, letters and digits only.
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
    /// Postcodes, without spaces.
    pub postcodes: Vec<String>,
    /// Addresses as words.
    pub addresses: Vec<Vec<String>>,
    /// Telephone numbers, digits only.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Numbers that authorities gave.
    pub identifiers: Vec<Identifier>,
}

impl Spelling {
    /// A name as somebody wrote it; `None` where it says nothing. `TARLETON, Robin` is read as
    /// family name first.
    pub fn read(raw: &str) -> Option<Spelling> {
        let turned = raw.split_once(',').map(|(family, given)| format!("{given} {family}"));
        let folded = fold(turned.as_deref().unwrap_or(raw));
        let said = |word: &&str| !TITLES.contains(word) && !BLANKS.contains(word);
        let words: Vec<String> = folded.split(' ').filter(said).map(str::to_owned).collect();
        let some = words.iter().any(|word| !word.is_empty());
        some.then_some(Spelling { words })
    }

    /// The words, in their order.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Given and family name as most people write them: the first word and the last. A single
    /// word stands alone, with a blank family name.
    pub fn names(&self) -> (&str, &str) {
        let first = self.words.first().map_or("", String::as_str);
        let last = self.words.get(1..).and_then(<[String]>::last).map_or("", String::as_str);
        (first, last)
    }

    /// Other ways to read three words and more: a middle name in use, half of a double name.
    pub fn others(&self) -> Vec<(&str, &str)> {
        let [first, middle, .., last] = self.words.as_slice() else { return vec![] };
        vec![(first, middle), (middle, last)]
    }
}

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
    pub fn lives_at(&mut self, postcode: &str) {
        add(&mut self.postcodes, letters(postcode));
    }

    /// Adds a telephone number as written; +44 and 0 are the same.
    pub fn calls_from(&mut self, phone: &str) {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        let national = digits.strip_prefix("0044").or_else(|| digits.strip_prefix("44"));
        let digits = national.map_or(digits.clone(), |rest| format!("0{rest}"));
        add(&mut self.phones, digits);
    }

    /// Adds an e-mail address as written.
    pub fn writes_from(&mut self, email: &str) {
        add(&mut self.emails, email.trim().to_lowercase());
    }

    /// Adds a number that an authority gave.
    pub fn identified(&mut self, scheme: &str, number: &str) {
        let (scheme, number) = (fold(scheme), letters(number));
        if !number.is_empty() {
            self.identifiers.push(Identifier { scheme, number });
        }
    }

    /// Adds an address as written.
    pub fn housed(&mut self, address: &str) {
        let mut words: Vec<String> = fold(address).split(' ').map(str::to_owned).collect();
        words.retain(|word| !word.is_empty());
        words.sort();
        words.dedup();
        if !words.is_empty() {
            self.addresses.push(words);
        }
    }

    /// Every word of every name, once.
    pub fn words(&self) -> Vec<&str> {
        let all = self.spellings.iter().flat_map(Spelling::words);
        let mut words: Vec<&str> = all.map(String::as_str).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Whether there is anything to go by.
    pub fn is_blank(&self) -> bool {
        *self == Presented { years: self.years, ..Presented::default() }
    }
}

fn add(list: &mut Vec<String>, it: String) {
    if !it.is_empty() && !list.contains(&it) {
        list.push(it);
    }
}

/// Forms of address that are no names.
const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "master"];

/// What people type where they know no name.
const BLANKS: &[&str] = &["", "unknown", "none", "nil", "null", "not", "known"];

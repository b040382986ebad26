//! What finds a contact again: exact texts that two contacts of one person are likely to share
//! under one misspelling, with names swapped, by sound, by birth date, by where they live.

use super::alike::sound;
use super::presented::Presented;

/// What sort of key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// Both names, either of them with one letter left out, in any order.
    Names,
    /// Both names by sound, in any order.
    Sound,
    /// Date of birth, day and month in any order.
    Born,
    /// Postcode.
    Postcode,
    /// Telephone number.
    Phone,
    /// E-mail address.
    Email,
    /// A number that an authority gave.
    Identifier,
}

/// One key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What sort.
    pub kind: KeyKind,
    /// What must be equal.
    pub text: String,
}

/// Letters of a word from which one is left out; misspellings further back are found otherwise.
const SPELT_MAX: usize = 14;

impl KeyKind {
    /// Every kind.
    pub const ALL: &'static [KeyKind] = &[
        KeyKind::Names,
        KeyKind::Sound,
        KeyKind::Born,
        KeyKind::Postcode,
        KeyKind::Phone,
        KeyKind::Email,
        KeyKind::Identifier,
    ];

    /// The stable id, as a search that was recorded names it.
    pub const fn id(self) -> &'static str {
        match self {
            KeyKind::Names => "names",
            KeyKind::Sound => "sound",
            KeyKind::Born => "born",
            KeyKind::Postcode => "postcode",
            KeyKind::Phone => "phone",
            KeyKind::Email => "email",
            KeyKind::Identifier => "identifier",
        }
    }
}

/// The keys of one contact, each once, in order. Two names that are one letter apart (changed,
/// added, left out, or two exchanged) share a key, because both give the same text when the right
/// letter of each is left out.
pub fn keys(of: &Presented) -> Vec<Key> {
    let mut keys = vec![];
    let mut add = |kind, text: String| keys.push(Key { kind, text });
    for spelling in &of.spellings {
        let (given, family) = spelling.names();
        for text in spelt(given, family).chain(spelt(family, given)) {
            add(KeyKind::Names, text);
        }
        add(KeyKind::Sound, pair(&sound(given), &sound(family)));
        for (given, family) in spelling.others() {
            add(KeyKind::Names, pair(given, family));
            add(KeyKind::Sound, pair(&sound(given), &sound(family)));
        }
    }
    if let Some((year, month, day)) = of.born {
        let (low, high) = (month.min(day), month.max(day));
        add(KeyKind::Born, format!("{year}-{low}-{high}"));
    }
    of.postcodes.iter().for_each(|it| add(KeyKind::Postcode, it.clone()));
    of.phones.iter().for_each(|it| add(KeyKind::Phone, it.clone()));
    of.emails.iter().for_each(|it| add(KeyKind::Email, it.clone()));
    let numbers = of.identifiers.iter();
    numbers.for_each(|it| add(KeyKind::Identifier, format!("{} {}", it.scheme, it.number)));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// One name as it is, the other as it is and with each of its letters left out.
fn spelt<'n>(whole: &'n str, other: &'n str) -> impl Iterator<Item = String> + use<'n> {
    let letters: Vec<char> = other.chars().collect();
    let shorter = (0..letters.len().min(SPELT_MAX)).map(move |gap| {
        let kept = letters.iter().enumerate().filter(|(at, _)| *at != gap);
        pair(whole, &kept.map(|(_, letter)| letter).collect::<String>())
    });
    std::iter::once(pair(whole, other)).chain(shorter)
}

/// Two texts in any order.
fn pair(one: &str, other: &str) -> String {
    let (low, high) = if one <= other { (one, other) } else { (other, one) };
    format!("{low}/{high}")
}

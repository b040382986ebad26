//! The words that model files and configurations use for kinds, tests and parts of rules. Each can
//! be read back to what it was written from.

use crate::field::Kind;
use crate::plan::{Evidence, Join, Part, Test, Transform};

/// Every kind of field.
const KINDS: [Kind; 21] = [
    Kind::GivenName,
    Kind::MiddleName,
    Kind::FamilyName,
    Kind::FullName,
    Kind::Alias,
    Kind::BirthDate,
    Kind::BirthYear,
    Kind::BirthMonth,
    Kind::BirthDay,
    Kind::Sex,
    Kind::Postcode,
    Kind::Address,
    Kind::HouseNumber,
    Kind::Street,
    Kind::Place,
    Kind::Phone,
    Kind::Email,
    Kind::Identifier,
    Kind::Occupation,
    Kind::Term,
    Kind::Text,
];

/// A kind by its words, such as `given name`; an underscore or hyphen does for a space.
pub fn kind(words: &str) -> Option<Kind> {
    let words = words.trim().to_ascii_lowercase().replace(['_', '-'], " ");
    let words = if words == "email" { "e mail" } else { &words };
    KINDS.into_iter().find(|kind| kind.words().replace('-', " ") == words)
}

/// The words of every kind, for a message.
pub fn kinds() -> String {
    KINDS.map(Kind::words).join(", ")
}

/// How columns are put together, by its word.
pub(super) fn join(word: &str) -> Option<Join> {
    [Join::First, Join::Words, Join::DateParts, Join::Initial]
        .into_iter()
        .find(|join| join_word(*join) == word)
}

pub(super) fn join_word(join: Join) -> &'static str {
    match join {
        Join::First => "first",
        Join::Words => "words",
        Join::DateParts => "date-parts",
        Join::Initial => "initial",
    }
}

/// Whose likeness a comparison shows, by its word.
pub(super) fn evidence(word: &str) -> Option<Evidence> {
    [Evidence::Own, Evidence::Mostly, Evidence::Household]
        .into_iter()
        .find(|evidence| evidence_word(*evidence) == word)
}

pub(super) fn evidence_word(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Own => "own",
        Evidence::Mostly => "mostly-own",
        Evidence::Household => "household",
    }
}

/// The word of a test, with its numbers.
pub fn test_words(test: Test) -> String {
    match test {
        Test::Exact => "exact".to_owned(),
        Test::Alias => "alias".to_owned(),
        Test::Swapped => "swapped".to_owned(),
        Test::Displaced => "displaced".to_owned(),
        Test::Nickname => "nickname".to_owned(),
        Test::Initial => "initial".to_owned(),
        Test::JaroWinkler(least) => format!("jaro-winkler {least}"),
        Test::Edits(most) => format!("edits {most}"),
        Test::Sound => "sound".to_owned(),
        Test::Prefix(letters) => format!("prefix {letters}"),
        Test::Begins => "begins".to_owned(),
        Test::Words(share) => format!("words {share}"),
        Test::DayMonthSwapped => "day-month-swapped".to_owned(),
        Test::DateEdit => "date-edit".to_owned(),
        Test::TwoParts => "two-parts".to_owned(),
        Test::YearMonth => "year-month".to_owned(),
        Test::Year => "year".to_owned(),
        Test::Years(most) => format!("years {most}"),
        Test::Days(most) => format!("days {most}"),
        Test::Nearby => "nearby".to_owned(),
        Test::Home { postcode, street, number } => format!("home {postcode} {street} {number}"),
        Test::SharedWord => "shared-word".to_owned(),
        Test::Sector => "sector".to_owned(),
        Test::Outcode => "outcode".to_owned(),
        Test::HouseNumber => "house-number".to_owned(),
        Test::Mailbox => "mailbox".to_owned(),
        Test::MailboxLike(least) => format!("mailbox-like {least}"),
        Test::Else => "else".to_owned(),
    }
}

/// Tests without numbers.
const PLAIN: [Test; 20] = [
    Test::Exact,
    Test::Alias,
    Test::Swapped,
    Test::Displaced,
    Test::Nickname,
    Test::Initial,
    Test::Sound,
    Test::Begins,
    Test::DayMonthSwapped,
    Test::DateEdit,
    Test::TwoParts,
    Test::YearMonth,
    Test::Year,
    Test::Nearby,
    Test::SharedWord,
    Test::Sector,
    Test::Outcode,
    Test::HouseNumber,
    Test::Mailbox,
    Test::Else,
];

/// A test by its word and numbers.
pub fn test(words: &str) -> Option<Test> {
    let mut words = words.split_whitespace();
    let (word, numbers) = (words.next()?, words.collect::<Vec<_>>());
    let share = |text: &str| text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    match (word, numbers.as_slice()) {
        ("jaro-winkler", [least]) => share(least).map(Test::JaroWinkler),
        ("mailbox-like", [least]) => share(least).map(Test::MailboxLike),
        ("words", [least]) => share(least).map(Test::Words),
        ("edits", [most]) => most.parse().ok().map(Test::Edits),
        ("prefix", [letters]) => letters.parse().ok().map(Test::Prefix),
        ("years", [most]) => most.parse().ok().map(Test::Years),
        ("days", [most]) => most.parse().ok().map(Test::Days),
        ("home", [postcode, street, number]) => Some(Test::Home {
            postcode: postcode.parse().ok().filter(|level| *level <= 4)?,
            street: street.parse().ok().filter(|level| *level <= 2)?,
            number: number.parse().ok().filter(|level| *level <= 2)?,
        }),
        (word, []) => PLAIN.into_iter().find(|test| test_words(*test) == word),
        _ => None,
    }
}

/// What of a value counts, by its word (and number).
fn transform(word: &str, number: Option<u8>) -> Option<Transform> {
    match (word, number) {
        ("prefix", Some(letters)) => Some(Transform::Prefix(letters)),
        ("suffix", Some(letters)) => Some(Transform::Suffix(letters)),
        ("sound", None) => Some(Transform::Sound),
        ("nickname", None) => Some(Transform::Nickname),
        ("letters", None) => Some(Transform::Letters),
        ("first-word", None) => Some(Transform::FirstWord),
        ("last-word", None) => Some(Transform::LastWord),
        ("sorted-words", None) => Some(Transform::SortedWords),
        ("year", None) => Some(Transform::Year),
        ("year-month", None) => Some(Transform::YearMonth),
        ("month-day", None) => Some(Transform::MonthDay),
        ("day-month-any-order", None) => Some(Transform::DayMonthAnyOrder),
        ("outcode", None) => Some(Transform::Outcode),
        ("sector", None) => Some(Transform::Sector),
        ("house-number", None) => Some(Transform::HouseNumber),
        ("street", None) => Some(Transform::Street),
        ("mailbox", None) => Some(Transform::Mailbox),
        _ => None,
    }
}

fn transform_words(transform: Transform) -> Option<(&'static str, Option<u8>)> {
    Some(match transform {
        Transform::Whole => return None,
        Transform::Prefix(letters) => ("prefix", Some(letters)),
        Transform::Suffix(letters) => ("suffix", Some(letters)),
        Transform::Sound => ("sound", None),
        Transform::Nickname => ("nickname", None),
        Transform::Letters => ("letters", None),
        Transform::FirstWord => ("first-word", None),
        Transform::LastWord => ("last-word", None),
        Transform::SortedWords => ("sorted-words", None),
        Transform::Year => ("year", None),
        Transform::YearMonth => ("year-month", None),
        Transform::MonthDay => ("month-day", None),
        Transform::DayMonthAnyOrder => ("day-month-any-order", None),
        Transform::Outcode => ("outcode", None),
        Transform::Sector => ("sector", None),
        Transform::HouseNumber => ("house-number", None),
        Transform::Street => ("street", None),
        Transform::Mailbox => ("mailbox", None),
    })
}

/// A part of a rule as text: `dob`, `year(dob)`, `prefix(given_name, 3)`; fields in any order are
/// joined with `~`, and other fields that may give the value with `|`.
pub fn part_words(part: &Part, name: impl Fn(usize) -> String) -> String {
    let mut fields = name(part.field);
    for also in &part.also {
        fields.push_str(" | ");
        fields.push_str(&name(*also));
    }
    if let Some(with) = part.with {
        fields.push_str(" ~ ");
        fields.push_str(&name(with));
    }
    match transform_words(part.transform) {
        None => fields,
        Some((word, None)) => format!("{word}({fields})"),
        Some((word, Some(number))) => format!("{word}({fields}, {number})"),
    }
}

/// Why a part of a rule cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It has no such form.
    Form(String),
    /// There is no such field.
    Field(String),
}

/// A part of a rule from its text; `find` gives the position of a field.
///
/// # Errors
///
/// [`Unread`] with what was not understood.
pub fn part(text: &str, find: &mut impl FnMut(&str) -> Option<usize>) -> Result<Part, Unread> {
    let text = text.trim();
    let mut whole = |text: &str| fields(text, find);
    let Some((word, inside)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) else {
        return whole(text);
    };
    let (names, number) = match inside.rsplit_once(',') {
        Some((names, number)) => match number.trim().parse() {
            Ok(number) => (names, Some(number)),
            Err(_) => return Err(Unread::Form(text.to_owned())),
        },
        None => (inside, None),
    };
    let transform = transform(word.trim(), number).ok_or_else(|| Unread::Form(text.to_owned()))?;
    Ok(Part { transform, ..whole(names)? })
}

fn fields(text: &str, find: &mut impl FnMut(&str) -> Option<usize>) -> Result<Part, Unread> {
    let (text, with) = match text.split_once('~') {
        Some((text, with)) => (text, Some(with)),
        None => (text, None),
    };
    let mut find = |name: &str| {
        let name = name.trim();
        find(name).ok_or_else(|| Unread::Field(name.to_owned()))
    };
    let mut names = text.split('|');
    let field = find(names.next().unwrap_or_default())?;
    let also = names.map(&mut find).collect::<Result<_, _>>()?;
    let with = with.map(find).transpose()?;
    Ok(Part { field, with, also, transform: Transform::Whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_back_and_spelt_as_people_do() {
        for one in KINDS {
            assert_eq!(kind(one.words()), Some(one));
        }
        assert_eq!(kind("given_name"), Some(Kind::GivenName));
        assert_eq!(kind("Email"), Some(Kind::Email));
        assert_eq!(kind("ethnicity"), None);
    }

    #[test]
    fn every_test_is_read_back() {
        let numbered = [
            Test::JaroWinkler(0.92),
            Test::MailboxLike(0.88),
            Test::Words(0.5),
            Test::Edits(2),
            Test::Prefix(3),
            Test::Years(10),
            Test::Days(30),
            Test::Home { postcode: 4, street: 2, number: 1 },
        ];
        for one in PLAIN.into_iter().chain(numbered) {
            assert_eq!(test(&test_words(one)), Some(one));
        }
        for wrong in ["", "exact 1", "jaro-winkler", "jaro-winkler 2", "home 9 0 0", "guess"] {
            assert_eq!(test(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_part_of_a_rule_is_read_back() {
        let names = ["given name", "family_name", "dob"];
        let mut find = |name: &str| names.iter().position(|known| *known == name);
        let texts = [
            "dob",
            "year(dob)",
            "prefix(given name, 3)",
            "sound(given name ~ family_name)",
            "suffix(given name | family_name, 4)",
            "day-month-any-order(dob)",
        ];
        for text in texts {
            let read = part(text, &mut find).unwrap();
            assert_eq!(part_words(&read, |at| names[at].to_owned()), text);
        }
        assert_eq!(part("year(birth)", &mut find), Err(Unread::Field("birth".to_owned())));
        for wrong in ["year(dob, 3)", "prefix(dob)", "guess(dob)", "prefix(dob, x)"] {
            assert_eq!(part(wrong, &mut find), Err(Unread::Form(wrong.to_owned())));
        }
    }
}

//! Every small slip that somebody may make when they write down a person they have met before.

use super::contact::Contact;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slip {
    /// A letter of the given or the family name left out.
    LeftOut,
    /// A letter of a name written as another.
    Changed,
    /// A letter too many in a name.
    Added,
    /// Two neighbouring letters of a name exchanged.
    Exchanged,
    /// Given and family name in each other's place.
    NamesSwapped,
    /// Day and month of birth in each other's place.
    DayMonthSwapped,
    /// One digit of the date of birth written as another.
    DigitChanged,
    /// The date of birth not given.
    NoBirthDate,
}

/// The contact with every single slip: each letter of each name left out, changed to each other
/// letter, each letter put in at each place, neighbours exchanged; names swapped; day and month
/// swapped where both are read as either; each digit of the date (ISO) changed; no date. A slip
/// that changes nothing is not listed.
pub fn slips(presented: &Contact) -> Vec<(Slip, Contact)> {
    let mut out = Vec::new();
    let Contact { given_name, family_name, birth_date, .. } = presented;
    for (slip, name) in edits(given_name) {
        out.push((slip, Contact { given_name: name, ..presented.clone() }));
    }
    for (slip, name) in edits(family_name) {
        out.push((slip, Contact { family_name: name, ..presented.clone() }));
    }
    let (given, family) = (family_name.clone(), given_name.clone());
    let swapped = Contact { given_name: given, family_name: family, ..presented.clone() };
    out.push((Slip::NamesSwapped, swapped));
    for (slip, birth_date) in dates(birth_date) {
        out.push((slip, Contact { birth_date, ..presented.clone() }));
    }
    out.retain(|(_, contact)| contact != presented);
    out
}

/// Every single edit of a name.
fn edits(name: &str) -> Vec<(Slip, String)> {
    let letters: Vec<char> = name.chars().collect();
    let around = |at: usize, with: &[char], taken: usize| -> String {
        let (front, back) = (letters.iter().take(at), letters.iter().skip(at + taken));
        front.chain(with).chain(back).collect()
    };
    let mut out = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        out.push((Slip::LeftOut, around(at, &[], 1)));
        if let Some(next) = letters.get(at + 1) {
            out.push((Slip::Exchanged, around(at, &[*next, *letter], 2)));
        }
    }
    for other in 'a'..='z' {
        for (at, letter) in letters.iter().enumerate() {
            if !letter.eq_ignore_ascii_case(&other) {
                out.push((Slip::Changed, around(at, &[other], 1)));
            }
        }
        for at in 0..=letters.len() {
            out.push((Slip::Added, around(at, &[other], 0)));
        }
    }
    // A name of which nothing is left is no name.
    out.retain(|(_, name)| !name.trim().is_empty());
    out
}

fn dates(date: &str) -> Vec<(Slip, String)> {
    let mut out = Vec::new();
    if date.is_empty() {
        return out;
    }
    let parts: Vec<&str> = date.split('-').collect();
    if let [year, month, day] = parts.as_slice()
        && day.parse::<u8>().is_ok_and(|day| day <= 12)
    {
        out.push((Slip::DayMonthSwapped, format!("{year}-{day}-{month}")));
    }
    for (at, digit) in date.char_indices().filter(|(_, one)| one.is_ascii_digit()) {
        for other in ('0'..='9').filter(|other| *other != digit) {
            let put = |(place, one)| if place == at { other } else { one };
            out.push((Slip::DigitChanged, date.char_indices().map(put).collect()));
        }
    }
    out.push((Slip::NoBirthDate, String::new()));
    out
}

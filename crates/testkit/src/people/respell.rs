//! What happens to a name on its way into a register.

use super::draw::{chance, even};
use crate::Dice;

/// Keys beside each other.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// English short forms; names of other origins are shortened by their respellings.
const SHORT: [(&str, &[&str]); 34] = [
    ("Elizabeth", &["Liz", "Beth", "Lizzie"]),
    ("Catherine", &["Kate", "Cath", "Katherine"]),
    ("Margaret", &["Maggie", "Peggy"]),
    ("Susan", &["Sue", "Susie"]),
    ("Jessica", &["Jess"]),
    ("Patricia", &["Pat", "Trish"]),
    ("Christine", &["Chris", "Tina"]),
    ("Victoria", &["Vicky"]),
    ("Samantha", &["Sam"]),
    ("Rebecca", &["Becky", "Becca"]),
    ("Jacqueline", &["Jackie"]),
    ("Deborah", &["Debbie", "Debra"]),
    ("Amanda", &["Mandy"]),
    ("Abigail", &["Abbie"]),
    ("Eleanor", &["Ellie"]),
    ("Charlotte", &["Lottie", "Charlie"]),
    ("Natasha", &["Tasha"]),
    ("William", &["Bill", "Will", "Billy"]),
    ("Robert", &["Bob", "Rob", "Bobby"]),
    ("Richard", &["Rick", "Dick", "Rich"]),
    ("James", &["Jim", "Jamie"]),
    ("Thomas", &["Tom"]),
    ("Michael", &["Mick", "Mike"]),
    ("Christopher", &["Chris"]),
    ("Stephen", &["Steve", "Steven"]),
    ("Daniel", &["Dan", "Danny"]),
    ("Matthew", &["Matt"]),
    ("Joshua", &["Josh"]),
    ("Samuel", &["Sam"]),
    ("Benjamin", &["Ben"]),
    ("Alexander", &["Alex"]),
    ("Edward", &["Ted", "Ed"]),
    ("Anthony", &["Tony"]),
    ("Nicholas", &["Nick"]),
];

/// A slip of the keyboard: a neighbouring key, a letter left out or doubled up, two exchanged.
pub(super) fn typo(dice: &mut Dice, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = usize::try_from(dice.below(letters.len() as u64)).unwrap_or(0);
    let Some(letter) = letters.get(at).copied() else { return String::new() };
    let mut out = letters.clone();
    match dice.below(4) {
        0 => out.splice(at..=at, [beside(dice, letter)]).for_each(drop),
        1 if letters.len() > 2 => drop(out.remove(at)),
        2 => out.insert(at, beside(dice, letter)),
        _ if at + 1 < out.len() => out.swap(at, at + 1),
        _ => out.push(letter),
    }
    out.into_iter().collect()
}

/// A wrong digit.
pub(super) fn wrong_digit(dice: &mut Dice, text: &str) -> String {
    let places: Vec<usize> =
        text.char_indices().filter(|(_, one)| one.is_ascii_digit()).map(|(at, _)| at).collect();
    let Some(place) = even(dice, &places) else { return text.into() };
    let digit = char::from(b'0' + u8::try_from(dice.below(10)).unwrap_or(0));
    text.char_indices().map(|(at, one)| if at == place { digit } else { one }).collect()
}

fn beside(dice: &mut Dice, letter: char) -> char {
    if letter.is_ascii_digit() {
        return char::from(b'0' + u8::try_from(dice.below(10)).unwrap_or(0));
    }
    let lower = letter.to_ascii_lowercase();
    let beside = ROWS.iter().find_map(|row| {
        let at = row.find(lower)?;
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let near: Vec<char> = near.filter_map(|at| row.chars().nth(at)).collect();
        even(dice, &near)
    });
    let beside = beside.unwrap_or('e');
    if letter.is_uppercase() { beside.to_ascii_uppercase() } else { beside }
}

/// Written another way, by the rules of its origin; a slip where no rule fits.
pub(super) fn respelt(dice: &mut Dice, text: &str, rules: &[(&str, &str)]) -> String {
    for _ in 0..12 {
        let Some((from, to)) = even(dice, rules) else { break };
        let told = text.replacen(from, to, 1);
        if told != text && told.chars().count() >= 2 {
            let mut letters = told.chars();
            return letters
                .next()
                .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
        }
    }
    typo(dice, text)
}

/// The short form that a name goes by, if it has one.
pub(super) fn short(dice: &mut Dice, given: &str) -> Option<&'static str> {
    let (_, forms) = SHORT.iter().find(|(long, _)| *long == given)?;
    even(dice, forms)
}

/// A name without its marks, as a system that knows none of them keeps it.
pub(super) fn unmarked(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            'á' | 'ã' | 'ą' | 'ă' | 'â' => 'a',
            'ç' | 'ć' => 'c',
            'é' | 'ê' | 'ę' => 'e',
            'ğ' => 'g',
            'í' | 'ı' => 'i',
            'İ' => 'I',
            'ł' => 'l',
            'Ł' => 'L',
            'ñ' | 'ń' => 'n',
            'ó' | 'ö' | 'ô' => 'o',
            'Ö' => 'O',
            'ş' | 'ś' | 'ș' => 's',
            'Ş' | 'Ș' => 'S',
            'ț' => 't',
            'ú' | 'ü' | 'û' => 'u',
            'ż' | 'ź' => 'z',
            'Á' => 'A',
            'Ç' => 'C',
            other => other,
        })
        .collect()
}

/// Whether somebody wrote the marks down.
pub(super) fn marks_kept(dice: &mut Dice) -> bool {
    chance(dice, 2500)
}

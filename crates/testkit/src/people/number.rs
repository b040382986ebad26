//! Numbers that agencies give out, with the check digits that belong to them.

use super::draw::{chance, digits, even};
use crate::Dice;

/// An NHS number: ten digits, modulus 11.
pub(super) fn nhs(dice: &mut Dice) -> String {
    loop {
        let front = even(dice, &['4', '6', '7', '9']).unwrap_or('9');
        let nine = format!("{front}{}", digits(dice, 8));
        let sum: u32 = nine.chars().zip((2..=10).rev()).map(|(one, by)| value(one) * by).sum();
        match (11 - sum % 11) % 11 {
            10 => {}
            check => return format!("{nine}{check}"),
        }
    }
}

/// A unique pupil number: a letter by modulus 23, and twelve digits.
pub(super) fn upn(dice: &mut Dice) -> String {
    let twelve = digits(dice, 12);
    let sum: u32 = twelve.chars().zip(2..).map(|(one, by)| value(one) * by).sum();
    format!("{}{twelve}", letter("ABCDEFGHJKLMNPQRTUVWXYZ", u64::from(sum)))
}

/// A Police National Computer id: year, serial and a letter by modulus 23.
pub(super) fn pnc(dice: &mut Dice) -> String {
    let year = 1995 + dice.below(30);
    let serial = dice.below(10_000_000);
    let check = letter("ZABCDEFGHJKLMNPQRTUVWXY", year % 100 * 10_000_000 + serial);
    format!("{year}/{serial:07}{check}")
}

/// A telephone number of the range for personal numbers, which nobody is rung on.
pub(super) fn phone(dice: &mut Dice) -> String {
    format!("070{}", digits(dice, 8))
}

/// An address at one of the domains kept for examples. `who` stands in it, for no two people have
/// one mailbox.
pub(super) fn email(dice: &mut Dice, given: &str, family: &str, who: u32) -> String {
    let plain = |text: &str| -> String {
        text.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect()
    };
    let (given, family) = (plain(given), plain(family));
    let given: String = if chance(dice, 3300) { given.chars().take(1).collect() } else { given };
    let dot = if chance(dice, 5000) { "." } else { "" };
    let domains = ["example.com", "example.org", "example.net", "mail.example.com"];
    let domain = even(dice, &domains).unwrap_or("example.com");
    format!("{given}{dot}{family}{who}@{domain}")
}

fn value(digit: char) -> u32 {
    digit.to_digit(10).unwrap_or(0)
}

fn letter(letters: &str, number: u64) -> char {
    letters.chars().nth(usize::try_from(number % 23).unwrap_or(0)).unwrap_or('A')
}

//! Forms and check digits.

use super::{Check, Scheme};

/// Letters of the police check (no I, O or S), by remainder.
const POLICE: &[u8; 23] = b"zabcdefghjklmnpqrtuvwxy";
/// Letters of the pupil check (no I, O or S), by remainder.
const PUPIL: &[u8; 23] = b"abcdefghjklmnpqrtuvwxyz";

/// What the check digit of a standard number says.
pub fn check(standard: &str, scheme: Scheme) -> Check {
    let good = match scheme {
        Scheme::Ni | Scheme::Other => return Check::None,
        Scheme::Nhs => nhs(standard),
        Scheme::Upn => pupil(standard),
        Scheme::Pnc => police(standard),
        Scheme::Cro => criminal_records(standard),
    };
    if good == Some(true) { Check::Good } else { Check::Wrong }
}

/// Whether a standard number has the form of its scheme, check digit aside.
pub(super) fn has_form(standard: &str, scheme: Scheme) -> bool {
    let form: String =
        standard.chars().map(|one| if one.is_ascii_digit() { '9' } else { 'a' }).collect();
    match scheme {
        Scheme::Nhs => form == "9999999999",
        Scheme::Upn => matches!(form.as_str(), "a999999999999" | "a99999999999a"),
        Scheme::Pnc => form == "99999999999a",
        Scheme::Cro => matches!(form.as_str(), "99999999a" | "aa99999999a"),
        Scheme::Ni => matches!(form.as_str(), "aa999999a" | "aa999999"),
        Scheme::Other => !standard.is_empty(),
    }
}

/// Nine digits weighted ten to two; eleven less the remainder is the tenth, and eleven is nought.
fn nhs(standard: &str) -> Option<bool> {
    let digits = standard.bytes().map(digit).collect::<Option<Vec<u32>>>()?;
    let (last, nine) = digits.split_last().filter(|(_, nine)| nine.len() == 9)?;
    let sum: u32 = nine.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    Some((11 - sum % 11) % 11 == *last)
}

/// Twelve places weighted two to thirteen; a last letter (a temporary number) counts as its place.
fn pupil(standard: &str) -> Option<bool> {
    let mut places = standard.bytes();
    let letter = places.next()?;
    if standard.len() != 13 {
        return None;
    }
    let mut sum = 0;
    for (place, weight) in places.zip(2_u32..) {
        let lettered = || PUPIL.iter().position(|one| *one == place).filter(|_| weight == 13);
        let value = digit(place).or_else(|| lettered().and_then(|at| u32::try_from(at).ok()))?;
        sum += value * weight;
    }
    remainder_letter(PUPIL, u64::from(sum)).map(|wanted| wanted == letter)
}

/// The year's last two digits and the serial as one number.
fn police(standard: &str) -> Option<bool> {
    let number = standard.get(2..11).filter(|_| standard.len() == 12)?;
    let wanted = remainder_letter(POLICE, number.parse().ok()?)?;
    Some(standard.bytes().last() == Some(wanted))
}

/// As the police number, whichever of year and serial stands first.
fn criminal_records(standard: &str) -> Option<bool> {
    let letter = standard.bytes().last()?;
    let number: String = match (standard.strip_prefix("sf"), standard.len()) {
        (Some(rest), 11) => rest.get(..8)?.into(),
        (None, 9) => format!("{}{}", standard.get(6..8)?, standard.get(..6)?),
        _ => return None,
    };
    remainder_letter(POLICE, number.parse().ok()?).map(|wanted| wanted == letter)
}

fn digit(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

fn remainder_letter(letters: &[u8; 23], number: u64) -> Option<u8> {
    usize::try_from(number % 23).ok().and_then(|at| letters.get(at)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_check() {
        // NHS data dictionary; the rule of the UPN data standard, by hand; HMPPS person record.
        for (standard, scheme) in [
            ("9434765919", Scheme::Nhs),
            ("p207000016049", Scheme::Upn),
            ("b801200005001", Scheme::Upn),
            ("20030062845e", Scheme::Pnc),
            ("26541621g", Scheme::Cro),
            ("sf05482703j", Scheme::Cro),
        ] {
            assert_eq!(check(standard, scheme), Check::Good, "{standard}");
            assert!(has_form(standard, scheme), "{standard}");
        }
        assert_eq!(check("ab123456c", Scheme::Ni), Check::None);
    }

    #[test]
    fn any_one_digit_changed_is_noticed() {
        for (standard, scheme) in [
            ("9434765919", Scheme::Nhs),
            ("p207000016049", Scheme::Upn),
            ("20030062845e", Scheme::Pnc),
            ("sf05482703j", Scheme::Cro),
        ] {
            for (at, byte) in standard.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit())
            {
                let century = scheme == Scheme::Pnc && at < 2;
                for other in (b'0'..=b'9').filter(|other| *other != byte && !century) {
                    let mut slip = standard.as_bytes().to_vec();
                    slip[at] = other;
                    let slip = String::from_utf8(slip).unwrap();
                    assert_eq!(check(&slip, scheme), Check::Wrong, "{slip}");
                }
            }
        }
    }
}

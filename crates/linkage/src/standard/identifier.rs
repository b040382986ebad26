//! Numbers that agencies give people, and the check digits in them.
//!
//! A wrong check digit does not throw a number away: the slip is usually in one digit, and the rest
//! still speaks. It is evidence that is weaker, and [`Check::words`] says so.

mod check;

pub use check::check;

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// NHS number: ten digits, the last a check digit (modulus 11; NHS data dictionary).
    Nhs,
    /// Unique pupil number: check letter and twelve characters (modulus 23; DfE guide to UPNs).
    Upn,
    /// Police National Computer id: `2003/0062845E` (modulus 23).
    Pnc,
    /// Criminal Records Office number: `265416/21G`, `SF05/482703J` (modulus 23).
    Cro,
    /// National Insurance number: two letters, six digits, a letter. It has no check digit.
    Ni,
    /// Any other.
    Other,
}

/// What the check digit of a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    /// The digit is the one that belongs there.
    Good,
    /// The digit, or the form, is not that of such a number.
    Wrong,
    /// Such numbers have none.
    None,
}

impl Check {
    /// For an explanation of a weight.
    pub fn words(self) -> &'static str {
        match self {
            Check::Good => "its check digit is right",
            Check::Wrong => "its check digit is wrong, so it is weaker evidence",
            Check::None => "it has no check digit",
        }
    }
}

/// A number as it is compared: lower case, only letters and digits, the parts of a police number
/// filled up with noughts (`03/62845E` is `20030062845e`).
pub fn standard(raw: &str, scheme: Scheme) -> String {
    let folded = super::words::fold(raw);
    let text = super::words::squeezed(&folded);
    match scheme {
        Scheme::Pnc => police(&folded, &text),
        Scheme::Cro => criminal_records(&folded, &text),
        Scheme::Nhs => super::words::squeezed(text.trim_start_matches("nhs")),
        _ => text,
    }
}

/// The scheme of a column: the one whose form, and check digit where it has one, nine of ten values
/// have. [`Scheme::Other`] where none does.
pub fn recognise<'a>(column: impl Iterator<Item = &'a str> + Clone) -> Scheme {
    let mut told = [Scheme::Nhs, Scheme::Pnc, Scheme::Cro].into_iter();
    let told = told.find(|scheme| nine_of_ten(column.clone(), |raw| is_good(raw, *scheme)));
    // A letter and twelve digits, or a National Insurance number, is told by its form alone.
    let shaped = [Scheme::Upn, Scheme::Ni].into_iter();
    told.or_else(|| {
        shaped.into_iter().find(|scheme| {
            nine_of_ten(column.clone(), |raw| check::has_form(&standard(raw, *scheme), *scheme))
        })
    })
    .unwrap_or(Scheme::Other)
}

/// Whether the check digits of a column mostly hold. Where they do not, they were never meant as
/// such, and [`check`] says nothing about it.
pub fn trusted<'a>(column: impl Iterator<Item = &'a str>, scheme: Scheme) -> bool {
    nine_of_ten(column, |raw| is_good(raw, scheme))
}

fn is_good(raw: &str, scheme: Scheme) -> bool {
    check(&standard(raw, scheme), scheme) == Check::Good
}

fn nine_of_ten<'a>(column: impl Iterator<Item = &'a str>, holds: impl Fn(&str) -> bool) -> bool {
    let (mut all, mut good) = (0_u64, 0_u64);
    for raw in column.filter(|raw| !raw.is_empty()) {
        all += 1;
        good += u64::from(holds(raw));
    }
    all > 0 && good * 10 >= all * 9
}

/// The short form `03/62845E` has the year's last two digits and no leading noughts.
fn police(folded: &str, text: &str) -> String {
    let mut words = folded.split(' ');
    let (Some(year), Some(serial), None) = (words.next(), words.next(), words.next()) else {
        return text.into();
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
    let number = serial.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let letter = serial.strip_prefix(number).unwrap_or("");
    if !all_digits(year) || !all_digits(number) || letter.len() != 1 || number.len() > 7 {
        return text.into();
    }
    // The computer began in 1974: an earlier pair of digits is of this century.
    let year = match (year.len(), year.parse::<u16>()) {
        (2, Ok(short)) if short >= 50 => 1900 + short,
        (2, Ok(short)) => 2000 + short,
        (4, Ok(long)) => long,
        _ => return text.into(),
    };
    format!("{year:04}{number:0>7}{letter}")
}

/// `SF05/482703J` keeps its mark, `265416/21G` its order.
fn criminal_records(folded: &str, text: &str) -> String {
    let mut words = folded.split(' ');
    match (words.next(), words.next(), words.next()) {
        (Some(serial), Some(year), None)
            if year.len() == 3 && serial.len() < 6 && !serial.starts_with("sf") =>
        {
            format!("{serial:0>6}{year}")
        }
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_and_the_short_police_form_do_not_tell_numbers_apart() {
        assert_eq!(standard("943 476 5919", Scheme::Nhs), "9434765919");
        assert_eq!(standard("03/62845E", Scheme::Pnc), "20030062845e");
        assert_eq!(standard("2003/0062845E", Scheme::Pnc), "20030062845e");
        assert_eq!(standard("2003 0062845e", Scheme::Pnc), "20030062845e");
        assert_eq!(standard("65416/21G", Scheme::Cro), "06541621g");
        assert_eq!(standard("AB 12 34 56 C", Scheme::Ni), "ab123456c");
        assert_eq!(standard("485-28-1698", Scheme::Other), "485281698");
    }

    #[test]
    fn a_column_is_recognised_by_its_numbers() {
        let one = |values: &[&str]| recognise(values.iter().copied());
        assert_eq!(one(&["943 476 5919", ""]), Scheme::Nhs);
        assert_eq!(one(&["9434765918"]), Scheme::Other);
        assert_eq!(one(&["2003/0062845E"]), Scheme::Pnc);
        assert_eq!(one(&["SF05/482703J"]), Scheme::Cro);
        assert_eq!(one(&["P207000016049"]), Scheme::Upn);
        assert_eq!(one(&["AB123456C"]), Scheme::Ni);
        assert_eq!(one(&["48528169"]), Scheme::Other);
        assert_eq!(one(&[]), Scheme::Other);
    }

    #[test]
    fn check_digits_that_were_invented_are_not_trusted() {
        assert!(trusted(["P207000016049"].into_iter(), Scheme::Upn));
        assert!(!trusted(["B207000016049", "P207000016049"].into_iter(), Scheme::Upn));
        assert!(Check::Wrong.words().contains("weaker"));
    }
}

//! UK postcodes; and codes of other countries as they stand.

use super::words::{fold, squeezed};

/// What a code looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A whole UK postcode: `SW1A 1AA`.
    Full,
    /// The outward half: `SW1A`.
    Outward,
    /// Anything else: a zip code, a slip that cannot be mended.
    Other,
}

/// A code as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postcode {
    /// Lower case, no space: `sw1a1aa`. Empty where nothing was said.
    pub text: String,
    /// What it looks like.
    pub shape: Shape,
}

/// Outward halves, `a` a letter and `9` a digit (Royal Mail's published forms).
const OUTWARD: [&str; 6] = ["a9", "a99", "aa9", "aa99", "a9a", "aa9a"];

/// Reads a code. Letters and digits that are taken for each other (O/0, I/1, S/5, Z/2, B/8, G/6)
/// are put right where exactly one form of postcode needs the fewest changes.
pub fn read(raw: &str) -> Postcode {
    let text = squeezed(&fold(raw));
    if let Some(text) = mended(&text, "9aa") {
        return Postcode { text, shape: Shape::Full };
    }
    // Half a code is not mended: there is too little of it to be sure.
    let half = OUTWARD.iter().any(|form| changes(&text, form) == Some(0));
    Postcode { text, shape: if half { Shape::Outward } else { Shape::Other } }
}

/// The text of [`read`].
pub fn standard(raw: &str) -> String {
    read(raw).text
}

impl Postcode {
    /// The district: `sw1a`; of another code its first three letters.
    pub fn outward(&self) -> &str {
        let end = match self.shape {
            Shape::Full => self.text.len().saturating_sub(3),
            Shape::Outward => self.text.len(),
            Shape::Other => self.text.len().min(3),
        };
        self.text.get(..end).unwrap_or(&self.text)
    }

    /// The sector: `sw1a1`; of another code all but its last letter.
    pub fn sector(&self) -> &str {
        let end = match self.shape {
            Shape::Full => self.text.len().saturating_sub(2),
            Shape::Outward => self.text.len(),
            Shape::Other => self.text.len().saturating_sub(1),
        };
        self.text.get(..end).unwrap_or(&self.text)
    }
}

fn mended(text: &str, inward: &str) -> Option<String> {
    let forms = OUTWARD.iter().map(|form| format!("{form}{inward}"));
    let mut fits: Vec<(usize, String)> =
        forms.filter_map(|form| changes(text, &form).map(|cost| (cost, form))).collect();
    fits.sort();
    let (cost, form) = fits.first()?;
    // More than two slips, or two ways to mend, is a guess.
    let unsure = *cost > 2 || fits.get(1).is_some_and(|(next, _)| next == cost);
    if unsure {
        return None;
    }
    let letters = text.chars().zip(form.chars());
    letters.map(|(letter, wanted)| fitted(letter, wanted)).collect()
}

/// How many letters of `text` must be read as their double for it to have `form`.
fn changes(text: &str, form: &str) -> Option<usize> {
    if text.len() != form.len() {
        return None;
    }
    text.chars().zip(form.chars()).try_fold(0, |cost, (letter, wanted)| {
        let fitted = fitted(letter, wanted)?;
        Some(cost + usize::from(fitted != letter))
    })
}

/// `letter` as the form wants it: itself, or its double.
fn fitted(letter: char, wanted: char) -> Option<char> {
    const DOUBLES: [(char, char); 6] =
        [('o', '0'), ('i', '1'), ('s', '5'), ('z', '2'), ('b', '8'), ('g', '6')];
    match wanted {
        '9' if letter.is_ascii_digit() => Some(letter),
        'a' if letter.is_ascii_lowercase() => Some(letter),
        '9' if letter == 'l' => Some('1'),
        '9' => DOUBLES.iter().find(|(from, _)| *from == letter).map(|(_, digit)| *digit),
        _ => DOUBLES.iter().find(|(_, digit)| *digit == letter).map(|(from, _)| *from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_spacing_do_not_tell_postcodes_apart() {
        for written in ["SW1A 1AA", "sw1a1aa", "SW1A-1AA", " sw1 a1aa"] {
            assert_eq!(read(written), Postcode { text: "sw1a1aa".into(), shape: Shape::Full });
        }
        let code = read("M1 1AE");
        assert_eq!((code.outward(), code.sector()), ("m1", "m11"));
    }

    #[test]
    fn letters_and_digits_taken_for_each_other_are_put_right() {
        assert_eq!(standard("SWIA 1AA"), "sw1a1aa");
        assert_eq!(standard("CR2 6XH"), standard("CR2 GXH"));
        assert_eq!(standard("OX2 6JE"), standard("0X2 6JE"));
        assert_eq!(standard("LS1O 1AA"), "ls1o1aa", "a9a and 99 both fit: left alone");
    }

    #[test]
    fn halves_and_codes_of_elsewhere_stay_what_they_are() {
        assert_eq!(read("CM13").shape, Shape::Outward);
        assert_eq!(read("CM13").sector(), "cm13");
        let zip = read("90210-1234");
        assert_eq!((zip.shape, zip.outward(), zip.sector()), (Shape::Other, "902", "90210123"));
        assert_eq!(read("unknown").text, "");
    }
}

//! Text of any script as plain words: the ground that the other standards stand on.

use deunicode::deunicode_char;

/// What people type when they have nothing to say. "Nan" and "Na" are names and stay.
const SAYS_NOTHING: [&str; 22] = [
    "unknown",
    "unk",
    "not known",
    "n k",
    "n a",
    "none",
    "null",
    "nil",
    "not given",
    "not stated",
    "not recorded",
    "not provided",
    "not available",
    "not applicable",
    "not disclosed",
    "no name",
    "tbc",
    "tba",
    "x",
    "xx",
    "xxx",
    "xxxx",
];

/// `raw` in lower-case ASCII letters and digits, one space between words: accents are dropped,
/// other scripts are transliterated, apostrophes vanish, other marks part words.
pub fn plain(raw: &str) -> String {
    let mended = mended(raw);
    let text = mended.as_deref().unwrap_or(raw);
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            push(&mut out, letter);
        } else if !is_mark(letter) {
            deunicode_char(letter).unwrap_or(" ").chars().for_each(|one| push(&mut out, one));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// [`plain`], and empty where the words only say that nothing is known.
pub fn fold(raw: &str) -> String {
    let text = plain(raw);
    if says_nothing(&text) { String::new() } else { text }
}

/// The name of a place: [`fold`], with the common short forms written out.
pub fn place(raw: &str) -> String {
    let text = fold(raw);
    let long = |word| match word {
        "st" => "saint",
        "nr" => "near",
        "gt" => "great",
        "upr" => "upper",
        "lwr" => "lower",
        other => other,
    };
    join(text.split(' ').map(long))
}

/// Whether plain words are one of the ways to say nothing.
pub fn says_nothing(plain: &str) -> bool {
    SAYS_NOTHING.contains(&plain)
}

/// Folded text without spaces; empty where that says nothing.
pub(super) fn squeezed(folded: &str) -> String {
    let text: String = folded.chars().filter(|letter| *letter != ' ').collect();
    if says_nothing(&text) { String::new() } else { text }
}

/// Words with one space between them; empty ones are left out.
pub(super) fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn push(out: &mut String, letter: char) {
    if letter.is_ascii_alphanumeric() {
        out.push(letter.to_ascii_lowercase());
    } else if !matches!(letter, '\'' | '`') && !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Accents that stand apart from their letter, quotation marks used as apostrophes, and letters
/// that only modify the one before.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{2b0}'..='\u{2ff}' | '\u{2018}'..='\u{201b}')
        || matches!(letter, '\u{b4}' | '\u{2032}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
        || matches!(letter, '\u{64b}'..='\u{652}' | '\u{ad}')
}

/// UTF-8 that somebody read as Latin-1 (`JosÃ©`), read again as what it is.
fn mended(raw: &str) -> Option<String> {
    if raw.is_ascii() || !raw.contains(['\u{c3}', '\u{c4}', '\u{c5}']) {
        return None;
    }
    let bytes = raw.chars().map(|letter| u8::try_from(u32::from(letter)).ok());
    String::from_utf8(bytes.collect::<Option<Vec<u8>>>()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_marks_do_not_tell_values_apart() {
        for written in ["José  GARCÍA", "jose garcia", " Jose\u{301}-García.", "JOSÉ/GARCIA"] {
            assert_eq!(plain(written), "jose garcia", "{written}");
        }
        assert_eq!(plain("O’Brien"), "obrien");
        assert_eq!(plain("O'Brien"), plain("O`Brien"));
    }

    #[test]
    fn other_scripts_become_latin_letters() {
        assert_eq!(plain("Łukasz Wałęsa"), "lukasz walesa");
        assert_eq!(plain("王小明"), "wang xiao ming");
        assert_eq!(plain("Иванов"), "ivanov");
        assert!(!plain("محمد").is_empty());
    }

    #[test]
    fn text_read_in_the_wrong_encoding_is_mended() {
        assert_eq!(plain("JosÃ©"), "jose");
        assert_eq!(plain("MÃ¼ller"), plain("Müller"));
        assert_eq!(plain("Ão"), "ao");
    }

    #[test]
    fn ways_to_say_nothing_say_nothing() {
        for written in ["Unknown", "N/A", "-", " ", "Not Known", "xxx", "NULL"] {
            assert_eq!(fold(written), "", "{written}");
        }
        assert_eq!(fold("Na"), "na");
        assert_eq!(place("St. Albans"), "saint albans");
    }
}

//! A whole name in one text.

use super::{family, given, parts, tokens};
use crate::standard::words;

/// A whole name, parted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Full {
    /// Given names, as [`given`] writes them.
    pub given: String,
    /// The family name, as [`family`] writes it.
    pub family: String,
}

/// Parts `FAMILY, Given`, `Given FAMILY`, `FAMILY Given` and `Given Family`. Without a comma or
/// capitals to tell, the last word is the family name, with the particles before it; a single word
/// is a given name. A language that puts the family name first cannot be told from one that does
/// not: comparisons must look at both orders.
pub fn full(raw: &str) -> Full {
    if let Some((before, after)) = raw.split_once(',') {
        let (front, back) = (words::fold(before), words::fold(after));
        let told = !front.is_empty() && !back.is_empty() && !parts::is_after(&back);
        return if told {
            Full { given: given(after), family: family(before) }
        } else {
            by_order(&format!("{before} {after}"))
        };
    }
    by_capitals(raw).unwrap_or_else(|| by_order(raw))
}

/// `Anna DE SOUZA`, `DE SOUZA Anna`: the run of capitals is the family name.
fn by_capitals(raw: &str) -> Option<Full> {
    let words: Vec<&str> = raw.split_whitespace().collect();
    let loud = |word: &&str| {
        let letters = word.chars().filter(|letter| letter.is_alphabetic());
        letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
    };
    let front = words.iter().take_while(|word| loud(word)).count();
    let back = words.iter().rev().take_while(|word| loud(word)).count();
    let quiet = words.len().checked_sub(front + back).filter(|quiet| *quiet > 0)?;
    let all_loud = words.iter().filter(|word| loud(word)).count();
    let (names, capitals) = match (front, back) {
        (front, 0) if front > 0 && front == all_loud => {
            let (capitals, names) = words.split_at(front);
            (names, capitals)
        }
        (0, back) if back > 0 && back == all_loud => words.split_at(quiet),
        _ => return None,
    };
    let told = Full { given: given(&names.join(" ")), family: family(&capitals.join(" ")) };
    (!told.given.is_empty() && !told.family.is_empty()).then_some(told)
}

fn by_order(raw: &str) -> Full {
    let text = words::fold(raw);
    let bare = parts::bare(&text);
    let Some((last, before)) = bare.split_last() else { return Full::default() };
    if before.is_empty() {
        return Full { given: given(last), family: String::new() };
    }
    let particles = before.iter().rev().take_while(|word| parts::is_particle(word)).count();
    // At least one word is a given name.
    let at = (before.len() - particles).max(1);
    let (names, rest) = bare.split_at(at);
    Full { given: given(&names.join(" ")), family: family(&rest.join(" ")) }
}

impl Full {
    /// Every word of the name, given names first.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        tokens(&self.given).chain(tokens(&self.family))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(raw: &str) -> (String, String) {
        let Full { given, family } = full(raw);
        (given, family)
    }

    #[test]
    fn a_comma_or_capitals_tell_the_family_name() {
        let anna = ("anna maria".to_string(), "desouza".to_string());
        for written in [
            "DE SOUZA, Anna Maria",
            "de Souza, Ms Anna-Maria",
            "Anna Maria DE SOUZA",
            "DE SOUZA Anna Maria",
            "Anna Maria de Souza",
            "Ms Anna Maria de Souza",
        ] {
            assert_eq!(told(written), anna, "{written}");
        }
    }

    #[test]
    fn letters_after_a_comma_are_no_given_name() {
        assert_eq!(told("John Smith, Jr"), ("john".into(), "smith".into()));
        assert_eq!(told("JOHN SMITH"), ("john".into(), "smith".into()));
    }

    #[test]
    fn one_word_is_a_given_name_and_no_word_is_nobody() {
        assert_eq!(told("Alfred"), ("alfred".into(), String::new()));
        assert_eq!(told(" , "), (String::new(), String::new()));
        assert_eq!(told("van Gogh"), ("van".into(), "gogh".into()));
        assert_eq!(full("Ann van Dyk").tokens().collect::<Vec<_>>(), ["ann", "vandyk"]);
    }
}

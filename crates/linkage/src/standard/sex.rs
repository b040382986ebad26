//! Sex as recorded.

use super::words::plain;

/// What a record says; a record that says nothing, or "unknown", has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Something else was said.
    Other,
}

impl Sex {
    /// One letter: `f`, `m` or `o`.
    pub fn letter(self) -> char {
        match self {
            Sex::Female => 'f',
            Sex::Male => 'm',
            Sex::Other => 'o',
        }
    }
}

/// Words, letters, and the NHS data dictionary's codes (1 male, 2 female, 9 indeterminate; 0 and X
/// are not known).
pub fn read(raw: &str) -> Option<Sex> {
    match plain(raw).as_str() {
        "f" | "female" | "fem" | "woman" | "girl" | "w" | "2" | "mrs" | "miss" => Some(Sex::Female),
        "m" | "male" | "man" | "boy" | "1" | "mr" => Some(Sex::Male),
        "o" | "other" | "indeterminate" | "intersex" | "non binary" | "nonbinary" | "9" => {
            Some(Sex::Other)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_letters_and_codes_agree() {
        assert_eq!(read("F"), read(" female "));
        assert_eq!(read("1"), Some(Sex::Male));
        assert_eq!(read("Non-binary"), Some(Sex::Other));
        assert_eq!(read("not known"), None);
        for sex in [Sex::Female, Sex::Male, Sex::Other] {
            assert_eq!(read(&sex.letter().to_string()), Some(sex));
        }
    }
}

//! Codes that people keep and type: letters and digits that are not taken for each other.

use record::{Record, RecordError};

/// Digits and letters without I, L, O and U, which are read as others or make words (Crockford).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a draft's code: 80 bits.
const LONG: usize = 16;

/// The code of a draft: whoever has it has the draft. It does not show itself in print.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(..)")
    }
}

impl Code {
    /// A code that nobody had before.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn new(record: &Record) -> Result<Code, RecordError> {
        Ok(Code(spelt(&record.entropy().bytes::<32>()?, LONG)))
    }

    /// A code as somebody typed it: in any case, with blanks and dashes anywhere, O for 0 and I
    /// or L for 1. Nothing where it can be none.
    pub fn read(typed: &str) -> Option<Code> {
        let read = normal(typed)?;
        (read.len() == LONG).then_some(Code(read))
    }

    /// As it is kept by whoever holds it: without dashes.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// As people read it: in fours.
    pub fn shown(&self) -> String {
        grouped(&self.0, 4)
    }

    /// What stands in the table, from which the code does not follow.
    pub(crate) fn id(&self, record: &Record) -> String {
        spelt(&record.secret("draft", &self.0), 26)
    }
}

/// The first letters of some bytes, five bits each.
pub fn spelt(bytes: &[u8; 32], letters: usize) -> String {
    let letter = |byte: &u8| LETTERS.get(usize::from(byte & 31)).map_or('0', |it| char::from(*it));
    bytes.iter().take(letters).map(letter).collect()
}

/// A text in groups, with dashes between.
pub(crate) fn grouped(text: &str, each: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(each).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// What was meant by what was typed; nothing where a letter can be none of ours.
fn normal(typed: &str) -> Option<String> {
    let typed = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    typed.take(4 * LONG).map(meant).collect()
}

fn meant(letter: char) -> Option<char> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    LETTERS.iter().any(|known| char::from(*known) == letter).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::read("0123-4567-89ab-cdef").unwrap();
        assert_eq!(code.shown(), "0123-4567-89AB-CDEF");
        for typed in ["o123 4567 89AB CDEF", " 0i23456789abcdef ", "0L23-4567-89ab-cdef"] {
            assert_eq!(Code::read(typed), Some(code.clone()), "{typed}");
        }
        for wrong in ["", "0123-4567-89ab-cde", "0123-4567-89ab-cdef0", "0123-4567-89ab-cdeu", "é"]
        {
            assert_eq!(Code::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_code_does_not_show_itself() {
        let code = Code::read("0123456789ABCDEF").unwrap();
        assert_eq!(format!("{code:?}"), "Code(..)");
    }

    #[test]
    fn letters_that_are_taken_for_each_other_are_not_among_them() {
        for letter in "ILOU".chars() {
            assert!(!LETTERS.contains(&(letter as u8)), "{letter}");
        }
        let all: [u8; 32] = std::array::from_fn(|at| u8::try_from(at).unwrap());
        assert_eq!(spelt(&all, 32).as_bytes(), LETTERS);
    }
}

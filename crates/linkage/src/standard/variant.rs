//! Names that are one name: spellings of it, and the short forms people go by.
//!
//! The table is ours, written for this program from general knowledge of how these names are used
//! in British registers; nothing was copied from a list. It holds variants of one name only.
//! Cognates in two languages are two names (`yusuf` and `joseph`, `ibrahim` and `abraham`): who
//! bears one may have a brother who bears the other.

mod english;
mod origins;

use std::collections::HashMap;
use std::sync::OnceLock;

/// Most names that one word may stand for (`al` may be Albert, Alan, Alfred ...).
const MOST: usize = 6;
/// The mark of a short form in a key.
const SHORT: u16 = 1 << 15;

/// The names that a word may stand for. Empty for a word that the table does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Groups {
    keys: [u16; MOST],
    count: u8,
}

/// How two different words are one name. The closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// Two spellings of one name.
    Spelling,
    /// At least one is a short form.
    Short,
}

impl Groups {
    /// The names, as numbers that are the same for every spelling and short form. For blocking.
    pub fn keys(&self) -> impl Iterator<Item = u16> + '_ {
        self.marked().iter().map(|key| key & !SHORT)
    }

    /// Whether the word is in the table.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How the two words are one name, if they are.
    pub fn tie(&self, other: &Groups) -> Option<Tie> {
        let mut best = None;
        for one in self.marked() {
            for two in other.marked().iter().filter(|two| *two & !SHORT == one & !SHORT) {
                if (one | two) & SHORT == 0 {
                    return Some(Tie::Spelling);
                }
                best = Some(Tie::Short);
            }
        }
        best
    }

    fn marked(&self) -> &[u16] {
        self.keys.get(..usize::from(self.count)).unwrap_or(&self.keys)
    }

    fn add(&mut self, key: u16) {
        if let Some(free) = self.keys.get_mut(usize::from(self.count)) {
            *free = key;
            self.count += 1;
        }
    }
}

/// The names that one word of a standard name may stand for.
pub fn groups(token: &str) -> Groups {
    table().get(token).copied().unwrap_or_default()
}

/// Whether the table has a word.
pub(super) fn knows(token: &str) -> bool {
    table().contains_key(token)
}

/// How two words of standard names are one name, if they are.
pub fn tie(one: &str, other: &str) -> Option<Tie> {
    groups(one).tie(&groups(other))
}

/// Each row, ended by `;`: spellings of one name, then `|`, then its short forms.
fn rows() -> impl Iterator<Item = &'static str> {
    let lines = [english::FEMALE, english::MALE, english::FAMILY, origins::GIVEN, origins::FAMILY];
    lines.into_iter().flat_map(|all| all.split(';')).map(str::trim).filter(|row| !row.is_empty())
}

fn table() -> &'static HashMap<&'static str, Groups> {
    static TABLE: OnceLock<HashMap<&'static str, Groups>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<&'static str, Groups> = HashMap::new();
        for (row, key) in rows().zip(1_u16..) {
            let (spellings, short) = row.split_once('|').unwrap_or((row, ""));
            for word in spellings.split_whitespace() {
                table.entry(word).or_default().add(key);
            }
            for word in short.split_whitespace() {
                table.entry(word).or_default().add(key | SHORT);
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::name;

    #[test]
    fn spellings_and_short_forms_of_one_name_are_tied() {
        for (one, other) in [
            ("mohammed", "muhammad"),
            ("katherine", "catherine"),
            ("oleksandr", "olexandr"),
            ("choudhury", "chowdhury"),
            ("xiaoming", "hsiaoming"),
        ] {
            assert_eq!(tie(one, other), Some(Tie::Spelling), "{one} {other}");
        }
        for (one, other) in [("bill", "william"), ("kate", "katie"), ("md", "mohammed")] {
            assert_eq!(tie(one, other), Some(Tie::Short), "{one} {other}");
        }
    }

    #[test]
    fn cognates_and_names_of_siblings_are_not_tied() {
        for (one, other) in [
            ("yusuf", "joseph"),
            ("ibrahim", "abraham"),
            ("hassan", "hussain"),
            ("mahmoud", "mohammed"),
            ("ahmed", "mohammed"),
            ("alexander", "alexandra"),
            ("christopher", "christine"),
            ("nobody", "nobody"),
        ] {
            assert_eq!(tie(one, other), None, "{one} {other}");
        }
        assert!(groups("nobody").is_empty());
        assert_eq!(groups("sam").keys().count(), 2);
    }

    #[test]
    fn the_table_is_written_in_standard_words_and_says_nothing_twice() {
        for row in rows() {
            let words: Vec<&str> =
                row.split([' ', '\n', '|']).filter(|word| !word.is_empty()).collect();
            let distinct: std::collections::HashSet<&&str> = words.iter().collect();
            assert_eq!(distinct.len(), words.len(), "twice in `{row}`");
            for word in words {
                assert_eq!(name::given(word), *word, "not standard, in `{row}`");
                let named = rows().filter(|row| row.split([' ', '\n', '|']).any(|one| one == word));
                assert!(named.count() <= MOST, "`{word}` stands for too many names");
            }
        }
    }
}

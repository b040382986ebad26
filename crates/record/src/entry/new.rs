//! What a caller gives: everything of an entry that the record does not add itself.

use super::Happened;
use crate::RecordError;

/// Longest code or id in an envelope, in bytes.
const CODE_MAX: usize = 160;

/// A part of the body before it is sealed. What concerns a third person goes into a part of its
/// own, so that it can be destroyed apart.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name, such as `body`; it stays readable for ever.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The bytes are about people: they stay out of logs.
        f.debug_struct("Part").field("name", &self.name).field("len", &self.bytes.len()).finish()
    }
}

/// An entry to append. The record adds place, version, time of recording and digests. All texts
/// here are codes and ids and stay readable for ever; what is about people goes into `parts`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// What kind of entry it is, with its version where it has one: `home.offered`.
    pub kind: String,
    /// When it happened, which may be long before it is recorded.
    pub happened: Happened,
    /// Id of who did it.
    pub actor: String,
    /// Id of the organisation that controls this item.
    pub organisation: String,
    /// The role in which the actor acted.
    pub role: String,
    /// Code of the lawful basis on which it is kept.
    pub lawful_basis: String,
    /// Code of the class that says how long its contents are kept.
    pub retention: String,
    /// Code of the purpose for which it was done.
    pub purpose: String,
    /// Id of the policy pack in force.
    pub pack: String,
    /// The body, to be sealed part by part.
    pub parts: Vec<Part>,
}

impl NewEntry {
    /// Refuses texts that are not codes, and parts of one name.
    pub(crate) fn check(&self) -> Result<(), RecordError> {
        code("kind", &self.kind)?;
        code("actor", &self.actor)?;
        code("organisation", &self.organisation)?;
        code("role", &self.role)?;
        code("lawful_basis", &self.lawful_basis)?;
        code("retention", &self.retention)?;
        code("purpose", &self.purpose)?;
        code("pack", &self.pack)?;
        self.happened.check()?;
        for (at, part) in self.parts.iter().enumerate() {
            code("part", &part.name)?;
            if self.parts.iter().skip(at + 1).any(|other| other.name == part.name) {
                let (field, value) = ("part", part.name.clone());
                return Err(RecordError::Invalid { field, value, why: "it stands there twice" });
            }
        }
        Ok(())
    }
}

/// Whether a text may stand in plain: a code or an id, never words about somebody. Printable
/// ASCII without spaces, quotes and backslashes, so that its JSON has no escapes either.
pub(crate) fn code(field: &'static str, value: &str) -> Result<(), RecordError> {
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b'\'');
    if value.is_empty() || value.len() > CODE_MAX || !value.bytes().all(plain) {
        let why = "it must be a code or an id: 1 to 160 ASCII characters, no spaces or quotes";
        return Err(RecordError::Invalid { field, value: value.to_owned(), why });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn entry() -> NewEntry {
        let code = || "c".to_owned();
        NewEntry {
            kind: "home.offered".to_owned(),
            happened: Happened::day(date(2026, 11, 22)),
            actor: code(),
            organisation: code(),
            role: code(),
            lawful_basis: code(),
            retention: code(),
            purpose: code(),
            pack: code(),
            parts: vec![Part { name: "body".to_owned(), bytes: b"{}".to_vec() }],
        }
    }

    #[test]
    fn words_about_somebody_cannot_stand_in_plain() {
        entry().check().unwrap();
        for value in ["", "two words", "caf\u{e9}", "a\"b", "line\n", &"x".repeat(161)] {
            let wrong = NewEntry { purpose: value.to_owned(), ..entry() };
            assert_eq!(wrong.check().unwrap_err().code(), "record.invalid", "{value:?}");
        }
    }

    #[test]
    fn two_parts_of_one_name_are_refused() {
        let part = entry().parts.remove(0);
        let twice = NewEntry { parts: vec![part.clone(), part], ..entry() };
        assert!(twice.check().unwrap_err().to_string().contains("twice"));
    }

    #[test]
    fn the_bytes_of_a_part_stay_out_of_logs() {
        let part = Part { name: "body".to_owned(), bytes: b"secret".to_vec() };
        assert_eq!(format!("{part:?}"), "Part { name: \"body\", len: 6 }");
    }
}

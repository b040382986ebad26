//! The plain envelope: what an entry keeps readable for ever, and its one canonical text.
//!
//! Fields stand in the order of their names, because the text is written with sorted keys and
//! without white space: one entry has one text, and the tree hashes that text.

use super::Happened;
use crate::RecordError;
use serde::{Deserialize, Serialize};

/// The envelope format that this program writes; it reads this and those before.
pub const FORMAT: u64 = 2;

/// Whether a format is known here.
pub(crate) fn known(format: u64) -> bool {
    (1..=FORMAT).contains(&format)
}

/// What an entry says in plain. `docs/record-format.md` says of each field why it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Id of who did it.
    pub actor: String,
    /// With `key`: how many entries, from this one, the command made in this stream.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<u64>,
    /// Format of this envelope.
    pub format: u64,
    /// When it happened.
    pub happened: Happened,
    /// Idempotency key of the command, on its first entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What kind of entry it is.
    pub kind: String,
    /// Code of the lawful basis on which it is kept.
    pub lawful_basis: String,
    /// Id of the organisation that controls this item.
    pub organisation: String,
    /// Id of the policy pack in force.
    pub pack: String,
    /// Code of the purpose for which it was done.
    pub purpose: String,
    /// When it was recorded: RFC 3339, UTC, microseconds. Never goes back in a record.
    pub recorded: String,
    /// Code of the class that says how long its contents are kept.
    pub retention: String,
    /// The role in which the actor acted.
    pub role: String,
    /// What each sealed part hashes to, in the order of their names.
    pub sealed: Vec<SealedDigest>,
    /// Place in the record, from 0: the index of its leaf in the tree.
    pub seq: u64,
    /// The stream that it belongs to.
    pub stream: String,
    /// Place in the stream, from 1.
    pub version: u64,
}

/// The digest of one sealed part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedDigest {
    /// Name of the part.
    pub part: String,
    /// SHA-256 of its sealed bytes, in lower-case hex.
    pub sha256: String,
}

/// The canonical text of an envelope.
pub(crate) fn encode(envelope: &Envelope) -> Result<String, RecordError> {
    serde_json::to_string(envelope)
        .map_err(|error| undecodable(envelope.seq, &envelope.kind, &error))
}

/// Whether a text is the canonical one of an envelope: what would be written is compared as it
/// comes, and kept nowhere.
fn is_text_of(envelope: &Envelope, text: &str) -> bool {
    let mut left = Left(text.as_bytes());
    serde_json::to_writer(&mut left, envelope).is_ok() && left.0.is_empty()
}

/// What is left of a text that something is compared with.
struct Left<'t>(&'t [u8]);

impl std::io::Write for Left<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.strip_prefix(bytes).ok_or(std::io::ErrorKind::InvalidData)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Reads an envelope back. `seq` and `kind` are what its columns say, for the message.
///
/// # Errors
/// [`RecordError::UnknownFormat`] for a format from a newer program, by its number;
/// [`RecordError::Undecodable`] for anything else that is not the canonical text of an envelope.
pub(crate) fn decode(seq: u64, kind: &str, text: &str) -> Result<Envelope, RecordError> {
    match serde_json::from_str::<Envelope>(text) {
        Ok(envelope) if !known(envelope.format) => {
            Err(RecordError::UnknownFormat { seq, format: envelope.format })
        }
        Ok(envelope) if !is_text_of(&envelope, text) => {
            Err(undecodable(seq, kind, &"its text is not canonical"))
        }
        Ok(envelope) => Ok(envelope),
        Err(error) => match serde_json::from_str::<FormatOnly>(text) {
            Ok(FormatOnly { format }) if !known(format) => {
                Err(RecordError::UnknownFormat { seq, format })
            }
            _ => Err(undecodable(seq, kind, &error)),
        },
    }
}

/// Enough of an envelope to name a format whose other fields we do not know.
#[derive(Deserialize)]
struct FormatOnly {
    format: u64,
}

fn undecodable(seq: u64, kind: &str, why: &dyn std::fmt::Display) -> RecordError {
    RecordError::Undecodable { seq, kind: kind.to_owned(), why: why.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = concat!(
        r#"{"actor":"a","format":1,"happened":{"at":"2026","precision":"year"},"kind":"k","#,
        r#""lawful_basis":"l","organisation":"o","pack":"p","purpose":"u","#,
        r#""recorded":"2026-11-22T00:00:00.000000Z","retention":"r","role":"w","#,
        r#""sealed":[{"part":"body","sha256":"00"}],"seq":3,"stream":"s","version":1}"#,
    );

    #[test]
    fn an_envelope_has_one_text() {
        let envelope = decode(3, "k", TEXT).unwrap();
        assert_eq!(encode(&envelope).unwrap(), TEXT);
        let value: serde_json::Value = serde_json::from_str(TEXT).unwrap();
        assert_eq!(value.to_string(), TEXT, "keys are sorted and there is no white space");
    }

    #[test]
    fn another_text_of_the_same_envelope_is_refused() {
        let spaced = TEXT.replace("\"seq\":3", "\"seq\": 3");
        let error = decode(3, "k", &spaced).unwrap_err();
        assert_eq!(error.code(), "record.undecodable");
        assert!(error.to_string().starts_with("entry 3 (`k`)"), "{error}");
    }

    #[test]
    fn unknown_and_repeated_fields_are_refused() {
        for wrong in [
            TEXT.replace("{\"actor\"", "{\"aa\":1,\"actor\""),
            TEXT.replace("{\"actor\":\"a\"", "{\"actor\":\"a\",\"actor\":\"a\""),
        ] {
            assert_eq!(decode(3, "k", &wrong).unwrap_err().code(), "record.undecodable");
        }
    }

    #[test]
    fn a_newer_format_is_named_even_when_its_fields_are_unknown() {
        for newer in [TEXT.replace("\"format\":1", "\"format\":3"), r#"{"format":9}"#.to_owned()] {
            assert_eq!(decode(3, "k", &newer).unwrap_err().code(), "record.unknown-format");
        }
    }
}

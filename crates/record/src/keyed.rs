//! Numbers that stand for texts, made with the master key: equal texts have equal numbers, and
//! nobody without the key learns a text from its number, nor tries out names against them.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{MasterKey, Record};

impl Record {
    /// The number that stands for a text under a label: the first 8 bytes of
    /// HMAC-SHA256(master key, `throughline keyed 1` || length of the label || label || text).
    pub fn keyed(&self, label: &str, text: &str) -> i64 {
        keyed(&self.master, label, text)
    }

    /// A secret that follows from the master key, a label and a text, so that it need not be kept:
    /// the whole of the HMAC of which [`Record::keyed`] is the beginning, under another first word.
    pub fn secret(&self, label: &str, text: &str) -> [u8; 32] {
        mac(&self.master, b"throughline secret 1", (label, text))
    }
}

fn keyed(master: &MasterKey, label: &str, text: &str) -> i64 {
    let bytes = mac(master, b"throughline keyed 1", (label, text));
    i64::from_be_bytes(*bytes.first_chunk::<8>().unwrap_or(&[0; 8]))
}

fn mac(master: &MasterKey, first: &[u8], (label, text): (&str, &str)) -> [u8; 32] {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(master.bytes()) else { return [0; 32] };
    mac.update(first);
    mac.update(&(label.len() as u64).to_be_bytes());
    mac.update(label.as_bytes());
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_depends_on_key_label_and_text_and_on_where_the_label_ends() {
        let (one, other) = (MasterKey::from_bytes([7; 32]), MasterKey::from_bytes([8; 32]));
        let first = keyed(&one, "names", "invented name");
        assert_eq!(first, keyed(&one, "names", "invented name"));
        assert_ne!(first, keyed(&other, "names", "invented name"));
        assert_ne!(first, keyed(&one, "sound", "invented name"));
        assert_ne!(keyed(&one, "ab", "c"), keyed(&one, "a", "bc"));
        assert_ne!(first, 0);
    }
}

//! The token of a session's forms: a second line, behind where a browser says a form comes from.
//!
//! An HMAC over the session under a key that follows from the master key, masked anew for each
//! page: a random block, and the token XOR that block. Its bytes never repeat beside what somebody
//! typed, so that a compressed page tells nothing of it.

use base64ct::{Base64UrlUnpadded, Encoding};
use subtle::ConstantTimeEq;

/// The name of the hidden field.
pub(crate) const FIELD: &str = "token";

/// The token, as a page holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    /// The token of a secret behind a mask.
    pub(crate) fn masked(secret: &[u8; 32], mask: &[u8; 32]) -> Token {
        let mut bytes = [0; 64];
        let (first, second) = bytes.split_at_mut(32);
        first.copy_from_slice(mask);
        for ((to, one), other) in second.iter_mut().zip(secret).zip(mask) {
            *to = one ^ other;
        }
        Token(Base64UrlUnpadded::encode_string(&bytes))
    }

    /// Whether what was sent is the token of a secret, in constant time.
    pub(crate) fn is_of(sent: &str, secret: &[u8; 32]) -> bool {
        let mut bytes = [0; 64];
        let read = Base64UrlUnpadded::decode(sent, &mut bytes).map(<[u8]>::len);
        let (mask, masked) = bytes.split_at(32);
        let bare: Vec<u8> = mask.iter().zip(masked).map(|(one, other)| one ^ other).collect();
        read == Ok(64) && bool::from(bare.as_slice().ct_eq(secret.as_slice()))
    }
}

impl std::fmt::Display for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_never_the_same_on_two_pages_and_always_that_of_its_session() {
        let secret = [7; 32];
        let (one, other) = (Token::masked(&secret, &[1; 32]), Token::masked(&secret, &[2; 32]));
        assert_ne!(one, other);
        assert!(
            Token::is_of(&one.to_string(), &secret) && Token::is_of(&other.to_string(), &secret)
        );
        assert!(!Token::is_of(&one.to_string(), &[8; 32]), "another session's");
    }

    #[test]
    fn nothing_else_is_a_token() {
        let secret = [7; 32];
        let sound = Token::masked(&secret, &[1; 32]).to_string();
        let short = sound.get(..sound.len() - 2).unwrap();
        let longer = format!("{sound}AA");
        let bare = Base64UrlUnpadded::encode_string(&secret);
        for wrong in ["", "x", short, &longer, &bare, &"A".repeat(86), &"é".repeat(43)] {
            assert!(!Token::is_of(wrong, &secret), "{wrong}");
        }
    }
}

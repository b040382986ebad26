//! Tokens of sessions: 256 random bits that the browser holds, and of which we keep a hash (S2).

use base64ct::{Base64UrlUnpadded, Encoding};
use record::Entropy;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::SignInError;

/// What a browser shows to be let in again. It does not show itself in print.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(Zeroizing<String>);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

impl Token {
    pub(crate) fn new(entropy: &Entropy) -> Result<Token, SignInError> {
        let bytes = Zeroizing::new(entropy.bytes::<32>()?);
        Ok(Token(Zeroizing::new(Base64UrlUnpadded::encode_string(bytes.as_slice()))))
    }

    /// As text, for the cookie and nothing else.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// What is kept of a token, of a recovery code: nobody who reads the table can show either.
pub(crate) fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_256_bits_is_never_the_same_and_does_not_show_itself() {
        let entropy = Entropy::system();
        let (one, other) = (Token::new(&entropy).unwrap(), Token::new(&entropy).unwrap());
        assert_eq!(Base64UrlUnpadded::decode_vec(one.text()).unwrap().len(), 32);
        assert_ne!(one, other);
        assert!(!format!("{one:?}").contains(one.text()));
        assert_ne!(hash(one.text()), hash(other.text()));
    }
}

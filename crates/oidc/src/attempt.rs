//! One attempt to sign in, from leaving for the provider to coming back.

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

/// What an attempt sends, all of it from one secret. It does not show itself in print.
#[derive(Clone)]
pub struct Attempt {
    secret: [u8; 32],
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Attempt(..)")
    }
}

impl Attempt {
    /// A new one, of 256 bits that nobody can guess.
    pub fn new(secret: [u8; 32]) -> Attempt {
        Attempt { secret }
    }

    /// The one that a browser kept; none where it kept something else.
    pub fn kept(text: &str) -> Option<Attempt> {
        let secret = Base64UrlUnpadded::decode_vec(text).ok()?;
        Some(Attempt { secret: secret.try_into().ok()? })
    }

    /// As text, for the browser to keep.
    pub fn text(&self) -> String {
        Base64UrlUnpadded::encode_string(&self.secret)
    }

    /// Whether an answer belongs to this attempt.
    pub fn is_answered_by(&self, state: &str) -> bool {
        // Hashes are compared: how far two of them agree tells nobody anything.
        Sha256::digest(self.state()) == Sha256::digest(state)
    }

    /// What the provider sends back as it came.
    pub(crate) fn state(&self) -> String {
        self.part("state")
    }

    /// What the provider signs.
    pub(crate) fn nonce(&self) -> String {
        self.part("nonce")
    }

    /// What shows the provider that it is we who come for the token (RFC 7636).
    pub(crate) fn verifier(&self) -> String {
        self.part("verifier")
    }

    fn part(&self, what: &str) -> String {
        let hash = Sha256::new().chain_update(what).chain_update([0]).chain_update(self.secret);
        Base64UrlUnpadded::encode_string(&hash.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_comes_back_from_the_browser_and_answers_to_its_own_state_alone() {
        let (one, other) = (Attempt::new([1; 32]), Attempt::new([2; 32]));
        let kept = Attempt::kept(&one.text()).unwrap();
        assert!(kept.is_answered_by(&one.state()));
        assert!(!kept.is_answered_by(&other.state()) && !kept.is_answered_by(""));
        let parts = [one.state(), one.nonce(), one.verifier(), one.text()];
        for (at, part) in parts.iter().enumerate() {
            assert!(part.len() == 43 && !parts[..at].contains(part), "{part}");
        }
        for text in ["", "AA", "not base 64!", &"A".repeat(44)] {
            assert!(Attempt::kept(text).is_none(), "{text}");
        }
        assert!(!format!("{one:?}").contains(&one.text()));
    }
}

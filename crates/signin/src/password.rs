//! Passwords: Argon2id with the settings that OWASP asks for, which are those of the crate.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use record::Entropy;

use crate::SignInError;

/// Stretches a password under a salt of its own.
pub(crate) fn stretch(password: &str, entropy: &Entropy) -> Result<String, SignInError> {
    let salt = entropy.bytes::<16>()?;
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|_| SignInError::Damaged)
}

/// Whether a password is the one that was stretched.
pub(crate) fn is(password: &str, stretched: &str) -> bool {
    let parsed = PasswordHash::new(stretched);
    parsed.is_ok_and(|it| Argon2::default().verify_password(password.as_bytes(), &it).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_another_is_not() {
        let entropy = Entropy::seeded(1);
        let kept = stretch("a long invented password", &entropy).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is("a long invented password", &kept));
        assert!(!is("a long invented passwore", &kept) && !is("", &kept));
        assert_ne!(stretch("a long invented password", &entropy).unwrap(), kept);
        assert!(!is("anything", "not a hash"));
    }
}

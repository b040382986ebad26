//! The second factor: a code of an authenticator app (RFC 6238), or a recovery code.

use record::{Entropy, Record};
use totp_rs::{Builder, Secret, Totp};
use unicode_normalization::UnicodeNormalization;

use crate::SignInError;

/// Recovery codes that an account is given at one time.
pub(crate) const RECOVERIES: usize = 10;

/// The secret of an account's app: it follows from the master key and the number of the enrolment,
/// so that a copy of the database does not make codes.
pub(crate) fn secret(record: &Record, account: &str, enrolment: &str) -> [u8; 20] {
    let whole = record.secret("sign-in app", &format!("{enrolment} {account}"));
    *whole.first_chunk::<20>().unwrap_or(&[0; 20])
}

/// A secret as an app takes it: base 32.
pub(crate) fn for_app(secret: &[u8; 20]) -> String {
    Secret::from(*secret).to_base32()
}

/// The step of 30 seconds to which a code belongs: this one, the one before or the one after.
pub(crate) fn step(secret: &[u8; 20], typed: &str, unix: i64) -> Option<u64> {
    let code = plain(typed);
    let six = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = u64::try_from(unix).ok().filter(|_| six)?;
    totp(secret).ok()?.check(&code, seconds)
}

fn totp(secret: &[u8; 20]) -> Result<Totp, SignInError> {
    Builder::new().with_secret(*secret).build().map_err(|_| SignInError::Damaged)
}

/// A code without what people type between its parts, in the letters that it is made of (S4).
pub(crate) fn plain(typed: &str) -> String {
    let all =
        typed.nfkc().filter(|it| !it.is_whitespace() && !"-\u{2010}\u{2011}\u{2013}".contains(*it));
    all.flat_map(char::to_lowercase).collect()
}

/// Recovery codes: 80 random bits each, in four groups of four letters.
pub(crate) fn recoveries(entropy: &Entropy) -> Result<Vec<String>, SignInError> {
    let one = |_| {
        let letters = Secret::from(entropy.bytes::<10>()?).to_base32();
        let groups: Vec<String> = letters
            .as_bytes()
            .chunks(4)
            .map(|four| String::from_utf8_lossy(four).into_owned())
            .collect();
        Ok(groups.join("-"))
    };
    (0..RECOVERIES).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret, and codes of eight digits, of which six are the end.
    const RFC: &[u8; 20] = b"12345678901234567890";

    #[test]
    fn the_codes_are_those_of_the_standard_one_step_either_way() {
        for (unix, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            let step_of = Some(unix as u64 / 30);
            assert_eq!(step(RFC, code, unix), step_of);
            assert_eq!(step(RFC, code, unix + 30), step_of);
            assert_eq!(step(RFC, code, unix - 30), step_of);
            assert_eq!(step(RFC, code, unix + 90), None);
        }
    }

    #[test]
    fn a_code_is_the_same_with_spaces_and_in_full_width_and_nothing_else_is_a_code() {
        for typed in ["287 082", " 287082\n", "２８７０８２", "287-082", "287\u{2011}082"] {
            assert!(step(RFC, typed, 59).is_some(), "{typed}");
        }
        for typed in ["", "28708", "2870820", "28708x", "٢٨٧٠٨٢", "287082 287082", "-1"] {
            assert!(step(RFC, typed, 59).is_none(), "{typed}");
        }
        assert!(step(RFC, "287082", -1).is_none());
    }

    #[test]
    fn recovery_codes_are_ten_and_all_different() {
        let codes = recoveries(&Entropy::system()).unwrap();
        let different: std::collections::BTreeSet<_> = codes.iter().collect();
        assert_eq!((codes.len(), different.len()), (RECOVERIES, RECOVERIES));
        assert!(codes.iter().all(|code| code.len() == 19 && plain(code).len() == 16));
    }
}

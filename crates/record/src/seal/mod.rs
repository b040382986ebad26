//! Sealing: every part of a body under its own random key, and those keys under the master key.
//!
//! A sealed part is `nonce (24) || ciphertext || tag (16)`, XChaCha20-Poly1305; so is a wrapped
//! key. Both are bound to their place (stream, version, kind and part), so that one cannot be
//! moved to another entry. Destroying the wrapped key destroys the part for good.

mod master;

pub use master::MasterKey;

use crate::{Entropy, RecordError};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

const NONCE: usize = 24;

/// Where a part stands. Its parts are joined with their lengths, so no two places sound alike.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) stream: &'a str,
    pub(crate) version: u64,
    pub(crate) kind: &'a str,
    pub(crate) part: &'a str,
}

impl Place<'_> {
    fn bytes(&self, label: &str) -> Vec<u8> {
        let version = self.version.to_string();
        let mut joined = Vec::with_capacity(128);
        for text in [label, self.stream, &version, self.kind, self.part] {
            joined.extend_from_slice(&(text.len() as u64).to_be_bytes());
            joined.extend_from_slice(text.as_bytes());
        }
        joined
    }
}

/// A part sealed, with its key wrapped.
#[derive(Debug)]
pub(crate) struct Sealed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) wrapped: Vec<u8>,
}

/// Seals a part under a fresh key.
pub(crate) fn seal(
    master: &MasterKey,
    entropy: &Entropy,
    place: &Place<'_>,
    plain: &[u8],
) -> Result<Sealed, RecordError> {
    let key = Zeroizing::new(entropy.bytes::<32>()?);
    let bytes = lock(&key, entropy, &place.bytes("throughline part 1"), plain)?;
    let wrapped = lock(master.bytes(), entropy, &place.bytes("throughline key 1"), &*key)?;
    Ok(Sealed { bytes, wrapped })
}

/// Opens a sealed part; `None` when key or bytes are not the ones that belong to its place.
pub(crate) fn open(
    master: &MasterKey,
    place: &Place<'_>,
    bytes: &[u8],
    wrapped: &[u8],
) -> Option<Vec<u8>> {
    let key = unlock(master.bytes(), &place.bytes("throughline key 1"), wrapped)?;
    let key = Zeroizing::new(<[u8; 32]>::try_from(Zeroizing::new(key).as_slice()).ok()?);
    unlock(&key, &place.bytes("throughline part 1"), bytes)
}

/// `nonce || ciphertext || tag` of `plain`.
pub(crate) fn lock(
    key: &[u8; 32],
    entropy: &Entropy,
    place: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, RecordError> {
    let nonce: [u8; NONCE] = entropy.bytes()?;
    let payload = Payload { msg: plain, aad: place };
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| RecordError::Invalid {
            field: "part",
            value: format!("{} bytes", plain.len()),
            why: "it is too long to be sealed",
        })?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// What `lock` was given, or `None`.
pub(crate) fn unlock(key: &[u8; 32], place: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = locked.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: sealed, aad: place };
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'_> = Place { stream: "case/1", version: 2, kind: "k", part: "body" };

    #[test]
    fn a_sealed_part_opens_in_its_own_place_only() {
        let (master, entropy) = (MasterKey::from_bytes([7; 32]), Entropy::seeded(1));
        let sealed = seal(&master, &entropy, &PLACE, b"words").unwrap();
        let open = |place: &Place<'_>| open(&master, place, &sealed.bytes, &sealed.wrapped);
        assert_eq!(open(&PLACE).unwrap(), b"words");
        for moved in [
            Place { stream: "case/2", ..PLACE },
            Place { version: 3, ..PLACE },
            Place { kind: "l", ..PLACE },
            Place { part: "third", ..PLACE },
            Place { stream: "case/12", version: 0, ..PLACE },
        ] {
            assert_eq!(open(&moved), None, "{moved:?}");
        }
    }

    #[test]
    fn one_changed_bit_and_the_part_does_not_open() {
        let (master, entropy) = (MasterKey::from_bytes([7; 32]), Entropy::seeded(1));
        let sealed = seal(&master, &entropy, &PLACE, b"words").unwrap();
        for bit in 0..sealed.bytes.len() * 8 {
            let mut bytes = sealed.bytes.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(&master, &PLACE, &bytes, &sealed.wrapped), None, "bit {bit}");
        }
        assert_eq!(
            open(&MasterKey::from_bytes([8; 32]), &PLACE, &sealed.bytes, &sealed.wrapped),
            None
        );
        assert_eq!(open(&master, &PLACE, &[], &sealed.wrapped), None);
    }

    #[test]
    fn two_parts_of_the_same_words_share_no_key_and_no_bytes() {
        let (master, entropy) = (MasterKey::from_bytes([7; 32]), Entropy::seeded(1));
        let one = seal(&master, &entropy, &PLACE, b"words").unwrap();
        let two = seal(&master, &entropy, &PLACE, b"words").unwrap();
        assert_ne!(one.bytes[24..], two.bytes[24..]);
        assert_eq!(open(&master, &PLACE, &one.bytes, &two.wrapped), None);
    }
}

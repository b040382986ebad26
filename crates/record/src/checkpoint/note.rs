//! Signed notes: their text, their signature, and the key that checks it.

use crate::RecordError;
use crate::tree::Hash;
use base64ct::{Base64, Encoding};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;

/// Longest note that we read, in bytes.
const NOTE_MAX: usize = 16 * 1024;

/// The kind of signature in a signed note: Ed25519.
const ED25519: u8 = 1;

/// A checkpoint whose signature was checked, or that we signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Name of the record.
    pub origin: String,
    /// How many entries it has.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Hash,
    /// The signed note itself, to be handed on as it is.
    pub note: String,
}

/// The public key of a record with its name, as `name+hash+key`: what a witness pins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        write!(f, "{}+{}+{}", self.name, hex::encode(self.hash()), Base64::encode_string(&key))
    }
}

impl Verifier {
    pub(crate) fn new(name: &str, key: VerifyingKey) -> Verifier {
        Verifier { name: name.to_owned(), key }
    }

    /// Reads `name+hash+key`.
    ///
    /// # Errors
    /// [`RecordError::Note`] when it is not one, or its hash is not that of its name and key.
    pub fn parse(text: &str) -> Result<Verifier, RecordError> {
        let bad = || RecordError::Note("the verifier key is not `name+hash+key`".to_owned());
        let (name, rest) = text.split_once('+').ok_or_else(bad)?;
        let (hash, key) = rest.split_once('+').ok_or_else(bad)?;
        let key = Base64::decode_vec(key).map_err(|_| bad())?;
        let [ED25519, key @ ..] = key.as_slice() else { return Err(bad()) };
        let key = VerifyingKey::from_bytes(key.try_into().map_err(|_| bad())?);
        let verifier = Verifier::new(name, key.map_err(|_| bad())?);
        if name.is_empty() || hash != hex::encode(verifier.hash()) {
            return Err(bad());
        }
        Ok(verifier)
    }

    /// Name of the record whose key it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The four bytes that name the key in a signature.
    fn hash(&self) -> [u8; 4] {
        let hash = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        hash.first_chunk().copied().unwrap_or_default()
    }

    /// Reads a signed note. It must be of this record, and signed with this key; signatures of
    /// others, such as witnesses, may stand beside ours and are not looked at.
    ///
    /// # Errors
    /// [`RecordError::Note`] for anything else.
    pub fn open(&self, note: &str) -> Result<Checkpoint, RecordError> {
        let bad = |why: &str| RecordError::Note(why.to_owned());
        if note.len() > NOTE_MAX {
            return Err(bad("it is too long"));
        }
        let (text, signatures) = note.split_once("\n\n").ok_or_else(|| bad("no signature"))?;
        let text = format!("{text}\n");
        let signature = self.signature(signatures).ok_or_else(|| bad("not signed with its key"))?;
        if self.key.verify_strict(text.as_bytes(), &signature).is_err() {
            return Err(bad("the signature is wrong"));
        }
        let (origin, size, root) = parse(&text).ok_or_else(|| bad("its text is not one"))?;
        if origin != self.name {
            return Err(bad("it is of another record"));
        }
        Ok(Checkpoint { origin: origin.to_owned(), size, root, note: note.to_owned() })
    }

    /// Our signature among the lines after the text.
    fn signature(&self, lines: &str) -> Option<Signature> {
        let ours = format!("\u{2014} {} ", self.name);
        let hash = self.hash();
        lines.strip_suffix('\n')?.split('\n').find_map(|line| {
            let bytes = Base64::decode_vec(line.strip_prefix(&ours)?).ok()?;
            let signature = bytes.strip_prefix(&hash)?;
            Signature::from_slice(signature).ok()
        })
    }
}

/// The three lines of a checkpoint; nothing may follow them.
fn parse(text: &str) -> Option<(&str, u64, Hash)> {
    let mut lines = text.strip_suffix('\n')?.split('\n');
    let (origin, digits, root) = (lines.next()?, lines.next()?, lines.next()?);
    let size: u64 = digits.parse().ok()?;
    let root = Base64::decode_vec(root).ok()?.try_into().ok()?;
    // `to_string` refuses a plus sign and leading zeros.
    (lines.next().is_none() && size.to_string() == digits).then_some((origin, size, root))
}

impl Checkpoint {
    /// Signs one.
    pub(crate) fn sign(origin: &str, size: u64, root: Hash, signer: &SigningKey) -> Checkpoint {
        let text = format!("{origin}\n{size}\n{}\n", Base64::encode_string(&root));
        let verifier = Verifier::new(origin, signer.verifying_key());
        let signature = signer.sign(text.as_bytes()).to_bytes();
        let signed = Base64::encode_string(&[verifier.hash().as_slice(), &signature].concat());
        let note = format!("{text}\n\u{2014} {origin} {signed}\n");
        Checkpoint { origin: origin.to_owned(), size, root, note }
    }
}

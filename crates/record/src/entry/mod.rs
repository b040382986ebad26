//! Entries: what is said in plain, what is sealed, and what may be said at all.

mod envelope;
mod happened;
mod new;

pub use envelope::{Envelope, FORMAT, SealedDigest};
pub use happened::{Happened, Precision};
pub use new::{NewEntry, Part};

pub(crate) use envelope::{decode, encode, known};
pub(crate) use happened::instant;
pub(crate) use new::code;

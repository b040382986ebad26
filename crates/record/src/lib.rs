//! The append-only record: entries, sealed bodies, a hash tree, signed checkpoints and proofs.
//!
//! The record knows nothing of people. It keeps entries in one order, proves that it only grows,
//! and can destroy the keys of a sealed part without breaking a proof. Its format is described,
//! with test vectors, in `docs/record-format.md`.
//!
//! [`Record::append`] and the reading calls work inside a transaction of [`store`], so that what
//! is appended and the tables made from it stand or fall together.

mod apart;
mod append;
mod checkpoint;
mod destroy;
mod entropy;
mod entry;
mod error;
mod export;
mod genesis;
mod keyed;
mod prove;
mod read;
mod seal;
mod tables;
pub mod tree;
mod verify;

pub use apart::{Apart, SealedApart};
pub use append::{AUDIT_RESERVE, Append, Appended, Expected};
pub use checkpoint::{Checkpoint, Verifier, witness};
pub use destroy::DESTROYED;
pub use entropy::Entropy;
pub use entry::{Envelope, FORMAT, Happened, NewEntry, Part, Precision, SealedDigest};
pub use error::RecordError;
pub use export::export;
pub use genesis::Record;
pub use prove::{prove_consistency, prove_inclusion, root_at};
pub use read::{Body, Entry, Head, OpenPart};
pub use seal::MasterKey;
pub use verify::{Finding, Report, verify};

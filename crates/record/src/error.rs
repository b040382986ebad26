//! What can go wrong with a record. The text says what to do next; `code()` never changes.

use crate::Finding;
use store::StoreError;
use thiserror::Error;

/// A failure of the record or of its use.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The database below failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database holds no record yet.
    #[error("there is no record in this database; make one first")]
    NotBegun,
    /// A record was begun here before.
    #[error("this database already holds the record `{0}`; open it instead")]
    AlreadyBegun(String),
    /// The master key is not the one that this record was begun with.
    #[error("the master key `{given}` does not open this record; give the key file of `{wanted}`")]
    WrongKey {
        /// Id of the key given.
        given: String,
        /// Id of the key that the record was begun with.
        wanted: String,
    },
    /// A key file cannot be used.
    #[error("the key file `{path}` does not do: {why}")]
    KeyFile {
        /// Where it is.
        path: String,
        /// What is wrong, and what would do.
        why: String,
    },
    /// Somebody else added to the stream since the caller looked.
    #[error("`{stream}` is at version {found}, not {expected}; load it again and decide again")]
    Conflict {
        /// The stream.
        stream: String,
        /// The version that the caller saw.
        expected: u64,
        /// The version that it has.
        found: u64,
    },
    /// An idempotency key came back with other entries than before.
    #[error("the key `{0}` was used for something else; use a new key for a new command")]
    KeyReused(String),
    /// A value that cannot stand in an envelope.
    #[error("`{field}` cannot be `{value}`: {why}")]
    Invalid {
        /// Which field.
        field: &'static str,
        /// Its value.
        value: String,
        /// The rule that it breaks.
        why: &'static str,
    },
    /// An entry that this program cannot read.
    #[error("entry {seq} (`{kind}`) cannot be read: {why}; stop, and run `record verify`")]
    Undecodable {
        /// Its place in the record.
        seq: u64,
        /// Its kind, as its column says.
        kind: String,
        /// What is wrong.
        why: String,
    },
    /// An entry written in a format that this program does not know.
    #[error(
        "entry {seq} has envelope format {format}, newer than ours ({}); use the newer program",
        crate::FORMAT
    )]
    UnknownFormat {
        /// Its place in the record.
        seq: u64,
        /// Its format.
        format: u64,
    },
    /// A sealed part does not open: its bytes or its key were changed.
    #[error("part `{part}` of entry {seq} does not open; its bytes or its key were changed")]
    Unsealable {
        /// The entry.
        seq: u64,
        /// The part.
        part: String,
    },
    /// A text that is not a signed note of a checkpoint, or not ours.
    #[error("this is no checkpoint of that record: {0}; ask its keeper for another copy")]
    Note(String),
    /// Two checkpoints of one record, of one size, with different roots.
    #[error("two histories of {0} entries are shown; keep both notes and raise the alarm")]
    SplitView(u64),
    /// A checkpoint smaller than one seen before.
    #[error(
        "the record had {seen} entries and now shows {given}; keep both notes, raise the alarm"
    )]
    RolledBack {
        /// Entries in the checkpoint seen before.
        seen: u64,
        /// Entries in the one given now.
        given: u64,
    },
    /// A newer checkpoint whose proof does not lead back to the older one.
    #[error(
        "entries before {0} were changed or the proof is wrong; keep both notes, raise the alarm"
    )]
    Inconsistent(u64),
    /// What was written is not what the disk gives back. Nothing was signed.
    #[error(
        "the tree read back differs from the one written; nothing was signed, run `record verify`"
    )]
    ReadBack,
    /// A place outside the record, or one not yet proved.
    #[error("there is no entry {index} among the first {size}; choose a smaller one")]
    Outside {
        /// The place asked for.
        index: u64,
        /// How many entries there are.
        size: u64,
    },
    /// The record is not sound. The finding names the first bad entry.
    #[error("the record is not sound: {0}")]
    Unsound(Finding),
    /// An export could not be written.
    #[error("the export could not be written ({0}); free some space and try again")]
    Export(String),
    /// The operating system gave no randomness.
    #[error("the operating system gives no random bytes; nothing can be sealed until it does")]
    NoEntropy,
}

impl RecordError {
    /// A stable name of the kind of failure, for logs, exit texts and tests.
    pub fn code(&self) -> &'static str {
        match self {
            RecordError::Store(error) => error.code(),
            RecordError::NotBegun => "record.not-begun",
            RecordError::AlreadyBegun(_) => "record.already-begun",
            RecordError::WrongKey { .. } => "record.wrong-key",
            RecordError::KeyFile { .. } => "record.key-file",
            RecordError::Conflict { .. } => "record.conflict",
            RecordError::KeyReused(_) => "record.key-reused",
            RecordError::Invalid { .. } => "record.invalid",
            RecordError::Undecodable { .. } => "record.undecodable",
            RecordError::UnknownFormat { .. } => "record.unknown-format",
            RecordError::Unsealable { .. } => "record.unsealable",
            RecordError::Note(_) => "record.note",
            RecordError::SplitView(_) => "record.split-view",
            RecordError::RolledBack { .. } => "record.rolled-back",
            RecordError::Inconsistent(_) => "record.inconsistent",
            RecordError::ReadBack => "record.read-back",
            RecordError::Outside { .. } => "record.outside",
            RecordError::Unsound(_) => "record.unsound",
            RecordError::Export(_) => "record.export",
            RecordError::NoEntropy => "record.no-entropy",
        }
    }
}

//! Everything that the door may answer instead of opening.

use jiff::civil::Date;
use pathway::Refusal;
use record::RecordError;
use store::StoreError;
use views::ViewError;

/// Why a command or a question was not answered.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The rules refused it. The refusal is on the record.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The access rules refused it. That is on the record.
    #[error("not allowed: {}; {}", .0.says, .0.needs)]
    NotAllowed(Box<access::WhyNot>),
    /// It would be done, if those signed whom it names: nothing was done.
    #[error("it names the signature of `{}`, which nobody gave: ask them to sign", .0.join("`, `"))]
    Unsigned(Vec<String>),
    /// Somebody is to sign who does not act as that.
    #[error("`{0}` does not act as what they are named as: choose somebody who does")]
    NoSigner(String),
    /// Somebody is to sign who may not read what they would sign.
    #[error(
        "`{0}` has nothing to do with this record: choose somebody who has, or involve them first"
    )]
    NoReader(String),
    /// Everybody signed, and whoever sent it may not do it any more: nothing was done.
    #[error("its sender may not do it any more: nothing was done; somebody else has to send it")]
    NoSender,
    /// A draft could not be kept or read.
    #[error(transparent)]
    Draft(drafts::DraftError),
    /// There is no such draft, and nothing was sent from one.
    #[error("there is no such draft: it has lapsed, or was never begun")]
    NoDraft,
    /// The pack keeps no drafts.
    #[error("the policy pack sets no `draft-days`: set for how many days a draft is kept")]
    NoDrafts,
    /// The file that an act is about was not sent, has lapsed, or is another.
    #[error("the file is not here: it has lapsed, or another was sent meanwhile; choose it again")]
    NoFile,
    /// A file of a sort that is not kept.
    #[error("this sort of file is not kept: send a picture (JPEG or PNG), a PDF or plain text")]
    FileKind,
    /// A file without anything in it.
    #[error("the file is empty: choose the file that you mean")]
    FileEmpty,
    /// A file that is larger than the pack lets it be.
    #[error(
        "the file is {bytes} bytes long and may be {most}: send part of it, or a picture of it"
    )]
    FileLarge {
        /// How long it is.
        bytes: u64,
        /// How long it may be.
        most: u64,
    },
    /// A file could not be kept or read.
    #[error(transparent)]
    File(#[from] files::FileError),
    /// Somebody recorded more since the sender looked: nothing was done.
    #[error("it stands at {version} and was filled in on {on}: look at what was recorded since")]
    MovedOn {
        /// How long the stream was that the sender saw.
        on: u64,
        /// How long it is.
        version: u64,
    },
    /// No pack of the pathway is in force on the day.
    #[error("no policy pack of pathway `{pathway}` is in force on {day}: name one with --policy")]
    NoPack {
        /// The pathway.
        pathway: String,
        /// The day.
        day: Date,
    },
    /// The purpose is not one that this record serves.
    #[error("purpose `{0}` is refused: say for which part of the case work it is")]
    Purpose(String),
    /// What a program sent is not a command.
    #[error("the command cannot be read: {0}; docs/scenarios.md lists acts and their fields")]
    Unreadable(String),
    /// What is to be recorded is too long.
    #[error("this is {bytes} bytes long and may be {most}: keep the document elsewhere, say where")]
    TooLarge {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        most: usize,
    },
    /// The record holds entries of a newer program.
    #[error("entries of kind `{0}` are unknown to this program: use the newer one")]
    UnknownKind(String),
    /// The database said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record said no.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A view could not be made or read.
    #[error(transparent)]
    View(#[from] ViewError),
    /// The model that weighs contacts cannot be used.
    #[error(transparent)]
    Model(#[from] linkage::live::ModelError),
    /// An event could not be written.
    #[error(transparent)]
    Event(#[from] pathway::UnknownEvent),
}

impl ServiceError {
    /// Whether there was no room on the disk: a page says so with status 507.
    pub fn is_out_of_room(&self) -> bool {
        matches!(self.code(), "store.full" | "store.nearly-full")
    }

    /// Whether one stream's entries cannot be read, and others perhaps can.
    pub fn is_unreadable(&self) -> bool {
        let codes =
            ["undecodable", "unknown-format", "unsealable"].map(|it| format!("record.{it}"));
        self.code() == "views.undecodable" || codes.iter().any(|code| code == self.code())
    }

    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            ServiceError::Refused(_) => "service.refused",
            ServiceError::NotAllowed(_) => "service.not-allowed",
            ServiceError::Unsigned(_) => "service.unsigned",
            ServiceError::NoSigner(_) => "service.no-signer",
            ServiceError::NoReader(_) => "service.no-reader",
            ServiceError::NoSender => "service.no-sender",
            ServiceError::Draft(error) => error.code(),
            ServiceError::NoDraft => "service.no-draft",
            ServiceError::NoDrafts => "service.no-drafts",
            ServiceError::NoFile => "service.no-file",
            ServiceError::FileKind => "service.file-kind",
            ServiceError::FileEmpty => "service.file-empty",
            ServiceError::FileLarge { .. } => "service.file-large",
            ServiceError::File(error) => error.code(),
            ServiceError::MovedOn { .. } => "service.moved-on",
            ServiceError::NoPack { .. } => "service.no-pack",
            ServiceError::Purpose(_) => "service.purpose",
            ServiceError::Unreadable(_) => "service.unreadable",
            ServiceError::TooLarge { .. } => "service.too-large",
            ServiceError::UnknownKind(_) => "service.unknown-kind",
            ServiceError::Store(error) => error.code(),
            ServiceError::Record(error) => error.code(),
            ServiceError::View(error) => error.code(),
            ServiceError::Model(_) => "service.model",
            ServiceError::Event(_) => "service.event",
        }
    }
}

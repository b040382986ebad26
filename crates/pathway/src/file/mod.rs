//! Files: what somebody photographed, saved or was sent, kept as it came with where it came from.
//!
//! An event says what a file is and what its bytes hash to; the bytes themselves are sealed apart,
//! so that no state, list or line holds them.

use policy::Number;
use serde::{Deserialize, Serialize};

use crate::state::{Mark, Situation};
use crate::{Act, Finding};

/// Bytes of a megabyte, as packs count them.
const MEGABYTE: u64 = 1_000_000;

/// The longest name or title, in characters.
pub const NAME_MAX: usize = 200;

/// What sorts of files are kept: what shows a page or a screen, and runs nothing on the way here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Media {
    /// A photograph.
    Jpeg,
    /// A picture of a screen.
    Png,
    /// A document as it prints.
    Pdf,
    /// Plain text.
    Text,
}

impl Media {
    /// Every sort.
    pub const ALL: [Media; 4] = [Media::Jpeg, Media::Png, Media::Pdf, Media::Text];

    /// How browsers and mail name it.
    pub fn mime(self) -> &'static str {
        match self {
            Media::Jpeg => "image/jpeg",
            Media::Png => "image/png",
            Media::Pdf => "application/pdf",
            Media::Text => "text/plain",
        }
    }
}

/// A file, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Id of the file.
    pub id: String,
    /// What it shows, in the words of whoever adds it.
    pub title: String,
    /// From whom and how it came to them: the first link of its chain of custody.
    pub from: String,
    /// What it was called where it came from.
    pub name: String,
    /// What sort it is, by its bytes and not by its name.
    pub media: Media,
    /// How many bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Files as they stand, in the order in which they were recorded.
pub type Files = Vec<(File, Mark)>;

/// What is impossible about a file as things stand.
pub(crate) fn possible(on: &Situation<'_>) -> Option<Finding> {
    let (file, there) = match on.act()? {
        Act::ContactFile(file) => (file, &on.state.contact.as_ref()?.files),
        Act::FileShare(file) => (file, &on.case()?.files),
        _ => return None,
    };
    let wrong = |code: &str, says: &str, needs: &str| Some(Finding::impossible(code, says, needs));
    let most = u64::from(on.pack.number(Number::FileMegabytes)).saturating_mul(MEGABYTE);
    if there.iter().any(|(it, _)| it.id == file.id) {
        return wrong("file.again", "a file with this id was already added", "give it its own id");
    }
    if file.bytes == 0 {
        return wrong("file.empty", "the file is empty", "choose the file that you mean");
    }
    if file.bytes > most {
        let needs = "send a smaller one: part of it, or a picture of what matters";
        return wrong("file.too-large", "the file is larger than this pack lets it be", needs);
    }
    if !is_digest(&file.sha256) {
        let needs = "give the SHA-256 of its bytes, in hexadecimal";
        return wrong("file.no-digest", "it is not said what the file's bytes hash to", needs);
    }
    let unsaid = [&file.title, &file.from].iter().any(|it| it.trim().is_empty());
    if unsaid {
        let needs = "say what it shows, and from whom and how it came";
        return wrong("file.unsaid", "it is not said what the file is", needs);
    }
    let long = [&file.title, &file.name].iter().any(|it| it.chars().count() > NAME_MAX);
    let needs = "say it in 200 characters";
    long.then(|| Finding::impossible("file.name-long", "a file's name or title is too long", needs))
}

/// Whether a text is a SHA-256 as we write them.
fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

//! Files: added to a contact or shared about a case, with where they came from; read again with
//! who had them. The bytes go through here and are looked at by nobody: `service` says what sort
//! they are, keeps them, and finds them again.

mod add;
mod one;
mod uploaded;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use pathway::file::{File, Files, Media};
use pathway::{Deed, Target};

pub(crate) use uploaded::{Chosen, FILE, parts};

use crate::acts::{Known, about};
use crate::components::table::Cell;
use crate::components::{Link, Safe};
use crate::pages::case::Block;
use crate::pages::{dated, encoded, linked, listing};
use crate::site::Site;
use crate::words;

/// Where files are sent to: these take more than a form.
pub(crate) fn uploads() -> Router<Arc<Site>> {
    Router::new()
        .route("/case/{id}/do/partner.share-file", get(add::of_case).post(add::sent))
        .route("/contact/{id}/do/contact.add-file", get(add::of_contact).post(add::sent))
        .layer(DefaultBodyLimit::disable())
}

/// Where they are read.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/case/{id}/file/{file}", get(one::of_case))
        .route("/contact/{id}/file/{file}", get(one::of_contact))
        .route("/case/{id}/file/{file}/content", get(one::content_of_case))
        .route("/contact/{id}/file/{file}/content", get(one::content_of_contact))
}

const HEADS: [&str; 4] = ["When", "Who added it", "What it shows", "File"];

/// The act that adds a file to something.
fn deed(target: &Target) -> Deed {
    match target {
        Target::Contact(_) => Deed::ContactFile,
        _ => Deed::FileShare,
    }
}

/// The address of the form that adds one.
fn adding(target: &Target) -> String {
    format!("{}/do/{}", about(target), deed(target).name())
}

/// The address of a file.
fn address(target: &Target, id: &str) -> String {
    format!("{}/file/{}", about(target), encoded(id))
}

/// What sort of file it is and how large, as people say it.
pub(crate) fn sort((media, bytes): (Media, u64)) -> String {
    let sort = match media {
        Media::Jpeg | Media::Png => "picture",
        Media::Pdf => "PDF",
        Media::Text => "text",
    };
    match bytes {
        0..1_000 => format!("{sort}, {bytes} bytes"),
        1_000..1_000_000 => format!("{sort}, {} kB", bytes.div_ceil(1_000)),
        _ => format!("{sort}, {:.1} MB", bytes as f64 / 1e6),
    }
}

/// The block of a page with the files of what it is about, and the way to add one.
pub(crate) fn block(known: &Known<'_>) -> askama::Result<Block> {
    let none = Files::new();
    let state = &known.work.state;
    let of_contact = state.contact.as_ref().map(|contact| &contact.files);
    let files = state.case.as_ref().map(|case| &case.files).or(of_contact).unwrap_or(&none);
    let row = |(file, mark): &(File, pathway::Mark)| -> askama::Result<Vec<Cell>> {
        let name = format!("{} ({})", file.name, sort((file.media, file.bytes)));
        Ok(vec![
            dated(words::day(&mark.at.to_string())),
            Cell::from(words::name(&mark.by.organisation)),
            file.title.as_str().into(),
            linked(&address(&known.work.target, &file.id), &name)?,
        ])
    };
    let rows = files.iter().map(row).collect::<askama::Result<Vec<_>>>()?;
    let content = match rows.is_empty() {
        true => vec![],
        false => vec![Safe::of(&listing("Each is kept as it came", &HEADS, rows))?],
    };
    let adds =
        known.work.may.contains(&deed(&known.work.target)).then(|| adding(&known.work.target));
    // The part of a case has that name already.
    let title = if known.is_contact() { "Files" } else { "What was shared" };
    let links = adds.map(|to| Link::to(to, "Add a file")).into_iter().collect();
    Ok(Block { links, ..Block::of(title, "No file was added.", content) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_large_a_file_is_is_said_in_few_letters() {
        let said = [0, 999, 1_000, 1_001, 4_950_000].map(|bytes| sort((Media::Pdf, bytes)));
        assert_eq!(
            said,
            ["PDF, 0 bytes", "PDF, 999 bytes", "PDF, 1 kB", "PDF, 2 kB", "PDF, 5.0 MB"]
        );
    }
}

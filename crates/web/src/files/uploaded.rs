//! A form with a file in it, as browsers send one: whose it is, what was typed, and the file.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::forms::{Form, Sent};
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::Visit;

/// The field with the file.
pub(crate) const FILE: &str = "file";

/// The longest name that is kept of a file, in characters.
const NAME_MAX: usize = 200;

/// A file that somebody chose.
#[derive(Clone)]
pub(crate) struct Chosen {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// What was typed, and the file that was chosen.
pub(crate) type Parts = (Form, Option<Chosen>);

/// A form with a file that somebody signed in has sent.
pub(super) struct Uploaded {
    pub(super) sent: Sent,
    pub(super) chosen: Option<Chosen>,
}

impl FromRequest<Arc<Site>> for Uploaded {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Uploaded, Response> {
        let (mut head, body) = request.into_parts();
        let path = head.uri.path().to_owned();
        let visit = <Visit as FromRequestParts<_>>::from_request_parts(&mut head, site).await;
        let read = parts(Request::from_parts(head, body), site).await;
        let (form, chosen) = read.map_err(IntoResponse::into_response)?;
        let sent = Sent::checked(site, (&path, visit), form).await?;
        Ok(Uploaded { sent, chosen })
    }
}

/// Reads a form with a file. One that was kept through a sign-in comes without any, as forms do.
pub(crate) async fn parts(request: Request, site: &Arc<Site>) -> Result<Parts, Problem> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        return Ok((Form::read(request, site).await?, None));
    }
    // Each holds a whole file in memory: so many at one time, and the others wait.
    let _turn = site.uploads().acquire().await;
    let multipart = Multipart::from_request(request, site).await;
    let mut multipart = multipart.map_err(|why| Problem::unread(why.status()))?;
    let (mut fields, mut chosen) = (vec![], None);
    while let Some(field) =
        multipart.next_field().await.map_err(|why| Problem::unread(why.status()))?
    {
        let name = field.name().unwrap_or_default().to_owned();
        let called = field.file_name().map(called);
        let bytes = field.bytes().await.map_err(|why| Problem::unread(why.status()))?;
        match called {
            // A browser sends the field without a name where nobody chose a file.
            Some(called) if name == FILE && (!called.is_empty() || !bytes.is_empty()) => {
                chosen = Some(Chosen { name: called, bytes: bytes.to_vec() });
            }
            Some(_) => {}
            None => fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok((Form::of(fields).ok_or(Problem::Address)?, chosen))
}

/// What a file is called, without the folders in which it was and without letters that nobody sees.
fn called(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = last.chars().filter(|letter| !letter.is_control() && !is_turning(*letter));
    shown.take(NAME_MAX).collect::<String>().trim().to_owned()
}

/// Letters that turn the direction of writing, and make `gpj.exe` of `exe.jpg`.
fn is_turning(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_nothing_of_folders_and_cannot_turn_itself_round() {
        assert_eq!(called("C:\\Users\\x\\screen shot.png"), "screen shot.png");
        assert_eq!(called("../../etc/passwd"), "passwd");
        assert_eq!(called("\u{202e}gpj.exe\0"), "gpj.exe");
        assert_eq!(
            called("llun \u{5e9}\u{5dc}\u{5d5}\u{5dd}.jpg"),
            "llun \u{5e9}\u{5dc}\u{5d5}\u{5dd}.jpg"
        );
        assert_eq!(called(&"a".repeat(500)).len(), 200);
    }
}

//! Style sheets, scripts and pictures: embedded, and served under an address that says which.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, IF_NONE_MATCH};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A file never changes under its address, because the address holds the hash of all of them.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The address of a file, as pages write it.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{HASH}/{name}")
}

/// `/assets/HASH/NAME`.
pub(crate) async fn asset(
    Path((hash, name)): Path<(String, String)>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    let found = FILES.iter().find(|(known, _)| *known == name && hash == HASH);
    let (name, bytes) = found.ok_or(Problem::NotFound)?;
    let tag = format!("\"{HASH}\"");
    let head = [(CACHE_CONTROL, FOR_EVER)];
    if asked.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, head, [(ETAG, tag)]).into_response());
    }
    Ok((head, [(ETAG, tag)], [(CONTENT_TYPE, kind(name))], *bytes).into_response())
}

/// The type of a file, by its name.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_that_a_style_sheet_names_is_served() {
        for (name, bytes) in FILES.iter().filter(|(name, _)| name.ends_with(".css")) {
            let text = std::str::from_utf8(bytes).unwrap();
            for part in text.split("url(").skip(1) {
                let wanted = part.split(')').next().unwrap();
                assert!(FILES.iter().any(|(known, _)| *known == wanted), "{name} wants {wanted}");
            }
        }
    }

    #[test]
    fn no_file_names_the_font_the_crest_or_another_machine() {
        for (name, bytes) in FILES {
            let text = std::str::from_utf8(bytes).unwrap().replace("http://www.w3.org/", "");
            for banned in ["GDS Transport", "govuk-crest", "sourceMappingURL", "url(http"] {
                assert!(!text.contains(banned), "{name}: {banned}");
            }
        }
    }

    #[test]
    fn every_file_has_a_type() {
        for (name, _) in FILES {
            assert_ne!(kind(name), "application/octet-stream", "{name}");
        }
    }
}

//! Refuses what another site makes a browser send.
//!
//! Browsers say where a request comes from, and pages cannot change it. What is sent and changes
//! something must come from this site; what says nothing of where it comes from is refused.

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

/// Lets through what only reads, and what this site's own pages send.
pub(crate) async fn checked(request: Request, next: Next) -> Response {
    match request.method().is_safe() || is_ours(request.headers()) {
        true => next.run(request).await,
        false => Problem::Foreign.into_response(),
    }
}

/// Whether the browser says that a page of this site sends it.
fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(ORIGIN.as_str()), text(HOST.as_str())) {
        (Some(site), ..) => site == "same-origin",
        (None, Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, from)| from == host)
        }
        (None, ..) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    fn ours(headers: &[(&'static str, &'static str)]) -> bool {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        is_ours(&headers.iter().map(pair).collect())
    }

    #[test]
    fn only_what_this_sites_own_pages_send_is_let_through() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("origin", "https://a.test"), ("host", "a.test")]));
        for other in ["cross-site", "same-site", "none", ""] {
            assert!(!ours(&[("sec-fetch-site", other)]), "{other}");
        }
        assert!(!ours(&[("sec-fetch-site", "cross-site"), ("origin", "https://a"), ("host", "a")]));
        assert!(!ours(&[("origin", "https://b.test"), ("host", "a.test")]));
        assert!(!ours(&[("origin", "null"), ("host", "a.test")]));
        assert!(!ours(&[("host", "a.test")]) && !ours(&[]));
    }
}

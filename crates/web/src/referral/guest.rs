//! Who is at the public pages: a language, and the code of a draft, both in cookies.
//!
//! There is no session and no account. A cookie lasts until the browser is closed, is read by no
//! script, and is sent to these pages alone, over https (and by a machine to itself).

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use service::Code;

use super::words::Lang;
use crate::site::Site;

/// The cookie of a draft, or of what was sent from it.
const DRAFT: &str = "tl-draft";
/// The cookie of a status that is looked at: reference and status code.
const STATUS: &str = "tl-status";
/// The cookie of the language.
const LANG: &str = "tl-lang";

/// Somebody at the public pages.
#[derive(Debug, Clone)]
pub(super) struct Guest {
    /// Which language they read.
    pub(super) lang: Lang,
    /// Where they are.
    pub(super) path: String,
    /// The code of their draft.
    pub(super) code: Option<Code>,
    /// The reference and the status code that they gave.
    pub(super) status: Option<(String, String)>,
    /// Whether nothing here is real.
    pub(super) demo: bool,
    /// Whether what they said was recorded just now.
    pub(super) said: bool,
    /// Whether they chose the language just now.
    chose: bool,
}

impl FromRequestParts<Arc<Site>> for Guest {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Guest, Infallible> {
        Ok(Guest { demo: site.shows().is_some(), ..Guest::of(parts) })
    }
}

impl Guest {
    fn of(parts: &Parts) -> Guest {
        let query = parts.uri.query().unwrap_or_default();
        let chosen = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
        let chosen = chosen.and_then(Lang::of);
        let kept = |name| cookie(&parts.headers, name);
        let lang = chosen.or_else(|| Lang::of(kept(LANG)?)).unwrap_or_default();
        let status = kept(STATUS).and_then(|text| text.split_once('.'));
        Guest {
            lang,
            path: parts.uri.path().to_owned(),
            code: kept(DRAFT).and_then(Code::read),
            status: status.map(|(reference, code)| (reference.to_owned(), code.to_owned())),
            said: query.split('&').any(|pair| pair == "said=1"),
            chose: chosen.is_some(),
            demo: false,
        }
    }

    /// An answer, with the language kept where it was chosen just now.
    pub(super) fn answers(&self, answer: impl IntoResponse) -> Response {
        let answer = answer.into_response();
        if self.chose { with(answer, LANG, self.lang.code()) } else { answer }
    }

    /// The same guest with another code.
    pub(super) fn holding(&self, code: Option<Code>) -> Guest {
        Guest { code, ..self.clone() }
    }

    /// An answer that leads to another page.
    pub(super) fn to(path: &str) -> Response {
        Redirect::to(path).into_response()
    }
}

/// An answer after which the browser has this draft.
pub(super) fn with_draft(answer: Response, code: &Code) -> Response {
    with(answer, DRAFT, code.text())
}

/// An answer after which the browser looks at this status.
pub(super) fn with_status(answer: Response, reference: &str, code: &str) -> Response {
    with(answer, STATUS, &format!("{reference}.{code}"))
}

/// An answer after which the browser knows of no draft and no status.
pub(super) fn without_all(answer: Response) -> Response {
    [DRAFT, STATUS].into_iter().fold(answer, |answer, name| add(answer, &gone(name)))
}

/// An answer after which the browser knows of no draft.
pub(super) fn without_draft(answer: Response) -> Response {
    add(answer, &gone(DRAFT))
}

/// An answer after which the browser looks at no status.
pub(super) fn without_status(answer: Response) -> Response {
    add(answer, &gone(STATUS))
}

fn with(answer: Response, name: &str, value: &str) -> Response {
    add(answer, &format!("{name}={value}; Path=/refer; Secure; HttpOnly; SameSite=Lax"))
}

fn gone(name: &str) -> String {
    format!("{name}=; Path=/refer; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

fn add(mut answer: Response, cookie: &str) -> Response {
    // Codes and names are letters and digits: what is none is not kept.
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        answer.headers_mut().append(SET_COOKIE, cookie);
    }
    answer
}

/// What a cookie holds.
fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.map(|(known, value)| (known.trim(), value.trim())).find(|it| it.0 == name).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn guest(path: &str, cookies: &str) -> Guest {
        let request = Request::builder().uri(path).header(COOKIE, cookies).body(()).unwrap();
        Guest::of(&request.into_parts().0)
    }

    #[test]
    fn a_guest_is_known_by_cookies_and_by_nothing_else() {
        let known = guest("/refer/tasks", "a=b; tl-draft=0123456789ABCDEF; tl-lang=cy");
        assert_eq!(known.code.unwrap().text(), "0123456789ABCDEF");
        assert_eq!(known.lang, Lang::Welsh);
        let odd = guest("/refer?tl-draft=0123456789ABCDEF", "tl-draft=x; tl-status=x");
        assert!(odd.code.is_none() && odd.status.is_none() && odd.lang == Lang::English);
    }

    #[test]
    fn a_language_that_is_chosen_is_kept_and_another_is_not() {
        let chosen = guest("/refer?lang=cy", "tl-lang=en");
        assert_eq!(chosen.lang, Lang::Welsh);
        let answer =
            chosen.answers("").headers().get(SET_COOKIE).unwrap().to_str().unwrap().to_owned();
        assert_eq!(answer, "tl-lang=cy; Path=/refer; Secure; HttpOnly; SameSite=Lax");
        let odd = guest("/refer?lang=%3Cscript%3E", "");
        assert!(odd.lang == Lang::English && odd.answers("").headers().get(SET_COOKIE).is_none());
    }
}

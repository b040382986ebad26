//! The cookie of a session (S2). Browsers send it over https alone, and to this machine by itself
//! over http; no script reads it, no other site sends it with a form, and no other host sets it.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use base64ct::{Base64UrlUnpadded, Encoding};

/// The name: browsers take one that begins so from this host alone, for all of it, over https.
const NAME: &str = "__Host-throughline";

/// The name of what is kept while somebody is at an identity provider.
const ASKED: &str = "__Host-throughline-asked";

/// The token that a request shows; nothing where it shows none, or two.
pub(crate) fn shown(headers: &HeaderMap) -> Option<&str> {
    only(headers, NAME)
}

fn only<'h>(headers: &'h HeaderMap, wanted: &str) -> Option<&'h str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let mut tokens = pairs.filter(|(name, _)| name.trim() == wanted).map(|(_, token)| token.trim());
    let token = tokens.next().filter(|token| !token.is_empty());
    token.filter(|_| tokens.next().is_none())
}

/// An attempt to sign in at an identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Its secret.
    pub(crate) attempt: String,
    /// The way back.
    pub(crate) back: String,
    /// Whether somebody who is signed in shows again that it is they.
    pub(crate) again: bool,
}

/// What keeps an attempt, for ten minutes.
pub(crate) fn set_asked(asked: &Asked) -> Option<HeaderValue> {
    let back = Base64UrlUnpadded::encode_string(asked.back.as_bytes());
    let text = format!(
        "{ASKED}={}.{}.{back}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600",
        asked.attempt,
        u8::from(asked.again)
    );
    HeaderValue::from_str(&text).ok()
}

/// The attempt that a request shows.
pub(crate) fn asked(headers: &HeaderMap) -> Option<Asked> {
    let mut parts = only(headers, ASKED)?.splitn(3, '.');
    let (attempt, again) = (parts.next()?.to_owned(), parts.next()? == "1");
    let back = String::from_utf8(Base64UrlUnpadded::decode_vec(parts.next()?).ok()?).ok()?;
    Some(Asked { attempt, back, again })
}

/// What takes an attempt away.
pub(crate) fn asked_cleared() -> HeaderValue {
    HeaderValue::from_static(
        "__Host-throughline-asked=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0",
    )
}

/// What sets it.
pub(crate) fn set(token: &str) -> Option<HeaderValue> {
    let text = format!("{NAME}={token}; Path=/; Secure; HttpOnly; SameSite=Lax");
    HeaderValue::from_str(&text).ok()
}

/// What takes it away.
pub(crate) fn cleared() -> HeaderValue {
    HeaderValue::from_static(
        "__Host-throughline=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_static(line));
        }
        shown(&headers).map(str::to_owned)
    }

    #[test]
    fn one_token_is_read_among_other_cookies_and_two_are_none() {
        assert_eq!(read(&["a=b; __Host-throughline=xyz; c=d"]).as_deref(), Some("xyz"));
        assert_eq!(read(&["a=b", "__Host-throughline=xyz"]).as_deref(), Some("xyz"));
        assert_eq!(read(&["__Host-throughline=x; __Host-throughline=y"]), None);
        for none in ["", "throughline=xyz", "__Host-throughline=", "__host-throughline=xyz"] {
            assert_eq!(read(&[none]), None, "{none}");
        }
    }

    #[test]
    fn an_attempt_comes_back_as_it_went() {
        let went = Asked { attempt: "a-b_c".into(), back: "/case/a?b=c%20d".into(), again: true };
        let set = set_asked(&went).unwrap();
        let (pair, limits) = set.to_str().unwrap().split_once("; ").unwrap();
        assert_eq!(limits, "Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600");
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_str(pair).unwrap());
        assert_eq!(asked(&headers), Some(went));
        for wrong in ["__Host-throughline-asked=a", "__Host-throughline-asked=a.1.!", "a=b"] {
            let mut headers = HeaderMap::new();
            headers.append(COOKIE, HeaderValue::from_static(wrong));
            assert_eq!(asked(&headers), None, "{wrong}");
        }
    }

    #[test]
    fn it_is_set_and_taken_away_with_the_same_limits() {
        let (set, cleared) = (set("xyz").unwrap(), cleared());
        for header in [&set, &cleared] {
            let text = header.to_str().unwrap();
            assert!(text.starts_with("__Host-throughline="), "{text}");
            assert!(text.contains("; Path=/; Secure; HttpOnly; SameSite=Lax"), "{text}");
            assert!(!text.contains("Domain"), "{text}");
        }
        assert_eq!(super::set("x\ny"), None);
    }
}

//! The cookie of a session (S2). Browsers send it over https alone, and to this machine by itself
//! over http; no script reads it, no other site sends it with a form, and no other host sets it.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// The name: browsers take one that begins so from this host alone, for all of it, over https.
const NAME: &str = "__Host-throughline";

/// The token that a request shows; nothing where it shows none, or two.
pub(crate) fn shown(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let mut tokens = pairs.filter(|(name, _)| name.trim() == NAME).map(|(_, token)| token.trim());
    let token = tokens.next().filter(|token| !token.is_empty());
    token.filter(|_| tokens.next().is_none())
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

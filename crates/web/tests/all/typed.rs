//! Somebody at a browser without scripts: opens a form, fills it in by hand, and sends it.

use std::net::SocketAddr;

use crate::site::{Got, get_as, post, signed};

/// Somebody at a site.
pub(crate) type At = (SocketAddr, &'static str);

/// A form as a page showed it: where it goes, and what nobody types.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) hidden: Vec<(String, String)>,
    pub(crate) typed: Vec<(String, String)>,
}

pub(crate) fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inside, _)| inside)
}

fn plain(text: &str) -> String {
    text.replace("&#38;", "&")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
}

impl Form {
    /// The form of a page that is sent and not asked for.
    pub(crate) fn of(html: &str) -> Form {
        Form::with(html, "/do/")
    }

    /// The form of a page that holds a text.
    pub(crate) fn with(html: &str, text: &str) -> Form {
        let form = html.split("<form ").find(|it| it.contains(text)).expect(html);
        let form = form.split("</form>").next().unwrap();
        let mut hidden = vec![];
        for input in form.split("<input ").skip(1).map(|it| it.split('>').next().unwrap()) {
            let kind = between(input, "type=\"", "\"").unwrap_or("text");
            let name = between(input, "name=\"", "\"").unwrap_or_default();
            let value = between(input, "value=\"", "\"").unwrap_or_default();
            let kept = kind == "hidden" || kind == "text" || input.contains(" checked");
            if kept && !name.is_empty() && !value.is_empty() {
                hidden.push((name.to_owned(), plain(value)));
            }
        }
        for list in form.split("<select ").skip(1) {
            let name = between(list, "name=\"", "\"").unwrap_or_default();
            let chosen = list.split("<option ").find(|it| it.contains(" selected"));
            if let Some(value) = chosen.and_then(|it| between(it, "value=\"", "\"")) {
                hidden.push((name.to_owned(), plain(value)));
            }
        }
        for area in form.split("<textarea ").skip(1) {
            let name = between(area, "name=\"", "\"").unwrap_or_default();
            let value = between(area, ">", "</textarea>").unwrap_or_default();
            if !value.is_empty() {
                hidden.push((name.to_owned(), plain(value)));
            }
        }
        let action = between(form, "action=\"", "\"").unwrap().to_owned();
        Form { action, hidden, typed: vec![] }
    }

    /// Types into a field, or chooses in it.
    pub(crate) fn type_in(mut self, fields: &[(&str, &str)]) -> Form {
        for (name, text) in fields {
            self.hidden.retain(|(known, _)| known != name);
            self.typed.push(((*name).to_owned(), (*text).to_owned()));
        }
        self
    }

    /// Sends it.
    pub(crate) fn send(&self, (address, who): At) -> Got {
        self.send_with(address, &signed(address, who))
    }

    /// Sends it with a cookie.
    pub(crate) fn send_with(&self, address: SocketAddr, cookie: &str) -> Got {
        let all = self.hidden.iter().chain(&self.typed);
        let body: Vec<String> =
            all.map(|(name, text)| format!("{}={}", coded(name), coded(text))).collect();
        post(address, &self.action, cookie, &body.join("&"))
    }
}

fn coded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Opens a form and fills it in.
pub(crate) fn filled((address, who): At, path: &str, fields: &[(&str, &str)]) -> Form {
    let page = get_as(address, who, path);
    assert_eq!(page.status, 200, "{path}\n{}", page.body);
    Form::of(&page.body).type_in(fields)
}

/// Opens a form, fills it in and sends it: it is done, and leads back to a page that says so.
pub(crate) fn does(at: At, path: &str, fields: &[(&str, &str)]) -> String {
    let sent = filled(at, path, fields).send(at);
    assert_eq!(sent.status, 303, "{path}\n{}", words(&sent.body));
    let to = between(&sent.head, "location: ", "\r\n").unwrap_or_default().to_owned();
    let page = get_as(at.0, at.1, &to);
    assert!(page.status == 200 && page.body.contains("govuk-notification-banner"), "{to}");
    to
}

/// What a page says, without its marks.
pub(crate) fn words(html: &str) -> String {
    let main = between(html, "<main", "</main>").unwrap_or(html);
    let mut inside = false;
    let text: String = main
        .chars()
        .filter(|letter| {
            inside = (inside || *letter == '<') && *letter != '>';
            !inside && *letter != '>'
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! The way back after signing in: a path of this site, and what was typed into a form there.
//!
//! Whoever sends a form when their session has ended, or when it asks for a fresh code, finds what
//! they typed again afterwards. Until then it is in hidden fields of the page, and nowhere else.

use askama::Template;

use crate::forms::{Form, hidden};

/// The longest way back that is kept: that to a hundred rows of a list, chosen.
const LONGEST: usize = 4_000;

/// How the names of hidden fields begin that hold what was typed.
const KEPT: &str = "kept.";

/// A path of this site, with what was typed there; `{{ back }}` carries it through a form.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    source = "{% for (name, text) in fields() %}\
              <input type=\"hidden\" name=\"{{ name }}\" value=\"{{ text }}\">{% endfor %}",
    ext = "html"
)]
pub(crate) struct Back {
    path: String,
    kept: Vec<(String, String)>,
}

impl askama::filters::HtmlSafe for Back {}

impl Back {
    /// The way back to what was asked for; to the start where that is no path of this site.
    pub(crate) fn to(asked: &str) -> Back {
        let path = if is_own(asked) { asked.to_owned() } else { "/".to_owned() };
        Back { path, kept: vec![] }
    }

    /// The way back that a form carried, with what was typed.
    pub(crate) fn carried(form: &Form) -> Back {
        let kept = form.fields().filter_map(|(name, text)| Some((name.strip_prefix(KEPT)?, text)));
        let kept = kept.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        Back { kept, ..Back::to(form.text("back")) }
    }

    /// The same way back, with what was typed there. What belongs to the session stays behind.
    pub(crate) fn keeping(self, form: &Form) -> Back {
        Back { kept: form.typed(), ..self }
    }

    /// As an address.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// What was typed there.
    pub(crate) fn kept(&self) -> &[(String, String)] {
        &self.kept
    }

    /// Whether what was typed there was typed into a form of this person's.
    pub(crate) fn is_of(&self, whose: &str) -> bool {
        self.kept.iter().any(|(name, text)| name == hidden::WHOSE && text == whose)
    }

    /// A page that leads back afterwards.
    pub(crate) fn by(&self, page: &str) -> String {
        match self.path.as_str() {
            "/" => page.to_owned(),
            path => format!("{page}?back={}", crate::pages::encoded(path)),
        }
    }

    fn fields(&self) -> Vec<(String, &str)> {
        let back = (self.path != "/").then(|| ("back".to_owned(), self.path.as_str()));
        let kept = self.kept.iter().map(|(name, text)| (format!("{KEPT}{name}"), text.as_str()));
        back.into_iter().chain(kept).collect()
    }
}

/// Whether an address stays on this site, however a browser reads it: it begins with one slash, no
/// back slash follows, and it holds nothing that browsers leave out.
fn is_own(path: &str) -> bool {
    let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    path.starts_with('/') && !path.starts_with("//") && plain && path.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        for own in ["/", "/case/a", "/people/p%C3%A9/line?as-of=2026-01-01&show=content", "/a//b"] {
            assert_eq!(Back::to(own).path(), own);
        }
        for other in [
            "",
            "//evil.test",
            "///evil.test",
            "/\\evil.test",
            "\\\\evil.test",
            "https://evil.test",
            "https:evil.test",
            "javascript:alert(1)",
            "evil.test",
            "/\t/evil.test",
            "/\n/evil.test",
            " //evil.test",
            "/a\r\nset-cookie: a=b",
            "/a\\..\\b",
            "/é",
        ] {
            assert_eq!(Back::to(other).path(), "/", "{other:?}");
        }
        assert_eq!(Back::to(&format!("/{}", "a".repeat(LONGEST))).path(), "/");
    }

    #[test]
    fn a_page_that_leads_back_says_where_to() {
        assert_eq!(Back::to("/").by("/sign-in"), "/sign-in");
        assert_eq!(Back::to("/cases?after=a").by("/sign-in"), "/sign-in?back=%2Fcases%3Fafter%3Da");
    }

    #[test]
    fn what_was_typed_comes_through_a_form_and_what_belongs_to_the_session_does_not() {
        let form = |fields: &[(&str, &str)]| {
            let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
            Form::of(fields.iter().map(owned).collect()).unwrap()
        };
        let typed = form(&[("token", "t"), ("once", "o"), ("text", "a\n\"b\""), ("who", "x")]);
        let back = Back::to("/case/a/do/b").keeping(&typed);
        let html = back.to_string();
        assert!(html.contains("name=\"back\" value=\"/case/a/do/b\""), "{html}");
        assert!(html.contains("name=\"kept.text\" value=\"a\n&#34;b&#34;\""), "{html}");
        assert!(!html.contains("token") && !html.contains("once"), "{html}");
        let sent = form(&[
            ("name", "somebody"),
            ("back", "/case/a/do/b"),
            ("kept.text", "a\n\"b\""),
            ("kept.who", "x"),
        ]);
        assert_eq!(Back::carried(&sent), back);
        assert_eq!(Back::to("/").to_string(), "");
    }
}

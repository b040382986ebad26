//! The way back after signing in: a path of this site, and nothing else.

/// The longest way back that is kept.
const LONGEST: usize = 1_000;

/// A path of this site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Back(String);

impl Back {
    /// The way back to what was asked for; to the start where that is no path of this site.
    pub(crate) fn to(asked: &str) -> Back {
        Back(if is_own(asked) { asked.to_owned() } else { "/".to_owned() })
    }

    /// As an address.
    pub(crate) fn path(&self) -> &str {
        &self.0
    }

    /// A page that leads back afterwards.
    pub(crate) fn by(&self, page: &str) -> String {
        match self.0.as_str() {
            "/" => page.to_owned(),
            path => format!("{page}?back={}", crate::pages::encoded(path)),
        }
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
}

//! Everything that the public pages say, in English and in Welsh, side by side: a text without the
//! other language does not build.
//!
//! The Welsh is ours and no translator has read it yet; `docs/referral.md` says so.

mod form;
mod pages;
mod status;

pub(super) use form::*;
pub(super) use pages::*;
pub(super) use status::*;

/// The language of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Lang {
    /// English.
    #[default]
    English,
    /// Welsh.
    Welsh,
}

impl Lang {
    /// Both.
    pub(super) const ALL: [Lang; 2] = [Lang::English, Lang::Welsh];

    /// The code, as addresses, cookies and drafts write it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Lang::English => "en",
            Lang::Welsh => "cy",
        }
    }

    /// The language of a code.
    pub(super) fn of(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Its own name for itself.
    pub(super) fn name(self) -> &'static str {
        match self {
            Lang::English => "English",
            Lang::Welsh => "Cymraeg",
        }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Words {
    en: &'static str,
    cy: &'static str,
}

impl Words {
    /// In one of them.
    pub(super) fn to(self, lang: Lang) -> &'static str {
        match lang {
            Lang::English => self.en,
            Lang::Welsh => self.cy,
        }
    }

    /// The same with something put where `{}` stands.
    pub(super) fn with(self, lang: Lang, what: &str) -> String {
        self.to(lang).replacen("{}", what, 1)
    }
}

/// Texts of both languages, and a list of them all for the tests.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident: $en:literal, $cy:literal;)+) => {
        $($(#[$meta])* pub(in crate::referral) const $name: Words =
            Words { en: $en, cy: $cy };)+

        #[cfg(test)]
        pub(super) const EVERY: &[(&str, Words)] = &[$((stringify!($name), $name),)+];
    };
}
use words;

#[cfg(test)]
mod tests {
    use super::*;

    fn every() -> impl Iterator<Item = &'static (&'static str, Words)> {
        [form::EVERY, pages::EVERY, status::EVERY].into_iter().flatten()
    }

    /// Names, and words that both languages write alike.
    const ALIKE: &[&str] = &["CYMRAEG"];

    #[test]
    fn every_text_is_there_in_both_languages_and_they_differ() {
        for (name, words) in every() {
            assert!(!words.en.trim().is_empty() && !words.cy.trim().is_empty(), "{name}");
            assert!(words.en != words.cy || ALIKE.contains(name), "{name}: {}", words.en);
        }
        assert!(every().count() > 100);
    }

    #[test]
    fn both_languages_leave_a_place_for_the_same_things() {
        for (name, words) in every() {
            let places = |text: &str| text.matches("{}").count();
            assert_eq!(places(words.en), places(words.cy), "{name}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_without_a_full_stop() {
        for (name, words) in every().filter(|(name, _)| name.starts_with("WRONG_")) {
            assert!(!words.en.ends_with('.') && !words.cy.ends_with('.'), "{name}");
        }
    }

    #[test]
    fn a_language_is_found_by_its_code() {
        for lang in Lang::ALL {
            assert_eq!(Lang::of(lang.code()), Some(lang));
        }
        assert_eq!(Lang::of("fr"), None);
    }
}

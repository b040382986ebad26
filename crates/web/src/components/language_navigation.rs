//! The same page in another language.

use askama::Template;

use super::base::{more, words};
use super::{Attributes, Content};

/// Languages to choose from.
#[derive(Debug, Clone, Default, Template)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
#[template(path = "language_navigation.html")]
pub(crate) struct LanguageNavigation {
    pub(crate) items: Vec<Language>,
    /// What the landmark is called; `Language` where nothing else is given.
    pub(crate) aria_label: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

/// One language; the current one is no link.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(serde::Deserialize), serde(rename_all = "camelCase", default))]
pub(crate) struct Language {
    pub(crate) content: Content,
    pub(crate) href: String,
    pub(crate) lang: String,
    pub(crate) href_lang: String,
    pub(crate) dir: String,
    pub(crate) current: bool,
    /// What is heard after its name.
    pub(crate) language_description: String,
    pub(crate) classes: String,
    pub(crate) attributes: Attributes,
}

impl Language {
    fn is_current(&self) -> bool {
        self.current || self.href.is_empty()
    }

    fn link(&self) -> Attributes {
        let other = if self.href_lang.is_empty() { &self.lang } else { &self.href_lang };
        Attributes::default()
            .with("class", words(&["govuk-language-navigation__link", &self.classes]))
            .with("href", self.href.as_str())
            .with("rel", "alternate")
            .maybe("lang", &self.lang)
            .maybe("hreflang", other)
            .maybe("dir", &self.dir)
            .and(&self.attributes)
    }

    fn text(&self) -> Attributes {
        Attributes::default()
            .with("class", words(&["govuk-language-navigation__text", &self.classes]))
            .with("aria-current", "true")
            .maybe("lang", &self.lang)
            .maybe("dir", &self.dir)
            .and(&self.attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::conformance::{Fixtures, same};

    #[test]
    fn it_prints_what_the_package_prints() {
        same::<LanguageNavigation>(Fixtures::govuk("language-navigation"));
    }
}
